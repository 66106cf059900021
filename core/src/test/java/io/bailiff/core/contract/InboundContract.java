package io.bailiff.core.contract;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.bailiff.core.audit.Actor;
import io.bailiff.core.device.Compliance;
import io.bailiff.core.device.Device;
import io.bailiff.core.device.DeviceKey;
import io.bailiff.core.directory.Caller;
import io.bailiff.core.directory.ChangedRisk;
import io.bailiff.core.directory.Devices;
import io.bailiff.core.id.ClientId;
import io.bailiff.core.inbound.Cap;
import io.bailiff.core.inbound.EventKind;
import io.bailiff.core.inbound.InboundPlace;
import io.bailiff.core.inbound.InboundRecord;
import io.bailiff.core.inbound.InboundRecord.Outcome;
import io.bailiff.core.inbound.Intake;
import io.bailiff.core.inbound.Mode;
import io.bailiff.core.inbound.SpeaksFor;
import io.bailiff.core.inbound.Transmitter;
import io.bailiff.core.inbound.TransmitterDesk;
import io.bailiff.core.inbound.Turns;
import io.bailiff.core.revocation.Authority;
import io.bailiff.core.revocation.Cause;
import io.bailiff.core.revocation.KillSwitch;
import io.bailiff.core.risk.RiskLevel;
import io.bailiff.core.risk.RiskRegister;
import io.bailiff.core.risk.RiskSettings;
import io.bailiff.core.session.Session;
import io.bailiff.core.user.Role;
import io.bailiff.core.user.User;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import java.util.Set;
import java.util.concurrent.CountDownLatch;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/// What becomes of events of other systems, on every store.
public abstract class InboundContract {
    private static final String OURS = "https://us.example/tenant";
    private static final String THEIRS = Fabrikam.ISSUER;
    private static final String CAEP = "https://schemas.openid.net/secevent/caep/event-type/";
    private static final String RISC = "https://schemas.openid.net/secevent/risc/event-type/";
    private static final String SSF = "https://schemas.openid.net/secevent/ssf/event-type/";
    private static final Caller ROOT =
            new Caller(new Actor.ByClient(new ClientId("console")), new Authority.OfApplication());

    private StoreUnderTest store;
    private World world;
    private KillSwitch killSwitch;
    private User alice;
    private User bob;
    private int numbers;

    protected abstract StoreUnderTest open();

    @BeforeEach
    void furnish() {
        store = open();
        world = new World(store);
        killSwitch = new KillSwitch(store.revocation(), store.clock(), Duration.ZERO);
        alice = world.user("alice");
        bob = world.user("bob");
    }

    @AfterEach
    void close() {
        store.close();
    }

    private Intake intake() {
        return new Intake(
                store.inbound(),
                killSwitch,
                new RiskRegister<>(RiskSettings.USUAL, new ChangedRisk(killSwitch)),
                new Devices(store.directory(), killSwitch, store.clock()),
                OURS,
                store.clock());
    }

    private TransmitterDesk desk() {
        return new TransmitterDesk(store.inbound(), store.clock());
    }

    private Transmitter transmitter(Transmitter.Route route, SpeaksFor speaksFor, Mode mode, Cap cap) {
        var modes = new HashMap<EventKind, Mode>();
        EventKind.switchable().forEach(kind -> modes.put(kind, mode));
        var transmitter = Fabrikam.transmitter(
                route,
                speaksFor,
                mode == Mode.OBSERVE ? Map.of() : modes,
                cap,
                store.clock().instant());
        assertThat(desk().add(ROOT, transmitter)).isEqualTo(new TransmitterDesk.Result.Done(transmitter));
        return transmitter;
    }

    private Transmitter transmitter(Mode mode, Cap cap) {
        return transmitter(Fabrikam.PUSH, new SpeaksFor(Set.of("contoso.example"), Optional.empty(), true), mode, cap);
    }

    private Transmitter on() {
        return transmitter(Mode.ON, new Cap(50, 100));
    }

    private Map<String, Object> about(User user) {
        return Map.of("format", "email", "email", user.principalName().value());
    }

