package io.bailiff.core.directory;

import io.bailiff.core.audit.AuditEntry;
import io.bailiff.core.directory.BackupShelf.Making;
import io.bailiff.core.transaction.Transactions;
import java.time.Duration;
import java.time.InstantSource;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/// Backups in the hands of an administrator.
public final class BackupDesk {
    /// An older one is warned of.
    public static final Duration OLD = Duration.ofDays(7);

    private final Transactions<? extends DirectoryReads, ? extends DirectoryTx> store;
    private final BackupShelf shelf;
    private final InstantSource clock;

    public BackupDesk(
            Transactions<? extends DirectoryReads, ? extends DirectoryTx> store,
            BackupShelf shelf,
            InstantSource clock) {
        this.store = store;
        this.shelf = shelf;
        this.clock = clock;
    }

    /// What became of it.
    public sealed interface Result {

        record Made(Backup backup) implements Result {}

        /// One is being made.
        record UnderWay() implements Result {}

        /// The database is copied by tools of its own.
        record NotHere() implements Result {}

        /// @param why in words, for whoever runs the machine
        record Failed(String why) implements Result {}

        /// @param why a stable code
        record NotAllowed(String why) implements Result {}
    }

    /// Where they are, for people.
    public String place() {
        return shelf.place();
    }

    /// False if the database is copied by tools of its own.
    public boolean usable() {
        return shelf.usable();
    }

    /// All that are there, the newest first.
    public List<Backup> all() {
        return shelf.usable() ? shelf.all() : List.of();
    }

    /// True if it is time for one.
    public boolean due(Optional<Backup> newest) {
        return newest.filter(backup -> clock.instant().isBefore(backup.at().plus(OLD)))
                .isEmpty();
    }

    /// Why `caller` may not make one; empty if he may.
    public Optional<String> refusal(Caller caller) {
        return store.read(
                reads -> DirectoryRules.refusal(caller.authority(), CallerRoles.of(reads, caller), Deed.MAKE_BACKUP));
    }

    /// Makes one now. What came of it is written down, a refusal too.
    public Result make(Caller caller) {
        Optional<String> refusal = refusal(caller);
        if (refusal.isPresent()) {
            write(caller, "", refusal.get(), Map.of());
            return new Result.NotAllowed(refusal.get());
        }
        if (!shelf.usable()) {
            return new Result.NotHere();
        }
        return switch (shelf.make()) {
            case Making.Made(var backup) -> {
                write(caller, backup.name(), AuditEntry.OK, Map.of("bytes", Long.toString(backup.bytes())));
                yield new Result.Made(backup);
            }
            case Making.Failed(var why) -> {
                write(caller, "", "failed", Map.of("why", why));
                yield new Result.Failed(why);
            }
            case Making.UnderWay() -> new Result.UnderWay();
        };
    }

    private void write(Caller caller, String target, String outcome, Map<String, String> detail) {
        store.change(tx -> tx.audit(
                new AuditEntry(clock.instant(), caller.actor(), Deed.MAKE_BACKUP.action(), target, outcome, detail)));
    }
}
