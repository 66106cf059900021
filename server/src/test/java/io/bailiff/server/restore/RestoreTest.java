package io.bailiff.server.restore;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.bailiff.core.audit.Actor;
import io.bailiff.core.contract.TestClock;
import io.bailiff.core.key.KeyReads;
import io.bailiff.core.key.KeyTx;
import io.bailiff.core.revocation.Authority;
import io.bailiff.core.revocation.Cause;
import io.bailiff.core.revocation.Head;
import io.bailiff.core.revocation.KillSwitch;
import io.bailiff.core.revocation.LifeReads;
import io.bailiff.core.revocation.LifeTx;
import io.bailiff.core.revocation.LogReads;
import io.bailiff.core.revocation.Position;
import io.bailiff.core.revocation.RevokeCommand;
import io.bailiff.core.revocation.RevokeResult;
import io.bailiff.core.revocation.Scope;
import io.bailiff.core.revocation.Statement;
import io.bailiff.core.transaction.Transactions;
import io.bailiff.server.keys.KeyEncryptionKey;
import io.bailiff.server.keys.KeyRing;
import io.bailiff.server.settings.Settings;
import io.bailiff.store.Database;
import io.bailiff.store.key.SqlKeys;
import io.bailiff.store.revocation.SqlLife;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.springframework.boot.context.properties.bind.Binder;
import org.springframework.boot.context.properties.source.MapConfigurationPropertySource;

class RestoreTest {
    private final TestClock clock = new TestClock(Instant.parse("2026-11-21T12:00:00Z"));

    @TempDir(factory = QuickDisk.class)
    Path data;

    private Path file() {
        return data.resolve("bailiff.db");
    }

    private Path copy() {
        return data.resolve("copy.db");
    }

    private Settings settings(String onRollback) {
        return new Binder(new MapConfigurationPropertySource(
                        Map.of("bailiff.data", data.toString(), "bailiff.on-rollback", onRollback)))
                .bindOrCreate("bailiff", Settings.class);
    }

    /// A node: what it does at its start, and its log.
    private final class Node implements AutoCloseable {
        final Database database = Database.open(file().toString(), "Contoso", clock);
        final Transactions<LifeReads, LifeTx> lives = database.urgentTransactions(SqlLife::new);
        final RollbackGuard guard;

        Node(String onRollback) {
            guard = new RollbackGuard(database, settings(onRollback), clock);
            try {
                guard.enter();
                var random = new SecureRandom();
                Transactions<KeyReads, KeyTx> keys = database.transactions(SqlKeys::new);
                var kek = KeyEncryptionKey.found("", data, keys, random);
                assertThat(new KeyRing(keys, kek, clock, random).refreshSecret())
                        .isNotNull();
            } catch (RuntimeException e) {
                database.close();
                throw e;
            }
        }

        Head head() {
            return lives.read(LogReads::head);
        }

        Position revoke() {
            clock.pass(Duration.ofSeconds(1));
            var result = new KillSwitch(lives, clock, Duration.ZERO)
                    .revoke(new RevokeCommand(
                            new Scope.OfTenant(database.tenant()),
                            Cause.ADMINISTRATOR,
                            Statement.unstated(),
                            new Actor.ByRule("test"),
                            new Authority.OfApplication()));
            assertThat(result).isInstanceOf(RevokeResult.Revoked.class);
            return ((RevokeResult.Revoked) result).at();
        }

        @Override
        public void close() {
            database.close();
        }
    }

    private Node start() {
        return new Node("refuse");
    }

    private HighWater highWater() {
        return new HighWater(data);
    }

    private RestoreCommand command() {
        return new RestoreCommand(settings("refuse"), "", false, clock);
    }

    /// A copy is made, then something is ended that it does not know of.
    private Head lost() throws IOException {
        try (var node = start()) {
            var _ = node.revoke();
        }
        Path _ = Files.copy(file(), copy());
        try (var node = start()) {
            var _ = node.revoke();
            return node.guard.look(node.guard.known());
        }
    }

    private void putBackByHand() throws IOException {
        Files.delete(file());
        Path _ = Files.copy(copy(), file());
    }

    @Test
    @Tag("BK-02")
    void aNodeRemembersHowFarTheLogHasCome() {
        try (var node = start()) {
            assertThat(highWater().read()).contains(node.head());
            var _ = node.revoke();
            var seen = node.guard.look(node.guard.known());
            assertThat(seen).isEqualTo(node.head());
            assertThat(highWater().read()).contains(seen);
        }
        assertThatCode(() -> start().close()).doesNotThrowAnyException();
    }

