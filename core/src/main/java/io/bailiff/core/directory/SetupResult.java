package io.bailiff.core.directory;

import io.bailiff.core.user.User;

/// What became of an attempt to set the first administrator up.
public sealed interface SetupResult {

    record Completed(User administrator) implements SetupResult {}

    /// The secret is wrong, used, too old, or not needed: there is an administrator.
    record Dead() implements SetupResult {}

    /// @param field `principalName`, `displayName` or `password`
    /// @param objection a sentence for people
    record NotAcceptable(String field, String objection) implements SetupResult {}
}
