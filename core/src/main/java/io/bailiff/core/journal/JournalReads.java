package io.bailiff.core.journal;

import io.bailiff.core.access.AccessReads.Remembered;
import io.bailiff.core.id.SessionId;
import io.bailiff.core.id.UserId;
import io.bailiff.core.risk.RiskLevel;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;

/// Looking at the logs. Each list is read by an index, and never further than it is asked for.
public interface JournalReads {

    /// The newest first.
    ///
    /// @param before a number that is too high
    List<AuditRecord> auditEntries(AuditIndex by, long before, int most);

    Optional<AuditRecord> auditEntry(long number);

    /// The first entry with this number or a higher one.
    Optional<AuditRecord> auditEntryFrom(long number);

    /// The highest number; 0 if there is none.
    long lastAuditEntry();

    /// Entries in links after `after`, in the order of the chain.
    List<AuditRecord> chain(long after, int most);

    /// The entry in this link.
    Optional<AuditRecord> link(long link);

    /// What the chain has come to.
    ChainEnd chainEnd();

    /// @param link of the last entry; 0 if there is none
    record ChainEnd(long link, String hash) {}

    /// Sign-ins that policies were asked about, the newest first.
    List<Remembered> admissions(SignInIndex by, SignInPlace before, int most);

    Optional<Remembered> admission(SignInPlace place);

    /// Entries of the audit log about proofs, the newest first.
    ///
    /// @param before a number that is too high
    List<AuditRecord> proofs(SignInIndex by, long before, int most);

    /// How bad these sign-ins were found to be; those that nobody has looked at are not there.
    Map<SessionId, RiskLevel> sessionRisks(Set<SessionId> sessions);

    /// How the newest check of the chain stands; empty if there was none.
    Optional<ChainCheck> chainCheck();

    /// The filters that this administrator may use: his own, and those that others share, by name.
    List<SavedFilter> filters(UserId owner, SavedFilter.Log log);

    Optional<SavedFilter> filter(UUID id);

    int countFilters(UserId owner);

    /// The store's own clock.
    Instant storeTime();
}