    private Map<String, Object> claims(String type, Map<String, Object> subject, Map<String, Object> payload) {
        long now = store.clock().instant().getEpochSecond();
        return Map.of(
                "iss",
                THEIRS,
                "aud",
                "us",
                "iat",
                now,
                "jti",
                "event-" + numbers++,
                "sub_id",
                subject,
                "events",
                Map.of(type, payload));
    }

    private Map<String, Object> revoked(User user) {
        return claims(CAEP + "session-revoked", about(user), Map.of());
    }

    private InboundRecord taken(Transmitter from, Map<String, Object> claims) {
        var result = intake().take(from, claims);
        assertThat(result).isInstanceOf(Intake.Result.Taken.class);
        return ((Intake.Result.Taken) result).what();
    }

    private Outcome outcome(Transmitter from, Map<String, Object> claims) {
        return taken(from, claims).outcome();
    }

    private long kills() {
        return store.revocation()
                .read(reads -> reads.kills(Optional.empty(), 1_000))
                .size();
    }

    private boolean audited(String action, String outcome) {
        return store.audit().stream()
                .anyMatch(entry ->
                        entry.action().equals(action) && entry.outcome().equals(outcome));
    }

    @Test
    void whatIsSwitchedOnEndsWhatItsUserHoldsAndNobodyElses() {
        Transmitter from = on();
        Session hers = world.session(alice);
        Session his = world.session(bob);
        var line = taken(from, revoked(alice));
        assertThat(line.outcome()).isEqualTo(Outcome.APPLIED);
        assertThat(world.live(hers)).isFalse();
        assertThat(world.live(his)).as("who is not hit").isTrue();
        var kill = store.revocation()
                .read(reads -> reads.kill(line.kills().getFirst()))
                .orElseThrow();
        assertThat(kill.kill().cause()).isEqualTo(Cause.SHARED_SIGNAL);
        assertThat(kill.kill().statement().note()).contains("Fabrikam").contains("session-revoked");
        assertThat(kill.effectiveAt()).isPresent();
        Session later = world.session(alice);
        assertThat(world.live(later)).isTrue();
        assertThat(desk().events(from.id(), Optional.of(Outcome.APPLIED), Optional.empty(), 10))
                .containsExactly(line);
        assertThat(desk().find(from.id()).orElseThrow().link().lastContact()).isPresent();
    }

    @Test
    @Tag("SS-25")
    void anEventThatNamesNothingButOurSessionEndsThatSessionIfItsTransmitterMaySpeakOfIt() {
        Session one = world.session(alice);
        Session other = world.session(alice);
        Session third = world.session(alice);
        var opaque = Map.<String, Object>of("format", "opaque", "id", one.id().text());
        var complex = Map.<String, Object>of(
                "format",
                "complex",
                "session",
                Map.of("format", "opaque", "id", other.id().text()));

        Transmitter stranger = transmitter(
                new Transmitter.Route.Push(Optional.empty()),
                new SpeaksFor(Set.of("contoso.example"), Optional.empty(), false),
                Mode.ON,
                new Cap(50, 100));
        for (var subject : List.of(opaque, complex)) {
            assertThat(intake().take(stranger, claims(CAEP + "session-revoked", subject, Map.of())))
                    .isEqualTo(new Intake.Result.Refused("foreignSubject"));
        }
        assertThat(world.live(one)).isTrue();

        Transmitter from = on();
        for (var subject : List.of(opaque, complex)) {
            assertThat(outcome(from, claims(CAEP + "session-revoked", subject, Map.of())))
                    .isEqualTo(Outcome.APPLIED);
        }
        assertThat(world.live(one)).isFalse();
        assertThat(world.live(other)).isFalse();
        assertThat(world.live(third)).as("another session of the same user").isTrue();
    }

