package io.bailiff.core.retention;

import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Collectors;

/// How many of each kind went.
public record Swept(Map<String, Integer> counts) {

    public Swept {
        counts = Map.copyOf(counts);
    }

    public boolean nothing() {
        return counts.values().stream().allMatch(count -> count == 0);
    }

    Map<String, String> detail() {
        return new TreeMap<>(counts)
                .entrySet().stream()
                        .filter(kind -> kind.getValue() > 0)
                        .collect(Collectors.toMap(Map.Entry::getKey, kind -> Integer.toString(kind.getValue())));
    }
}
