package io.bailiff.core.access;

import java.util.function.Supplier;

/// What a form turned out to be.
///
/// @param <T> a policy, or a part of one
public sealed interface Reading<T> {

    record Good<T>(T value) implements Reading<T> {}

    /// @param path of the member that is wrong
    record Bad<T>(String path, String message) implements Reading<T> {}

    static <T> Reading<T> of(Supplier<T> reader) {
        try {
            return new Good<>(reader.get());
        } catch (BadForm bad) {
            return new Bad<>(bad.path(), String.valueOf(bad.getMessage()));
        }
    }
}
