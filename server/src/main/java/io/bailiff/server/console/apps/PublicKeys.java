package io.bailiff.server.console.apps;

import com.nimbusds.jose.JOSEException;
import com.nimbusds.jose.jwk.ECKey;
import com.nimbusds.jose.jwk.JWK;
import com.nimbusds.jose.jwk.JWKSet;
import com.nimbusds.jose.jwk.RSAKey;
import com.nimbusds.jose.util.Base64URL;
import com.nimbusds.jose.util.X509CertUtils;
import io.bailiff.core.client.ClientProof;
import io.bailiff.core.id.Sha256;
import io.bailiff.server.web.ClientKeys;
import java.security.cert.CertificateEncodingException;
import java.security.cert.X509Certificate;
import java.text.ParseException;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.Date;
import java.util.List;
import java.util.Optional;

/// Public keys of a client: read from what an administrator uploads, and shown.
public final class PublicKeys {
    private static final int MOST = 10;
    private static final int LONGEST = 20_000;

    private PublicKeys() {}

    /// A key as a page shows it.
    ///
    /// @param id how it is called in addresses
    /// @param certificate the SHA-256 of its certificate in base64url; empty if it has none
    public record Line(
            String id,
            String kid,
            String kind,
            String thumbprint,
            Optional<String> certificate,
            Optional<Instant> expires,
            Optional<Expiry> soon) {}

    /// What became of a key that was uploaded.
    sealed interface Added {
        record To(ClientProof.Keys keys) implements Added {}

        /// @param problem the last part of the key of a text
        record Not(String problem) implements Added {}
    }

    static List<Line> lines(String jwks, Instant now) {
        return keys(jwks).stream().map(key -> line(key, now)).toList();
    }

    private static Line line(JWK key, Instant now) {
        var expires = Optional.ofNullable(key.getExpirationTime()).map(Date::toInstant);
        return new Line(
                id(key),
                Optional.ofNullable(key.getKeyID()).orElse(""),
                switch (key) {
                    case RSAKey rsa -> "RSA " + rsa.size();
                    case ECKey ec -> "EC " + ec.getCurve().getName();
                    default -> key.getKeyType().getValue();
                },
                thumbprint(key),
                Optional.ofNullable(key.getX509CertSHA256Thumbprint()).map(Base64URL::toString),
                expires,
                expires.flatMap(end -> Expiry.of(end, now)));
    }

    private static String id(JWK key) {
        return Sha256.hex("key " + key.toJSONString()).substring(0, 16);
    }

    private static String thumbprint(JWK key) {
        try {
            return key.computeThumbprint().toString();
        } catch (JOSEException e) {
            throw new IllegalStateException("every JDK has SHA-256", e);
        }
    }

    private static List<JWK> keys(String jwks) {
        try {
            return JWKSet.parse(jwks).getKeys();
        } catch (ParseException e) {
            throw new IllegalStateException("the client's keys are damaged", e);
        }
    }

    static ClientProof.Keys without(ClientProof.Keys keys, String id) {
        return proof(
                keys(keys.jwks()).stream().filter(key -> !id(key).equals(id)).toList());
    }

    private static ClientProof.Keys proof(List<JWK> keys) {
        return new ClientProof.Keys(new JWKSet(keys).toString(true));
    }

    /// @param text a certificate or public key in PEM, a JWK, or a set of them
    static Added added(ClientProof before, String text, InstantSource clock) {
        List<JWK> read = read(text.strip());
        if (read.isEmpty()) {
            return new Added.Not("unreadable");
        }
        for (JWK key : read) {
            if (key.isPrivate()) {
                return new Added.Not("private");
            }
            if (ClientKeys.objection(key).isPresent()) {
                return new Added.Not("weak");
            }
            if (key.getExpirationTime() != null
                    && !clock.instant().isBefore(key.getExpirationTime().toInstant())) {
                return new Added.Not("expired");
            }
        }
        List<JWK> all = new ArrayList<>(before instanceof ClientProof.Keys(var jwks) ? keys(jwks) : List.of());
        for (JWK key : read) {
            JWK named = key.getKeyID() == null ? named(key) : key;
            if (all.stream().anyMatch(one -> named.getKeyID().equals(one.getKeyID()))) {
                return new Added.Not("twice");
            }
            all.add(named);
        }
        return all.size() > MOST ? new Added.Not("many") : new Added.To(proof(all));
    }

    private static List<JWK> read(String text) {
        if (text.isEmpty() || text.length() > LONGEST) {
            return List.of();
        }
        try {
            if (text.startsWith("{")) {
                return text.contains("\"keys\"") ? JWKSet.parse(text).getKeys() : List.of(JWK.parse(text));
            }
            if (text.contains("BEGIN CERTIFICATE")) {
                X509Certificate certificate = X509CertUtils.parse(text);
                return certificate == null ? List.of() : List.of(ofCertificate(certificate));
            }
            return List.of(JWK.parseFromPEMEncodedObjects(text));
        } catch (ParseException | JOSEException | CertificateEncodingException | IllegalArgumentException e) {
            return List.of();
        }
    }

    /// The certificate itself is not kept: its thumbprint and its end are all that is asked for
    /// again.
    private static JWK ofCertificate(X509Certificate certificate) throws JOSEException, CertificateEncodingException {
        var thumbprint = Base64URL.encode(Sha256.of(certificate.getEncoded()));
        return switch (JWK.parse(certificate)) {
            case RSAKey rsa ->
                new RSAKey.Builder(rsa.toRSAPublicKey())
                        .keyID(thumbprint.toString())
                        .x509CertSHA256Thumbprint(thumbprint)
                        .expirationTime(certificate.getNotAfter())
                        .build();
            case ECKey ec ->
                new ECKey.Builder(ec.getCurve(), ec.toECPublicKey())
                        .keyID(thumbprint.toString())
                        .x509CertSHA256Thumbprint(thumbprint)
                        .expirationTime(certificate.getNotAfter())
                        .build();
            case JWK other -> other;
        };
    }

    private static JWK named(JWK key) {
        String kid = thumbprint(key);
        return switch (key) {
            case RSAKey rsa -> new RSAKey.Builder(rsa).keyID(kid).build();
            case ECKey ec -> new ECKey.Builder(ec).keyID(kid).build();
            case JWK other -> other;
        };
    }
}
