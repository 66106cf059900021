package io.bailiff.core.revocation;

import static org.assertj.core.api.Assertions.assertThat;

import io.bailiff.core.audit.Actor;
import io.bailiff.core.audit.AuditEntry;
import io.bailiff.core.contract.TestClock;
import io.bailiff.core.contract.World;
import io.bailiff.core.id.ClientId;
import io.bailiff.core.memory.MemoryStore;
import io.bailiff.core.user.Role;
import io.bailiff.core.user.User;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

final class KillSwitchTest {
    private static final Instant NOON = Instant.parse("2026-01-01T12:00:00Z");
    private static final Statement STATEMENT = new Statement(Reason.LOST_DEVICE, "left in the train", Optional.empty());

    private final MemoryStore store = new MemoryStore(new TestClock(NOON));
    private final World world = new World(store);
    private final AtomicInteger rings = new AtomicInteger();
    private final KillSwitch killSwitch =
            new KillSwitch(store.revocation(), store.clock(), Duration.ZERO, rings::incrementAndGet);
    private final User admin = world.user("admin", Role.GLOBAL_ADMINISTRATOR);
    private final User alice = world.user("alice");
    private final User bob = world.user("bob");

    private RevokeCommand command(User by, User whom, Statement statement, Optional<String> key) {
        return new RevokeCommand(
                new Scope.OfUser(whom.id()),
                Optional.empty(),
                Cause.ADMINISTRATOR,
                statement,
                new Actor.ByUser(by.id(), new ClientId("admin-center")),
                new Authority.OfUser(by.id(), false),
                key);
    }

    private RevokeResult.Revoked revoked(RevokeCommand command) {
        var result = killSwitch.revoke(command);
        assertThat(result).isInstanceOf(RevokeResult.Revoked.class);
        return (RevokeResult.Revoked) result;
    }

    private AuditEntry lastEntry() {
        return store.audit().getLast();
    }

    @Test
    void whenItSaysOkTheKillIsStampedSealedAndRungFor() {
        var session = world.session(alice);
        var done = revoked(command(admin, alice, STATEMENT, Optional.empty()));
        assertThat(world.live(session)).isFalse();
        assertThat(done.effectiveAt()).isEqualTo(NOON.plusSeconds(1));
        assertThat(done.toll().sessions()).isEqualTo(1);
        assertThat(store.chained()).isEqualTo(store.audit().size());
        assertThat(rings).hasValue(1);
    }

    @Test
    @Tag("RV-35")
    void aRepeatWithTheSameKeyIsOneEffectAndTheSameAnswer() {
        var first = revoked(command(admin, alice, STATEMENT, Optional.of("k")));
        store.clock().pass(Duration.ofHours(1));
        assertThat(revoked(command(admin, alice, STATEMENT, Optional.of("k")))).isEqualTo(first);
    }

    @Test
    @Tag("RV-35")
    void aKeySpentOnAliceDoesNotMakeOkOfARevocationOfBob() {
        var session = world.session(bob);
        var first = revoked(command(admin, alice, STATEMENT, Optional.of("k")));
        var second = revoked(command(admin, bob, STATEMENT, Optional.of("k")));
        assertThat(second.at()).isGreaterThan(first.at());
        assertThat(world.live(session)).isFalse();
        assertThat(revoked(command(admin, alice, STATEMENT, Optional.of("k")))).isEqualTo(first);
    }

    @Test
    @Tag("RV-35")
    void theKeyOfAnotherIsAnother() {
        var first = revoked(command(admin, alice, STATEMENT, Optional.of("k")));
        assertThat(revoked(command(alice, alice, STATEMENT, Optional.of("k"))).at())
                .isGreaterThan(first.at());
    }

    @Test
    @Tag("RV-34")
    void whoMayNotKillsNothingAndIsWrittenDown() {
        var session = world.session(bob);
        assertThat(killSwitch.revoke(command(alice, bob, STATEMENT, Optional.empty())))
                .isEqualTo(new RevokeResult.NotAllowed("notAnAdministrator"));
        assertThat(world.live(session)).isTrue();
        assertThat(lastEntry().outcome()).isEqualTo("notAnAdministrator");
        assertThat(rings).hasValue(0);
    }

    @Test
    void whoDoesNotSayWhyKillsNothingAndIsWrittenDown() {
        var mute = new Statement(Reason.OTHER, "because", Optional.empty());
        assertThat(killSwitch.revoke(command(admin, alice, mute, Optional.empty())))
                .isEqualTo(new RevokeResult.StatementMissing());
        assertThat(lastEntry().outcome()).isEqualTo("statementMissing");
    }

    @Test
    @Tag("RV-36")
    void nobodyIsFoundUnderAnotherOwnersName() {
        var session = world.session(alice);
        var command = new RevokeCommand(
                new Scope.OfSession(session.id()),
                Optional.of(bob.id()),
                Cause.ADMINISTRATOR,
                STATEMENT,
                new Actor.ByUser(admin.id(), new ClientId("admin-center")),
                new Authority.OfUser(admin.id(), false),
                Optional.empty());
        assertThat(killSwitch.revoke(command)).isEqualTo(new RevokeResult.NothingMatches());
        assertThat(world.live(session)).isTrue();
    }

    @Test
    @Tag("RV-05")
    void positionsRiseThoughTheClockStandsStillOrGoesBack() {
        Position last = world.head();
        for (int i = 0; i < 100; i++) {
            store.clock().pass(Duration.ofSeconds(i % 3 == 0 ? -10 : 0));
            var at = revoked(command(admin, alice, STATEMENT, Optional.empty())).at();
            assertThat(at).isGreaterThan(last);
            last = at;
        }
    }

    @Test
    @Tag("RV-14")
    void theOutsideTimeOfAScopeNeverSinks() {
        var first = revoked(command(admin, alice, STATEMENT, Optional.empty()));
        store.clock().pass(Duration.ofHours(-1));
        assertThat(revoked(command(admin, alice, STATEMENT, Optional.empty())).effectiveAt())
                .isEqualTo(first.effectiveAt());
    }

    @Test
    @Tag("RV-17")
    void aKillThatACrashLeftUnstampedIsStampedOnce() {
        var kill = new Kill(new Scope.OfUser(alice.id()), Cause.ADMINISTRATOR, STATEMENT, new Actor.Unknown(), NOON);
        Position at = store.revocation().write(tx -> killSwitch.within(tx, kill));
        assertThat(killSwitch.settleLeftovers()).isEqualTo(1);
        assertThat(killSwitch.settleLeftovers()).isZero();
        assertThat(store.revocation()
                        .read(reads -> reads.kill(at))
                        .orElseThrow()
                        .effectiveAt())
                .contains(NOON.plusSeconds(1));
    }
}
