package io.bailiff.cli.evidence;

/// One thing that was checked.
///
/// @param good it is as it should be
record Finding(boolean good, String text) {
    static Finding good(String text) {
        return new Finding(true, text);
    }

    static Finding bad(String text) {
        return new Finding(false, text);
    }
}
