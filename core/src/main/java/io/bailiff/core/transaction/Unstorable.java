package io.bailiff.core.transaction;

/// A text with a NUL (U+0000), which not every database can hold, was to be looked for or stored. Whoever sent it is
/// wrong, not the store. Nothing was changed.
public final class Unstorable extends RuntimeException {

    public Unstorable() {
        super("a text holds a NUL character");
    }
}
