package io.bailiff.enforcer.internal;

/// The issuer cannot be asked, or its answer is not to be used. Ends one round of the feed, which then tries
/// again.
final class FeedTrouble extends RuntimeException {
    private final int status;

    FeedTrouble(String message) {
        this(message, 0);
    }

    FeedTrouble(String message, Throwable cause) {
        super(message, cause);
        this.status = 0;
    }

    /// An answer that is no good.
    ///
    /// @param status of the answer, 0 if there was none
    FeedTrouble(String message, int status) {
        super(message);
        this.status = status;
    }

    int status() {
        return status;
    }
}
