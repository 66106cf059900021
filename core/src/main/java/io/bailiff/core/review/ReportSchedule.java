package io.bailiff.core.review;

import io.bailiff.core.id.UserId;
import java.time.Instant;
import java.util.List;
import java.util.UUID;

/// A report that the calendar asks for.
///
/// @param recipients who is told by mail that it is there; only those who may look at it then
/// @param nextAt when it is made next
public record ReportSchedule(
        UUID id, ReportKind kind, int days, Recurrence recurrence, List<UserId> recipients, Instant nextAt) {

    public ReportSchedule {
        recipients = List.copyOf(recipients);
    }

    ReportSchedule next(Instant at) {
        return new ReportSchedule(id, kind, days, recurrence, recipients, at);
    }
}
