package io.bailiff.core.access;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;

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
}
