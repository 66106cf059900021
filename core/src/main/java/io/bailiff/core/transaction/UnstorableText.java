package io.bailiff.core.transaction;

/// A text holds U+0000, which not every database can keep or look for. Nothing was changed.
public final class UnstorableText extends RuntimeException {

    public UnstorableText() {
        super("a text holds U+0000");
    }
}
