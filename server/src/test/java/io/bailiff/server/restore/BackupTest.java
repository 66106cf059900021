package io.bailiff.server.restore;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.bailiff.core.audit.Actor;
import io.bailiff.core.directory.Backup;
import io.bailiff.core.directory.BackupDesk;
import io.bailiff.core.directory.BackupSchedule;
import io.bailiff.core.directory.BackupShelf.Making;
import io.bailiff.core.directory.BuiltIns;
import io.bailiff.core.directory.Caller;
import io.bailiff.core.directory.DirectoryReads;
import io.bailiff.core.directory.DirectoryTx;
import io.bailiff.core.key.KeyReads;
import io.bailiff.core.key.KeyTx;
import io.bailiff.core.revocation.Authority;
import io.bailiff.core.revocation.Cause;
import io.bailiff.core.revocation.KillSwitch;
import io.bailiff.core.revocation.LifeReads;
import io.bailiff.core.revocation.LifeTx;
import io.bailiff.core.revocation.LogReads;
import io.bailiff.core.revocation.RevokeCommand;
import io.bailiff.core.revocation.RevokeResult;
import io.bailiff.core.revocation.Scope;
import io.bailiff.core.revocation.Statement;
import io.bailiff.core.transaction.Transactions;
import io.bailiff.server.keys.KeyEncryptionKey;
import io.bailiff.server.keys.KeyRing;
import io.bailiff.server.settings.Settings;
import io.bailiff.store.Database;
import io.bailiff.store.SqliteCopy;
import io.bailiff.store.directory.SqlDirectory;
import io.bailiff.store.key.SqlKeys;
import io.bailiff.store.revocation.SqlLife;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.security.SecureRandom;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Base64;
import java.util.HashMap;
import java.util.Map;
import java.util.concurrent.Executors;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicReference;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.springframework.boot.context.properties.bind.Binder;
import org.springframework.boot.context.properties.source.MapConfigurationPropertySource;

class BackupTest {
    private static final Caller DESK = new Caller(new Actor.ByClient(BuiltIns.OPERATOR), new Authority.OfApplication());
    private static final int WRITES = 50;

    private final InstantSource clock = InstantSource.system();

    @TempDir(factory = QuickDisk.class)
    Path data;

    private Database database;
    private BackupFolder folder;

    @BeforeEach
    void open() {
        database = Database.open(data.resolve("bailiff.db").toString(), "Contoso", clock);
        folder = new BackupFolder(database, settings(""), clock);
        Transactions<KeyReads, KeyTx> keys = database.transactions(SqlKeys::new);
        var random = new SecureRandom();
        var kek = KeyEncryptionKey.found("", data, keys, random);
        assertThat(new KeyRing(keys, kek, clock, random).refreshSecret()).isNotNull();
    }

    @AfterEach
    void close() {
        database.close();
    }

    private Settings settings(String db) {
        Map<String, Object> given = new HashMap<>(Map.of("bailiff.data", data.toString()));
        if (!db.isEmpty()) {
            given.put("bailiff.db", db);
        }
        return new Binder(new MapConfigurationPropertySource(given)).bindOrCreate("bailiff", Settings.class);
    }

    private Path made() {
        assertThat(folder.make(false)).isInstanceOf(Making.Made.class);
        return Path.of(folder.place()).resolve(folder.all().getFirst().name());
    }

    private RevokeResult revoke() {
        Transactions<LifeReads, LifeTx> lives = database.urgentTransactions(SqlLife::new);
        return new KillSwitch(lives, clock, Duration.ZERO)
                .revoke(new RevokeCommand(
                        new Scope.OfTenant(database.tenant()),
                        Cause.ADMINISTRATOR,
                        Statement.unstated(),
                        new Actor.ByRule("test"),
                        new Authority.OfApplication()));
    }

    @Test
    @Tag("BK-05")
    void aBackupMadeWhileMuchIsWrittenIsConsistentAndCanBeRestored() throws Exception {
        var stop = new AtomicBoolean();
        var written = new AtomicInteger();
        Path copy;
        try (var threads = Executors.newVirtualThreadPerTaskExecutor()) {
            for (int i = 0; i < 4; i++) {
                var _ = threads.submit(() -> {
                    while (!stop.get()) {
                        assertThat(revoke()).isInstanceOf(RevokeResult.Revoked.class);
                        written.incrementAndGet();
                    }
                });
            }
            while (written.get() < WRITES) {
                Thread.onSpinWait();
            }
            copy = made();
            int then = written.get();
            while (written.get() < then + WRITES) {
                Thread.onSpinWait();
            }
            stop.set(true);
        }
        Transactions<LifeReads, LifeTx> lives = database.transactions(SqlLife::new);
        var head = lives.read(LogReads::head);
        assertThat(SqliteCopy.problem(copy)).isEmpty();
        var copied = SqliteCopy.head(copy).orElseThrow();
        assertThat(copied.lineage()).isEqualTo(head.lineage());
        assertThat(copied.sequence()).isBetween((long) WRITES, head.sequence() - WRITES + 4);
        database.close();

        var done = new RestoreCommand(settings(""), "", false, clock).from(copy);

        assertThat(done.chainHolds()).isTrue();
        assertThat(done.restored().kill().position()).isGreaterThan(head.position());
    }

