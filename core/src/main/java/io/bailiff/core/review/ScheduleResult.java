package io.bailiff.core.review;

/// What became of a change to the calendar.
public sealed interface ScheduleResult {

    record Saved(ReportSchedule schedule) implements ScheduleResult {}

    record Removed() implements ScheduleResult {}

    record NothingMatches() implements ScheduleResult {}

    /// @param why a stable code
    record NotAllowed(String why) implements ScheduleResult {}

    /// @param field that is not right: `days` or `recipients`
    record Invalid(String field) implements ScheduleResult {}

    record TooMany() implements ScheduleResult {}
}
