package io.bailiff.server.keys;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.nimbusds.jose.JWSObject;
import io.bailiff.core.contract.TestClock;
import io.bailiff.core.key.KeyPurpose;
import io.bailiff.core.key.KeyReads;
import io.bailiff.core.key.KeyTx;
import io.bailiff.core.key.StoredKey;
import io.bailiff.core.transaction.Transactions;
import io.bailiff.store.Database;
import io.bailiff.store.Sql;
import io.bailiff.store.key.SqlKeys;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import java.util.concurrent.Executors;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class KeyRingTest {
    private final SecureRandom random = new SecureRandom();
    private final TestClock clock = new TestClock(Instant.parse("2026-11-21T12:00:00Z"));

    @TempDir
    Path data;

    private Database database;
    private Transactions<KeyReads, KeyTx> store;
    private KeyEncryptionKey encryption;

    @BeforeEach
    void open() {
        database = Database.open(data.resolve("bailiff.db").toString(), "Contoso", clock);
        store = database.transactions(SqlKeys::new);
        encryption = KeyEncryptionKey.in(data.resolve("kek"), false, random);
    }

    @AfterEach
    void close() {
        database.close();
    }

    private KeyRing ring() {
        return new KeyRing(store, encryption, clock, random);
    }

    @Test
    @Tag("KY-06")
    void nodesThatStartAtOnceEndWithOneKeyOfEachPurpose() throws Exception {
        List<KeyRing> nodes;
        try (var threads = Executors.newFixedThreadPool(4)) {
            var starting =
                    threads.invokeAll(List.<Callable<KeyRing>>of(this::ring, this::ring, this::ring, this::ring));
            nodes = List.of(
                    starting.get(0).get(),
                    starting.get(1).get(),
                    starting.get(2).get(),
                    starting.get(3).get());
        }

        assertThat(store.read(KeyReads::keys))
                .extracting(StoredKey::purpose)
                .containsExactlyInAnyOrder(KeyPurpose.values());
        String signed = nodes.getFirst().sign(KeyPurpose.TOKEN, "JWT", Map.of("sub", "x"));
        for (KeyRing node : nodes) {
            assertThat(node.verifies(KeyPurpose.TOKEN, JWSObject.parse(signed))).isTrue();
            assertThat(node.refreshSecret()).isEqualTo(nodes.getFirst().refreshSecret());
        }
    }

    @Test
    @Tag("KY-07")
    void aKeyOfOnePurposeVerifiesNothingOfAnother() throws Exception {
        var ring = ring();
        String event = ring.sign(KeyPurpose.SET, "secevent+jwt", Map.of("sub", "x"));

        assertThat(ring.verifies(KeyPurpose.SET, JWSObject.parse(event))).isTrue();
        assertThat(ring.verifies(KeyPurpose.TOKEN, JWSObject.parse(event))).isFalse();
    }

    @Test
    @Tag("KY-02")
    void aKeyEncryptionKeyOfAnotherInstallationStopsTheStart() {
        ring();
        var foreign = KeyEncryptionKey.in(data.resolve("other"), false, random);

        assertThatThrownBy(() -> new KeyRing(store, foreign, clock, random))
                .isInstanceOf(UnusableKey.class)
                .hasMessageContaining("does not open");
    }

    /// Whoever can write the database, but has not the key-encryption key, makes a key of ours verify what he likes.
    @Test
    @Tag("KY-02")
    void aPublicKeyThatIsNotThatOfItsPrivatePartStopsTheStart() {
        ring();
        int changed = database.<Sql, Sql>transactions(sql -> sql)
                .write(sql -> sql.sql("""
                        UPDATE signing_key
                           SET public_jwk = REPLACE(public_jwk, '"e":"AQAB"', '"e":"Aw"')
                         WHERE purpose = 'token'
                        """).update());
        assertThat(changed).isEqualTo(1);

        assertThatThrownBy(this::ring).isInstanceOf(UnusableKey.class).hasMessageContaining("public part");
    }
}