    @Test
    @Tag("SS-28")
    void aFloodOfRefusalsDoesNotReachTheStoreEachTimeNorPushOutWhatWasTaken() {
        Transmitter from = on();
        var applied = taken(from, revoked(alice));
        Intake intake = intake();
        for (int i = 0; i < 100; i++) {
            assertThat(intake.refuse(from, "badSignature")).isEqualTo(new Intake.Result.Refused("badSignature"));
        }
        store.inbound()
                .change(tx ->
                        assertThat(tx.forgetEvents(from.id(), true, 5, 1_000)).isEqualTo(55));
        assertThat(desk().events(from.id(), Optional.of(Outcome.REFUSED), Optional.empty(), 100))
                .hasSize(5);
        assertThat(desk().events(from.id(), Optional.of(Outcome.APPLIED), Optional.empty(), 10))
                .containsExactly(applied);
        store.clock().pass(Duration.ofMinutes(1));
        assertThat(intake.refuse(from, "badSignature")).isEqualTo(new Intake.Result.Refused("badSignature"));
        assertThat(desk().events(from.id(), Optional.of(Outcome.REFUSED), Optional.empty(), 100))
                .hasSize(6);
    }

    @Test
    void aNewTransmitterIsOnlyObserved() {
        Transmitter from = transmitter(Mode.OBSERVE, Cap.USUAL);
        Session hers = world.session(alice);
        assertThat(outcome(from, revoked(alice))).isEqualTo(Outcome.OBSERVED);
        assertThat(world.live(hers)).isTrue();
        assertThat(kills()).isZero();
        var only = new TransmitterDesk.Edit(
                Optional.of("Fabrikam 2"),
                Optional.empty(),
                Map.of(EventKind.SESSION_REVOKED, Mode.ON, EventKind.ACCOUNT_DISABLED, Mode.OFF),
                Optional.of(new Cap(5, 100)));
        assertThat(desk().change(ROOT, from.id(), only)).isInstanceOf(TransmitterDesk.Result.Done.class);
        assertThat(outcome(from, claims(RISC + "account-disabled", about(alice), Map.of())))
                .as("off")
                .isEqualTo(Outcome.RECORDED);
        assertThat(outcome(from, claims(RISC + "sessions-revoked", about(alice), Map.of())))
                .isEqualTo(Outcome.OBSERVED);
        assertThat(outcome(from, claims("https://example.com/unknown", about(alice), Map.of())))
                .isEqualTo(Outcome.RECORDED);
        assertThat(world.live(hers)).isTrue();
        assertThat(outcome(from, revoked(alice))).isEqualTo(Outcome.APPLIED);
        assertThat(world.live(hers)).isFalse();
        assertThat(desk().find(from.id()).orElseThrow().name()).isEqualTo("Fabrikam 2");
    }

    @Test
    @Tag("SS-22")
    void theSameEventTwiceActsOnce() {
        Transmitter from = on();
        Session first = world.session(alice);
        var claims = revoked(alice);
        assertThat(outcome(from, claims)).isEqualTo(Outcome.APPLIED);
        assertThat(world.live(first)).isFalse();
        Session second = world.session(alice);
        assertThat(intake().take(from, claims)).isEqualTo(new Intake.Result.CameBefore());
        assertThat(world.live(second)).isTrue();
        assertThat(kills()).isOne();
    }

    @Test
    @Tag("SS-22")
    void theSameEventManyTimesAtOnceActsOnce() throws InterruptedException {
        Transmitter from = on();
        Session _ = world.session(alice);
        var claims = revoked(alice);
        var go = new CountDownLatch(1);
        var results = Collections.synchronizedList(new ArrayList<Intake.Result>());
        var threads = new ArrayList<Thread>();
        for (int i = 0; i < 6; i++) {
            threads.add(Thread.startVirtualThread(() -> {
                try {
                    go.await();
                    results.add(intake().take(from, claims));
                } catch (InterruptedException e) {
                    Thread.currentThread().interrupt();
                }
            }));
        }
        go.countDown();
        for (Thread thread : threads) {
            thread.join();
        }
        assertThat(results)
                .hasSize(6)
                .filteredOn(Intake.Result.Taken.class::isInstance)
                .hasSize(1);
        assertThat(kills()).isOne();
    }

