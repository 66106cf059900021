package io.bailiff.server.restore;

import io.bailiff.core.audit.Actor;
import io.bailiff.core.journal.ChainCheck;
import io.bailiff.core.journal.ChainChecks;
import io.bailiff.core.journal.JournalReads;
import io.bailiff.core.journal.JournalTx;
import io.bailiff.core.key.KeyReads;
import io.bailiff.core.key.KeyTx;
import io.bailiff.core.revocation.Head;
import io.bailiff.core.revocation.Restoration.Restored;
import io.bailiff.core.transaction.StoreUnavailable;
import io.bailiff.core.transaction.Transactions;
import io.bailiff.server.keys.KeyEncryptionKey;
import io.bailiff.server.keys.KeyRing;
import io.bailiff.server.keys.UnusableKey;
import io.bailiff.server.settings.Settings;
import io.bailiff.store.Alone;
import io.bailiff.store.Database;
import io.bailiff.store.SqliteCopy;
import io.bailiff.store.journal.SqlJournal;
import io.bailiff.store.key.SqlKeys;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.attribute.PosixFilePermissions;
import java.security.SecureRandom;
import java.time.Instant;
import java.time.InstantSource;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/// Puts a backup in place of the database, or accepts one that is in place already, so that nothing from before lives.
///
/// Everything is done to a copy beside the database; only what is finished takes its place. Whoever is interrupted
/// begins anew.
public final class RestoreCommand {
    private static final DateTimeFormatter STAMP =
            DateTimeFormatter.ofPattern("yyyyMMdd'T'HHmmss'Z'").withZone(ZoneOffset.UTC);
    private static final List<String> COMPANIONS = List.of("", "-wal", "-shm");

    private final Settings settings;
    private final String kek;
    private final boolean brokenChain;
    private final InstantSource clock;
    private final HighWater highWater;
    private final Unfinished unfinished;

    /// @param kek as in `BAILIFF_KEK`; empty for the file in the data directory
    /// @param brokenChain go on although the audit chain does not hold
    public RestoreCommand(Settings settings, String kek, boolean brokenChain, InstantSource clock) {
        this.settings = settings;
        this.kek = kek;
        this.brokenChain = brokenChain;
        this.clock = clock;
        this.highWater = new HighWater(settings.data());
        this.unfinished = new Unfinished(settings.data());
    }

    /// What was done.
    ///
    /// @param chained how many entries of the audit chain were checked
    /// @param chainHolds whether they hold
    /// @param aside where the old database is now; empty if there was none, or it was accepted where it is
    public record Done(Restored restored, long chained, boolean chainHolds, Optional<Path> aside) {}

    /// It was not done, and nothing was changed.
    public static final class Refused extends RuntimeException {
        Refused(String why) {
            super(why);
        }

        Refused(String why, Throwable cause) {
            super(why, cause);
        }
    }

    /// For a database that is in place already.
    ///
    /// @throws Refused if it cannot be
    public Done accept() {
        if (unfinished.exists()) {
            throw new Refused("A restore was interrupted: run it again with --from.");
        }
        if (settings.db().isEmpty()) {
            SqliteCopy.problem(Path.of(settings.database())).ifPresent(RestoreCommand::refuse);
        }
        try {
            Alone.at(settings.database());
            Done done = revive(settings.database(), remembered(), Optional.empty());
            highWater.write(done.restored().now());
            return done;
        } catch (StoreUnavailable e) {
            throw inUse(e);
        }
    }

    /// Puts a copy of the SQLite database in its place. What was there is kept under another name.
    ///
    /// @throws Refused if it cannot be
    public Done from(Path backup) {
        if (!settings.db().isEmpty()) {
            throw new Refused("The data lives in PostgreSQL: put it back with pg_restore, then run"
                    + " `bailiff restore --accept` with the same --db.");
        }
        Path database = Path.of(settings.database());
        Path copy = backup.toAbsolutePath();
        if (copy.normalize().equals(database.normalize())) {
            throw new Refused(backup + " is the database itself: it is in place already, use --accept.");
        }
        try (var _ = Alone.with(database)) {
            return exchange(copy, database);
        } catch (StoreUnavailable e) {
            throw inUse(e);
        } catch (IOException e) {
            throw new Refused("The files could not be exchanged: " + e.getMessage(), e);
        }
    }

    private static Refused inUse(StoreUnavailable e) {
        return new Refused(
                "The database cannot be used: " + e.getMessage() + ". Stop the server first, if it runs.", e);
    }

    private static void refuse(String why) {
        throw new Refused(why + ".");
    }

