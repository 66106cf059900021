package io.bailiff.core.authenticator;

import io.bailiff.core.id.AuthenticatorId;
import io.bailiff.core.id.UserId;
import java.time.Instant;
import java.util.Optional;

/// Something that a user has registered to prove who he is, or is about to: what all kinds have in
/// common.
///
/// @param name what the user calls it
/// @param enrolledBy the session or the sign-in that registers it; only there can it be confirmed
/// @param registeredAt when it proved that the user has it; until then it proves nothing
public record Authenticator(
        AuthenticatorId id,
        UserId user,
        AuthenticatorKind kind,
        String name,
        String enrolledBy,
        Instant createdAt,
        Optional<Instant> registeredAt,
        Optional<Instant> lastUsed) {
    public static final int LONGEST_NAME = 60;

    /// One that waits for its first proof.
    public static Authenticator waiting(
            AuthenticatorId id, UserId user, AuthenticatorKind kind, String name, String enrolledBy, Instant now) {
        return new Authenticator(id, user, kind, name, enrolledBy, now, Optional.empty(), Optional.empty());
    }

    /// What the user typed as a name, in the form that is kept.
    ///
    /// @param otherwise if he typed nothing
    public static String named(String typed, String otherwise) {
        String name = typed.strip();
        if (name.isEmpty()) {
            return otherwise;
        }
        int length = name.codePointCount(0, name.length());
        return length <= LONGEST_NAME ? name : name.substring(0, name.offsetByCodePoints(0, LONGEST_NAME));
    }
}
