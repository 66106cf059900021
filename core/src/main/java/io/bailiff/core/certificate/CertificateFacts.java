package io.bailiff.core.certificate;

import java.util.List;
import java.util.Map;

/// What a certificate says of itself.
///
/// @param issuer distinguished name (RFC 2253)
/// @param serial lower-case hexadecimal
/// @param fingerprint SHA-256 of it, lower-case hexadecimal
/// @param keyFingerprint SHA-256 of its public key (SubjectPublicKeyInfo), lower-case hexadecimal
public record CertificateFacts(
        String issuer,
        String serial,
        String fingerprint,
        String keyFingerprint,
        List<String> commonNames,
        List<String> principalNames,
        List<String> mails,
        List<String> uris) {

    public CertificateFacts {
        commonNames = List.copyOf(commonNames);
        principalNames = List.copyOf(principalNames);
        mails = List.copyOf(mails);
        uris = List.copyOf(uris);
    }

    /// By which people find it again, for the audit chain.
    public Map<String, String> identity() {
        return Map.of("issuer", issuer, "serial", serial);
    }
}
