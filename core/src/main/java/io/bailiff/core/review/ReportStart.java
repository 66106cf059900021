package io.bailiff.core.review;

/// What asking for a report came to.
public sealed interface ReportStart {

    /// Somebody has to conduct it now.
    record Begun(ReportRun run) implements ReportStart {}

    /// One of the same kind is being made.
    record UnderWay(ReportRun run) implements ReportStart {}

    /// @param why a stable code
    record NotAllowed(String why) implements ReportStart {}

    /// It cannot count by so many days.
    record BadDays() implements ReportStart {}
}
