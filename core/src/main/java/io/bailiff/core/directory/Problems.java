package io.bailiff.core.directory;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/// Collects what is wrong with a plan, so that all of it is reported at once.
final class Problems {
    static final int TEXT_MAX = 256;

    private static final Set<String> TAKEN = Set.of("new", ".", "..");

    private final List<PlanProblem> found = new ArrayList<>();

    void add(String path, String message) {
        found.add(new PlanProblem(path, message));
    }

    void addIf(boolean wrong, String path, String message) {
        if (wrong) {
            add(path, message);
        }
    }

    /// Reports `message` if there is nothing.
    <T> Optional<T> needed(Optional<T> value, String path, String message) {
        addIf(value.isEmpty(), path, message);
        return value;
    }

    /// Reports the id of something new that could not stand in the address of its page: a form or a directory is there.
    void newId(boolean fresh, String id, String path) {
        addIf(fresh && TAKEN.contains(id), path, "is taken by an address; choose another");
    }

    /// Reports a text that people could not read in a list.
    void text(Optional<String> value, String path) {
        value.ifPresent(text -> addIf(
                text.isBlank() || text.length() > TEXT_MAX || text.chars().anyMatch(Character::isISOControl),
                path,
                "has 1 to " + TEXT_MAX + " characters, not blank, without control characters"));
    }

    void duplicates(List<String> values, String path, String suffix) {
        Set<String> seen = new HashSet<>();
        for (int i = 0; i < values.size(); i++) {
            addIf(!seen.add(values.get(i)), path + "[" + i + "]" + suffix, "is there twice");
        }
    }

    boolean none() {
        return found.isEmpty();
    }

    List<PlanProblem> all() {
        return List.copyOf(found);
    }
}
