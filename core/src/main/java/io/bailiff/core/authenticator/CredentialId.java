package io.bailiff.core.authenticator;

import java.util.Base64;
import java.util.Optional;

/// The name that an authenticator gave a passkey. No two users have the same.
///
/// @param value base64url without padding, of 1 to 1,023 bytes (WebAuthn Level 3, 7.1)
public record CredentialId(String value) {
    private static final int LONGEST = 1_023;

    public CredentialId {
        int length = Base64.getUrlDecoder().decode(value).length;
        if (length == 0 || length > LONGEST) {
            throw new IllegalArgumentException("a credential id has 1 to 1,023 bytes, not " + length);
        }
    }

    /// Empty if it is too long, or nothing.
    public static Optional<CredentialId> of(byte[] bytes) {
        return bytes.length == 0 || bytes.length > LONGEST
                ? Optional.empty()
                : Optional.of(
                        new CredentialId(Base64.getUrlEncoder().withoutPadding().encodeToString(bytes)));
    }

    public byte[] bytes() {
        return Base64.getUrlDecoder().decode(value);
    }
}
