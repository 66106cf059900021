package io.bailiff.core.contract;

import static org.assertj.core.api.Assertions.assertThat;

import io.bailiff.core.credential.Attempts;
import io.bailiff.core.credential.Reservation;
import io.bailiff.core.credential.Throttle;
import io.bailiff.core.grant.Grant;
import io.bailiff.core.id.ClientId;
import io.bailiff.core.id.DeviceId;
import io.bailiff.core.id.GrantId;
import io.bailiff.core.id.SessionId;
import io.bailiff.core.id.UserId;
import io.bailiff.core.policy.MethodMode;
import io.bailiff.core.revocation.KillSwitch;
import io.bailiff.core.revocation.LoggedKill;
import io.bailiff.core.revocation.Standing;
import io.bailiff.core.session.Session;
import io.bailiff.core.session.SessionCookie;
import io.bailiff.core.session.SessionLifetimes;
import io.bailiff.core.session.SessionOverview;
import io.bailiff.core.session.Sessions;
import io.bailiff.core.user.User;
import java.security.SecureRandom;
import java.time.Duration;
import java.time.Instant;
import java.util.Collections;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.Callable;
import java.util.concurrent.Executors;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/// What every store owes to sessions.
public abstract class SessionContract {
    private StoreUnderTest store;
    private World world;

    protected abstract StoreUnderTest open();

    @BeforeEach
    void furnish() {
        store = open();
        world = new World(store);
    }

    @AfterEach
    void leave() {
        store.close();
    }

    private Session session(SessionId id) {
        return store.sessions().read(reads -> reads.session(id)).orElseThrow().session();
    }

    private Standing standing(UserId user, DeviceId device) {
        return store.sessions().read(reads -> reads.standingOf(user, device));
    }

    private Optional<String> hash(UserId user) {
        return store.sessions().read(reads -> reads.passwordHash(user));
    }

    private boolean known(UserId user, DeviceId device) {
        return store.sessions().read(reads -> reads.knownDevice(user, device));
    }

    private Attempts attempts(String key) {
        return store.sessions().read(reads -> reads.attempts(key));
    }

    private List<SessionOverview> sessionsOf(UserId user, int limit) {
        return store.sessions()
                .read(reads -> reads.sessionsOf(user, limit, store.clock().instant()));
    }

    @Test
    void aSessionComesBackAsItWasWritten() {
        var alice = world.user("alice");
        Session session = world.session(alice);
        assertThat(session(session.id())).isEqualTo(session);
        assertThat(world.facts(session).user()).isEqualTo(alice);
        assertThat(world.facts(session).standing()).isEqualTo(Standing.CLEAR);
    }

    @Test
    void aSessionIsFoundByItsCookieAndByNoOther() {
        Session session = world.session(world.user("alice"));
        var found = store.sessions().read(reads -> reads.sessionByCookie(World.cookieHash(session)));
        assertThat(found.map(facts -> facts.session().id())).contains(session.id());
        var other = store.sessions().read(reads -> reads.sessionByCookie("0".repeat(64)));
        assertThat(other.isPresent()).isFalse();
        var unknown = store.sessions().read(reads -> reads.session(new SessionId(UUID.randomUUID())));
        assertThat(unknown.isPresent()).isFalse();
    }

    @Test
    void aTouchMovesForwardAndNeverBack() {
        Session session = world.session(world.user("alice"));
        Instant later = session.lastSeen().plusSeconds(90);
        store.sessions()
                .change(tx -> tx.touch(session.id(), later, session.idleUntil().plusSeconds(90)));
        store.sessions().change(tx -> tx.touch(session.id(), session.lastSeen(), session.idleUntil()));
        assertThat(session(session.id()).lastSeen()).isEqualTo(later);
        assertThat(session(session.id()).idleUntil())
                .isEqualTo(session.idleUntil().plusSeconds(90));
    }

    @Test
    void theFirstSignOutStands() {
        Session session = world.session(world.user("alice"));
        Instant now = store.clock().instant();
        store.sessions().change(tx -> tx.signOut(session.id(), now));
        store.sessions().change(tx -> tx.signOut(session.id(), now.plusSeconds(60)));
        assertThat(session(session.id()).signedOutAt()).contains(now);
        assertThat(world.live(session)).isFalse();
    }