    @Test
    @Tag("BK-02")
    void whatAnotherNodeHasEndedMeanwhileIsNoRollback() {
        Head before;
        try (var node = start()) {
            before = node.head();
            var _ = node.revoke();
        }
        highWater().write(before);
        try (var node = start()) {
            assertThat(highWater().read()).contains(node.head());
        }
    }

    @Test
    @Tag("BK-02")
    void aCopyPutBackByHandIsNotServedFrom() throws IOException {
        Head lost = lost();
        putBackByHand();
        assertThatThrownBy(this::start)
                .isInstanceOf(RolledBack.class)
                .hasMessageContaining("older than what this node has seen")
                .extracting(e -> ((RolledBack) e).remedy())
                .asString()
                .contains("bailiff restore --accept");
        assertThat(highWater().read()).contains(lost);
    }

    @Test
    @Tag("BK-02")
    void aDatabaseThatIsGoneIsNotReplacedByAnEmptyOne() throws IOException {
        Head lost = lost();
        Files.delete(file());
        assertThatThrownBy(this::start).isInstanceOf(RolledBack.class).hasMessageContaining("not the one");
        assertThat(highWater().read()).contains(lost);
    }

    @Test
    @Tag("BK-02")
    void aFileThatSaysNothingHoldsTheNodeUpToo() throws IOException {
        start().close();
        Path _ = Files.writeString(highWater().file(), "lineage=");
        assertThatThrownBy(this::start).isInstanceOf(RolledBack.class).hasMessageContaining("cannot be read");
        var done = command().accept();
        assertThat(highWater().read()).contains(done.restored().now());
    }

    @Test
    @Tag("BK-02")
    void ifItIsSaidSoANodeEndsEverythingAndStarts() throws IOException {
        Head lost = lost();
        putBackByHand();
        try (var node = new Node("revoke")) {
            assertThat(node.head().lineage()).isNotEqualTo(lost.lineage());
            assertThat(node.head().position()).isGreaterThan(lost.position());
            assertThat(highWater().read()).contains(node.head());
        }
        assertThatCode(() -> start().close()).doesNotThrowAnyException();
    }

    @Test
    @Tag("BK-02")
    @Tag("BK-11")
    void aRunningNodeEndsWhenTheLogUnderItIsAnotherOne() {
        try (var node = start()) {
            var before = node.guard.known();
            var ahead =
                    new Head(before.lineage(), new Position(before.position().value() + 1), before.sequence() + 1);
            assertThatThrownBy(() -> node.guard.look(ahead)).isInstanceOf(RolledBack.class);

            var ended = new AtomicInteger();
            var watch = new LifeWatch(node.guard, ended::incrementAndGet);
            watch.look();
            assertThat(ended).hasValue(0);
            var _ = RollbackGuard.restoration(node.database, settings("refuse"), clock)
                    .restore(java.util.Optional.empty());
            watch.look();
            watch.look();
            assertThat(ended).hasValue(1);
        }
        assertThatCode(() -> start().close()).doesNotThrowAnyException();
    }

    @Test
    @Tag("BK-01")
    void aRestoreKeepsTheOldDatabaseAndGoesOnAboveAllThatItHadReached() throws IOException {
        Head lost = lost();
        highWater().write(new Head(lost.lineage(), new Position(lost.position().value() - 1), lost.sequence() - 1));

        var done = command().from(copy());

        assertThat(done.chainHolds()).isTrue();
        assertThat(done.chained()).isPositive();
        assertThat(done.restored().copy().sequence()).isEqualTo(lost.sequence() - 1);
        assertThat(done.restored().kill().position()).isGreaterThan(lost.position());
        assertThat(done.aside().orElseThrow()).exists().hasParent(data);
        assertThat(io.bailiff.store.SqliteCopy.head(done.aside().orElseThrow())).contains(lost);
        assertThat(copy()).exists();
        try (var node = start()) {
            assertThat(node.head()).isEqualTo(done.restored().now());
            assertThat(node.head().lineage()).isNotEqualTo(lost.lineage());
        }
        try (var files = Files.list(data)) {
            assertThat(files.map(Path::toString))
                    .noneMatch(name -> name.contains("restoring") || name.contains("unfinished"));
        }
    }

    @Test
    @Tag("BK-01")
    void aRestoreOntoANewMachineNeedsTheKey() throws IOException {
        var _ = lost();
        Files.delete(file());
        Files.delete(highWater().file());
        Path kek = Files.move(data.resolve("kek"), data.resolve("kek.away"));
        assertThatThrownBy(() -> command().from(copy()))
                .isInstanceOf(RestoreCommand.Refused.class)
                .hasMessageContaining("does not fit");
        assertThat(file()).doesNotExist();
        Path _ = Files.move(kek, data.resolve("kek"));
        assertThat(command().from(copy()).aside()).isEmpty();
        start().close();
    }

