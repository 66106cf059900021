package io.bailiff.core.revocation;

import java.util.Optional;

/// What is said about a kill: the reason, a note for people, a ticket.
///
/// @param note 10 to 1,000 characters, or empty with [Reason#UNSTATED] and for kills by a rule
/// @param ticket at most 200 characters
public record Statement(Reason reason, String note, Optional<String> ticket) {
    public static final int NOTE_MIN = 10;
    public static final int NOTE_MAX = 1_000;
    public static final int TICKET_MAX = 200;

    public Statement {
        note = note.strip();
        if (note.length() > NOTE_MAX
                || ticket.filter(text -> text.length() > TICKET_MAX).isPresent()) {
            throw new IllegalArgumentException("note or ticket too long");
        }
    }

    /// For calls that have no place for a reason.
    public static Statement unstated() {
        return new Statement(Reason.UNSTATED, "", Optional.empty());
    }

    /// For kills that a rule of the product makes.
    public static Statement by(Reason reason, String note) {
        return new Statement(reason, note, Optional.empty());
    }

    /// True if it may stand: a reason with a note long enough to help the next reader, or explicitly nothing at all.
    public boolean acceptable() {
        return reason == Reason.UNSTATED || note.length() >= NOTE_MIN;
    }
}
