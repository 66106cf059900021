package io.bailiff.core.transaction;

/// The store cannot be reached, is full or is locked. Nothing was changed, except where the store cannot know: a commit
/// whose answer was lost.
public final class StoreUnavailable extends RuntimeException {

    public StoreUnavailable(String what) {
        super(what);
    }

    public StoreUnavailable(String what, Throwable cause) {
        super(what, cause);
    }
}
