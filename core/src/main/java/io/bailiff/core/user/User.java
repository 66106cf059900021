package io.bailiff.core.user;

import io.bailiff.core.id.UserId;
import java.time.Instant;
import java.util.Optional;
import java.util.Set;

/// A person who can sign in.
///
/// @param mail an address to write to; proves nothing
/// @param enabled false refuses every sign-in, refresh and token check
/// @param validFrom what Graph calls `signInSessionsValidFromDateTime`: the outside time of the newest kill of this
/// user, whole seconds
public record User(
        UserId id,
        UserPrincipalName principalName,
        String displayName,
        Optional<String> givenName,
        Optional<String> surname,
        Optional<String> mail,
        boolean enabled,
        Set<Role> roles,
        Instant createdAt,
        Optional<Instant> validFrom,
        UserType type) {

    public User {
        roles = Set.copyOf(roles);
    }

    /// A member.
    public User(
            UserId id,
            UserPrincipalName principalName,
            String displayName,
            Optional<String> givenName,
            Optional<String> surname,
            Optional<String> mail,
            boolean enabled,
            Set<Role> roles,
            Instant createdAt,
            Optional<Instant> validFrom) {
        this(
                id,
                principalName,
                displayName,
                givenName,
                surname,
                mail,
                enabled,
                roles,
                createdAt,
                validFrom,
                UserType.MEMBER);
    }

    public boolean guest() {
        return type == UserType.GUEST;
    }
}
