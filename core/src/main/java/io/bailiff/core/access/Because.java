package io.bailiff.core.access;

import io.bailiff.core.access.AccessVerdict.Finding;
import io.bailiff.core.access.AccessVerdict.Outcome;
import java.util.List;
import java.util.stream.Collectors;

/// Puts what a policy says into a sentence: which policy, and which condition or control of it. In Entra's words, for
/// administrators; people who are kept out see none of it.
final class Because {
    private Because() {}

    static String sentence(Finding finding) {
        var policy = finding.policy();
        String name = "policy “" + policy.name() + "”";
        return switch (finding.outcome()) {
            case Outcome.NotApplied(var reason) ->
                "Not applied, because " + name + ", condition " + reason.wireName() + ", does not hold.";
            case Outcome.Satisfied() -> "Let in, because what " + name + " asks for is there" + on(policy) + ".";
            case Outcome.Lacking(var controls) ->
                "Asked for more, because " + name + ", control " + words(controls) + ", is not met" + on(policy) + ".";
            case Outcome.Blocked() -> "Kept out, because " + name + ", control block, applies" + on(policy) + ".";
            case Outcome.CannotTell() ->
                "Kept out, because " + name
                        + ", condition location, needs a country, and nobody can say which one it is.";
        };
    }

    private static String words(List<Control> controls) {
        return controls.stream().map(Control::wireName).collect(Collectors.joining(" and "));
    }

    /// The conditions that make it apply to less than everything.
    private static String on(AccessPolicy policy) {
        var narrowing = policy.conditions().narrowing();
        return narrowing.isEmpty()
                ? ""
                : " (conditions "
                        + narrowing.stream().map(Conditions.Reason::wireName).collect(Collectors.joining(", "))
                        + ")";
    }
}
