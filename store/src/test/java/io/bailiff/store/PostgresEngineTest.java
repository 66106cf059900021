package io.bailiff.store;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.bailiff.core.transaction.StoreUnavailable;
import io.bailiff.core.transaction.Transactions;
import io.bailiff.core.transaction.UnstorableText;
import java.util.List;
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
            assertThatThrownBy(
                            () -> plain.<List<String>>read(sql -> sql.sql("SELECT name FROM tenant WHERE name = :name")
                                    .param("name", "Con\0toso")
                                    .query(String.class)
                                    .list()))
                    .isInstanceOf(UnstorableText.class);
            assertThat(plain.<String>read(sql -> sql.sql("SHOW transaction_isolation")
                            .query(String.class)
                            .single()))
                    .isEqualTo("repeatable read");
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
    void aUnitInsideAnotherIsAMistake() {
        try (var store = PostgresServer.open()) {
            assertThatThrownBy(() -> store.<Integer>sql(_ -> store.sql(_ -> 1)))
                    .isInstanceOf(IllegalStateException.class);
        }
    }
}
