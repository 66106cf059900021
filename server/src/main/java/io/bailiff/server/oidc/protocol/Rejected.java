package io.bailiff.server.oidc.protocol;

/// Ends the handling of an OAuth request with an error. For the edge only: domain outcomes are sealed results.
public final class Rejected extends RuntimeException {
    private final transient OAuthError error;

    public Rejected(OAuthError error) {
        super(error.text(), null, false, false);
        this.error = error;
    }

    public Rejected(OAuthError error, Throwable cause) {
        super(error.text(), cause, false, false);
        this.error = error;
    }

    public OAuthError error() {
        return error;
    }
}