    @Test
    @Tag("BK-07")
    void aBackupHoldsNoKeyThatOpensItAndIsItsOwnersAlone() throws IOException {
        Path copy = made();
        String kek = Files.readString(data.resolve("kek")).strip();
        String bytes = Files.readString(copy, StandardCharsets.ISO_8859_1);
        assertThat(bytes).doesNotContain(kek);
        assertThat(bytes).doesNotContain(new String(Base64.getDecoder().decode(kek), StandardCharsets.ISO_8859_1));
        assertThat(bytes).doesNotContain("PRIVATE KEY");
        assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(copy)))
                .isEqualTo("rw-------");
        try (var files = Files.list(Path.of(folder.place()))) {
            assertThat(files).containsExactly(copy);
        }
    }

    @Test
    void whatIsNoBackupIsNotShownAndADiskThatRefusesIsSaid() throws IOException {
        Path copy = made();
        Path place = Path.of(folder.place());
        Path _ = Files.writeString(place.resolve("bailiff-yesterday.db"), "");
        Path _ = Files.writeString(place.resolve("notes.txt"), "");
        assertThat(folder.all())
                .singleElement()
                .satisfies(backup ->
                        assertThat(backup.name()).isEqualTo(copy.getFileName().toString()));

        Path blocked = Files.createDirectory(place.resolve("unfinished"));
        Path _ = Files.writeString(blocked.resolve("in the way"), "");
        assertThat(folder.make(false)).isInstanceOf(Making.Failed.class);
        assertThat(folder.all()).hasSize(1);
    }

    @Test
    void withPostgresTheDeskSaysThatItIsNoMatterOfIts() {
        var elsewhere = new BackupFolder(database, settings("postgresql://localhost/bailiff"), clock);
        Transactions<DirectoryReads, DirectoryTx> store = database.transactions(SqlDirectory::new);
        assertThat(new BackupDesk(store, elsewhere, BackupSchedule.NEVER, clock).make(DESK))
                .isEqualTo(new BackupDesk.Result.NotHere());
        assertThatThrownBy(() -> new RestoreCommand(settings("postgresql://localhost/bailiff"), "", false, clock)
                        .from(data.resolve("copy.db")))
                .isInstanceOf(RestoreCommand.Refused.class)
                .hasMessageContaining("pg_restore");
    }

    @Test
    void aScheduleMakesOneWhenItIsTimeAndKeepsTheNewestOfItsOwn() {
        var time = new AtomicReference<>(Instant.parse("2027-03-01T12:00:00Z"));
        var shelf = new BackupFolder(database, settings(""), time::get);
        Transactions<DirectoryReads, DirectoryTx> store = database.transactions(SqlDirectory::new);
        var desk = new BackupDesk(store, shelf, new BackupSchedule(Duration.ofHours(1), 2), time::get);
        assertThat(desk.make(DESK)).isInstanceOf(BackupDesk.Result.Made.class);
        assertThat(desk.makeDue()).isEmpty();
        for (int hour = 0; hour < 4; hour++) {
            time.updateAndGet(at -> at.plus(Duration.ofHours(1)));
            assertThat(desk.makeDue()).containsInstanceOf(BackupDesk.Result.Made.class);
            assertThat(desk.makeDue()).isEmpty();
        }
        assertThat(desk.all().stream().map(Backup::name))
                .containsExactly(
                        "bailiff-20270301T160000Z-scheduled.db",
                        "bailiff-20270301T150000Z-scheduled.db",
                        "bailiff-20270301T120000Z.db");
    }

    @Test
    void aScheduledBackupThatFailsDeletesNothingIsSaidAndTriedAgain() throws IOException {
        var time = new AtomicReference<>(Instant.parse("2027-03-01T12:00:00Z"));
        var shelf = new BackupFolder(database, settings(""), time::get);
        Transactions<DirectoryReads, DirectoryTx> store = database.transactions(SqlDirectory::new);
        var desk = new BackupDesk(store, shelf, new BackupSchedule(Duration.ofHours(1), 1), time::get);
        assertThat(desk.makeDue()).containsInstanceOf(BackupDesk.Result.Made.class);
        Path blocked = Files.createDirectory(Path.of(shelf.place()).resolve("unfinished"));
        Path inTheWay = Files.writeString(blocked.resolve("in the way"), "");
        time.updateAndGet(at -> at.plus(Duration.ofHours(1)));
        assertThat(desk.makeDue()).containsInstanceOf(BackupDesk.Result.Failed.class);
        assertThat(desk.failure()).isPresent();
        assertThat(desk.all()).hasSize(1);
        assertThat(desk.makeDue()).as("not at once").isEmpty();
        Files.delete(inTheWay);
        time.updateAndGet(at -> at.plus(Duration.ofMinutes(15)));
        assertThat(desk.makeDue()).containsInstanceOf(BackupDesk.Result.Made.class);
        assertThat(desk.failure()).isEmpty();
        assertThat(desk.all()).singleElement().matches(one -> one.at().equals(time.get()));
    }

    @Test
    void aScheduleForPostgresIsRefusedAtTheStart() {
        assertThatThrownBy(() -> new Binder(new MapConfigurationPropertySource(
                                Map.of("bailiff.db", "postgresql://localhost/bailiff", "bailiff.backup.every", "24h")))
                        .bindOrCreate("bailiff", Settings.class))
                .rootCause()
                .hasMessageContaining("bailiff.backup.every is for SQLite");
    }
}
