package io.bailiff.server.console.protection;

import io.bailiff.core.access.Agreement;
import java.time.Duration;

/// Terms of use as somebody writes them.
///
/// @param id empty text for new ones
/// @param days for how many an acceptance counts, as it was typed; empty text for ever
/// @param version 0 for new ones
/// @param problem the last part of a text's key, `terms-of.problem.…`; empty text for none
public record TermsDraft(String id, String name, String text, String days, int version, String problem) {

    static TermsDraft blank() {
        return new TermsDraft("", "", "", "", 0, "");
    }

    static TermsDraft of(Agreement agreement) {
        return new TermsDraft(
                agreement.id().text(),
                agreement.name(),
                agreement.text(),
                agreement
                        .reacceptAfter()
                        .map(Duration::toDays)
                        .map(String::valueOf)
                        .orElse(""),
                agreement.version(),
                "");
    }

    TermsDraft withProblem(String what) {
        return new TermsDraft(id, name, text, days, version, what);
    }

    public boolean isNew() {
        return id.isEmpty();
    }

    public boolean has(String problems) {
        return problem.equals(problems);
    }
}