    @Test
    void sessionsAreListedNewestFirstWithWhatEachAppHolds() {
        var alice = world.user("alice");
        var web = world.client("web");
        Session old = world.session(alice);
        Grant offline = world.grant(old, web, true);
        store.clock().pass(Duration.ofMinutes(1));
        Session middle = world.session(alice);
        store.clock().pass(Duration.ofMinutes(1));
        Session fresh = world.session(alice);
        Grant first = world.grant(fresh, web);
        store.clock().pass(Duration.ofMinutes(1));
        Grant second = world.grant(fresh, world.client("mobile"));
        world.session(world.user("bob"));
        store.sessions().change(tx -> tx.signOut(old.id(), store.clock().instant()));

        var all = sessionsOf(alice.id(), 10);
        assertThat(all)
                .extracting(overview -> overview.facts().session().id())
                .containsExactly(fresh.id(), middle.id(), old.id());
        assertThat(all.get(0).apps()).extracting(SessionOverview.App::grant).containsExactly(second.id(), first.id());
        assertThat(all.get(1).apps()).isEmpty();
        assertThat(all.get(2).apps())
                .containsExactly(new SessionOverview.App(
                        offline.id(), web.id(), "web", offline.scopes(), true, true, offline.rotatedAt()));
        assertThat(sessionsOf(alice.id(), 1)).hasSize(1);
        assertThat(sessionsOf(alice.id(), 1).getFirst().apps()).hasSize(2);
    }

    @Test
    void anAppOfASignedOutSessionIsShownAsDeadUnlessItIsOffline() {
        var alice = world.user("alice");
        Session session = world.session(alice);
        world.grant(session, world.client("web"));
        store.sessions().change(tx -> tx.signOut(session.id(), store.clock().instant()));
        assertThat(sessionsOf(alice.id(), 1).getFirst().apps())
                .extracting(SessionOverview.App::live)
                .containsExactly(false);
    }

    @Test
    void aPersonWithoutAPasswordHasNoHash() {
        var alice = world.user("alice");
        assertThat(hash(alice.id())).isEmpty();
        store.password(alice.id(), "$argon2id$…");
        assertThat(hash(alice.id())).contains("$argon2id$…");
    }

    @Test
    void aDeviceIsKnownToThoseWhoSignedInOnIt() {
        var alice = world.user("alice");
        Session session = world.session(alice);
        assertThat(known(alice.id(), session.device())).isTrue();
        assertThat(known(world.user("bob").id(), session.device())).isFalse();
        assertThat(known(alice.id(), World.device())).isFalse();
    }

    @Test
    void aSignInOfNobodyStandsClear() {
        assertThat(standing(new UserId(UUID.randomUUID()), World.device())).isEqualTo(Standing.CLEAR);
    }

    @Test
    void failedAttemptsAreKeptUntilTheyAreForgiven() {
        var counted = new Attempts(3, store.clock().instant());
        store.sessions().change(tx -> {
            tx.attempts("account alice", counted);
            tx.attempts("address 192.0.2.1", counted);
        });
        assertThat(attempts("account alice")).isEqualTo(counted);
        store.sessions().change(tx -> tx.clearAttempts(List.of("account alice", "never seen")));
        assertThat(attempts("account alice")).isEqualTo(Attempts.NONE);
        assertThat(attempts("address 192.0.2.1")).isEqualTo(counted);
    }

    @Test
    void ofFiftyFailuresAtOnceAllCount() throws Exception {
        Instant now = store.clock().instant();
        Callable<Boolean> fail = () -> store.sessions().write(tx -> {
            tx.attempts("account alice", tx.lockAttempts("account alice").failed(now));
            return true;
        });
        try (var threads = Executors.newVirtualThreadPerTaskExecutor()) {
            for (var done : threads.invokeAll(Collections.nCopies(50, fail))) {
                assertThat(done.get()).isTrue();
            }
        }
        assertThat(attempts("account alice").failures()).isEqualTo(50);
    }

    private Optional<Reservation> reserve(Instant now) {
        return store.sessions()
                .write(tx -> Reservation.take(
                        tx,
                        List.of("here alice", "account alice"),
                        before -> Throttle.allows(before.getFirst(), before.getLast(), Attempts.NONE, false, now),
                        now));
    }

    @Test
    void ofFiftyAttemptsAtOnceTenAreLookedAt() throws Exception {
        Instant now = store.clock().instant();
        Callable<Boolean> attempt = () -> reserve(now).isPresent();
        int admitted = 0;
        try (var threads = Executors.newVirtualThreadPerTaskExecutor()) {
            for (var done : threads.invokeAll(Collections.nCopies(50, attempt))) {
                admitted += done.get() ? 1 : 0;
            }
        }
        assertThat(admitted).isEqualTo(10);
        assertThat(attempts("here alice").failures()).isEqualTo(10);
        assertThat(attempts("account alice").failures()).isEqualTo(10);
    }

