package io.bailiff.e2e;

import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.KeyStore;
import java.security.MessageDigest;
import java.security.PrivateKey;
import java.security.cert.X509Certificate;
import java.security.interfaces.RSAPublicKey;
import java.util.Arrays;
import java.util.Base64;

/// A self-signed certificate with its key, as people make one for an application.
record SelfSigned(PrivateKey key, X509Certificate certificate) {
    private static final Base64.Encoder URL = Base64.getUrlEncoder().withoutPadding();

    static SelfSigned made() {
        try {
            Path store = Files.createTempDirectory("certificate").resolve("client.p12");
            Process keytool = new ProcessBuilder(
                            Path.of(System.getProperty("java.home"), "bin", "keytool")
                                    .toString(),
                            "-genkeypair",
                            "-alias",
                            "client",
                            "-keyalg",
                            "RSA",
                            "-keysize",
                            "2048",
                            "-dname",
                            "CN=localhost",
                            "-storepass",
                            "changeit",
                            "-keystore",
                            store.toString())
                    .redirectErrorStream(true)
                    .start();
            String said = new String(keytool.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
            if (keytool.waitFor() != 0) {
                throw new IllegalStateException(said);
            }
            try (InputStream file = Files.newInputStream(store)) {
                var loaded = KeyStore.getInstance("PKCS12");
                loaded.load(file, "changeit".toCharArray());
                return new SelfSigned((PrivateKey) loaded.getKey("client", "changeit".toCharArray()), (X509Certificate)
                        loaded.getCertificate("client"));
            }
        } catch (IOException | GeneralSecurityException | InterruptedException e) {
            throw new IllegalStateException("no certificate could be made", e);
        }
    }

    /// Its public half as the tenant file wants it.
    String jwk() {
        var rsa = (RSAPublicKey) certificate.getPublicKey();
        byte[] modulus = rsa.getModulus().toByteArray();
        byte[] unsigned = modulus[0] == 0 ? Arrays.copyOfRange(modulus, 1, modulus.length) : modulus;
        return "{kty: RSA, kid: night, \"x5t#S256\": \"%s\", n: \"%s\", e: %s}"
                .formatted(
                        URL.encodeToString(thumbprint()),
                        URL.encodeToString(unsigned),
                        URL.encodeToString(rsa.getPublicExponent().toByteArray()));
    }

    /// SHA-256 of the certificate.
    byte[] thumbprint() {
        try {
            return MessageDigest.getInstance("SHA-256").digest(certificate.getEncoded());
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException(e);
        }
    }

    /// The private key as PEM.
    String pem() {
        return pem("PRIVATE KEY", key.getEncoded());
    }

    String certificatePem() {
        try {
            return pem("CERTIFICATE", certificate.getEncoded());
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException(e);
        }
    }

    private static String pem(String what, byte[] bytes) {
        String base64 = Base64.getMimeEncoder(64, "\n".getBytes(StandardCharsets.US_ASCII))
                .encodeToString(bytes);
        return "-----BEGIN %1$s-----\n%2$s\n-----END %1$s-----\n".formatted(what, base64);
    }
}
