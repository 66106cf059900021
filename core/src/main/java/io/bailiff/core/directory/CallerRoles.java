package io.bailiff.core.directory;

import io.bailiff.core.revocation.Authority;
import io.bailiff.core.user.Role;
import io.bailiff.core.user.User;
import io.bailiff.core.user.UserReads;
import java.util.Set;

/// The roles that count for a caller, as they are in the deciding transaction.
public final class CallerRoles {
    private CallerRoles() {}

    public static Set<Role> of(UserReads reads, Caller caller) {
        return switch (caller.authority()) {
            case Authority.OfUser(var user, var _) ->
                reads.user(user).filter(User::enabled).map(User::roles).orElse(Set.of());
            case Authority.OfApplication() -> Set.of();
        };
    }
}
