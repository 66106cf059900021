package io.bailiff.bench.provider;

import io.bailiff.bench.http.Answer;

/// What a token endpoint hands out to a client that may refresh.
public record TokenPair(String access, String refresh) {

    /// @throws IllegalStateException if the answer has none
    public static TokenPair in(Answer answer) {
        if (!answer.ok()) {
            throw new IllegalStateException("no tokens: " + answer.excerpt());
        }
        return new TokenPair(
                answer.token("access_token").orElseThrow(),
                answer.token("refresh_token").orElseThrow());
    }

    @Override
    public String toString() {
        return "TokenPair[hidden]";
    }
}
