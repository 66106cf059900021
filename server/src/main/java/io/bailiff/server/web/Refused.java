package io.bailiff.server.web;

/// Ends the handling of an API request with an error. For the edge only: domain outcomes are sealed results.
public final class Refused extends RuntimeException {
    private final transient ApiError error;

    public Refused(ApiError error) {
        super(error.code() + ": " + error.message(), null, false, false);
        this.error = error;
    }

    public ApiError error() {
        return error;
    }
}
