package io.bailiff.server.console.reports;

import io.bailiff.core.review.ReportRun;

/// A run as a line of a list.
///
/// @param running it should be heard of again
/// @param by who asked for it, in words; empty text for the calendar
public record RunRow(ReportRun run, boolean running, String by) {

    /// The node that made it has gone away.
    public boolean lost() {
        return run.state() == ReportRun.State.FAILED || (run.state() == ReportRun.State.RUNNING && !running);
    }
}
