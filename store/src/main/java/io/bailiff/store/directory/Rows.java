package io.bailiff.store.directory;

/// A change that must have met exactly one row.
final class Rows {
    private Rows() {}

    static void one(int changed, String what) {
        if (changed != 1) {
            throw new IllegalStateException(changed + " rows of " + what + " were changed, not one");
        }
    }
}
