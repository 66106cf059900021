package io.bailiff.server.console.protection;

import io.bailiff.core.access.AccessPolicy;
import io.bailiff.core.policy.AuthenticationStrength;
import java.util.List;

/// The authentication strengths, each with the policies that ask for it.
///
/// @param outcome the last part of a text's key, `strength.outcome.…`; empty text for none
public record StrengthListing(List<Row> rows, String outcome) {

    public StrengthListing {
        rows = List.copyOf(rows);
    }

    public record Row(AuthenticationStrength strength, List<AccessPolicy> policies) {
        public Row {
            policies = List.copyOf(policies);
        }

        public String id() {
            return strength.id().text();
        }
    }

    public boolean good() {
        return List.of("saved", "removed").contains(outcome);
    }
}
