package io.bailiff.store;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.bailiff.core.audit.Actor;
import io.bailiff.core.automation.Aim;
import io.bailiff.core.automation.Event;
import io.bailiff.core.automation.Reactions;
import io.bailiff.core.automation.Rule;
import io.bailiff.core.automation.Trigger;
import io.bailiff.core.contract.World;
import io.bailiff.core.grant.Grant;
import io.bailiff.core.revocation.Authority;
import io.bailiff.core.revocation.Cause;
import io.bailiff.core.revocation.KillSwitch;
import io.bailiff.core.revocation.Position;
import io.bailiff.core.revocation.Reason;
import io.bailiff.core.revocation.RevokeCommand;
import io.bailiff.core.revocation.RevokeResult;
import io.bailiff.core.revocation.Scope;
import io.bailiff.core.revocation.Statement;
import io.bailiff.core.session.Session;
import io.bailiff.core.transaction.StoreUnavailable;
import io.bailiff.core.user.User;
import io.zonky.test.db.postgres.embedded.EmbeddedPostgres;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.InstantSource;
import java.util.List;
import java.util.Optional;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// Several nodes on one PostgreSQL, and a server that is none of theirs.
final class PostgresNodesTest {

    private static void revoke(SqlStoreUnderTest node, User user) {
        var command = new RevokeCommand(
                new Scope.OfUser(user.id()),
                Cause.ADMINISTRATOR,
                Statement.by(Reason.DRILL, "a drill in a test"),
                new Actor.Unknown(),
                new Authority.OfApplication());
        assertThat(new KillSwitch(node.revocation(), node.clock(), Duration.ZERO).revoke(command))
                .isInstanceOf(RevokeResult.Revoked.class);
    }

    @Test
    @Tag("RV-12")
    @Tag("OA-40")
    void whatOneNodeHasRevokedIsDeadOnTheOtherAtOnce() {
        try (var one = PostgresServer.open();
                var other = PostgresServer.beside(one)) {
            var here = new World(one);
            var there = new World(other);
            User alice = here.user("alice");
            User bob = here.user("bob");
            var web = here.client("web");
            Session session = here.session(alice);
            Grant grant = here.grant(session, web);
            Session bobs = here.session(bob);
            assertThat(there.live(session)).isTrue();
            assertThat(there.live(grant)).isTrue();

            revoke(one, alice);

            assertThat(there.live(session)).isFalse();
            assertThat(there.live(grant)).isFalse();
            assertThat(there.live(bobs)).isTrue();
            assertThat(there.live(there.session(alice))).isTrue();
        }
    }

    @Test
    @Tag("RV-28")
    void whatAPausedNodeCommitsAfterARevocationItMissedIsBornDead() {
        try (var one = PostgresServer.open();
                var paused = PostgresServer.beside(one)) {
            var there = new World(paused);
            User alice = new World(one).user("alice");
            var seenBeforeThePause = there.head();

            revoke(one, alice);
            one.clock().pass(Duration.ofMinutes(1));

            Session late = there.session(alice, World.device(), seenBeforeThePause);
            assertThat(there.live(late)).isFalse();
            assertThat(new World(one).live(late)).isFalse();
        }
    }

    @Test
    @Tag("RV-09")
    void aCapHoldsForAllNodesTogetherAndOverARestart() {
        try (var one = PostgresServer.open();
                var other = PostgresServer.beside(one)) {
            var world = new World(one);
            one.automation()
                    .change(tx -> tx.save(Rule.usual(Trigger.DEVICE_NONCOMPLIANT)
                            .withAim(Aim.EVERYTHING)
                            .withCap(Optional.of(3))));
            List<Session> sessions = IntStream.range(0, 6)
                    .mapToObj(number -> world.session(world.user("user" + number)))
                    .toList();
            for (int i = 0; i < 4; i++) {
                found(i % 2 == 0 ? one : other, sessions.get(i));
            }
            try (var again = PostgresServer.beside(one)) {
                found(again, sessions.get(4));
            }
            assertThat(sessions.stream().map(world::live)).containsExactly(false, false, false, true, true, true);
        }
    }

    private static void found(SqlStoreUnderTest node, Session session) {
        var reactions = new Reactions(new KillSwitch(node.revocation(), node.clock(), Duration.ZERO));
        var event = new Event(
                Trigger.DEVICE_NONCOMPLIANT,
                session.user(),
                Statement.by(Reason.POLICY, "an instrument said so"),
                new Actor.ByRule("instrument"),
                node.clock().instant());
        List<Position> kills = node.automation().write(tx -> reactions.to(event, tx));
        reactions.settle(kills);
    }

    @Test
    @Tag("RV-29")
    void aStandbyIsNotTakenForTheDatabase(@TempDir Path directory) throws IOException {
        try (var primary = start(directory)) {
            Database.open(address(primary), "Contoso", InstantSource.system()).close();
        }
        Files.createFile(directory.resolve("standby.signal"));
        try (var standby = start(directory)) {
            assertThatThrownBy(() -> Database.open(address(standby), "Contoso", InstantSource.system()))
                    .isInstanceOf(StoreUnavailable.class)
                    .hasMessageContaining("primary");
        }
    }

    private static EmbeddedPostgres start(Path directory) throws IOException {
        return EmbeddedPostgres.builder()
                .setDataDirectory(directory)
                .setCleanDataDirectory(false)
                .setServerConfig("fsync", "on")
                .start();
    }

    private static String address(EmbeddedPostgres server) {
        return "postgresql://postgres@localhost:" + server.getPort() + "/postgres";
    }
}
