package io.bailiff.server.console.protection;

import io.bailiff.core.policy.AuthenticationStrength;
import io.bailiff.core.policy.Combination;
import io.bailiff.core.policy.MethodMode;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/// An authentication strength as somebody writes it.
///
/// @param id as it was typed
/// @param combinations in Entra's spelling
/// @param fresh there is none of this id yet
/// @param builtIn it is a part of Bailiff, to be looked at
/// @param problem the last part of a text's key, `strength.problem.…`; empty text for none
public record StrengthDraft(
        String id, String name, Set<String> combinations, boolean fresh, boolean builtIn, String problem) {

    public StrengthDraft {
        combinations = Set.copyOf(combinations);
    }

    static StrengthDraft blank() {
        return new StrengthDraft("", "", Set.of(), true, false, "");
    }

    static StrengthDraft of(AuthenticationStrength strength) {
        return new StrengthDraft(
                strength.id().text(),
                strength.name(),
                strength.allowed().stream().map(Combination::text).collect(Collectors.toSet()),
                false,
                strength.isBuiltIn(),
                "");
    }

    StrengthDraft withProblem(String what) {
        return new StrengthDraft(id, name, combinations, fresh, builtIn, what);
    }

    public boolean has(String problems) {
        return problem.equals(problems);
    }

    /// What can be ticked, from a single method to several: what counts as several factors, each method alone, and
    /// what it has already. The strongest first.
    public List<Combination> choices() {
        return Stream.of(
                        AuthenticationStrength.MFA.allowed().stream(),
                        Arrays.stream(MethodMode.values()).map(mode -> new Combination(Set.of(mode))),
                        combinations.stream().flatMap(text -> Combination.parse(text).stream()))
                .flatMap(all -> all)
                .distinct()
                .filter(one -> !builtIn || combinations.contains(one.text()))
                .sorted(Comparator.comparingInt((Combination one) -> one.modes().size())
                        .thenComparing(StrengthDraft::strongest)
                        .thenComparing(Combination::text))
                .toList();
    }

    private static MethodMode strongest(Combination combination) {
        return combination.modes().stream().min(Comparator.naturalOrder()).orElseThrow();
    }

    /// Its methods, the password first.
    public static List<MethodMode> modes(Combination combination) {
        return combination.modes().stream()
                .sorted(Comparator.<MethodMode>naturalOrder().reversed())
                .toList();
    }
}
