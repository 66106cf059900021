package io.bailiff.server.console.protection;

import io.bailiff.core.access.AccessPolicy;
import io.bailiff.core.access.Agreement;
import java.util.List;

/// The terms of use, each with the policies that ask for them.
///
/// @param outcome the last part of a text's key, `terms-of.outcome.…`; empty text for none
public record TermsListing(List<Row> rows, String outcome) {

    public TermsListing {
        rows = List.copyOf(rows);
    }

    public record Row(Agreement agreement, List<AccessPolicy> policies) {
        public Row {
            policies = List.copyOf(policies);
        }

        public String id() {
            return agreement.id().text();
        }
    }

    public boolean good() {
        return List.of("saved", "removed").contains(outcome);
    }
}
