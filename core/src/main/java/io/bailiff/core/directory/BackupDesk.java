package io.bailiff.core.directory;

import io.bailiff.core.audit.Actor;
import io.bailiff.core.audit.AuditEntry;
import io.bailiff.core.directory.BackupShelf.Making;
import io.bailiff.core.transaction.Transactions;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.stream.Collectors;

/// Backups: in the hands of an administrator, and by themselves.
public final class BackupDesk {
    /// An older one is warned of.
    public static final Duration OLD = Duration.ofDays(7);

    private final Transactions<? extends DirectoryReads, ? extends DirectoryTx> store;
    private final BackupShelf shelf;
    private final BackupSchedule schedule;
    private final InstantSource clock;
    private volatile Optional<Failure> failure = Optional.empty();

    public BackupDesk(
            Transactions<? extends DirectoryReads, ? extends DirectoryTx> store,
            BackupShelf shelf,
            BackupSchedule schedule,
            InstantSource clock) {
        this.store = store;
        this.shelf = shelf;
        this.schedule = schedule;
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

    /// That one could not be made, and none has been made since, as far as this process knows.
    ///
    /// @param why in words, for whoever runs the machine
    public record Failure(Instant at, String why) {}

    public Optional<Failure> failure() {
        return failure;
    }

    public BackupSchedule schedule() {
        return schedule;
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
            write(caller.actor(), "", refusal.get(), Map.of());
            return new Result.NotAllowed(refusal.get());
        }
        if (!shelf.usable()) {
            return new Result.NotHere();
        }
        return made(caller.actor(), false);
    }

    /// Makes one if it is time for it, and then deletes of those that were made so what is too many.
    ///
    /// @return what came of it; empty if it is not time
    public Optional<Result> makeDue() {
        if (!shelf.usable() || !schedule.due(shelf.all(), failure.map(Failure::at), clock.instant())) {
            return Optional.empty();
        }
        return Optional.of(made(new Actor.ByRule("backup-schedule"), true));
    }

    private Result made(Actor actor, boolean scheduled) {
        return switch (shelf.make(scheduled)) {
            case Making.Made(var backup) -> {
                failure = Optional.empty();
                var detail = new TreeMap<>(Map.of("bytes", Long.toString(backup.bytes())));
                String gone = scheduled ? discarded() : "";
                if (!gone.isEmpty()) {
                    detail.put("deleted", gone);
                }
                write(actor, backup.name(), AuditEntry.OK, detail);
                yield new Result.Made(backup);
            }
            case Making.Failed(var why) -> {
                failure = Optional.of(new Failure(clock.instant(), why));
                write(actor, "", "failed", Map.of("why", why));
                yield new Result.Failed(why);
            }
            case Making.UnderWay() -> new Result.UnderWay();
        };
    }

    /// The names of those that are no more.
    private String discarded() {
        return schedule.tooMany(shelf.all(), clock.instant()).stream()
                .filter(shelf::discard)
                .map(Backup::name)
                .collect(Collectors.joining(", "));
    }

    private void write(Actor actor, String target, String outcome, Map<String, String> detail) {
        store.change(tx ->
                tx.audit(new AuditEntry(clock.instant(), actor, Deed.MAKE_BACKUP.action(), target, outcome, detail)));
    }
}
