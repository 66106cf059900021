package io.bailiff.core.review;

import io.bailiff.core.directory.DirectoryTx;
import io.bailiff.core.session.SessionTx;
import java.util.List;
import java.util.UUID;

/// Writing reports, and telling of them.
public interface ReviewTx extends ReviewReads, DirectoryTx, SessionTx {

    void insert(ReportRun run);

    void save(ReportRun run);

    /// @param from the number of the first of them
    void insert(UUID run, int from, List<Finding> findings);

    /// Forgets all runs of this kind but the newest, with what they found.
    void forgetReportsBut(ReportKind kind, int newest);

    /// Sets it, or changes it.
    void save(ReportSchedule schedule);

    /// @return false if there was none
    boolean removeReportSchedule(UUID id);

    /// Of all who find it due, one moves it on.
    ///
    /// @return false if somebody else was faster
    boolean move(ReportSchedule from, ReportSchedule to);
}
