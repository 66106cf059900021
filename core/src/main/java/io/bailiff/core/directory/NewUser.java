package io.bailiff.core.directory;

import io.bailiff.core.credential.ClearText;
import io.bailiff.core.user.UserPrincipalName;
import java.util.Optional;

/// A user to be made, without roles.
public record NewUser(
        UserPrincipalName principalName, Profile profile, boolean enabled, Optional<ClearText> password) {}