    @Test
    @Tag("SS-23")
    void anEventThatCouldNotBeDoneIsNotKnownAndIsDoneWhenItComesAgain() {
        Transmitter from = on();
        Session hers = world.session(alice);
        var broken = new Intake(
                store.inbound(),
                new KillSwitch(store.revocation(), store.clock(), Duration.ZERO),
                new RiskRegister<>(RiskSettings.USUAL, (_, _, _, _, _, _) -> {
                    throw new IllegalStateException("the sink fails");
                }),
                new Devices(store.directory(), killSwitch, store.clock()),
                OURS,
                store.clock());
        var claims =
                claims(CAEP + "risk-level-change", about(alice), Map.of("current_level", "HIGH", "principal", "USER"));
        assertThatThrownBy(() -> broken.take(from, claims)).isInstanceOf(IllegalStateException.class);
        assertThat(desk().events(from.id(), Optional.empty(), Optional.empty(), 10))
                .isEmpty();
        assertThat(outcome(from, claims)).isEqualTo(Outcome.APPLIED);
        assertThat(store.directory().read(reads -> reads.userRisk(alice.id())).level())
                .isEqualTo(RiskLevel.HIGH);
        assertThat(world.live(hers)).as("the rule of risk is a dry run").isTrue();
    }

    @Test
    @Tag("SS-24")
    void anOldEventIsDoneUnlessALaterRevocationHasDoneIt() {
        Transmitter from = on();
        Session hers = world.session(alice);
        long yearAgo = store.clock().instant().minus(Duration.ofDays(365)).getEpochSecond();
        Map<String, Object> old = new HashMap<>(revoked(alice));
        old.put("iat", yearAgo);
        assertThat(outcome(from, old)).as("newer than any revocation").isEqualTo(Outcome.APPLIED);
        assertThat(world.live(hers)).isFalse();
        store.clock().pass(Duration.ofHours(1));
        Session later = world.session(alice);
        Map<String, Object> replayed = new HashMap<>(old);
        replayed.put("jti", "under another name");
        assertThat(outcome(from, replayed)).isEqualTo(Outcome.ENDED_BEFORE);
        assertThat(world.live(later)).isTrue();
    }

    @Test
    void twoSystemsThatTellEachOtherComeToAnEnd() {
        Transmitter from = on();
        Session _ = world.session(alice);
        assertThat(outcome(from, revoked(alice))).isEqualTo(Outcome.APPLIED);
        store.clock().pass(Duration.ofSeconds(3));
        assertThat(outcome(from, revoked(alice))).as("nothing is left").isEqualTo(Outcome.ENDED_BEFORE);
        assertThat(kills()).isOne();
        Session again = world.session(alice);
        assertThat(outcome(from, revoked(alice))).isEqualTo(Outcome.APPLIED);
        assertThat(world.live(again)).isFalse();
    }

    @Test
    @Tag("SS-25")
    void aTransmitterSpeaksOnlyOfThoseThatItWasGiven() {
        Transmitter from = on();
        User eve = world.user("eve");
        Session hers = world.session(eve);
        var elsewhere =
                claims(CAEP + "session-revoked", Map.of("format", "email", "email", "eve@evil.example"), Map.of());
        assertThat(intake().take(from, elsewhere)).isEqualTo(new Intake.Result.Refused("foreignSubject"));
        var otherIssuer = claims(
                CAEP + "session-revoked",
                Map.of(
                        "format",
                        "iss_sub",
                        "iss",
                        "https://other.example",
                        "sub",
                        eve.id().text()),
                Map.of());
        assertThat(intake().take(from, otherIssuer)).isEqualTo(new Intake.Result.Refused("foreignSubject"));
        assertThat(world.live(hers)).isTrue();
        assertThat(audited("inbound-signal", "foreignSubject")).isTrue();
        assertThat(desk().events(from.id(), Optional.of(Outcome.REFUSED), Optional.empty(), 10))
                .hasSize(2)
                .allMatch(line -> line.code().equals("foreignSubject"));
        Transmitter nobody =
                transmitter(new Transmitter.Route.Push(Optional.empty()), SpeaksFor.NOBODY, Mode.ON, Cap.USUAL);
        assertThat(intake().take(nobody, revoked(eve))).isEqualTo(new Intake.Result.Refused("foreignSubject"));
        var ours = claims(
                CAEP + "session-revoked",
                Map.of("format", "iss_sub", "iss", OURS, "sub", eve.id().text()),
                Map.of());
        assertThat(outcome(from, ours)).isEqualTo(Outcome.APPLIED);
        assertThat(world.live(hers)).isFalse();
    }

