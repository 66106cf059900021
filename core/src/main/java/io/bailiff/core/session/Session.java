package io.bailiff.core.session;

import io.bailiff.core.id.DeviceId;
import io.bailiff.core.id.SessionId;
import io.bailiff.core.id.UserId;
import io.bailiff.core.origin.Origin;
import io.bailiff.core.policy.MethodMode;
import io.bailiff.core.revocation.Position;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/// One sign-in in one browser.
///
/// @param born the log's position when the sign-in began; never changes
/// @param authTime when the sign-in was finished; not below the floor of its scopes
/// @param methods how the user proved himself: authentication method references (RFC 8176)
/// @param shown the same in the words of authentication strengths; empty if it is not known
/// @param lastSeen when it was last used, to the minute
/// @param expiresAt the absolute end
/// @param idleUntil the end if it is not used
/// @param signedOutAt when the user signed out here
/// @param origin who vouched for the sign-in from outside, if anybody did
/// @param country that the address was in when it signed in, ISO 3166-1; empty if nobody knew
public record Session(
        SessionId id,
        UserId user,
        DeviceId device,
        Position born,
        Instant createdAt,
        Instant authTime,
        List<String> methods,
        Set<MethodMode> shown,
        String address,
        String userAgent,
        Instant lastSeen,
        Instant expiresAt,
        Instant idleUntil,
        Optional<Instant> signedOutAt,
        Optional<Origin> origin,
        Optional<String> country) {

    /// One from a place that nobody knows.
    public Session(
            SessionId id,
            UserId user,
            DeviceId device,
            Position born,
            Instant createdAt,
            Instant authTime,
            List<String> methods,
            Set<MethodMode> shown,
            String address,
            String userAgent,
            Instant lastSeen,
            Instant expiresAt,
            Instant idleUntil,
            Optional<Instant> signedOutAt,
            Optional<Origin> origin) {
        this(
                id,
                user,
                device,
                born,
                createdAt,
                authTime,
                methods,
                shown,
                address,
                userAgent,
                lastSeen,
                expiresAt,
                idleUntil,
                signedOutAt,
                origin,
                Optional.empty());
    }

    /// One for which nobody outside vouched.
    public Session(
            SessionId id,
            UserId user,
            DeviceId device,
            Position born,
            Instant createdAt,
            Instant authTime,
            List<String> methods,
            Set<MethodMode> shown,
            String address,
            String userAgent,
            Instant lastSeen,
            Instant expiresAt,
            Instant idleUntil,
            Optional<Instant> signedOutAt) {
        this(
                id,
                user,
                device,
                born,
                createdAt,
                authTime,
                methods,
                shown,
                address,
                userAgent,
                lastSeen,
                expiresAt,
                idleUntil,
                signedOutAt,
                Optional.empty());
    }

    public Session {
        methods = List.copyOf(methods);
        shown = Set.copyOf(shown);
    }

    /// The first instant at which it is over if no kill comes before: idle end, absolute end or sign-out, whichever is
    /// first.
    public Instant end() {
        Instant end = expiresAt.isBefore(idleUntil) ? expiresAt : idleUntil;
        return signedOutAt.filter(out -> out.isBefore(end)).orElse(end);
    }

    /// The time to judge it at: `now`, or the sign-out if the clock was set back behind it. What is signed out stays
    /// so.
    public Instant judgedAt(Instant now) {
        return signedOutAt.filter(now::isBefore).orElse(now);
    }
}
