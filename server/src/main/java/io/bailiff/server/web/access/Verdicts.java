package io.bailiff.server.web.access;

import io.bailiff.core.access.AccessPolicy;
import io.bailiff.core.access.Control;
import io.bailiff.core.access.MergedVerdict;
import io.bailiff.core.directory.MethodsPolicies;
import io.bailiff.core.policy.AuthenticationStrength;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import org.springframework.stereotype.Component;

/// What all policies come to together, as JSON and as a sentence.
@Component
public class Verdicts {
    private final MethodsPolicies strengths;

    Verdicts(MethodsPolicies strengths) {
        this.strengths = strengths;
    }

    public Map<String, Object> view(MergedVerdict verdict) {
        Map<String, Object> view = new LinkedHashMap<>();
        view.put("result", verdict.came().wireName());
        if (verdict instanceof MergedVerdict.MustShow(var asked, var fresh, var _)) {
            view.put("controls", asked.stream().map(Verdicts::word).sorted().toList());
            view.put("signInNoOlderThan", fresh.map(Duration::toString).orElse(null));
        }
        view.put(
                "decidedBy",
                verdict.deciding().stream()
                        .map(policy -> Map.of("id", policy.id().text(), "displayName", policy.name()))
                        .toList());
        view.put("sentence", sentence(verdict));
        return view;
    }

    public String sentence(MergedVerdict verdict) {
        return switch (verdict) {
            case MergedVerdict.Allowed() -> "Let in: no policy asks for more.";
            case MergedVerdict.Blocked(var by) -> "Kept out, because policy “" + by.name() + "” applies.";
            case MergedVerdict.MustShow(var asked, var fresh, var by) -> {
                var needs = asked.stream().map(this::name).sorted().collect(Collectors.joining(" and "));
                var again = fresh.map(age -> "a sign-in no older than " + words(age))
                        .orElse("");
                yield "Let in after showing " + needs + (needs.isEmpty() || again.isEmpty() ? "" : " and ") + again
                        + ", because " + names(by) + ".";
            }
        };
    }

    private static String names(List<AccessPolicy> policies) {
        String all = policies.stream().map(policy -> "“" + policy.name() + "”").collect(Collectors.joining(", "));
        return policies.size() == 1 ? "policy " + all + " applies" : "the policies " + all + " apply";
    }

    private static String word(Control control) {
        return switch (control) {
            case Control.Strength(var id) -> id.text();
            case Control.CompliantDevice() -> "compliantDevice";
            case Control.PasswordChange() -> "passwordChange";
            case Control.Terms(var id) -> id.text();
            case Control.KeyBound() -> "secureSignInSession";
        };
    }

    /// What is asked for, in words.
    public String name(Control control) {
        return switch (control) {
            case Control.Strength(var id) ->
                strengths.strength(id).map(AuthenticationStrength::name).orElse(id.text());
            case Control.CompliantDevice() -> "a device that keeps the rules";
            case Control.PasswordChange() -> "a new password";
            case Control.Terms _ -> "terms of use";
            case Control.KeyBound() -> "a key of the app";
        };
    }

    private static String words(Duration age) {
        return age.toHours() == 0
                ? age.toMinutes() + " minutes"
                : age.toHours() == 1 ? "an hour" : age.toHours() + " hours";
    }
}