    @Test
    void whoIsUnknownIsTakenLikeAnybodyElse() {
        Transmitter from = on();
        var stranger =
                claims(CAEP + "session-revoked", Map.of("format", "email", "email", "no@contoso.example"), Map.of());
        assertThat(outcome(from, stranger)).isEqualTo(Outcome.UNKNOWN);
        var nobody = claims(
                CAEP + "session-revoked",
                Map.of("format", "complex", "tenant", Map.of("format", "opaque", "id", "t")),
                Map.of());
        assertThat(intake().take(from, nobody)).isEqualTo(new Intake.Result.Refused("criticalMember"));
        assertThat(kills()).isZero();
    }

    @Test
    void oneSessionEndsAloneIfItIsCalledAsWeCallIt() {
        Transmitter from = on();
        Session one = world.session(alice);
        Session other = world.session(alice);
        Session his = world.session(bob);
        var user = Map.of("format", "iss_sub", "iss", OURS, "sub", alice.id().text());
        assertThat(outcome(from, claims(CAEP + "session-revoked", complex(user, one), Map.of())))
                .isEqualTo(Outcome.APPLIED);
        assertThat(world.live(one)).isFalse();
        assertThat(world.live(other)).isTrue();
        assertThat(outcome(from, claims(CAEP + "session-revoked", complex(user, his), Map.of())))
                .isEqualTo(Outcome.APPLIED);
        assertThat(world.live(his)).as("not his user's").isTrue();
        assertThat(world.live(other))
                .as("a session that we don't know: all of them")
                .isFalse();
    }

    private static Map<String, Object> complex(Map<String, String> user, Session session) {
        return Map.of(
                "format",
                "complex",
                "user",
                user,
                "session",
                Map.of("format", "opaque", "id", session.id().text()));
    }

    @Test
    void anAddedCredentialAndALowerRiskEndNothing() {
        Transmitter from = on();
        Session hers = world.session(alice);
        var created = Map.<String, Object>of("credential_type", "password", "change_type", "create");
        assertThat(outcome(from, claims(CAEP + "credential-change", about(alice), created)))
                .isEqualTo(Outcome.RECORDED);
        var low = Map.<String, Object>of("current_level", "LOW", "principal", "USER");
        assertThat(outcome(from, claims(CAEP + "risk-level-change", about(alice), low)))
                .isEqualTo(Outcome.RECORDED);
        var device = Map.<String, Object>of("current_level", "HIGH", "principal", "DEVICE");
        assertThat(outcome(from, claims(CAEP + "risk-level-change", about(alice), device)))
                .isEqualTo(Outcome.RECORDED);
        assertThat(world.live(hers)).isTrue();
        var changed = Map.<String, Object>of("credential_type", "password", "change_type", "update");
        assertThat(outcome(from, claims(CAEP + "credential-change", about(alice), changed)))
                .isEqualTo(Outcome.APPLIED);
        assertThat(world.live(hers)).isFalse();
    }

    @Test
    @Tag("SS-27")
    void aTransmitterThatWantsToSignEverybodyOutIsStoppedAndSaysNothingMoreUntilSomebodyHasLooked() {
        Transmitter from = transmitter(Mode.ON, new Cap(3, 100));
        var people = new ArrayList<User>();
        for (int i = 0; i < 6; i++) {
            people.add(world.user("person" + i));
        }
        var sessions = people.stream().map(world::session).toList();
        var results =
                people.stream().map(user -> intake().take(from, revoked(user))).toList();
        assertThat(sessions.stream().filter(session -> !world.live(session))).hasSize(3);
        assertThat(results.stream()
                        .filter(result -> result instanceof Intake.Result.Taken(var _, var capped) && capped))
                .as("one alarm")
                .hasSize(1);
        assertThat(audited("inbound-signal", "capped")).isTrue();
        assertThat(desk().find(from.id()).orElseThrow().cappedAt()).isPresent();
        store.clock().pass(Duration.ofHours(2));
        assertThat(outcome(from, revoked(people.get(4)))).as("also later").isEqualTo(Outcome.CAPPED);
        assertThat(desk().resume(ROOT, from.id())).isInstanceOf(TransmitterDesk.Result.Done.class);
        assertThat(outcome(from, revoked(people.get(4)))).isEqualTo(Outcome.APPLIED);
        assertThat(kills()).isEqualTo(4);
    }

