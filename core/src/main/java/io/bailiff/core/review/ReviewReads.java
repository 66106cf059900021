package io.bailiff.core.review;

import io.bailiff.core.directory.DirectoryReads;
import io.bailiff.core.grant.GrantFacts;
import io.bailiff.core.id.GrantId;
import io.bailiff.core.id.SessionId;
import io.bailiff.core.session.SessionFacts;
import io.bailiff.core.user.User;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.UUID;

/// Looking at what reports are about, a page at a time, and at reports.
public interface ReviewReads extends DirectoryReads {

    /// Sessions that were not used since and have not expired, in the order of their ids; some may be dead.
    List<SessionFacts> unusedSessions(Instant since, Instant now, Optional<SessionId> after, int most);

    /// Grants that are as old and have not expired, in the order of their ids; some may be dead.
    List<GrantFacts> grantsFrom(Instant until, Instant now, Optional<GrantId> after, int most);

    /// All that were not deleted, by id.
    List<AppUse> appUse();

    /// All enabled users who hold a role, by id.
    List<User> roleHolders();

    /// In the order of users and apps.
    List<GivenConsent> consents(Optional<GivenConsent.Place> after, int most);

    Optional<ReportRun> reportRun(UUID id);

    /// The newest first.
    ///
    /// @param kind all kinds if empty
    List<ReportRun> reportRuns(Optional<ReportKind> kind, Optional<ReportPlace> after, int most);

    /// In the order in which they were written.
    ///
    /// @param from the number of the first, from 0
    List<Finding> reportFindings(UUID run, int from, int most);

    /// By what they look for.
    List<ReportSchedule> reportSchedules();

    Optional<ReportSchedule> reportSchedule(UUID id);
}
