package io.bailiff.core.directory;

import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Optional;

/// Puts into words what is different.
final class Detail {
    private final List<String> parts = new ArrayList<>();

    /// `now` if there was nothing before, both if they differ, else nothing.
    void change(String name, Optional<String> before, String now) {
        if (before.isEmpty()) {
            parts.add(name + ": " + now);
        } else if (!before.get().equals(now)) {
            parts.add(name + ": " + before.get() + " → " + now);
        }
    }

    void addIf(boolean is, String words) {
        if (is) {
            parts.add(words);
        }
    }

    boolean isEmpty() {
        return parts.isEmpty();
    }

    String text() {
        return String.join("; ", parts);
    }

    static String list(Collection<String> values) {
        return values.isEmpty()
                ? "(none)"
                : String.join(", ", values.stream().sorted().toList());
    }

    static String or(Optional<String> value) {
        return value.orElse("(none)");
    }
}
