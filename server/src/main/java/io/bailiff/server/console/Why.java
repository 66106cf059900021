package io.bailiff.server.console;

import io.bailiff.core.revocation.Reason;
import io.bailiff.core.revocation.Statement;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/// The fields in which an administrator says why he takes something away, as he filled them in.
///
/// @param problem the field that is not right, or `form` if it is something else
public record Why(String reason, String note, String ticket, Optional<String> problem) {

    public static Why nothing() {
        return new Why("", "", "", Optional.empty());
    }

    public static Why typed(String reason, String note, String ticket) {
        var typed = new Why(reason, note, ticket.strip(), Optional.empty());
        return new Why(reason, note, typed.ticket(), typed.found());
    }

    /// As it was kept while the administrator proved himself.
    static Why kept(Map<String, String> fields) {
        return typed(
                fields.getOrDefault("reason", ""), fields.getOrDefault("note", ""), fields.getOrDefault("ticket", ""));
    }

    /// The fields with others, to be kept.
    Map<String, String> typed(Map<String, String> others) {
        Map<String, String> all = new LinkedHashMap<>(others);
        all.put("reason", reason);
        all.put("note", note);
        all.put("ticket", ticket);
        return all;
    }

    private Optional<String> found() {
        if (given().isEmpty()) {
            return Optional.of("reason");
        }
        int length = note.strip().length();
        if (length < Statement.NOTE_MIN || length > Statement.NOTE_MAX) {
            return Optional.of("note");
        }
        return ticket.length() > Statement.TICKET_MAX ? Optional.of("ticket") : Optional.empty();
    }

    private Optional<Reason> given() {
        return Reason.named(reason).filter(known -> known != Reason.UNSTATED);
    }

    /// With something wrong that is not found in these fields; what is wrong in them counts first.
    public Why or(Optional<String> other) {
        return new Why(reason, note, ticket, problem.or(() -> other));
    }

    /// Empty if something is wrong.
    public Optional<Statement> statement() {
        return given().filter(_ -> problem.isEmpty())
                .map(known -> new Statement(known, note, Optional.of(ticket).filter(text -> !text.isEmpty())));
    }

    /// The reasons a person can give.
    public List<Reason> reasons() {
        return Arrays.stream(Reason.values())
                .filter(one -> one != Reason.UNSTATED)
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