    @Test
    @Tag("SS-27")
    void anAdministratorsChangeAndAnEventThatMeetsTheCapAtOnceKeepWhatTheOtherWrote() throws InterruptedException {
        for (int round = 0; round < 20; round++) {
            Transmitter from = transmitter(Mode.ON, new Cap(0, 100));
            User somebody = world.user("somebody" + round);
            Session _ = world.session(somebody);
            var claims = revoked(somebody);
            var name = new TransmitterDesk.Edit(Optional.of("Renamed"), Optional.empty(), Map.of(), Optional.empty());
            var go = new CountDownLatch(1);
            var event = Thread.startVirtualThread(() -> {
                awaited(go);
                var _ = intake().take(from, claims);
            });
            var change = Thread.startVirtualThread(() -> {
                awaited(go);
                var _ = desk().change(ROOT, from.id(), name);
            });
            go.countDown();
            event.join();
            change.join();
            Transmitter after = desk().find(from.id()).orElseThrow();
            assertThat(after.name()).isEqualTo("Renamed");
            assertThat(after.cappedAt()).as("round " + round).isPresent();
        }
    }

    private static void awaited(CountDownLatch go) {
        try {
            go.await();
        } catch (InterruptedException e) {
            throw new IllegalStateException(e);
        }
    }

    @Test
    @Tag("SS-27")
    void aShareOfAllUsersIsACapToo() {
        Transmitter from = transmitter(Mode.ON, new Cap(50, 10));
        for (int i = 0; i < 18; i++) {
            User _ = world.user("person" + i);
        }
        Session hers = world.session(alice);
        Session his = world.session(bob);
        User carol = world.user("carol");
        Session hersToo = world.session(carol);
        assertThat(outcome(from, revoked(alice))).isEqualTo(Outcome.APPLIED);
        assertThat(outcome(from, revoked(bob))).isEqualTo(Outcome.APPLIED);
        assertThat(outcome(from, revoked(carol))).as("three of 21").isEqualTo(Outcome.CAPPED);
        assertThat(world.live(hers) || world.live(his)).isFalse();
        assertThat(world.live(hersToo)).isTrue();
    }

    @Test
    void aBreakGlassAccountIsSpared() {
        Transmitter from = on();
        User glass = world.user("glass", Role.GLOBAL_ADMINISTRATOR);
        store.directory()
                .change(tx -> tx.markBreakGlass(glass.id(), store.clock().instant(), 0));
        Session session = world.session(glass);
        assertThat(outcome(from, revoked(glass))).isEqualTo(Outcome.SPARED);
        assertThat(world.live(session)).isTrue();
        assertThat(audited("inbound-signal", "breakGlassAccount")).isTrue();
    }

    @Test
    void whoIsPausedIsNotHeard() {
        Transmitter from = on();
        Session hers = world.session(alice);
        assertThat(desk().pause(ROOT, from.id())).isInstanceOf(TransmitterDesk.Result.Done.class);
        assertThat(intake().take(from, revoked(alice))).isEqualTo(new Intake.Result.NotNow());
        assertThat(world.live(hers)).isTrue();
        assertThat(desk().remove(ROOT, from.id())).isInstanceOf(TransmitterDesk.Result.Done.class);
        assertThat(intake().take(from, revoked(alice))).isEqualTo(new Intake.Result.NotNow());
        assertThat(desk().remove(ROOT, from.id())).isEqualTo(new TransmitterDesk.Result.NothingMatches());
    }

