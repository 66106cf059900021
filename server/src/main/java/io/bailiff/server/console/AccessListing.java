package io.bailiff.server.console;

import io.bailiff.core.access.PolicyState;
import java.util.Arrays;
import java.util.List;

/// What the page of Conditional Access shows.
///
/// @param outcome the last part of a text's key, `access.outcome.…`; empty text for none
/// @param countries what is wrong with the file of countries, if a policy depends on it: the last part of a text's
/// key, `access.countries.…`; empty text for nothing
/// @param question as it was typed
/// @param sentence what all policies together say; empty text if nothing was asked
public record AccessListing(
        List<AccessRow> rows, String outcome, String countries, Question question, String sentence) {

    public AccessListing {
        rows = List.copyOf(rows);
    }

    /// What if?
    public record Question(String user, String app, String address) {
        static final Question NONE = new Question("", "", "");
    }

    public List<String> states() {
        return Arrays.stream(PolicyState.values()).map(PolicyState::wireName).toList();
    }

    public boolean good() {
        return List.of("saved", "asked", "removed").contains(outcome);
    }
}
