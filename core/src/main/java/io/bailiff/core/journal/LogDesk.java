package io.bailiff.core.journal;

import io.bailiff.core.audit.Actor;
import io.bailiff.core.audit.AuditEntry;
import io.bailiff.core.id.UserId;
import io.bailiff.core.transaction.Transactions;
import io.bailiff.core.user.Role;
import io.bailiff.core.user.User;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.Map;
import java.util.UUID;

/// What administrators do with the logs, besides reading them: filters get names, and copies are taken away. Whether
/// they may look at all is asked before.
public final class LogDesk {
    public static final int LONGEST_NAME = 60;
    public static final int LONGEST_QUERY = 2_000;

    /// So many filters an administrator has at most.
    public static final int MOST = 50;

    private final Transactions<? extends JournalReads, ? extends JournalTx> store;
    private final InstantSource clock;

    public LogDesk(Transactions<? extends JournalReads, ? extends JournalTx> store, InstantSource clock) {
        this.store = store;
        this.clock = clock;
    }

    /// His own, and those that others share, by name.
    public List<SavedFilter> filters(UserId owner, SavedFilter.Log log) {
        return store.read(reads -> reads.filters(owner, log));
    }

    /// What became of it.
    public enum Saving {
        SAVED,
        /// There is no name, or it is too long.
        BAD_NAME,
        /// It narrows nothing down, or is too long.
        BAD_QUERY,
        TOO_MANY
    }

    /// @param query what stands behind the question mark
    public Saving save(Actor actor, UserId owner, SavedFilter.Log log, String name, String query, boolean shared) {
        Instant now = clock.instant();
        String plain = name.strip();
        if (plain.isEmpty() || plain.length() > LONGEST_NAME) {
            return Saving.BAD_NAME;
        }
        if (query.isEmpty() || query.length() > LONGEST_QUERY) {
            return Saving.BAD_QUERY;
        }
        return store.write(tx -> {
            if (tx.countFilters(owner) >= MOST) {
                return Saving.TOO_MANY;
            }
            var filter = new SavedFilter(UUID.randomUUID(), owner, log, plain, query, shared, now);
            tx.insert(filter);
            tx.audit(new AuditEntry(
                    now,
                    actor,
                    "save-filter",
                    filter.id().toString(),
                    AuditEntry.OK,
                    Map.of("name", plain, "log", log.wireName(), "query", query, "shared", Boolean.toString(shared))));
            return Saving.SAVED;
        });
    }

    /// May this administrator take it away? His own, and as a Global Administrator what others share.
    public static boolean mayRemove(SavedFilter filter, User who) {
        return filter.owner().equals(who.id())
                || (filter.shared() && who.roles().contains(Role.GLOBAL_ADMINISTRATOR));
    }

    /// @return false if there is none that he may take away
    public boolean remove(Actor actor, User who, UUID id) {
        Instant now = clock.instant();
        return store.write(tx -> {
            var found = tx.filter(id).filter(filter -> mayRemove(filter, who));
            found.ifPresent(filter -> {
                tx.removeFilter(id);
                tx.audit(new AuditEntry(
                        now, actor, "remove-filter", id.toString(), AuditEntry.OK, Map.of("name", filter.name())));
            });
            return found.isPresent();
        });
    }

    /// Writes down that somebody takes a copy, before he gets it.
    ///
    /// @param query which part of the log
    public void exported(Actor actor, SavedFilter.Log log, String format, String query) {
        Instant now = clock.instant();
        store.change(tx -> tx.audit(new AuditEntry(
                now, actor, "export-log", log.wireName(), AuditEntry.OK, Map.of("format", format, "query", query))));
    }
}
