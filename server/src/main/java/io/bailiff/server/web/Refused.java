package io.bailiff.server.web;

import java.util.Optional;

/// Ends the handling of an API request with an error. For the edge only: domain outcomes are sealed results.
public final class Refused extends RuntimeException {
    private final transient ApiError error;
    private final transient Optional<String> challenge;

    public Refused(ApiError error) {
        this(error, Optional.empty());
    }

    /// @param challenge the value of the one `WWW-Authenticate` header
    public Refused(ApiError error, Optional<String> challenge) {
        super(error.code() + ": " + error.message(), null, false, false);
        this.error = error;
        this.challenge = challenge;
    }

    public ApiError error() {
        return error;
    }

    public Optional<String> challenge() {
        return challenge;
    }
}
