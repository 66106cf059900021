package io.bailiff.gate.session;

/// The gate's own store did not do what it was asked.
public final class StoreUnavailable extends RuntimeException {
    private static final long serialVersionUID = 1L;

    StoreUnavailable(String doing, Exception cause) {
        super(doing, cause);
    }
}
