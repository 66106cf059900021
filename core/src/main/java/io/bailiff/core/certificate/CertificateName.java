package io.bailiff.core.certificate;

/// By what a certificate is bound to one user. No other authority can make one that has the same:
/// names of issuers and serial numbers it could.
public record CertificateName(String value) {

    /// This one and no other.
    ///
    /// @param fingerprint SHA-256 of the certificate, lower-case hexadecimal
    public static CertificateName certificate(String fingerprint) {
        return new CertificateName("certificate " + fingerprint);
    }

    /// Every one for this key, so that a renewed one goes on.
    ///
    /// @param fingerprint SHA-256 of the public key (SubjectPublicKeyInfo), lower-case hexadecimal
    public static CertificateName key(String fingerprint) {
        return new CertificateName("key " + fingerprint);
    }
}
