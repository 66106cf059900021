package io.bailiff.core.access;

import io.bailiff.core.id.StrengthId;
import io.bailiff.core.policy.AuthenticationStrength;
import java.util.List;
import java.util.Set;
import java.util.stream.Stream;

/// What a policy asks before it lets somebody in.
public sealed interface GrantControls {

    /// Nothing: it has session controls only.
    record None() implements GrantControls {}

    record Block() implements GrantControls {}

    /// Strengths, `mfa` first, in the order in which they are tried.
    ///
    /// @param all of them; else any one
    record Strengths(List<StrengthId> ids, boolean all) implements GrantControls {
        public static final Strengths MFA = new Strengths(List.of(AuthenticationStrength.MFA.id()), true);

        public Strengths {
            ids = List.copyOf(ids);
            if (ids.isEmpty() || Set.copyOf(ids).size() != ids.size()) {
                throw new IllegalArgumentException("one strength or several, none twice");
            }
        }

        /// What is still to be shown.
        ///
        /// @param reached what was shown
        Set<StrengthId> lacking(Set<StrengthId> reached) {
            Stream<StrengthId> open = ids.stream().filter(id -> !reached.contains(id));
            if (all) {
                return Set.copyOf(open.toList());
            }
            return ids.stream().anyMatch(reached::contains) ? Set.of() : Set.of(ids.getFirst());
        }
    }
}
