package io.bailiff.server.console;

import io.bailiff.core.revocation.Reason;
import io.bailiff.core.revocation.Statement;
import io.bailiff.core.revocation.Toll;
import io.bailiff.core.user.User;
import io.bailiff.server.web.page.SessionRow;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;

/// What the page before a revocation shows.
///
/// @param user whose things end
/// @param session the one session; empty if all of them
/// @param toll what would end now
/// @param key the idempotency key: however often this form is sent, it makes one kill
/// @param problem the last part of a text's key, `revoke.problem.…`
public record RevokeForm(
        User user,
        Optional<SessionRow> session,
        Toll toll,
        boolean himself,
        String key,
        String reason,
        String note,
        String ticket,
        Optional<String> problem) {

    /// The reasons a person can give.
    public List<Reason> reasons() {
        return Arrays.stream(Reason.values())
                .filter(reason -> reason != Reason.UNSTATED)
                .toList();
    }

    public int noteMin() {
        return Statement.NOTE_MIN;
    }

    public int noteMax() {
        return Statement.NOTE_MAX;
    }

    public int ticketMax() {
        return Statement.TICKET_MAX;
    }

    /// True if `field` is what the problem is about.
    public boolean wrong(String field) {
        return problem.filter(found -> found.equals(field)).isPresent();
    }
}
