package io.bailiff.core.contract;

import static org.assertj.core.api.Assertions.assertThat;

import io.bailiff.core.access.PastSignInText;
import io.bailiff.core.audit.Actor;
import io.bailiff.core.audit.AuditEntry;
import io.bailiff.core.credential.Attempts;
import io.bailiff.core.directory.DeletedUser;
import io.bailiff.core.grant.AuthorizationCode;
import io.bailiff.core.grant.Grant;
import io.bailiff.core.grant.GrantFacts;
import io.bailiff.core.id.ClientId;
import io.bailiff.core.id.GrantId;
import io.bailiff.core.id.SessionId;
import io.bailiff.core.retention.Retention;
import io.bailiff.core.retention.Sweep;
import io.bailiff.core.retention.Swept;
import io.bailiff.core.revocation.Cause;
import io.bailiff.core.revocation.Kill;
import io.bailiff.core.revocation.KillSwitch;
import io.bailiff.core.revocation.LoggedKill;
import io.bailiff.core.revocation.Position;
import io.bailiff.core.revocation.Reason;
import io.bailiff.core.revocation.Scope;
import io.bailiff.core.revocation.ScopeKind;
import io.bailiff.core.revocation.Statement;
import io.bailiff.core.session.Session;
import io.bailiff.core.session.SessionFacts;
import io.bailiff.core.user.User;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.Callable;
import java.util.concurrent.Executors;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/// What every store owes to forgetting: nothing too early, everything in the end, and never what still holds something
/// back.
public abstract class SweepContract {
    private static final Duration KEPT = Duration.ofDays(30);
    private static final Duration DAY = Duration.ofDays(1);
    private static final Duration HOUR = Duration.ofHours(1);
    private static final Duration TICK = Duration.ofMillis(1);

    private StoreUnderTest store;
    private World world;
    private Instant start;

    protected abstract StoreUnderTest open();

    @BeforeEach
    void furnish() {
        store = open();
        world = new World(store);
        start = store.clock().instant().truncatedTo(ChronoUnit.MILLIS);
    }

    @AfterEach
    void leave() {
        store.close();
    }

    /// Sweeps as if it were `now`, by a store whose own clock agrees.
    private Swept at(Instant now) {
        return new Sweep(new StoreAt(store.sweeping(), now), new Retention(KEPT, KEPT), () -> now).run();
    }

    private static int count(Swept swept, String kind) {
        return swept.counts().getOrDefault(kind, -1);
    }

    private void goesExactlyAt(String kind, Instant end) {
        assertThat(count(at(end.minus(TICK)), kind)).isZero();
        assertThat(count(at(end), kind)).isEqualTo(1);
        assertThat(count(at(end.plus(DAY)), kind)).isZero();
    }

    private String code(Session session, ClientId client, boolean burnt) {
        String hash = UUID.randomUUID().toString();
        store.grants()
                .change(tx -> tx.insert(
                        new AuthorizationCode(
                                client,
                                session.id(),
                                "https://web.example/callback",
                                "challenge",
                                Set.of(),
                                "",
                                Optional.empty(),
                                Optional.empty(),
                                Optional.empty(),
                                start.plus(AuthorizationCode.LIFETIME),
                                burnt,
                                Optional.empty()),
                        hash));
        return hash;
    }

    private Optional<AuthorizationCode> code(String hash) {
        return store.grants().read(reads -> reads.code(hash));
    }

    private Optional<GrantFacts> kept(Grant grant) {
        return store.grants().read(reads -> reads.grant(grant.id()));
    }

    private Optional<SessionFacts> kept(Session session) {
        return store.sessions().read(reads -> reads.session(session.id()));
    }

    private Optional<SessionFacts> byCookie(Session session) {
        return store.sessions().read(reads -> reads.sessionByCookie(World.cookieHash(session)));
    }

    private List<LoggedKill> kills() {
        return store.revocation().read(reads -> reads.killsAfter(0, 10));
    }

    private List<SessionId> bare(Instant until, int most) {
        return store.sweeping().read(reads -> reads.bareSessions(until, most));
    }

    @Test
    void aCodeIsKnownForADayAfterItsEndSoThatItsReplayIsRecognised() {
        String hash =
                code(world.session(world.user("alice")), world.client("web").id(), true);
        assertThat(at(start.plus(AuthorizationCode.LIFETIME)).nothing()).isTrue();
        assertThat(code(hash).orElseThrow().burnt()).isTrue();

        goesExactlyAt("codes", start.plus(AuthorizationCode.LIFETIME).plus(DAY));
        assertThat(code(hash)).isEmpty();
    }

    @Test
    void whatMayBeUsedOnceIsRememberedUntilItHasExpiredByEveryClock() {
        assertThat(use(start.plusSeconds(60))).isTrue();
        assertThat(at(start.plusSeconds(60).plus(HOUR).minus(TICK)).nothing()).isTrue();
        assertThat(use(start.plusSeconds(60))).isFalse();

        goesExactlyAt("usedOnce", start.plusSeconds(60).plus(HOUR));
    }

