package io.bailiff.core.grant;

import io.bailiff.core.id.ClientId;
import io.bailiff.core.id.DeviceId;
import io.bailiff.core.id.GrantId;
import io.bailiff.core.id.SessionId;
import io.bailiff.core.id.UserId;
import io.bailiff.core.revocation.Position;
import io.bailiff.core.status.StatusSlot;
import java.time.Instant;
import java.util.Optional;
import java.util.Set;

/// What one client holds because of one session. Its refresh tokens are the generations of one family.
///
/// @param born copied from the session, never changed
/// @param scopes full names of everything granted; a refresh may ask for less, never for more
/// @param offline it outlives the user's sign-out (`offline_access`)
/// @param generation of the one refresh token that is good now; 0 if none was given
/// @param rotatedAt when that generation was made
/// @param expiresAt the absolute end of the family
/// @param idleUntil its end if it is not used
/// @param key the thumbprint of the key that its refresh tokens are bound to (RFC 9449, 5), of a public client that
/// uses
/// one
/// @param slot where the status of its tokens is looked up; empty if none was needed yet
public record Grant(
        GrantId id,
        ClientId client,
        UserId user,
        SessionId session,
        DeviceId device,
        Position born,
        Set<String> scopes,
        boolean offline,
        long generation,
        Instant createdAt,
        Instant rotatedAt,
        Instant expiresAt,
        Instant idleUntil,
        Optional<String> key,
        Optional<StatusSlot> slot) {

    /// One whose status is in no list yet.
    public Grant(
            GrantId id,
            ClientId client,
            UserId user,
            SessionId session,
            DeviceId device,
            Position born,
            Set<String> scopes,
            boolean offline,
            long generation,
            Instant createdAt,
            Instant rotatedAt,
            Instant expiresAt,
            Instant idleUntil,
            Optional<String> key) {
        this(
                id,
                client,
                user,
                session,
                device,
                born,
                scopes,
                offline,
                generation,
                createdAt,
                rotatedAt,
                expiresAt,
                idleUntil,
                key,
                Optional.empty());
    }

    /// One that is bound to no key.
    public Grant(
            GrantId id,
            ClientId client,
            UserId user,
            SessionId session,
            DeviceId device,
            Position born,
            Set<String> scopes,
            boolean offline,
            long generation,
            Instant createdAt,
            Instant rotatedAt,
            Instant expiresAt,
            Instant idleUntil) {
        this(
                id,
                client,
                user,
                session,
                device,
                born,
                scopes,
                offline,
                generation,
                createdAt,
                rotatedAt,
                expiresAt,
                idleUntil,
                Optional.empty());
    }

    public Grant {
        scopes = Set.copyOf(scopes);
    }

    /// The first instant at which the family is over if no kill comes before.
    public Instant end() {
        return expiresAt.isBefore(idleUntil) ? expiresAt : idleUntil;
    }
}
