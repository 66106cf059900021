package io.bailiff.core.access;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;

/// Reads a form once, and knows what was never asked for.
final class FormReader {
    private static final int MOST_VALUES = 1_000;

    private final PolicyForm form;
    private final Set<String> asked = new HashSet<>();

    FormReader(PolicyForm form) {
        this.form = form;
    }

    Optional<String> one(String path) {
        var all = all(path);
        if (all.size() > 1) {
            throw new BadForm(path, "one value is needed here");
        }
        return all.stream().findFirst();
    }

    List<String> all(String path) {
        asked.add(path);
        return form.all(path);
    }

    <T> Optional<T> one(String path, Function<String, Optional<T>> parse, String what) {
        return one(path).map(text -> parse.apply(text).orElseThrow(() -> new BadForm(path, what)));
    }

    /// What is there, each of it once.
    <T> Set<T> set(String path, Function<String, Optional<T>> parse, String what) {
        return set(path, all(path), parse, what);
    }

    <T> Set<T> set(String path, List<String> texts, Function<String, Optional<T>> parse, String what) {
        if (texts.size() > MOST_VALUES) {
            throw new BadForm(path, "at most " + MOST_VALUES + " values");
        }
        var found = new ArrayList<T>();
        for (String text : texts) {
            found.add(parse.apply(text).orElseThrow(() -> new BadForm(path, what)));
        }
        if (Set.copyOf(found).size() != found.size()) {
            throw new BadForm(path, "something is there twice");
        }
        return Set.copyOf(found);
    }

    boolean flag(String path) {
        return one(
                        path,
                        text -> switch (text) {
                            case "true" -> Optional.of(true);
                            case "false" -> Optional.of(false);
                            default -> Optional.empty();
                        },
                        "true or false is needed here")
                .orElse(false);
    }

    boolean any(String prefix) {
        return form.values().keySet().stream().anyMatch(path -> path.startsWith(prefix));
    }

    /// True if `word` is there; then nothing else may be.
    boolean alone(String path, String word) {
        var values = all(path);
        if (values.contains(word) && values.size() > 1) {
            throw new BadForm(path, word + " stands alone");
        }
        return values.contains(word);
    }

    /// What is there but for these words.
    List<String> without(String path, String... words) {
        var values = new ArrayList<>(all(path));
        values.removeAll(List.of(words));
        return values;
    }

    void end() {
        for (String path : form.values().keySet()) {
            if (!asked.contains(path)) {
                throw new BadForm(path, "there is no such member here, or it is not supported");
            }
        }
    }
}