    @Test
    @Tag("BK-07")
    void aKeyThatIsNotTheRightOneOpensNothing() throws IOException {
        Head lost = lost();
        Files.delete(data.resolve("kek"));
        var _ = KeyEncryptionKey.in(data.resolve("kek"), false, new SecureRandom());
        assertThatThrownBy(() -> command().from(copy()))
                .isInstanceOf(RestoreCommand.Refused.class)
                .hasMessageContaining("does not fit");
        assertThat(io.bailiff.store.SqliteCopy.head(file())).contains(lost);
        assertThat(highWater().read()).contains(lost);
    }

    @Test
    void aRestoreRefusesWhileTheServerRuns() throws IOException {
        var _ = lost();
        try (var _ = start()) {
            assertThatThrownBy(() -> command().from(copy()))
                    .isInstanceOf(RestoreCommand.Refused.class)
                    .hasMessageContaining("Stop the server first");
            assertThatThrownBy(() -> command().accept())
                    .isInstanceOf(RestoreCommand.Refused.class)
                    .hasMessageContaining("Stop the server first");
        }
    }

    @Test
    @Tag("BK-05")
    void whatIsNoWholeDatabaseOfOursIsRefused() throws IOException, SQLException {
        Head lost = lost();
        Path broken = Files.write(data.resolve("broken.db"), new byte[8_192]);
        Path text = Files.writeString(data.resolve("text.db"), "not a database at all, however long it may be");
        Path other = data.resolve("other.db");
        try (var connection = DriverManager.getConnection("jdbc:sqlite:" + other);
                var statement = connection.createStatement()) {
            boolean _ = statement.execute("CREATE TABLE log (id INTEGER)");
        }
        for (Path bad : java.util.List.of(broken, text, other, data.resolve("nowhere.db"), file())) {
            assertThatThrownBy(() -> command().from(bad))
                    .as("%s", bad)
                    .isInstanceOf(RestoreCommand.Refused.class)
                    .hasMessageContaining(bad.getFileName().toString());
        }
        assertThat(io.bailiff.store.SqliteCopy.head(file())).contains(lost);
    }

    @Test
    @Tag("BK-05")
    void aBrokenAuditChainIsSaidAndOnlyGoneOverIfToldTo() throws IOException, SQLException {
        var _ = lost();
        try (var connection = DriverManager.getConnection("jdbc:sqlite:" + copy());
                var statement = connection.createStatement()) {
            assertThat(statement.executeUpdate("UPDATE audit SET target = 'nobody' WHERE action = 'revoke'"))
                    .isPositive();
        }
        assertThatThrownBy(() -> command().from(copy()))
                .isInstanceOf(RestoreCommand.Refused.class)
                .hasMessageContaining("--despite-broken-chain");
        assertThat(new RestoreCommand(settings("refuse"), "", true, clock)
                        .from(copy())
                        .chainHolds())
                .isFalse();
    }

    @Test
    @Tag("BK-01")
    void anInterruptedRestoreIsNotServedFromAndASecondOneEndsTheSame() throws IOException {
        Head lost = lost();
        // As a power cut leaves it between the two moves.
        String aside = new Unfinished(data).begin("bailiff.db.before-restore-1");
        Path _ = Files.move(file(), data.resolve(aside));
        assertThatThrownBy(this::start).isInstanceOf(RolledBack.class).hasMessageContaining("interrupted");
        assertThatThrownBy(() -> command().accept()).hasMessageContaining("--from");
        Files.deleteIfExists(file());

        var done = command().from(copy());

        assertThat(done.aside()).contains(data.resolve(aside));
        assertThat(io.bailiff.store.SqliteCopy.head(data.resolve(aside))).contains(lost);
        try (var node = start()) {
            assertThat(node.head().position()).isGreaterThan(lost.position());
        }
        // And once more, although it was finished.
        new Unfinished(data).begin(aside);
        var again = command().from(copy());
        assertThat(again.restored().now().position())
                .isGreaterThan(done.restored().now().position());
        assertThat(io.bailiff.store.SqliteCopy.head(data.resolve(aside))).contains(lost);
        start().close();
    }

    @Test
    @Tag("BK-01")
    void aCopyPutBackByHandIsAccepted() throws IOException {
        Head lost = lost();
        putBackByHand();
        var done = command().accept();
        assertThat(done.restored().kill().position()).isGreaterThan(lost.position());
        try (var node = start()) {
            assertThat(node.head()).isEqualTo(done.restored().now());
        }
    }
}
