package io.bailiff.server.console.reports;

import io.bailiff.core.review.ReportKind;
import io.bailiff.server.web.page.Chart;
import java.util.Optional;

/// A kind of report on the first page.
///
/// @param last the newest run; empty if there was none
/// @param trend empty with fewer than two runs, or if they have found nothing
public record KindCard(ReportKind kind, Optional<RunRow> last, Optional<Chart> trend) {}
