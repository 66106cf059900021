package io.bailiff.core.signal;

import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.Collectors;

/// What a receiver means by a subject that it adds or removes.
///
/// @param parts role (`user`, `session`, `device` …) to a simple subject's text, as [#simple] makes it; a subject
/// that is not complex stands under the one role that it can have
public record SubjectPattern(Map<String, String> parts) {
    public SubjectPattern {
        if (parts.isEmpty()) {
            throw new IllegalArgumentException("a subject names something");
        }
        parts = Map.copyOf(parts);
    }

    /// One text for each simple subject: the format, then its members.
    public static String simple(String format, String... members) {
        return format + "\n" + String.join("\n", members);
    }

    /// SSF 1.0, 8.1.3.1: what is undefined on either side counts as the same.
    ///
    /// @param event role to all texts by which the event's own subject may be called
    boolean matches(Map<String, Set<String>> event) {
        return parts.entrySet().stream()
                .allMatch(part -> !event.containsKey(part.getKey())
                        || event.get(part.getKey()).contains(part.getValue()));
    }

    /// True if nothing that the pattern leaves open is left out with it: who takes out one session of a user must go
    /// on to hear of the user.
    boolean namesAllOf(Map<String, Set<String>> event) {
        return event.keySet().containsAll(parts.keySet()) && matches(event);
    }

    boolean matches(SubjectPattern other) {
        return matches(other.parts.entrySet().stream()
                .collect(Collectors.toMap(Map.Entry::getKey, part -> Set.of(part.getValue()))));
    }

    /// The same for the same subject.
    public String key() {
        return new TreeMap<>(parts).toString();
    }
}
