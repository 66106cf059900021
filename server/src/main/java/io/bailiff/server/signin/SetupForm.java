package io.bailiff.server.signin;

import java.util.Optional;

/// What the set-up page shows.
///
/// @param secret the one of the link
/// @param problem what is wrong, if anything is
public record SetupForm(String secret, String username, String displayName, Optional<Problem> problem) {

    /// @param field `principalName`, `displayName`, `password` or `repeated`
    /// @param sentence for people
    public record Problem(String field, String sentence) {}

    SetupForm with(String field, String sentence) {
        return new SetupForm(secret, username, displayName, Optional.of(new Problem(field, sentence)));
    }

    /// What is wrong with this field; empty text if nothing is.
    public String problemOf(String field) {
        return problem.filter(found -> found.field().equals(field))
                .map(Problem::sentence)
                .orElse("");
    }

    @Override
    public String toString() {
        return "SetupForm[" + username + "]";
    }
}