    @Test
    void aVerificationSaysWhatWasAskedFor() {
        Transmitter from = on();
        var stream = Map.<String, Object>of("format", "opaque", "id", "stream-1");
        assertThat(intake().take(from, claims(SSF + "verification", stream, Map.of("state", "guessed"))))
                .isEqualTo(new Intake.Result.Refused("wrongState"));
        assertThat(desk().await(ROOT, from.id(), "asked")).isInstanceOf(TransmitterDesk.Result.Done.class);
        assertThat(intake().take(from, claims(SSF + "verification", stream, Map.of("state", "guessed"))))
                .isEqualTo(new Intake.Result.Refused("wrongState"));
        assertThat(outcome(from, claims(SSF + "verification", stream, Map.of("state", "asked"))))
                .isEqualTo(Outcome.RECORDED);
        assertThat(desk().find(from.id()).orElseThrow().link().verifiedAt()).isPresent();
        assertThat(intake().take(from, claims(SSF + "verification", stream, Map.of("state", "asked"))))
                .as("once")
                .isEqualTo(new Intake.Result.Refused("wrongState"));
        assertThat(outcome(from, claims(SSF + "verification", stream, Map.of())))
                .as("of its own accord")
                .isEqualTo(Outcome.RECORDED);
        var another = Map.<String, Object>of("format", "opaque", "id", "stream-2");
        assertThat(intake().take(from, claims(SSF + "verification", another, Map.of())))
                .isEqualTo(new Intake.Result.Refused("anotherStream"));
        assertThat(outcome(from, claims(SSF + "stream-updated", stream, Map.of("status", "paused"))))
                .isEqualTo(Outcome.RECORDED);
        assertThat(desk().find(from.id()).orElseThrow().link().status()).isEqualTo("paused");
    }

    @Test
    void ofSeveralWhoWouldAskOneDoes() {
        Transmitter from =
                transmitter(new Transmitter.Route.Poll(THEIRS + "/poll"), SpeaksFor.NOBODY, Mode.OBSERVE, Cap.USUAL);
        Transmitter _ = on();
        var turns = new Turns(store.inbound(), store.clock(), new Random(1));
        assertThat(turns.due()).containsExactly(from.id());
        assertThat(turns.claim(from.id())).isTrue();
        assertThat(turns.claim(from.id())).isFalse();
        assertThat(turns.due()).isEmpty();
        store.clock().pass(Duration.ofSeconds(61));
        assertThat(turns.claim(from.id())).as("whoever had it is dead").isTrue();
        turns.unanswered(from.id(), 0, "HTTP 500");
        assertThat(turns.due()).isEmpty();
        store.clock().pass(Duration.ofSeconds(1));
        assertThat(turns.claim(from.id())).isTrue();
        turns.answered(from.id(), false, "HTTP 200");
        assertThat(turns.due()).as("it does not hold its answers").isEmpty();
        store.clock().pass(Duration.ofSeconds(5));
        assertThat(turns.claim(from.id())).isTrue();
        turns.answered(from.id(), true, "HTTP 200");
        assertThat(turns.due()).containsExactly(from.id());
        assertThat(desk().find(from.id()).orElseThrow().link().failures()).isZero();
        assertThat(desk().pause(ROOT, from.id())).isInstanceOf(TransmitterDesk.Result.Done.class);
        assertThat(turns.claim(from.id())).isFalse();
    }

    @Test
    void whatCameInIsPagedAndForgotten() {
        Transmitter from = transmitter(Mode.OBSERVE, Cap.USUAL);
        for (int i = 0; i < 5; i++) {
            assertThat(outcome(from, revoked(alice))).isEqualTo(Outcome.OBSERVED);
            store.clock().pass(Duration.ofSeconds(1));
        }
        var first = desk().events(from.id(), Optional.empty(), Optional.empty(), 3);
        var last = first.getLast();
        var second = desk().events(
                        from.id(), Optional.empty(), Optional.of(new InboundPlace(last.receivedAt(), last.id())), 3);
        assertThat(first).extracting(InboundRecord::id).containsExactly("event-4", "event-3", "event-2");
        assertThat(second).extracting(InboundRecord::id).containsExactly("event-1", "event-0");
        store.inbound()
                .change(tx ->
                        assertThat(tx.forgetEvents(from.id(), false, 3, 100)).isEqualTo(2));
        assertThat(desk().events(from.id(), Optional.empty(), Optional.empty(), 10))
                .isEqualTo(first);
        store.clock().pass(InboundRecord.REMEMBERED);
        assertThat(outcome(from, revoked(alice))).isEqualTo(Outcome.OBSERVED);
        intake().sweep();
        assertThat(desk().events(from.id(), Optional.empty(), Optional.empty(), 10))
                .hasSize(1);
    }