    private boolean use(Instant expiresAt) {
        return store.once().write(tx -> tx.firstUse("assertion web", "jti-1", expiresAt));
    }

    @Test
    void aDeviceCodeIsKnownForADayAfterItsEnd() {
        store.addDevice(world.client("tv").id(), "hash", start.plusSeconds(900));

        goesExactlyAt("devices", start.plusSeconds(900).plus(DAY));
    }

    @Test
    void attemptsGoWhenTheirWindowIsOverByEveryClock() {
        store.sessions().change(tx -> tx.attempts("key", new Attempts(9, start)));
        assertThat(at(start.plus(Attempts.WINDOW)).nothing()).isTrue();
        assertThat(store.sessions().read(reads -> reads.attempts("key")).failures())
                .isEqualTo(9);

        goesExactlyAt("attempts", start.plus(Attempts.WINDOW).plus(HOUR));
    }

    @Test
    void setUpSecretsGoWhenTheyOpenNothingAnyMore() {
        store.directory().change(tx -> tx.insertSetupSecret("hash", start));
        store.directory().change(tx -> tx.spendSetupSecrets(start));

        goesExactlyAt("setupSecrets", start.plus(DAY).plus(HOUR));
    }

    @Test
    void whatIsRememberedOfASignInGoesAfterItsOwnTime() {
        var past = PastSignInText.read(
                        start,
                        world.user("alice").id(),
                        Map.of("client", List.of("web"), "clientApp", List.of("browser"), "came", List.of("allowed")))
                .orElseThrow();
        store.directory().change(tx -> tx.append(List.of(past)));
        goesExactlyAt("pastSignIns", start.plus(KEPT));
    }

    @Test
    void aFamilyGoesThirtyDaysAfterTheLatestMomentThatItCouldHaveLivedTo() {
        Session session = world.session(world.user("alice"));
        Grant grant = world.grant(session, world.client("web"));

        goesExactlyAt("families", grant.expiresAt().plus(KEPT));
        assertThat(kept(grant)).isEmpty();
        assertThat(store.grants().<Boolean>write(tx -> tx.lockGrant(grant.id()).isEmpty()))
                .isTrue();
    }

    @Test
    void aSessionGoesThirtyDaysAfterItsAbsoluteEnd() {
        Session session = world.session(world.user("alice"));

        goesExactlyAt("sessions", session.expiresAt().plus(KEPT));
        assertThat(kept(session)).isEmpty();
        assertThat(byCookie(session)).isEmpty();
    }

    @Test
    void aSessionStaysAsLongAsAnOfflineFamilyHangsOnIt() {
        Session session = world.session(world.user("alice"));
        Grant young = outliving(world.grant(session, world.client("web"), true));
        Instant longAfter = session.expiresAt().plus(KEPT).plus(DAY);

        assertThat(at(longAfter).nothing()).isFalse();
        assertThat(kept(session)).isPresent();
        assertThat(kept(young)).isPresent();

        var swept = at(young.expiresAt().plus(KEPT));
        assertThat(count(swept, "families")).isEqualTo(1);
        assertThat(count(swept, "sessions")).isEqualTo(1);
    }

    /// A second family, which lives a year longer.
    private Grant outliving(Grant grant) {
        return world.add(new Grant(
                new GrantId(UUID.randomUUID()),
                grant.client(),
                grant.user(),
                grant.session(),
                grant.device(),
                grant.born(),
                grant.scopes(),
                true,
                1,
                start,
                start,
                start.plus(Duration.ofDays(365)),
                start.plus(Duration.ofDays(365))));
    }

    @Test
    void aDeletedUserIsForgottenAfterThirtyDaysAndHisIdIsNot() {
        var world = new World(store);
        var alice = world.user("alice");
        var bob = world.user("bob");
        Instant deleted = store.clock().instant();
        store.directory().change(tx -> tx.delete(alice.id(), deleted));

        assertThat(at(deleted.plus(Duration.ofDays(30)).minusMillis(1)).counts().get("deletedUsers"))
                .isEqualTo(0);
        assertThat(at(deleted.plus(Duration.ofDays(30))).counts().get("deletedUsers"))
                .isEqualTo(1);
        assertThat(at(deleted.plus(Duration.ofDays(60))).counts().get("deletedUsers"))
                .isEqualTo(0);
        Optional<DeletedUser> found = store.directory().read(reads -> reads.deletedUser(alice.id()));
        assertThat(found).isEmpty();
        Optional<User> other = store.directory().read(reads -> reads.user(bob.id()));
        assertThat(other).contains(bob);
    }

