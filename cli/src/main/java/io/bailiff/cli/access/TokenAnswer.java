package io.bailiff.cli.access;

import io.bailiff.cli.http.Answer;

/// What asking for an access token came to.
public sealed interface TokenAnswer {

    /// An access token.
    final class Granted implements TokenAnswer {
        private final String token;

        Granted(String token) {
            this.token = token;
        }

        public String token() {
            return token;
        }

        @Override
        public String toString() {
            return "Granted[hidden]";
        }
    }

    /// @param why the outcome of the request for it
    record Denied(Answer.NotDone why) implements TokenAnswer {}
}