    @Test
    void refusalsAreWrittenDownButNotWithoutEnd() {
        Transmitter from = on();
        for (int i = 0; i < 70; i++) {
            assertThat(intake().refuse(from, "badSignature").code()).isEqualTo("badSignature");
        }
        assertThat(desk().events(from.id(), Optional.of(Outcome.REFUSED), Optional.empty(), 100))
                .hasSize(60);
    }

    @Test
    void onlyAGlobalAdministratorSaysWhoMaySpeak() {
        Transmitter from = on();
        User operator = world.user("operator", Role.SECURITY_OPERATOR);
        var caller = new Caller(
                new Actor.ByUser(operator.id(), new ClientId("console")), new Authority.OfUser(operator.id(), false));
        assertThat(desk().pause(caller, from.id())).isEqualTo(new TransmitterDesk.Result.NotAllowed("roleTooLow"));
        assertThat(desk().remove(caller, from.id())).isEqualTo(new TransmitterDesk.Result.NotAllowed("roleTooLow"));
        assertThat(desk().refusal(caller, "add")).contains("roleTooLow");
        assertThat(audited("change-transmitter", "roleTooLow")).isTrue();
        assertThat(desk().find(from.id())).contains(from);
    }

    @Test
    void aDeviceIsJudgedByWhoMaySpeakOfOurs() {
        Session onIt = world.session(alice);
        Session elsewhere = world.session(alice);
        Instant now = store.clock().instant();
        var device = new Device(
                onIt.device(),
                alice.id(),
                "Laptop",
                "Linux",
                "",
                true,
                Optional.empty(),
                Map.of(),
                new DeviceKey("thumbprint", "{}"),
                now,
                now);
        store.directory().change(tx -> tx.insert(device));
        Map<String, Object> its = Map.of("format", "opaque", "id", device.id().text());
        Map<String, Object> lost = Map.of("previous_status", "compliant", "current_status", "not-compliant");
        Transmitter stranger = transmitter(
                new Transmitter.Route.Push(Optional.empty()),
                new SpeaksFor(Set.of("contoso.example"), Optional.empty(), false),
                Mode.ON,
                Cap.USUAL);
        var complex = Map.<String, Object>of("format", "complex", "user", about(alice), "device", its);
        assertThat(outcome(stranger, claims(CAEP + "device-compliance-change", complex, lost)))
                .as("an id of ours in the mouth of who may not use them")
                .isEqualTo(Outcome.RECORDED);
        var alone = Map.<String, Object>of("format", "complex", "device", its);
        assertThat(intake().take(stranger, claims(CAEP + "device-compliance-change", alone, lost)))
                .isEqualTo(new Intake.Result.Refused("foreignSubject"));
        assertThat(outcome(on(), claims(CAEP + "device-compliance-change", alone, lost)))
                .isEqualTo(Outcome.APPLIED);
        assertThat(compliant(device)).contains(false);
        assertThat(world.live(onIt)).isFalse();
        assertThat(world.live(elsewhere)).isTrue();

        var older =
                Map.<String, Object>of("current_status", "compliant", "event_timestamp", now.getEpochSecond() - 300);
        assertThat(taken(on(), claims(CAEP + "device-compliance-change", alone, older))
                        .code())
                .as("what is older does not undo it")
                .isEqualTo("overtaken");
        assertThat(compliant(device)).contains(false);
        store.clock().pass(Duration.ofMinutes(1));
        var newer = Map.<String, Object>of("current_status", "compliant");
        assertThat(outcome(on(), claims(CAEP + "device-compliance-change", alone, newer)))
                .isEqualTo(Outcome.APPLIED);
        assertThat(compliant(device)).contains(true);
    }

    private Optional<Boolean> compliant(Device device) {
        return store.directory()
                .read(reads -> reads.device(device.id()))
                .orElseThrow()
                .compliance()
                .map(Compliance::compliant);
    }
}
