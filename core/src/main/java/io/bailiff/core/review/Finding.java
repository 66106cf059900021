package io.bailiff.core.review;

import java.time.Instant;
import java.util.List;

/// Something that somebody should look at.
///
/// @param code stable; its words are `reports.finding.…`
/// @param subject what it is about, by `kind` and id
/// @param name of the subject, for people
/// @param user the id of the user whom it concerns; empty text for none
/// @param since when it began or happened last
/// @param facts that its words are filled with, in order
public record Finding(
        String code, Severity severity, Subject subject, String name, String user, Instant since, List<String> facts) {

    public Finding {
        facts = List.copyOf(facts);
    }

    /// @param kind `session`, `grant`, `app`, `user`, `consent` or `address`
    public record Subject(String kind, String id) {}
}
