package io.bailiff.server.api;

import io.bailiff.core.revocation.Reason;
import io.bailiff.core.revocation.Statement;
import io.bailiff.server.web.JsonBody;
import io.bailiff.server.web.Refused;
import java.time.DateTimeException;
import java.time.Instant;
import java.util.Optional;

/// What bodies have in common that take something away: why, and since when.
final class Statements {
    private static final int REASON_MAX = 40;
    private static final int TIME_MAX = 100;

    private Statements() {}

    /// The members `reason`, `note` and `ticket`.
    ///
    /// @throws Refused without a reason
    static Statement read(JsonBody body) {
        var reason = Reason.named(body.neededText("reason", REASON_MAX))
                .filter(named -> named != Reason.UNSTATED)
                .orElseThrow(() -> body.wrong("reason", "There is no such reason."));
        return new Statement(
                reason,
                body.neededText("note", Statement.NOTE_MAX),
                body.text("ticket", Statement.TICKET_MAX).filter(ticket -> !ticket.isBlank()));
    }

    /// For a note that is too short.
    static Refused missing(JsonBody body) {
        return body.wrong(
                "note",
                "Say in " + Statement.NOTE_MIN + " to " + Statement.NOTE_MAX
                        + " characters why, for whoever reads this next.");
    }

    /// A member that is a time.
    static Optional<Instant> instant(JsonBody body, String name) {
        return body.text(name, TIME_MAX).map(text -> {
            try {
                return Instant.parse(text);
            } catch (DateTimeException e) {
                throw body.wrong(name, "A time such as 2026-11-21T23:13:37Z is needed here.");
            }
        });
    }
}
