package io.bailiff.server.restore;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.bailiff.core.audit.Actor;
import io.bailiff.core.directory.BackupDesk;
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
import java.time.InstantSource;
import java.util.Base64;
import java.util.HashMap;
import java.util.Map;
import java.util.concurrent.Executors;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicInteger;
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
        assertThat(folder.make()).isInstanceOf(Making.Made.class);
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
        assertThat(folder.make()).isInstanceOf(Making.Failed.class);
        assertThat(folder.all()).hasSize(1);
    }

    @Test
    void withPostgresTheDeskSaysThatItIsNoMatterOfIts() {
        var elsewhere = new BackupFolder(database, settings("postgresql://localhost/bailiff"), clock);
        Transactions<DirectoryReads, DirectoryTx> store = database.transactions(SqlDirectory::new);
        assertThat(new BackupDesk(store, elsewhere, clock).make(DESK)).isEqualTo(new BackupDesk.Result.NotHere());
        assertThatThrownBy(() -> new RestoreCommand(settings("postgresql://localhost/bailiff"), "", false, clock)
                        .from(data.resolve("copy.db")))
                .isInstanceOf(RestoreCommand.Refused.class)
                .hasMessageContaining("pg_restore");
    }
}
