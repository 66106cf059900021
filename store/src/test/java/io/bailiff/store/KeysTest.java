package io.bailiff.store;

import static org.assertj.core.api.Assertions.assertThat;

import io.bailiff.core.contract.TestClock;
import io.bailiff.core.key.Ciphertext;
import io.bailiff.core.key.KeyPurpose;
import io.bailiff.core.key.KeyReads;
import io.bailiff.core.key.KeyTx;
import io.bailiff.core.key.StoredKey;
import io.bailiff.core.transaction.Transactions;
import io.bailiff.store.key.SqlKeys;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// The provider's keys, as both databases keep them.
final class KeysTest {
    private static final Instant NOW = Instant.parse("2026-11-23T06:00:00Z");

    private static StoredKey key() {
        return new StoredKey(
                UUID.randomUUID().toString(),
                KeyPurpose.TOKEN,
                "RS256",
                "{}",
                new Ciphertext(new byte[] {1, 2, 3}),
                NOW,
                NOW.plus(Duration.ofHours(1)),
                Optional.empty(),
                Optional.empty());
    }

    @Test
    void sqliteKeepsThem(@TempDir Path directory) {
        keepsThem(directory.resolve("bailiff.db").toString());
    }

    @Test
    void postgresKeepsThem() {
        keepsThem(PostgresServer.freshDatabase());
    }

    private static void keepsThem(String location) {
        try (var database = Database.open(location, "Contoso", new TestClock(NOW))) {
            Transactions<KeyReads, KeyTx> store = database.transactions(SqlKeys::new);
            var replaced = key();
            var withdrawn = key();
            var late = key();
            List.of(replaced, withdrawn, late).forEach(one -> store.change(tx -> tx.insert(one)));
            assertThat(store.read(KeyReads::keys)).contains(replaced, withdrawn, late);

            store.change(tx -> {
                tx.retire(replaced.kid(), NOW.plusSeconds(5));
                tx.withdraw(withdrawn.kid(), NOW.plusSeconds(7));
                tx.retire(late.kid(), NOW.plusSeconds(3));
                tx.withdraw(late.kid(), NOW.plusSeconds(9));
            });

            assertThat(found(store, replaced).retiredAt()).contains(NOW.plusSeconds(5));
            assertThat(found(store, replaced).withdrawnAt()).isEmpty();
            assertThat(found(store, withdrawn).retiredAt()).contains(NOW.plusSeconds(7));
            assertThat(found(store, withdrawn).withdrawnAt()).contains(NOW.plusSeconds(7));
            assertThat(found(store, late).retiredAt()).contains(NOW.plusSeconds(3));
            store.change(tx -> tx.delete(replaced.kid()));
            assertThat(store.read(KeyReads::keys)).noneMatch(one -> one.kid().equals(replaced.kid()));
            assertThat(Integer.parseInt(database.schemaVersion())).isGreaterThanOrEqualTo(65);
        }
    }

    private static StoredKey found(Transactions<KeyReads, KeyTx> store, StoredKey key) {
        return store.read(KeyReads::keys).stream()
                .filter(one -> one.kid().equals(key.kid()))
                .findFirst()
                .orElseThrow();
    }
}
