package io.bailiff.core.directory;

import io.bailiff.core.credential.ClearText;
import io.bailiff.core.user.UserPrincipalName;
import io.bailiff.core.user.UserType;
import java.util.Optional;

/// A user to be made, without roles.
///
/// @param mustChangePassword he has to set another one at his first sign-in; only with `password`
public record NewUser(
        UserPrincipalName principalName,
        Profile profile,
        boolean enabled,
        Optional<ClearText> password,
        boolean mustChangePassword,
        UserType type) {

    public NewUser(UserPrincipalName principalName, Profile profile, boolean enabled, Optional<ClearText> password) {
        this(principalName, profile, enabled, password, false, UserType.MEMBER);
    }
}
