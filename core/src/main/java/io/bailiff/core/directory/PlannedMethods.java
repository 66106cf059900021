package io.bailiff.core.directory;

import java.util.List;
import java.util.Map;
import java.util.Optional;

/// How the policy on authentication methods shall look: as it was written and not yet checked. What
/// is not given stays as it is.
///
/// @param rules by the method's wire name
public record PlannedMethods(
        Optional<Boolean> systemPreferred,
        Optional<String> rememberDays,
        Map<String, Rule> rules,
        Optional<Nudge> campaign) {

    public record Rule(Optional<Boolean> enabled, Optional<Whom> use, Optional<Whom> register) {}

    /// @param groups names; everybody if not given
    /// @param except names of groups
    public record Whom(Optional<List<String>> groups, List<String> except) {
        public static final Whom EVERYBODY = new Whom(Optional.empty(), List.of());

        public Whom {
            except = List.copyOf(except);
        }
    }

    /// @param method a wire name, or `none` to end the campaign
    /// @param until a day such as `2026-12-31`
    public record Nudge(String method, Whom whom, Optional<String> skips, Optional<String> until) {}

    /// @param combinations in Entra's spelling
    public record Strength(String id, Optional<String> name, Optional<List<String>> combinations) {}

    public PlannedMethods {
        rules = Map.copyOf(rules);
    }
}
