package io.bailiff.core.directory;

import io.bailiff.core.oath.HardwareToken;
import io.bailiff.core.oath.TokenFile;
import java.util.List;

/// What became of an administrator's wish about hardware tokens.
public sealed interface TokensResult {

    /// @param assigned how many of them have an owner
    record Imported(int tokens, int assigned) implements TokensResult {}

    /// None was imported.
    record Invalid(List<TokenFile.Problem> problems) implements TokensResult {
        public Invalid {
            problems = List.copyOf(problems);
        }
    }

    /// @param token as it is now
    record Changed(HardwareToken token) implements TokensResult {}

    /// It is forgotten.
    record Discarded() implements TokensResult {}

    /// There is no such token, or no such user.
    record NothingMatches() implements TokensResult {}

    /// The caller may not; `why` is a stable code.
    record NotAllowed(String why) implements TokensResult {}

    /// `objection` is a sentence for people.
    record NotAcceptable(String objection) implements TokensResult {}

    /// Wrong, or used before.
    record WrongCode() implements TokensResult {}

    record Throttled() implements TokensResult {}
}
