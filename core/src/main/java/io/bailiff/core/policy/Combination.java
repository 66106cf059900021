package io.bailiff.core.policy;

import java.util.Arrays;
import java.util.Comparator;
import java.util.EnumSet;
import java.util.HashSet;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;

/// Methods that are shown together, in Entra's spelling: `fido2`, or `password,softwareOath`.
public record Combination(Set<MethodMode> modes) {

    public Combination {
        modes = Set.copyOf(modes);
        if (modes.isEmpty()) {
            throw new IllegalArgumentException("a combination of nothing is shown by everybody");
        }
    }

    Combination(MethodMode alone) {
        this(Set.of(alone));
    }

    public static Optional<Combination> parse(String text) {
        var modes = new HashSet<MethodMode>();
        for (String word : Arrays.asList(text.split(",", -1))) {
            var mode = MethodMode.named(word.strip());
            if (mode.isEmpty() || !modes.add(mode.get())) {
                return Optional.empty();
            }
        }
        return Optional.of(new Combination(modes));
    }

    /// The password first, as Entra writes it.
    public String text() {
        return modes.stream()
                .sorted(Comparator.<MethodMode>naturalOrder().reversed())
                .map(MethodMode::wireName)
                .collect(Collectors.joining(","));
    }

    Set<MethodMode> without(Set<MethodMode> shown) {
        Set<MethodMode> missing = EnumSet.copyOf(modes);
        missing.removeAll(shown);
        return missing;
    }
}
