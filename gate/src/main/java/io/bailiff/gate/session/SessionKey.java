package io.bailiff.gate.session;

import io.bailiff.signals.wire.Base64Url;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.Optional;

/// What a session's cookie says, known by its digest alone: whoever reads the store gets no cookie out of it.
public record SessionKey(String digest) {

    /// Empty if the text cannot be one of our cookies.
    public static Optional<SessionKey> of(String cookie) {
        return Base64Url.decode(cookie)
                .filter(bytes -> bytes.length == 32)
                .map(bytes -> new SessionKey(sha256(cookie)));
    }

    private static String sha256(String text) {
        try {
            return Base64Url.encode(
                    MessageDigest.getInstance("SHA-256").digest(text.getBytes(StandardCharsets.US_ASCII)));
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException(e);
        }
    }
}