    @Test
    void theLogAndItsMarksStayForEver() {
        User alice = world.user("alice");
        var web = world.client("web");
        Session session = world.session(alice);
        Grant grant = world.grant(session, web);
        var killSwitch = new KillSwitch(store.revocation(), store.clock(), Duration.ZERO);
        for (Scope scope : List.<Scope>of(
                new Scope.OfUserAtClient(alice.id(), web.id()),
                new Scope.OfDevice(session.device()),
                new Scope.OfSession(session.id()),
                new Scope.OfGrant(grant.id()),
                new Scope.OfUser(alice.id()))) {
            kill(killSwitch, scope);
        }
        int entries = store.audit().size();
        Instant inTenYears = start.plus(Duration.ofDays(3650));

        var swept = at(inTenYears);

        assertThat(count(swept, "families")).isEqualTo(1);
        assertThat(count(swept, "sessions")).isEqualTo(1);
        assertThat(kills()).hasSize(5);
        assertThat(store.audit()).hasSize(entries + 1);
        var marks = store.grants()
                .read(reads -> reads.standingOf(
                        Optional.of(alice.id()), web.id(), Optional.of(session.device()), Optional.empty()))
                .marks();
        assertThat(List.of(ScopeKind.USER, ScopeKind.USER_CLIENT, ScopeKind.DEVICE))
                .allSatisfy(kind -> assertThat(marks.of(kind)).isGreaterThan(session.born()));
    }

    private void kill(KillSwitch killSwitch, Scope scope) {
        var kill = new Kill(
                scope,
                Cause.ADMINISTRATOR,
                Statement.by(Reason.DRILL, "long before the sweep"),
                new Actor.ByClient(new ClientId("drill")),
                store.clock().instant());
        Position at = store.revocation().write(tx -> killSwitch.within(tx, kill));
        killSwitch.settle(at);
    }

    @Test
    void itIsWrittenDownOnceAndOnlyIfSomethingWent() {
        var _ = world.session(world.user("alice"));
        assertThat(at(start).nothing()).isTrue();
        assertThat(store.audit()).isEmpty();

        assertThat(at(start.plus(Duration.ofDays(365))).nothing()).isFalse();

        assertThat(store.audit()).singleElement().satisfies(entry -> {
            assertThat(entry.action()).isEqualTo("sweep");
            assertThat(entry.outcome()).isEqualTo(AuditEntry.OK);
            assertThat(entry.detail()).containsOnlyKeys("sessions").containsEntry("sessions", "1");
        });
    }

    @Test
    void nothingGoesByAClockThatRunsAheadOfTheStores() {
        var _ = world.session(world.user("alice"));
        Instant ahead = start.plus(Duration.ofDays(365));

        var swept = new Sweep(new StoreAt(store.sweeping(), start), new Retention(KEPT, KEPT), () -> ahead).run();

        assertThat(swept.nothing()).isTrue();
    }

    @Test
    void oneTransactionForgetsNoMoreThanItMay() {
        User alice = world.user("alice");
        for (int i = 0; i < 5; i++) {
            var _ = world.session(alice);
        }
        Instant until = start.plus(Duration.ofDays(365));

        assertThat(bare(until, 3)).hasSize(3);
        for (String key : List.of("a", "b", "c")) {
            store.sessions().change(tx -> tx.attempts(key, new Attempts(1, start)));
        }
        assertThat(store.sweeping().<Integer>write(tx -> tx.attempts(start, 2))).isEqualTo(2);
        assertThat(store.sweeping().<Integer>write(tx -> tx.attempts(start, 2))).isEqualTo(1);
        assertThat(count(at(until.plus(KEPT)), "sessions")).isEqualTo(5);
    }

    @Test
    void severalNodesMaySweepAtOnceAndEachRowIsCountedOnce() throws Exception {
        User alice = world.user("alice");
        for (int i = 0; i < 40; i++) {
            var _ = world.session(alice);
        }
        Instant now = start.plus(Duration.ofDays(365));

        int swept = 0;
        try (var threads = Executors.newVirtualThreadPerTaskExecutor()) {
            Callable<Swept> sweep = () -> at(now);
            for (var result : threads.invokeAll(List.of(sweep, sweep, sweep))) {
                swept += count(result.get(), "sessions");
            }
        }
        assertThat(swept).isEqualTo(40);
    }

    @Test
    @Tag("RF-09")
    void ofAFamilyThatIsSweptAndRotatedAtOnceNothingIsLeft() throws Exception {
        User alice = world.user("alice");
        var web = world.client("web");
        for (int round = 0; round < 10; round++) {
            Grant grant = world.grant(world.session(alice), web);
            Instant end = grant.expiresAt().plus(KEPT);
            // Whoever rotates here has passed by every rule about time.
            Callable<Boolean> rotation = () -> store.grants()
                    .write(tx -> tx.lockGrant(grant.id())
                            .map(locked -> {
                                tx.rotate(grant.id(), locked.grant().generation() + 1, end, end.plus(DAY));
                                return true;
                            })
                            .orElse(false));
            Callable<Boolean> sweep = () -> !at(end).nothing();
            try (var threads = Executors.newVirtualThreadPerTaskExecutor()) {
                for (var done : threads.invokeAll(List.of(rotation, sweep, rotation))) {
                    assertThat(done.get()).isNotNull();
                }
            }
            assertThat(kept(grant)).isEmpty();
            assertThat(rotation.call()).isFalse();
        }
    }
}
