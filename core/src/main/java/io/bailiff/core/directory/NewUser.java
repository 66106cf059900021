package io.bailiff.core.directory;

import io.bailiff.core.credential.ClearText;
import io.bailiff.core.user.Role;
import io.bailiff.core.user.UserPrincipalName;
import io.bailiff.core.user.UserType;
import java.util.Optional;
import java.util.Set;

/// A user to be made.
///
/// @param roles that only those give who may assign roles
/// @param mustChangePassword he has to set another one at his first sign-in; only with `password`
public record NewUser(
        UserPrincipalName principalName,
        Profile profile,
        boolean enabled,
        Optional<ClearText> password,
        boolean mustChangePassword,
        UserType type,
        Set<Role> roles) {

    public NewUser {
        roles = Set.copyOf(roles);
    }

    /// Without roles.
    public NewUser(
            UserPrincipalName principalName,
            Profile profile,
            boolean enabled,
            Optional<ClearText> password,
            boolean mustChangePassword,
            UserType type) {
        this(principalName, profile, enabled, password, mustChangePassword, type, Set.of());
    }

    public NewUser(UserPrincipalName principalName, Profile profile, boolean enabled, Optional<ClearText> password) {
        this(principalName, profile, enabled, password, false, UserType.MEMBER);
    }
}
