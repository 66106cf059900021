package io.bailiff.store;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.bailiff.core.contract.TestClock;
import io.bailiff.core.transaction.StoreUnavailable;
import io.bailiff.core.transaction.Transactions;
import io.bailiff.core.transaction.UnstorableText;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// The single writer, the readers beside it, and the file.
final class SqliteFileTest {
    private final TestClock clock = new TestClock(Instant.parse("2026-11-21T12:00:00Z"));
    private Path file;
    private Database database;
    private Transactions<Sql, Sql> store;

    @BeforeEach
    void open(@TempDir Path directory) {
        file = directory.resolve("bailiff.db");
        database = Database.open(file.toString(), "Contoso", clock);
        store = database.transactions(sql -> sql);
    }

    @AfterEach
    void close() {
        database.close();
    }

    private static boolean put(Sql sql, String key, String value) {
        return sql.sql("INSERT INTO setting (key, value) VALUES (:key, :value)")
                        .param("key", key)
                        .param("value", value)
                        .update()
                == 1;
    }

    private Optional<String> get(String key) {
        return store.read(sql -> sql.sql("SELECT value FROM setting WHERE key = :key")
                .param("key", key)
                .query(String.class)
                .optional());
    }

    @Test
    @Tag("RV-31")
    void aSecondNodeOnTheSameFileIsRefused() throws Exception {
        assertThatThrownBy(() -> Database.open(file.toString(), "Contoso", clock))
                .isInstanceOf(StoreUnavailable.class)
                .hasMessageContaining("open already");
        try (var other = OtherProcess.start(file.toString())) {
            assertThat(other.wasRefused()).isTrue();
        }
        assertThat(store.<Boolean>write(sql -> put(sql, "still", "ours"))).isTrue();
    }

    @Test
    void aTextWithANulIsRefusedWhetherStoredOrLookedForAndItsUnitLeavesNothing() {
        assertThatThrownBy(() -> store.<Boolean>write(sql -> put(sql, "before", "fine") && put(sql, "nul", "a\0b")))
                .isInstanceOf(UnstorableText.class);
        assertThatThrownBy(() -> get("a\0b")).isInstanceOf(UnstorableText.class);
        assertThatThrownBy(() -> store.<Boolean>write(sql -> {
                    sql.batch(
                            "INSERT INTO setting (key, value) VALUES (:key, :value)",
                            List.of(Map.of("key", "batch", "value", "\0")));
                    return true;
                }))
                .isInstanceOf(UnstorableText.class);
        assertThatThrownBy(() ->
                        store.<List<String>>read(sql -> sql.sql("SELECT value FROM setting WHERE key IN (:keys)")
                                .param("keys", List.of("fine", "\0"))
                                .query(String.class)
                                .list()))
                .isInstanceOf(UnstorableText.class);
        assertThat(get("before")).isEmpty();
        assertThat(get("batch")).isEmpty();
    }

    @Test
    void whatWasWrittenIsThereAfterOpeningAgain() {
        var tenant = database.tenant();
        assertThat(store.<Boolean>write(sql -> put(sql, "key", "value"))).isTrue();
        database.close();
        database = Database.open(file.toString(), "Another name", clock);
        store = database.transactions(sql -> sql);
        assertThat(get("key")).contains("value");
        assertThat(database.tenant()).isEqualTo(tenant);
    }

    @Test
    void aReadCannotWrite() {
        assertThatThrownBy(() -> store.<Boolean>read(sql -> put(sql, "key", "value")))
                .isInstanceOf(StoreUnavailable.class);
        assertThat(get("key")).isEmpty();
    }

    @Test
    void allStatementsOfAReadSeeOneMoment() {
        var seen = store.<List<Optional<String>>>read(sql -> {
            var before = sql.sql("SELECT value FROM setting WHERE key = 'key'")
                    .query(String.class)
                    .optional();
            assertThat(writeInAnotherThread("key", "value")).isTrue();
            var after = sql.sql("SELECT value FROM setting WHERE key = 'key'")
                    .query(String.class)
                    .optional();
            return List.of(before, after);
        });
        assertThat(seen).containsExactly(Optional.empty(), Optional.empty());
        assertThat(get("key")).contains("value");
    }

    private boolean writeInAnotherThread(String key, String value) {
        try (var threads = Executors.newVirtualThreadPerTaskExecutor()) {
            return threads.submit(() -> store.<Boolean>write(sql -> put(sql, key, value)))
                    .get();
        } catch (InterruptedException | ExecutionException e) {
            throw new IllegalStateException(e);
        }
    }

    @Test
    void aUnitThatThrowsTakesBackOnlyItsOwnWorkThoughOthersAreInTheSameCommit() throws Exception {
        try (var threads = Executors.newVirtualThreadPerTaskExecutor()) {
            var gate = new CountDownLatch(1);
            Future<Boolean> blocker = threads.submit(() -> store.<Boolean>write(sql -> {
                awaitQuietly(gate);
                return put(sql, "first", "1");
            }));
            List<Future<Boolean>> others = new ArrayList<>();
            for (int i = 0; i < 20; i++) {
                String key = "key" + i;
                boolean fails = i % 2 == 0;
                others.add(threads.submit(() -> store.<Boolean>write(sql -> {
                    boolean done = put(sql, key, "value");
                    if (fails) {
                        throw new IllegalStateException("own reasons");
                    }
                    return done;
                })));
            }
            gate.countDown();
            assertThat(blocker.get()).isTrue();
            for (int i = 0; i < 20; i++) {
                Future<Boolean> other = others.get(i);
                if (i % 2 == 0) {
                    assertThatThrownBy(other::get).hasCauseInstanceOf(IllegalStateException.class);
                    assertThat(get("key" + i)).isEmpty();
                } else {
                    assertThat(other.get()).isTrue();
                    assertThat(get("key" + i)).contains("value");
                }
            }
        }
    }

