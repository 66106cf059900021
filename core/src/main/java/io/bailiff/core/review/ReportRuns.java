package io.bailiff.core.review;

import io.bailiff.core.directory.Caller;

/// Whoever makes reports in the background.
@FunctionalInterface
public interface ReportRuns {

    /// Begins one; its run tells how it goes.
    ReportStart start(Caller caller, ReportKind kind, int days);
}