    @Test
    void whatIsGivenBackLeavesRoomForExactlyOneMore() {
        Instant now = store.clock().instant();
        Reservation first = reserve(now).orElseThrow();
        for (int i = 1; i < 10; i++) {
            assertThat(reserve(now)).isPresent();
        }
        assertThat(reserve(now)).isEmpty();

        store.sessions().change(first::giveBack);

        assertThat(reserve(now)).isPresent();
        assertThat(reserve(now)).isEmpty();
    }

    @Test
    void whatWasCountedInAWindowThatIsOverIsNotGivenBackInTheNext() {
        Instant now = store.clock().instant();
        Reservation old = reserve(now).orElseThrow();
        assertThat(reserve(now.plus(Attempts.WINDOW))).isPresent();

        store.sessions().change(old::giveBack);

        assertThat(attempts("here alice").failures()).isEqualTo(1);
        assertThat(attempts("here alice").windowStart()).isEqualTo(now.plus(Attempts.WINDOW));
    }

    @Test
    void whatWasForgivenMeanwhileIsNotGivenBackTwice() {
        Instant now = store.clock().instant();
        Reservation one = reserve(now).orElseThrow();
        store.sessions().change(tx -> tx.clearAttempts(List.of("here alice")));

        store.sessions().change(one::giveBack);

        assertThat(attempts("here alice").failures()).isZero();
        assertThat(attempts("account alice").failures()).isZero();
    }

    @Test
    void signingOutEndsTheSessionAndItsOnlineGrantsOnly() {
        var alice = world.user("alice");
        Session session = world.session(alice);
        Grant online = world.grant(session, world.client("web"));
        Grant offline = world.grant(session, world.client("mobile"), true);
        var killSwitch = new KillSwitch(store.revocation(), store.clock(), Duration.ZERO);
        var sessions = new Sessions(store.sessions(), killSwitch, SessionLifetimes.DEFAULT, store.clock());
        sessions.signOut(world.facts(session), new ClientId("account"));
        assertThat(world.live(session)).isFalse();
        assertThat(world.live(online)).isFalse();
        assertThat(world.live(offline)).isTrue();
        List<LoggedKill> kills = store.revocation().read(reads -> reads.kills(Optional.empty(), 10));
        assertThat(kills).hasSize(1).allMatch(kill -> kill.effectiveAt().isPresent());
        List<GrantId> left = store.sessions().write(tx -> tx.onlineGrants(session.id()));
        assertThat(left).isEmpty();
    }

    @Test
    @Tag("SE-12")
    void onlyUseKeepsASessionAndNothingKeepsItPastItsEnd() {
        var sessions = new Sessions(
                store.sessions(),
                new KillSwitch(store.revocation(), store.clock(), Duration.ZERO),
                SessionLifetimes.DEFAULT,
                store.clock());
        var used = cookieOf(world.user("alice"));
        var watched = cookieOf(world.user("bob"));
        // A use is written down once a minute.
        Duration almostIdle = World.IDLE.minus(Duration.ofMinutes(2));
        store.clock().pass(almostIdle);
        assertThat(sessions.unattended(watched)).isPresent();
        assertThat(sessions.current(used)).isPresent();
        store.clock().pass(Duration.ofMinutes(2));
        assertThat(sessions.unattended(watched)).isEmpty();
        for (Duration age = World.IDLE; age.plus(almostIdle).compareTo(World.LIFE) < 0; age = age.plus(almostIdle)) {
            assertThat(sessions.current(used)).as("after %s", age).isPresent();
            store.clock().pass(almostIdle);
        }
        assertThat(sessions.current(used)).isPresent();
        store.clock().pass(almostIdle);
        assertThat(sessions.current(used)).isEmpty();
    }

    /// Of a session that begins now.
    private SessionCookie cookieOf(User user) {
        var cookie = SessionCookie.fresh(new SecureRandom());
        Instant now = store.clock().instant();
        var session = new Session(
                new SessionId(UUID.randomUUID()),
                user.id(),
                World.device(),
                world.head(),
                now,
                now,
                List.of("pwd"),
                Set.of(MethodMode.PASSWORD),
                "192.0.2.1",
                "Firefox",
                now,
                now.plus(World.LIFE),
                now.plus(World.IDLE),
                Optional.empty());
        store.sessions().change(tx -> tx.insert(session, cookie.hash()));
        return cookie;
    }
}