    private Done exchange(Path backup, Path database) throws IOException {
        Path fresh = database.resolveSibling(database.getFileName() + ".restoring");
        remove(fresh);
        for (String companion : COMPANIONS) {
            Path part = beside(backup, companion);
            if (!companion.equals("-shm") && Files.exists(part)) {
                Path _ = Files.copy(part, beside(fresh, companion), StandardCopyOption.REPLACE_EXISTING);
                Path _ = Files.setPosixFilePermissions(
                        beside(fresh, companion), PosixFilePermissions.fromString("rw-------"));
            }
        }
        Optional<String> problem =
                Files.exists(fresh) ? SqliteCopy.problem(fresh) : Optional.of(backup + " is not there");
        if (problem.isPresent()) {
            remove(fresh);
            refuse(problem.get().replace(fresh.toString(), backup.toString()));
        }
        Optional<Head> known = Stream.concat(remembered().stream(), SqliteCopy.head(database).stream())
                .max(Comparator.comparing(Head::position));
        Done done;
        try {
            done = revive(fresh.toString(), known, Optional.of(database));
        } catch (Refused e) {
            remove(fresh);
            throw e;
        }
        Optional<Path> aside = replace(database, fresh);
        highWater.write(done.restored().now());
        unfinished.end();
        boolean _ = Files.deleteIfExists(beside(fresh, ".lock"));
        return new Done(done.restored(), done.chained(), done.chainHolds(), aside);
    }

    private Optional<Path> replace(Path database, Path fresh) throws IOException {
        if (Files.exists(beside(fresh, "-wal"))) {
            throw new IOException(beside(fresh, "-wal") + " is still there");
        }
        Disk.sync(fresh);
        String name = unfinished.begin(database.getFileName() + ".before-restore-" + STAMP.format(clock.instant()));
        Path aside = database.resolveSibling(name);
        for (String companion : COMPANIONS) {
            Path part = beside(database, companion);
            if (Files.exists(part) && !Files.exists(beside(aside, companion))) {
                Path _ = Files.move(part, beside(aside, companion), StandardCopyOption.ATOMIC_MOVE);
            }
        }
        // What an interrupted restore had put in place already is its own copy; the old one is safe.
        for (String companion : COMPANIONS) {
            boolean _ = !companion.isEmpty() && Files.deleteIfExists(beside(database, companion));
        }
        Path _ = Files.move(fresh, database, StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
        Disk.sync(database.getParent());
        return Optional.of(aside).filter(Files::exists);
    }

    private static void remove(Path database) throws IOException {
        for (String companion : COMPANIONS) {
            boolean _ = Files.deleteIfExists(beside(database, companion));
        }
        boolean _ = Files.deleteIfExists(beside(database, ".lock"));
    }

    private static Path beside(Path database, String companion) {
        return database.resolveSibling(database.getFileName() + companion);
    }

    /// A file that says nothing does not hold up the one who repairs that.
    private Optional<Head> remembered() {
        try {
            return highWater.read();
        } catch (RolledBack _) {
            return Optional.empty();
        }
    }

    private Done revive(String location, Optional<Head> known, Optional<Path> aside) {
        try (Database database = Database.open(location, settings.tenantName(), clock)) {
            open(database);
            var chain = check(database);
            boolean holds = chain.state() == ChainCheck.State.INTACT;
            if (!holds && !brokenChain) {
                throw new Refused("The audit chain does not hold: entry " + chain.link() + " is "
                        + chain.state().wireName()
                        + ". Take another copy, or say --despite-broken-chain to restore this one.");
            }
            var restored = RollbackGuard.restoration(database, settings, clock).restore(known);
            return new Done(restored, chain.checked(), holds, aside);
        }
    }

    private void open(Database database) {
        Transactions<KeyReads, KeyTx> store = database.transactions(SqlKeys::new);
        var random = new SecureRandom();
        try {
            var key = KeyEncryptionKey.found(kek, settings.data(), store, random);
            var _ = new KeyRing(store, key, clock, random).refreshSecret();
        } catch (UnusableKey e) {
            throw new Refused(
                    "The key (`kek` in the data directory, or BAILIFF_KEK) does not fit this backup: " + e.getMessage()
                            + " Put the key back that was in use when the backup was made.",
                    e);
        }
    }

    private ChainCheck check(Database database) {
        Transactions<JournalReads, JournalTx> store = database.transactions(SqlJournal::new);
        var checks = new ChainChecks(store, clock);
        var begun = checks.begin(new Actor.ByRule("restore"))
                .orElseThrow(() -> new Refused(
                        "The audit chain was being checked when the copy was made; try again in half a minute."));
        return checks.conduct(begun);
    }

    /// The moment that the copy knows of last, as far as positions tell it.
    static Instant lastKnown(Restored restored) {
        return Instant.ofEpochMilli(restored.copy().position().value());
    }
}
