package io.bailiff.store;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.bailiff.core.transaction.StoreUnavailable;
import io.bailiff.core.transaction.Transactions;
import io.bailiff.core.transaction.UnstorableText;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;

/// How the pools behave.
final class PostgresEngineTest {

    @Test
    void aServerThatIsNotThereIsUnavailableAndItsPasswordIsNotTold() {
        assertThatThrownBy(() -> Database.open(
                        "postgresql://bailiff:hunter2@localhost:1/bailiff",
                        "Contoso",
                        java.time.InstantSource.system()))
                .isInstanceOf(StoreUnavailable.class)
                .hasMessageNotContaining("hunter2");
    }

    @Test
    void commitsAreDurableAndReadsAreReadOnly() {
        try (var store = PostgresServer.open()) {
            assertThat(store.<String>sql(sql -> sql.sql("SHOW synchronous_commit")
                            .query(String.class)
                            .single()))
                    .isEqualTo("on");
            Transactions<Sql, Sql> plain = store.database().transactions(sql -> sql);
            assertThatThrownBy(() -> plain.<Integer>read(
                            sql -> sql.sql("UPDATE tenant SET name = 'x'").update()))
                    .isInstanceOf(StoreUnavailable.class);
            assertThat(plain.<String>read(sql -> sql.sql("SHOW transaction_isolation")
                            .query(String.class)
                            .single()))
                    .isEqualTo("repeatable read");
        }
    }

    @Test
    void thePlannerKnowsThatThereIsOneTenant() {
        try (var store = PostgresServer.open()) {
            String plan = store.sql(sql ->
                    sql.sql("EXPLAIN SELECT * FROM tenant").query(String.class).single());
            assertThat(plan).contains(" rows=1 ");
        }
    }

    @Test
    void twoTransactionsThatDeadlockBothSucceedInTheEnd() throws Exception {
        try (var store = PostgresServer.open();
                var threads = Executors.newVirtualThreadPerTaskExecutor()) {
            store.<Integer>sql(sql -> sql.sql("INSERT INTO setting (key, value) VALUES ('a', '0'), ('b', '0')")
                    .update());
            // Each holds its first row before either asks for its second, so they always meet.
            var bothHoldOne = new CountDownLatch(2);
            Callable<Boolean> forward = () -> raise(store, "a", "b", bothHoldOne);
            Callable<Boolean> backward = () -> raise(store, "b", "a", bothHoldOne);
            for (var result : threads.invokeAll(List.of(forward, backward))) {
                assertThat(result.get()).isTrue();
            }
            String sum = store.sql(sql -> sql.sql("SELECT string_agg(value, ',' ORDER BY key) FROM setting")
                    .query(String.class)
                    .single());
            assertThat(sum).isEqualTo("2,2");
        }
    }

    private static boolean raise(SqlStoreUnderTest store, String first, String second, CountDownLatch bothHoldOne) {
        return store.sql(sql -> {
            for (String key : List.of(first, second)) {
                var _ = sql.sql("UPDATE setting SET value = CAST(CAST(value AS bigint) + 1 AS text) WHERE key = :key")
                        .param("key", key)
                        .update();
                bothHoldOne.countDown();
                assertThat(reached(bothHoldOne)).isTrue();
            }
            return true;
        });
    }

    private static boolean reached(CountDownLatch latch) {
        try {
            return latch.await(30, TimeUnit.SECONDS);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return false;
        }
    }

    @Test
    void aTextWithANulIsNobodysOutageButRefusedWhetherStoredOrLookedForAndItsUnitLeavesNothing() {
        try (var opened = PostgresServer.open()) {
            Transactions<Sql, Sql> store = opened.database().transactions(sql -> sql);
            assertThatThrownBy(() -> store.<Boolean>write(sql -> put(sql, "before") && put(sql, "a\0b")))
                    .isInstanceOf(UnstorableText.class);
            assertThatThrownBy(() -> kept(store, "a\0b")).isInstanceOf(UnstorableText.class);
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
            assertThat(kept(store, "before")).isFalse();
            assertThat(kept(store, "batch")).isFalse();
        }
    }

    private static boolean put(Sql sql, String key) {
        return sql.sql("INSERT INTO setting (key, value) VALUES (:key, '0')")
                        .param("key", key)
                        .update()
                == 1;
    }

    private static boolean kept(Transactions<Sql, Sql> store, String key) {
        return store.read(sql -> sql.sql("SELECT value FROM setting WHERE key = :key")
                .param("key", key)
                .query(String.class)
                .optional()
                .isPresent());
    }

    @Test
    void aUnitInsideAnotherIsAMistake() {
        try (var store = PostgresServer.open()) {
            assertThatThrownBy(() -> store.<Integer>sql(_ -> store.sql(_ -> 1)))
                    .isInstanceOf(IllegalStateException.class);
        }
    }
}