    private static void awaitQuietly(CountDownLatch gate) {
        try {
            if (!gate.await(20, TimeUnit.SECONDS)) {
                throw new IllegalStateException("nobody opened the gate");
            }
        } catch (InterruptedException e) {
            throw new IllegalStateException(e);
        }
    }

    @Test
    @Tag("DS-11")
    void whoWaitsTwoSecondsForTheWriterGetsUnavailableAndNothingOfHisIsDoneLater() throws Exception {
        try (var threads = Executors.newVirtualThreadPerTaskExecutor()) {
            var gate = new CountDownLatch(1);
            var begun = new CountDownLatch(1);
            Future<Boolean> blocker = threads.submit(() -> store.<Boolean>write(sql -> {
                begun.countDown();
                awaitQuietly(gate);
                return put(sql, "first", "1");
            }));
            awaitQuietly(begun);
            assertThatThrownBy(() -> store.<Boolean>write(sql -> put(sql, "second", "2")))
                    .isInstanceOf(StoreUnavailable.class)
                    .hasMessageContaining("nothing was changed");
            gate.countDown();
            assertThat(blocker.get()).isTrue();
            assertThat(store.<Boolean>write(sql -> put(sql, "third", "3"))).isTrue();
            assertThat(get("first")).contains("1");
            assertThat(get("second")).isEmpty();
        }
    }

    @Test
    @Tag("DS-11")
    void aFullQueueRefusesAtOnceButARevocationStillGetsIn() throws Exception {
        Transactions<Sql, Sql> urgent = database.urgentTransactions(sql -> sql);
        try (var threads = Executors.newVirtualThreadPerTaskExecutor()) {
            var gate = new CountDownLatch(1);
            var begun = new CountDownLatch(1);
            Future<Boolean> blocker = threads.submit(() -> store.<Boolean>write(sql -> {
                begun.countDown();
                awaitQuietly(gate);
                return true;
            }));
            awaitQuietly(begun);
            var refused = new CountDownLatch(50);
            for (int i = 0; i < 1_050; i++) {
                var _ = threads.submit(() -> {
                    try {
                        return store.<Boolean>write(_ -> true);
                    } catch (StoreUnavailable e) {
                        refused.countDown();
                        throw e;
                    }
                });
            }
            awaitQuietly(refused);
            Future<Boolean> kill = threads.submit(() -> urgent.<Boolean>write(sql -> put(sql, "kill", "1")));
            gate.countDown();
            assertThat(kill.get()).isTrue();
            assertThat(blocker.get()).isTrue();
        }
    }

    @Test
    void aUnitInsideAnotherIsAMistake() {
        assertThatThrownBy(() -> store.<Boolean>write(_ -> store.write(sql -> put(sql, "key", "value"))))
                .isInstanceOf(IllegalStateException.class);
    }

    @Test
    void theDriversWordsStayInTheCause() {
        assertThat(store.<Boolean>write(sql -> put(sql, "key", "value"))).isTrue();
        assertThatThrownBy(() -> store.<Boolean>write(sql -> put(sql, "key", "value")))
                .isInstanceOf(StoreUnavailable.class)
                .hasMessageNotContaining("setting")
                .hasMessageNotContaining("SQL");
    }

    @Test
    void aFullDiskIsNeverConfirmedAndTheStoreRecoversWhenThereIsRoom() {
        String large = "x".repeat(1_000_000);
        long pages = store.<Long>write(
                sql -> sql.sql("PRAGMA page_count").query(Long.class).single());
        assertThat(limit(pages + 20)).isEqualTo(pages + 20);
        assertThatThrownBy(() -> store.<Boolean>write(sql -> put(sql, "large", large)))
                .isInstanceOf(StoreUnavailable.class)
                .hasRootCauseMessage(
                        "[SQLITE_FULL] Insertion failed because database is full (database or disk is full)");
        assertThat(get("large")).isEmpty();
        assertThat(limit(1_000_000)).isEqualTo(1_000_000);
        assertThat(store.<Boolean>write(sql -> put(sql, "large", large))).isTrue();
        assertThat(get("large")).contains(large);
    }

    /// SQLite then says "disk full" as it does when the disk is.
    private long limit(long pages) {
        return store.<Long>write(sql ->
                sql.sql("PRAGMA max_page_count = " + pages).query(Long.class).single());
    }

    @Test
    @Tag("KY-01")
    void theFileHoldsNoSecretThatAColumnIsNotMadeFor() throws Exception {
        assertThat(Files.exists(file)).isTrue();
        List<String> columns =
                store.read(sql -> sql.sql("""
                        SELECT t.name || '.' || c.name
                          FROM sqlite_schema t JOIN pragma_table_info(t.name) c
                         WHERE t.type = 'table' AND t.name NOT LIKE 'flyway%' AND t.name NOT LIKE 'sqlite%'
                           AND (c.name LIKE '%secret%' OR c.name LIKE '%token%' OR c.name LIKE '%cookie%'
                                OR c.name LIKE '%private%' OR c.name LIKE '%password%' OR c.name LIKE '%code%')
                         ORDER BY 1
                        """).query(String.class).list());
        assertThat(columns)
                .containsExactly(
                        "api.token_type",
                        "authorization_code.code_hash",
                        "client.secret_hashes",
                        "device_authorization.device_code_hash",
                        "device_authorization.user_code",
                        "hardware_token.secret_encrypted",
                        "report_finding.code",
                        "session.cookie_hash",
                        "signing_key.private_encrypted",
                        "totp.secret_encrypted");
    }
}
