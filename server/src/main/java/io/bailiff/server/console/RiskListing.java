package io.bailiff.server.console;

import io.bailiff.core.directory.RiskDesk;
import io.bailiff.core.risk.RiskDetection;
import io.bailiff.core.risk.RiskLevel;
import io.bailiff.core.risk.RiskState;
import io.bailiff.core.risk.UserRisk;
import io.bailiff.core.user.User;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;

/// What the page of risk shows.
///
/// @param query which users are shown
/// @param history what was said of the one user that is asked for, the newest first; empty if it is not one
/// @param outcome the last part of a text's key, `risk.outcome.…`; empty text for none
/// @param operators how it is with the file of network operators, the last part of a text's key; empty text if nothing
/// is wrong with it
public record RiskListing(List<Row> rows, Query query, List<UserRisk> history, String outcome, String operators) {

    /// @param level only those of this level
    /// @param state only those in this state
    /// @param one only one user
    public record Query(Optional<RiskLevel> level, Optional<RiskState> state, boolean one) {
        static final Query EVERYBODY = new Query(Optional.empty(), Optional.empty(), false);

        public boolean narrow() {
            return level.isPresent() || state.isPresent();
        }
    }

    /// @param user empty if he was deleted
    /// @param detections about him, the newest first
    /// @param may the administrator may say something about him
    public record Row(UserRisk risk, Optional<User> user, List<RiskDetection> detections, boolean may) {
        public Row {
            detections = List.copyOf(detections);
        }

        public String id() {
            return risk.user().text();
        }
    }

    public RiskListing {
        rows = List.copyOf(rows);
        history = List.copyOf(history);
    }

    public List<String> words() {
        return Arrays.stream(RiskDesk.Word.values())
                .map(RiskDesk.Word::wireName)
                .toList();
    }

    public List<RiskLevel> levels() {
        return List.of(RiskLevel.HIGH, RiskLevel.MEDIUM, RiskLevel.LOW, RiskLevel.NONE);
    }

    public List<RiskState> states() {
        return Arrays.stream(RiskState.values())
                .filter(state -> state != RiskState.NONE)
                .toList();
    }

    public boolean good() {
        return outcome.equals("done");
    }
}
