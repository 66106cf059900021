package io.bailiff.core.authenticator;

import io.bailiff.core.id.UserId;
import java.time.Instant;
import java.util.Optional;

/// A challenge that waits for its answer. It is good once, for a short time, in the place and for the
/// purpose that it was made for.
///
/// @param hash of the challenge
/// @param boundTo the session, the half-done sign-in or the browser that it was given to
/// @param user whose passkey it is about; empty if the answer is to tell
public record Ceremony(String hash, Purpose purpose, String boundTo, Optional<UserId> user, Instant expiresAt) {

    /// What the authenticator, or the device, is asked to do.
    public enum Purpose {
        /// Make a passkey.
        CREATE,
        /// Show one.
        GET,
        /// Show the key of a device that is to be registered.
        REGISTER_DEVICE,
        /// Show the key of a device that is.
        PROVE_DEVICE
    }

    public boolean fits(Purpose wanted, String here, Optional<UserId> whose, Instant now) {
        return purpose == wanted && boundTo.equals(here) && user.equals(whose) && now.isBefore(expiresAt);
    }
}
