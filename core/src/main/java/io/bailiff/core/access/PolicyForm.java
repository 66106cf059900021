package io.bailiff.core.access;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.function.Function;

/// A policy as flat text: the paths of Entra's `conditionalAccessPolicy`, each with its values. What is
/// empty is not there. Every surface and the store write a policy so, and it is read in one place.
public record PolicyForm(SortedMap<String, List<String>> values) {

    public PolicyForm {
        var full = new TreeMap<String, List<String>>();
        values.forEach((path, texts) -> {
            if (!texts.isEmpty()) {
                full.put(path, List.copyOf(texts));
            }
        });
        values = java.util.Collections.unmodifiableSortedMap(full);
    }

    public static PolicyForm of(Map<String, List<String>> values) {
        return new PolicyForm(new TreeMap<>(values));
    }

    public List<String> all(String path) {
        return values.getOrDefault(path, List.of());
    }

    public Optional<String> one(String path) {
        return all(path).stream().findFirst();
    }

    /// This form, with every path at or below the roots of `changes` as it is there.
    ///
    /// @param roots top members that are given; each replaces all that is below it
    public PolicyForm with(PolicyForm changes, Set<String> roots) {
        var merged = new TreeMap<>(values);
        merged.keySet().removeIf(path -> roots.contains(path.split("\\.", 2)[0]));
        merged.putAll(changes.values());
        return new PolicyForm(merged);
    }

    /// Reads a form once, and knows what was never asked for.
    static final class Reader {
        private final PolicyForm form;
        private final Set<String> asked = new HashSet<>();

        Reader(PolicyForm form) {
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

        <T> Set<T> set(String path, List<String> texts, Function<String, Optional<T>> parse, String what) {
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

        void end() {
            for (String path : form.values().keySet()) {
                if (!asked.contains(path)) {
                    throw new BadForm(path, "there is no such member here, or it is not supported yet");
                }
            }
        }
    }
}
