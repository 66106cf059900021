package io.bailiff.core.grant;

import io.bailiff.core.id.ClientId;
import io.bailiff.core.id.GrantId;
import io.bailiff.core.id.SessionId;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import java.util.Set;

/// A device that waits for its user to approve it in a browser (RFC 8628). The device code itself is kept as its
/// hash.
///
/// @param userCode what the user types, in its canonical spelling
/// @param scopes full names of what was asked for
/// @param requestedScope the scope parameter as the client spelled it, to be echoed
/// @param session the session that approved it; what is issued descends from it
/// @param grant what it was redeemed for
/// @param interval how long the device must wait between two polls
public record DeviceAuthorization(
        String userCode,
        ClientId client,
        Set<String> scopes,
        String requestedScope,
        State state,
        Optional<SessionId> session,
        Optional<GrantId> grant,
        Duration interval,
        Optional<Instant> lastPoll,
        Instant expiresAt) {
    public static final Duration LIFETIME = Duration.ofMinutes(15);
    public static final Duration INTERVAL = Duration.ofSeconds(5);

    /// Where it stands; it only moves forward.
    public enum State {
        PENDING,
        APPROVED,
        DENIED,
        CONSUMED
    }

    public DeviceAuthorization {
        scopes = Set.copyOf(scopes);
    }

    /// True if a user may still decide about it.
    public boolean open(Instant now) {
        return state == State.PENDING && now.isBefore(expiresAt);
    }
}
