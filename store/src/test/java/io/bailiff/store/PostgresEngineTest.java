package io.bailiff.store;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.bailiff.core.transaction.StoreUnavailable;
import io.bailiff.core.transaction.Transactions;
import java.util.Collections;
import java.util.concurrent.Callable;
import java.util.concurrent.Executors;
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
    void twoTransactionsThatDeadlockBothSucceedInTheEnd() throws Exception {
        try (var store = PostgresServer.open();
                var threads = Executors.newVirtualThreadPerTaskExecutor()) {
            store.<Integer>sql(sql -> sql.sql("INSERT INTO setting (key, value) VALUES ('a', '0'), ('b', '0')")
                    .update());
            Callable<Boolean> forward = () -> raise(store, "a", "b");
            Callable<Boolean> backward = () -> raise(store, "b", "a");
            var running = new java.util.ArrayList<>(Collections.nCopies(5, forward));
            running.addAll(Collections.nCopies(5, backward));
            for (var result : threads.invokeAll(running)) {
                assertThat(result.get()).isTrue();
            }
            String sum = store.sql(sql -> sql.sql("SELECT string_agg(value, ',' ORDER BY key) FROM setting")
                    .query(String.class)
                    .single());
            assertThat(sum).isEqualTo("10,10");
        }
    }

    private static boolean raise(SqlStoreUnderTest store, String first, String second) {
        return store.sql(sql -> {
            for (String key : new String[] {first, second}) {
                var _ = sql.sql("UPDATE setting SET value = CAST(CAST(value AS bigint) + 1 AS text) WHERE key = :key")
                        .param("key", key)
                        .update();
            }
            return true;
        });
    }

    @Test
    void aUnitInsideAnotherIsAMistake() {
        try (var store = PostgresServer.open()) {
            assertThatThrownBy(() -> store.<Integer>sql(_ -> store.sql(_ -> 1)))
                    .isInstanceOf(IllegalStateException.class);
        }
    }
}
