package io.bailiff.core.authenticator;

import io.bailiff.core.id.AuthenticatorId;
import io.bailiff.core.id.MessageId;
import java.time.Instant;

/// A code that was sent and not used yet. A sign-in, or a session, has one of each destination: the
/// newest.
///
/// @param holder the sign-in or the session that it was sent for, and that alone may show it
/// @param hash see [CodeHash]
/// @param message that brings it
public record SentCode(String holder, AuthenticatorId destination, String hash, MessageId message, Instant expiresAt) {

    public boolean live(Instant now) {
        return now.isBefore(expiresAt);
    }
}
