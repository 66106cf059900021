package io.bailiff.core.directory;

import io.bailiff.core.credential.ClearText;
import io.bailiff.core.revocation.Position;
import io.bailiff.core.user.User;
import java.util.Optional;

/// What became of an administrator's wish to reset a password.
public sealed interface PasswordReset {

    /// @param password to be shown once and kept nowhere; the user has to change it at his next
    /// sign-in
    /// @param killed where everything that he held was killed
    record Done(User user, ClearText password, Optional<Position> killed) implements PasswordReset {}

    /// Nothing was changed.
    record NotDone(UserChange why) implements PasswordReset {}
}
