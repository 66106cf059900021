package io.bailiff.server.console;

import io.bailiff.core.automation.RuleCase;
import io.bailiff.core.automation.RuleState;
import io.bailiff.core.directory.RevocationRulebook;
import io.bailiff.core.user.User;
import java.time.format.TextStyle;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.stream.Collectors;

/// What the page of revocation rules shows.
///
/// @param outcome the last part of a text's key, `rules.outcome.…`; empty text for none
public record RulesListing(List<Row> rows, List<Case> cases, String outcome) {

    /// @param line a rule, and what waits because of it
    public record Row(RevocationRulebook.Line line) {

        public String id() {
            return line.rule().trigger().wireName();
        }

        public String state() {
            return line.rule().state().wireName();
        }

        public boolean stopped() {
            return line.rule().stoppedAt().isPresent();
        }

        /// An empty text for none.
        public String cap() {
            return line.rule().cap().map(String::valueOf).orElse("");
        }

        public String groups() {
            return String.join(", ", line.groups());
        }

        public String days(Locale language) {
            return line.rule().time().days().stream()
                    .sorted()
                    .map(day -> day.getDisplayName(TextStyle.FULL, language))
                    .collect(Collectors.joining(", "));
        }
    }

    /// @param user empty if he was deleted
    public record Case(RuleCase one, Optional<User> user) {}

    public RulesListing {
        rows = List.copyOf(rows);
        cases = List.copyOf(cases);
    }

    public List<String> states() {
        return Arrays.stream(RuleState.values()).map(RuleState::wireName).toList();
    }

    public boolean good() {
        return outcome.equals("saved") || outcome.equals("released") || outcome.equals("dropped");
    }
}
