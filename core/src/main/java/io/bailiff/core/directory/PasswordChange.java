package io.bailiff.core.directory;

import io.bailiff.core.revocation.Position;
import java.util.Optional;

/// What became of a user's wish for another password.
public sealed interface PasswordChange {

    /// What he held before is dead, if the rule says so, this session included: the page that changed it signs him in
    /// with the new one.
    record Changed(Optional<Position> killed) implements PasswordChange {}

    /// The password he gave as his old one is not.
    record WrongPassword() implements PasswordChange {}

    record Throttled() implements PasswordChange {}

    /// `objection` is a sentence for people.
    record Refused(String objection) implements PasswordChange {}

    /// He does not exist, is disabled or has no password.
    record NothingMatches() implements PasswordChange {}
}
