package io.bailiff.server.console;

import io.bailiff.core.directory.RiskDesk;
import io.bailiff.core.risk.RiskDetection;
import io.bailiff.core.risk.RiskLevel;
import io.bailiff.core.risk.UserRisk;
import io.bailiff.core.user.User;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;

/// What the page of risk shows.
///
/// @param visible false if the administrator may not look at it
/// @param outcome the last part of a text's key, `risk.outcome.…`; empty text for none
/// @param operators how it is with the file of network operators, the last part of a text's key; empty text if nothing
/// is wrong with it
public record RiskListing(boolean visible, List<Row> rows, String outcome, String operators) {

    /// @param user empty if he was deleted
    /// @param detections about him, the newest first
    public record Row(UserRisk risk, Optional<User> user, List<RiskDetection> detections) {
        public Row {
            detections = List.copyOf(detections);
        }

        public String id() {
            return risk.user().text();
        }

        public boolean high() {
            return risk.level() == RiskLevel.HIGH;
        }
    }

    public RiskListing {
        rows = List.copyOf(rows);
    }

    static RiskListing hidden() {
        return new RiskListing(false, List.of(), "", "");
    }

    public List<String> words() {
        return Arrays.stream(RiskDesk.Word.values())
                .map(RiskDesk.Word::wireName)
                .toList();
    }

    public boolean good() {
        return outcome.equals("done");
    }
}
