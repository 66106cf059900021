package io.bailiff.core.message;

/// Puts letters into words.
@FunctionalInterface
public interface Wording {

    Parcel of(Message message, Letter letter);
}
