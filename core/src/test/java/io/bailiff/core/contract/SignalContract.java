package io.bailiff.core.contract;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;

import io.bailiff.core.audit.Actor;
import io.bailiff.core.audit.AuditEntry;
import io.bailiff.core.credential.ClearText;
import io.bailiff.core.directory.Clients;
import io.bailiff.core.evidence.Telling;
import io.bailiff.core.evidence.Tellings;
import io.bailiff.core.evidence.Told;
import io.bailiff.core.id.ClientId;
import io.bailiff.core.key.Ciphertext;
import io.bailiff.core.revocation.Cause;
import io.bailiff.core.revocation.Kill;
import io.bailiff.core.revocation.KillSwitch;
import io.bailiff.core.revocation.LoggedKill;
import io.bailiff.core.revocation.Position;
import io.bailiff.core.revocation.Reason;
import io.bailiff.core.revocation.RevocationReads;
import io.bailiff.core.revocation.Scope;
import io.bailiff.core.revocation.Statement;
import io.bailiff.core.signal.HeaderSeal;
import io.bailiff.core.signal.Signal;
import io.bailiff.core.signal.SignalBacklogs;
import io.bailiff.core.signal.SignalDelivery;
import io.bailiff.core.signal.SignalDelivery.State;
import io.bailiff.core.signal.SignalDispatch;
import io.bailiff.core.signal.SignalFollower;
import io.bailiff.core.signal.SignalOwners;
import io.bailiff.core.signal.SignalPlace;
import io.bailiff.core.signal.SignalReads;
import io.bailiff.core.signal.SignalReceiver;
import io.bailiff.core.signal.SignalReceiver.Answer;
import io.bailiff.core.signal.SignalStream;
import io.bailiff.core.signal.SignalStreams;
import io.bailiff.core.signal.SignalStreams.Order;
import io.bailiff.core.signal.SignalStreams.Result;
import io.bailiff.core.signal.SignalStreams.Wanted;
import io.bailiff.core.signal.SignalSubject;
import io.bailiff.core.signal.SignalType;
import io.bailiff.core.signal.StreamHealth;
import io.bailiff.core.signal.StreamId;
import io.bailiff.core.signal.StreamRoute;
import io.bailiff.core.signal.StreamState.Status;
import io.bailiff.core.signal.SubjectForm;
import io.bailiff.core.signal.SubjectPattern;
import io.bailiff.core.signal.WireProfile;
import io.bailiff.core.user.User;
import java.nio.charset.StandardCharsets;
import java.security.SecureRandom;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import java.util.UUID;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/// What streams of shared signals promise, on every store.
public abstract class SignalContract {
    private static final String ISSUER = "https://login.example/tenant";
    private static final ClientId OWNER = new ClientId("siem");
    private static final Actor ACTOR = new Actor.ByClient(OWNER);
    private static final Actor ADMIN = new Actor.ByClient(new ClientId("console"));

    private StoreUnderTest store;
    private World world;
    private KillSwitch killSwitch;
    private User alice;
    private User bob;
    private final List<String> pushed = new ArrayList<>();
    private Answer answer = new Answer.Taken("HTTP 202");

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

    private record PlainHeaders() implements HeaderSeal {
        @Override
        public Ciphertext seal(ClearText header, StreamId stream) {
            return new Ciphertext((stream.text() + header.reveal()).getBytes(StandardCharsets.UTF_8));
        }

        @Override
        public ClearText open(Ciphertext sealed, StreamId stream) {
            String text = new String(sealed.bytes(), StandardCharsets.UTF_8);
            assertThat(text).startsWith(stream.text());
            return ClearText.of(text.substring(stream.text().length()));
        }
    }

    private SignalStreams streams() {
        return new SignalStreams(
                store.signals(), new PlainHeaders(), id -> "aud " + id, store.clock(), new SecureRandom());
    }

    private SignalDispatch dispatch() {
        return dispatch(this::push);
    }

    private SignalDispatch dispatch(SignalReceiver receiver) {
        return new SignalDispatch(store.signals(), receiver, store.clock(), new Random(1));
    }

    private Answer push(SignalStream stream, StreamRoute.Push route, SignalDelivery delivery) {
        pushed.add(delivery.jti());
        return answer;
    }

    private static Order order(Wanted wanted, String... types) {
        return new Order(
                wanted,
                WireProfile.STANDARD,
                types.length == 0 ? Optional.empty() : Optional.of(List.of(types)),
                "a receiver");
    }

    private static SignalStream made(Result result) {
        assertThat(result).isInstanceOf(Result.Done.class);
        return ((Result.Done) result).stream();
    }

    private SignalStream polled(String... types) {
        return made(streams().create(OWNER, ACTOR, order(new Wanted.Poll(), types)));
    }

    private SignalStream pushed() {
        var wanted = new Wanted.Push("https://siem.example/events", Optional.of(ClearText.of("Bearer x")));
        return made(streams().create(OWNER, ACTOR, order(wanted)));
    }

    private Position kill(Scope scope) {
        Position at = commit(scope);
        killSwitch.settle(at);
        return at;
    }

    private Position commit(Scope scope) {
        var kill = new Kill(
                scope,
                Cause.ADMINISTRATOR,
                Statement.by(Reason.DRILL, "a secret that nobody else may read"),
                new Actor.Unknown(),
                store.clock().instant());
        return store.revocation().write(tx -> killSwitch.within(tx, kill));
    }

    private void deed(String action, User user, Map<String, String> detail) {
        store.signals()
                .change(tx -> tx.audit(new AuditEntry(
                        store.clock().instant(), ADMIN, action, user.id().text(), AuditEntry.OK, detail)));
        store.revocation().change(tx -> {
            tx.takeTurn();
            tx.seal();
        });
    }

    /// A new one each time: nothing is kept in memory.
    private void follow() {
        var follower = new SignalFollower(store.signals(), ISSUER, store.clock());
        while (follower.follow() == SignalFollower.Progress.MORE) {
            assertThat(dispatch().backlogs()).isNotNull();
        }
    }

    private List<SignalDelivery> ledger(SignalStream stream) {
        follow();
        return dispatch()
                .deliveries(Optional.of(stream.id()), Optional.empty(), Optional.empty(), 1_000)
                .reversed();
    }

    private List<Signal> told(SignalStream stream) {
        return ledger(stream).stream().map(SignalDelivery::signal).toList();
    }

    private SignalStream now(SignalStream stream) {
        return streams().find(stream.id()).orElseThrow();
    }

    @Test
    @Tag("SS-08")
    @Tag("SS-09")
    @Tag("SS-16")
    void aKillIsToldToEveryStreamWithItsOutsideTimeAndItsSubject() {
        var one = polled();
        var other = pushed();
        var session = world.session(alice);

        Position at = kill(new Scope.OfSession(session.id()));

        for (SignalStream stream : List.of(one, other)) {
            assertThat(told(stream)).singleElement().satisfies(signal -> {
                assertThat(signal.type()).isEqualTo(SignalType.SESSION_REVOKED);
                assertThat(signal.subject())
                        .isEqualTo(SignalSubject.of(alice.id()).with(session.id()));
                assertThat(signal.at())
                        .isEqualTo(store.revocation()
                                .<java.time.Instant>read(reads -> reads.kill(at)
                                        .orElseThrow()
                                        .effectiveAt()
                                        .orElseThrow()));
                assertThat(signal.cause()).isEqualTo(Long.toString(at.value()));
                assertThat(signal.reason()).isNotBlank().doesNotContain("secret");
            });
        }
        assertThat(dispatch().tellingOf(at, 10)).hasSize(2);
    }

    private Told toldOf(Position at) {
        var clients = new Clients(store.directory(), killSwitch, store.clock());
        var tellings = new Tellings(
                store.signals(), store.logouts(), store.downstream(), clients, Duration.ofDays(30), store.clock());
        var kill = store.revocation().<LoggedKill>read(reads -> reads.kill(at).orElseThrow());
        return tellings.signals(kill, 10);
    }

    @Test
    void whoWasToldOfAKillIsCountedAndNoMoreIsSaidThanIsKnown() {
        var _ = polled(SignalType.CREDENTIAL_CHANGE.uri());
        Position before = kill(new Scope.OfUser(alice.id()));
        assertThat(toldOf(before).known()).as("nobody asked for it").isEqualTo(Told.Known.COMPLETE);
        var asked = polled();
        var called = pushed();
        Position at = kill(new Scope.OfUser(alice.id()));
        assertThat(toldOf(at).known()).isEqualTo(Told.Known.PARTIAL);
        follow();

        assertThat(toldOf(at).counts()).isEqualTo(Map.of(Telling.State.PENDING, 2L));
        assertThat(toldOf(at).moving()).isTrue();
        assertThat(toldOf(at).listed())
                .filteredOn(one -> one.nextTryAt().isPresent())
                .extracting(Telling::receiver)
                .containsExactly(called.id().text());
        var _ = streams().silence(ADMIN, called.id(), Status.PAUSED, "");
        assertThat(toldOf(at).listed())
                .as("nothing is tried while it is paused")
                .allMatch(one -> one.nextTryAt().isEmpty());
        var _ = streams().silence(ADMIN, called.id(), Status.ENABLED, "");
        store.clock().pass(Duration.ofSeconds(2));
        assertThat(dispatch().run()).extracting(SignalDispatch.Tried::state).containsOnly(State.DELIVERED);
        dispatch().acknowledge(asked.id(), List.of(ledger(asked).getFirst().number()), Map.of());
        Told told = toldOf(at);

        assertThat(told.known()).isEqualTo(Told.Known.COMPLETE);
        assertThat(told.moving()).isFalse();
        assertThat(told.listed())
                .extracting(Telling::receiver, Telling::state, Telling::name)
                .containsExactly(
                        tuple(called.id().text(), Telling.State.DELIVERED, "a receiver"),
                        tuple(asked.id().text(), Telling.State.ACKNOWLEDGED, "a receiver"));
        assertThat(told.listed().getFirst().latency()).contains(Duration.ofSeconds(2));
        assertThat(store.signals().<Map<StreamId, Long>>read(SignalReads::givenUp))
                .isEmpty();
        store.clock().pass(Duration.ofDays(31));
        assertThat(toldOf(at).known()).isEqualTo(Told.Known.UNKNOWN);
    }

    @Test
    void everyScopeHasItsSubjectAndTheEndOfOneGrantIsNoEndOfASession() {
        var stream = polled();
        var web = world.client("web");
        var session = world.session(alice);
        var grant = world.grant(session, web);
        kill(new Scope.OfGrant(grant.id()));
        kill(new Scope.OfUserAtClient(alice.id(), web.id()));
        kill(new Scope.OfDevice(session.device()));
        kill(new Scope.OfUser(alice.id()));
        kill(new Scope.OfClient(web.id()));
        kill(new Scope.OfTenant(store.tenant()));

        assertThat(told(stream))
                .extracting(Signal::subject)
                .containsExactly(
                        SignalSubject.of(alice.id()).with(web.id()),
                        SignalSubject.of(alice.id()).with(session.device()),
                        SignalSubject.of(alice.id()),
                        SignalSubject.STREAM.with(web.id()),
                        SignalSubject.STREAM.with(store.tenant()));
    }

    @Test
    @Tag("SS-08")
    void aKillIsNotToldBeforeItsOutsideTimeIsKnownAndNeverForgotten() {
        var stream = polled();
        commit(new Scope.OfUser(alice.id()));
        assertThat(ledger(stream)).isEmpty();
        store.clock().pass(Duration.ofSeconds(11));
        assertThat(told(stream)).hasSize(1);
        assertThat(ledger(stream)).as("once").hasSize(1);
        assertThat(store.revocation().<Integer>read(reads -> unstamped(reads))).isEqualTo(1);
    }

    private static int unstamped(RevocationReads reads) {
        return reads.unstamped().size();
    }

    @Test
    void changesOfAccountsAreToldFromTheAuditChain() {
        var stream = polled();
        var device = World.device();
        deed("change-password", alice, Map.of());
        deed("add-authenticator", alice, Map.of("kind", "totp"));
        deed("remove-authenticator", alice, Map.of("kind", "passkey"));
        deed("disable-user", alice, Map.of());
        deed("enable-user", alice, Map.of());
        deed("contain", alice, Map.of("blocked", "true"));
        deed("delete-user", bob, Map.of());
        deed("judge-device", alice, Map.of("device", device.text(), "compliant", "false"));
        deed("user-risk", alice, Map.of("before", "none", "level", "high", "because", "secret"));
        deed("user-risk", alice, Map.of("before", "none", "level", "low"));
        deed("something-else", alice, Map.of());

        assertThat(told(stream))
                .extracting(Signal::type)
                .containsExactly(
                        SignalType.CREDENTIAL_CHANGE,
                        SignalType.CREDENTIAL_CHANGE,
                        SignalType.CREDENTIAL_CHANGE,
                        SignalType.ACCOUNT_DISABLED,
                        SignalType.ACCOUNT_ENABLED,
                        SignalType.ACCOUNT_DISABLED,
                        SignalType.ACCOUNT_PURGED,
                        SignalType.DEVICE_COMPLIANCE_CHANGE,
                        SignalType.RISK_LEVEL_CHANGE);
        assertThat(told(stream).get(1).facts()).containsEntry("credential_type", "app");
        assertThat(told(stream).get(7).facts()).containsEntry("current_status", "not-compliant");
        assertThat(told(stream))
                .allSatisfy(signal -> assertThat(signal.reason()).isNotBlank());
    }

    @Test
    @Tag("SS-18")
    void aStreamHearsOfWhatItAskedForSinceItWasMade() {
        kill(new Scope.OfUser(bob.id()));
        store.clock().pass(Duration.ofSeconds(5));
        var all = polled();
        var some = polled(SignalType.CREDENTIAL_CHANGE.uri(), "https://example.com/unknown");
        kill(new Scope.OfUser(alice.id()));
        deed("reset-password", alice, Map.of());

        assertThat(told(all))
                .extracting(Signal::type)
                .containsExactlyInAnyOrder(SignalType.SESSION_REVOKED, SignalType.CREDENTIAL_CHANGE);
        assertThat(told(some)).extracting(Signal::type).containsExactly(SignalType.CREDENTIAL_CHANGE);
        assertThat(now(some).delivered()).containsExactly(SignalType.CREDENTIAL_CHANGE);
        assertThat(now(some).requested().orElseThrow()).hasSize(2);
    }

    private static SubjectPattern user(User user) {
        return new SubjectPattern(Map.of(
                "user", SubjectPattern.simple("iss_sub", ISSUER, user.id().text())));
    }

    @Test
    @Tag("SS-10")
    @Tag("SS-11")
    void aSubjectIsTakenOutAfterAWhileAndTakenBackInAtOnce() {
        var stream = polled();
        var session = world.session(alice);
        made(streams().remove(OWNER, ACTOR, stream.id(), user(alice)));
        kill(new Scope.OfUser(alice.id()));
        assertThat(told(stream)).as("within the grace").hasSize(1);

        store.clock().pass(Duration.ofHours(1));
        kill(new Scope.OfUser(alice.id()));
        kill(new Scope.OfSession(session.id()));
        kill(new Scope.OfUser(bob.id()));
        kill(new Scope.OfTenant(store.tenant()));
        assertThat(told(stream)).as("bob's and the tenant's").hasSize(3);

        made(streams().add(OWNER, ACTOR, stream.id(), user(alice)));
        kill(new Scope.OfUser(alice.id()));
        assertThat(told(stream)).hasSize(4);
    }

    @Test
    @Tag("SS-11")
    void whoTakesOutOneSessionStillHearsOfTheUser() {
        var stream = polled();
        var session = world.session(alice);
        var pattern = new SubjectPattern(Map.of(
                "user", SubjectPattern.simple("iss_sub", ISSUER, alice.id().text()),
                "session", SubjectPattern.simple("opaque", session.id().text())));
        made(streams().remove(OWNER, ACTOR, stream.id(), pattern));
        store.clock().pass(Duration.ofHours(1));
        kill(new Scope.OfSession(session.id()));
        kill(new Scope.OfUser(alice.id()));
        assertThat(told(stream)).extracting(Signal::subject).containsExactly(SignalSubject.of(alice.id()));
    }

    @Test
    @Tag("SS-01")
    void anotherClientsStreamLooksLikeNone() {
        var stream = polled();
        var other = new ClientId("other");
        var nothing = new Result.NothingMatches();
        assertThat(streams().find(other, stream.id())).isEmpty();
        assertThat(streams().delete(Optional.of(other), ACTOR, stream.id())).isEqualTo(nothing);
        assertThat(streams().status(other, ACTOR, stream.id(), Status.PAUSED, ""))
                .isEqualTo(nothing);
        assertThat(streams().remove(other, ACTOR, stream.id(), user(alice))).isEqualTo(nothing);
        assertThat(streams().add(other, ACTOR, stream.id(), user(alice))).isEqualTo(nothing);
        assertThat(streams().verify(Optional.of(other), stream.id(), Optional.empty()))
                .isEqualTo(nothing);
        assertThat(streams().configure(other, ACTOR, stream.id(), _ -> order(new Wanted.Poll())))
                .isEqualTo(nothing);
        assertThat(streams().of(other)).isEmpty();
        assertThat(streams().of(OWNER)).hasSize(1);
    }

    @Test
    void aClientHasSoManyStreamsAndNoMore() {
        for (int i = 0; i < SignalStreams.MOST_OF_A_CLIENT; i++) {
            assertThat(polled().audience()).startsWith("aud ");
        }
        assertThat(streams().create(OWNER, ACTOR, order(new Wanted.Poll()))).isEqualTo(new Result.TooMany());
        var last = streams().of(OWNER).getLast();
        made(streams().delete(Optional.of(OWNER), ACTOR, last.id()));
        assertThat(polled()).isNotNull();
    }

    @Test
    @Tag("SS-04")
    void theHeaderStaysSealedAndGoesWhenTheAddressChanges() {
        var stream = pushed();
        var same = new Wanted.Push("https://siem.example/events", Optional.empty());
        var elsewhere = new Wanted.Push("https://thief.example/events", Optional.empty());
        made(streams().configure(OWNER, ACTOR, stream.id(), _ -> order(same)));
        assertThat(header(stream)).contains("Bearer x");
        made(streams().configure(OWNER, ACTOR, stream.id(), _ -> order(elsewhere)));
        assertThat(header(stream)).isEmpty();
        assertThat(store.audit().toString()).doesNotContain("Bearer x");
    }

    private Optional<String> header(SignalStream stream) {
        return ((StreamRoute.Push) now(stream).route())
                .authorization()
                .map(hidden -> new PlainHeaders().open(hidden, stream.id()).reveal());
    }

    @Test
    @Tag("SS-15")
    void verificationsComeNoFasterThanSaid() {
        var stream = polled();
        made(streams().verify(Optional.of(OWNER), stream.id(), Optional.of("echo")));
        assertThat(streams().verify(Optional.of(OWNER), stream.id(), Optional.empty()))
                .isEqualTo(new Result.TooSoon());
        store.clock().pass(SignalStream.BETWEEN_VERIFICATIONS);
        made(streams().verify(Optional.of(OWNER), stream.id(), Optional.empty()));
        assertThat(told(stream)).extracting(Signal::facts).containsExactly(Map.of("state", "echo"), Map.of());
    }

    @Test
    @Tag("SS-12")
    void pausedHoldsTheNewestAndDisabledHoldsNothing() {
        var stream = polled();
        kill(new Scope.OfUser(bob.id()));
        follow();
        made(streams().status(OWNER, ACTOR, stream.id(), Status.PAUSED, "maintenance"));
        assertThat(dispatch().offer(stream.id(), 10).orElseThrow().events()).isEmpty();
        kill(new Scope.OfUser(alice.id()));
        follow();
        kill(new Scope.OfUser(alice.id()));
        follow();
        deed("disable-user", alice, Map.of());
        deed("enable-user", alice, Map.of());
        follow();
        made(streams().status(OWNER, ACTOR, stream.id(), Status.ENABLED, ""));
        assertThat(dispatch().offer(stream.id(), 10).orElseThrow().events())
                .extracting(one -> one.signal().type())
                .containsExactly(SignalType.SESSION_REVOKED, SignalType.SESSION_REVOKED, SignalType.ACCOUNT_ENABLED);

        made(streams().status(OWNER, ACTOR, stream.id(), Status.DISABLED, ""));
        kill(new Scope.OfUser(bob.id()));
        follow();
        made(streams().status(OWNER, ACTOR, stream.id(), Status.ENABLED, ""));
        assertThat(dispatch().offer(stream.id(), 10).orElseThrow().events()).isEmpty();
        assertThat(store.audit())
                .extracting(entry -> entry.detail().getOrDefault("change", ""))
                .contains("paused", "disabled");
    }

    @Test
    void theStreamOfADisabledClientIsPausedAndGoesOnWithIt() {
        var _ = world.client(OWNER.text());
        var owners = new SignalOwners(store.signals(), store.clock());
        var stream = made(
                streams().create(OWNER, ACTOR, order(new Wanted.Push("https://siem.example/in", Optional.empty()))));
        assertThat(owners.heed()).isEmpty();

        store.enable(OWNER, false);
        assertThat(owners.heed()).extracting(SignalStream::id).containsExactly(stream.id());
        assertThat(owners.heed()).isEmpty();
        kill(new Scope.OfUser(alice.id()));
        follow();
        assertThat(dispatch().run())
                .as("it is told of the pause, and its answer does not wake it")
                .extracting(tried -> tried.delivery().signal().type())
                .containsExactly(SignalType.STREAM_UPDATED);
        assertThat(now(stream).state().status()).isEqualTo(Status.PAUSED);
        assertThat(now(stream).state().reason()).contains("client is disabled");

        store.enable(OWNER, true);
        assertThat(owners.heed()).hasSize(1);
        assertThat(now(stream).state().status()).isEqualTo(Status.ENABLED);
        assertThat(dispatch().run())
                .extracting(tried -> tried.delivery().signal().type())
                .contains(SignalType.SESSION_REVOKED);
    }

    @Test
    void whatAnAdministratorPausedOnlyHeStartsAndTheReceiverIsTold() {
        var stream = polled();
        made(streams().silence(ADMIN, stream.id(), Status.PAUSED, "an incident"));
        assertThat(streams().status(OWNER, ACTOR, stream.id(), Status.ENABLED, ""))
                .isEqualTo(new Result.NotAllowed());
        kill(new Scope.OfUser(alice.id()));
        follow();
        var offer = dispatch().offer(stream.id(), 10).orElseThrow();
        assertThat(offer.events())
                .singleElement()
                .satisfies(one -> assertThat(one.signal().facts())
                        .containsEntry("status", "paused")
                        .containsEntry("reason", "an incident"));
        dispatch().acknowledge(stream.id(), List.of(offer.events().getFirst().number()), Map.of());
        assertThat(now(stream).state().status()).isEqualTo(Status.PAUSED);
        made(streams().silence(ADMIN, stream.id(), Status.ENABLED, ""));
        assertThat(dispatch().offer(stream.id(), 10).orElseThrow().events())
                .extracting(one -> one.signal().type())
                .containsExactly(SignalType.SESSION_REVOKED, SignalType.STREAM_UPDATED);
    }

    @Test
    @Tag("SS-13")
    void whatIsAcknowledgedIsDoneAndNothingElse() {
        var stream = polled();
        var other = polled();
        kill(new Scope.OfUser(alice.id()));
        kill(new Scope.OfUser(bob.id()));
        follow();
        var offer = dispatch().offer(stream.id(), 1).orElseThrow();
        assertThat(offer.events()).hasSize(1);
        assertThat(offer.more()).isTrue();
        long number = offer.events().getFirst().number();
        assertThat(dispatch().offer(stream.id(), 1).orElseThrow().events().getFirst())
                .satisfies(again -> assertThat(again.jti())
                        .isEqualTo(offer.events().getFirst().jti()));

        dispatch().acknowledge(other.id(), List.of(number, 10_000L, -1L), Map.of());
        assertThat(dispatch().offer(other.id(), 10).orElseThrow().events()).hasSize(2);
        dispatch().acknowledge(stream.id(), List.of(number, number), Map.of(number, "too late"));
        var rest = dispatch().offer(stream.id(), 10).orElseThrow();
        assertThat(rest.events()).hasSize(1);
        dispatch()
                .acknowledge(
                        stream.id(), List.of(), Map.of(rest.events().getFirst().number(), "invalid_key"));

        assertThat(ledger(stream)).extracting(SignalDelivery::state).containsExactly(State.DELIVERED, State.REFUSED);
        assertThat(store.audit().stream().filter(entry -> entry.action().equals("shared-signal")))
                .singleElement()
                .satisfies(entry -> assertThat(entry.detail()).containsEntry("answer", "invalid_key"));
    }

    @Test
    @Tag("SS-08")
    void ofTwoNodesOneSendsAndIfItDiesTheOtherDoesWithTheSameName() {
        var stream = pushed();
        kill(new Scope.OfUser(alice.id()));
        follow();
        var claimed = dispatch().claim(stream.id(), 10);
        assertThat(claimed).hasSize(1);
        assertThat(dispatch().claim(stream.id(), 10)).isEmpty();
        store.clock().pass(Duration.ofMinutes(1));
        assertThat(dispatch().run()).extracting(SignalDispatch.Tried::state).containsExactly(State.DELIVERED);
        assertThat(pushed).containsExactly(claimed.getFirst().jti());
        answer = new Answer.Unreachable("too late", Optional.empty());
        assertThat(dispatch().attempt(claimed.getFirst()).state()).isEqualTo(State.PENDING);
        assertThat(ledger(stream)).extracting(SignalDelivery::state).containsExactly(State.DELIVERED);
    }

    @Test
    void eventsOfOneUserGoOutInTheirOrder() {
        var stream = pushed();
        deed("disable-user", alice, Map.of());
        deed("enable-user", alice, Map.of());
        deed("disable-user", bob, Map.of());
        follow();
        assertThat(dispatch().claim(stream.id(), 10))
                .extracting(
                        one -> one.signal().subject().user().orElseThrow(),
                        one -> one.signal().type())
                .containsExactly(
                        org.assertj.core.groups.Tuple.tuple(alice.id(), SignalType.ACCOUNT_DISABLED),
                        org.assertj.core.groups.Tuple.tuple(bob.id(), SignalType.ACCOUNT_DISABLED));
    }

    @Test
    @Tag("SS-05")
    void aRefusalIsNotSentAgainUnlessSomebodyAsksForIt() {
        var stream = pushed();
        kill(new Scope.OfUser(alice.id()));
        follow();
        answer = new Answer.Refused("invalid_request");
        assertThat(dispatch().run()).extracting(SignalDispatch.Tried::state).containsExactly(State.REFUSED);
        store.clock().pass(Duration.ofDays(1));
        assertThat(dispatch().run()).isEmpty();
        var one = ledger(stream).getFirst();
        answer = new Answer.Taken("HTTP 202");
        assertThat(dispatch().replay(stream.id(), one.number(), ADMIN)).isTrue();
        assertThat(dispatch().replay(stream.id(), one.number(), ADMIN)).isFalse();
        assertThat(dispatch().run()).extracting(SignalDispatch.Tried::state).containsExactly(State.DELIVERED);
        assertThat(pushed).containsExactly(one.jti(), one.jti());
    }

    @Test
    @Tag("SS-05")
    @Tag("SS-06")
    void aReceiverThatIsDownIsTriedEverMoreRarelyOneAtATimeAndDelaysNobody() {
        var down = pushed();
        var good = pushed();
        for (int i = 0; i < 20; i++) {
            kill(new Scope.OfUser(world.user("user" + i).id()));
        }
        follow();
        var dispatch = dispatch((stream, _, _) -> stream.id().equals(good.id())
                ? new Answer.Taken("HTTP 202")
                : new Answer.Unreachable("HTTP 500", Optional.empty()));
        assertThat(dispatch.run()).hasSize(40);
        assertThat(ledger(good)).allMatch(one -> one.state() == State.DELIVERED);
        assertThat(now(down).health().circuit(store.clock().instant())).isEqualTo(StreamHealth.Circuit.OPEN);
        assertThat(dispatch.run()).isEmpty();
        store.clock().pass(Duration.ofMinutes(20));
        assertThat(dispatch.claim(down.id(), 10)).as("one, to see").hasSize(1);
        assertThat(dispatch.claim(down.id(), 10)).isEmpty();
        store.clock().pass(Duration.ofMinutes(1));
        assertThat(dispatch().run()).as("it is there again").hasSize(1);
        assertThat(dispatch().run()).hasSize(19);
        assertThat(now(down).health().failures()).isZero();
    }

    @Test
    void aReceiverMaySayHowLongItWantsToBeLeftAlone() {
        var stream = pushed();
        kill(new Scope.OfUser(alice.id()));
        follow();
        answer = new Answer.Unreachable("HTTP 429", Optional.of(Duration.ofMinutes(10)));
        assertThat(dispatch().run()).hasSize(1);
        store.clock().pass(Duration.ofMinutes(9));
        assertThat(dispatch().run()).isEmpty();
        store.clock().pass(Duration.ofMinutes(1));
        assertThat(dispatch().run()).hasSize(1);
        assertThat(ledger(stream)).hasSize(1);
    }

    @Test
    @Tag("SS-07")
    void whoIsAwayIsPausedWithTheNewestHeldAndComesBackByHimself() {
        var stream = pushed();
        answer = new Answer.Unreachable("HTTP 500", Optional.empty());
        for (int round = 0; round < 6; round++) {
            kill(new Scope.OfUser(alice.id()));
            kill(new Scope.OfUser(bob.id()));
            follow();
            store.clock().pass(Duration.ofMinutes(20));
            var _ = dispatch().run();
        }
        var backlogs = new SignalBacklogs(store.signals(), store.clock(), 10, 100);
        assertThat(backlogs.trim()).extracting(SignalBacklogs.Silenced::status).containsExactly(Status.PAUSED);
        assertThat(backlogs.trim()).isEmpty();
        assertThat(dispatch().backlogs().values())
                .as("one each, and the news")
                .singleElement()
                .satisfies(backlog -> assertThat(backlog.count()).isEqualTo(3));
        assertThat(store.audit()).anySatisfy(entry -> {
            assertThat(entry.actor().id()).isEqualTo("signal-backlog");
            assertThat(entry.detail()).containsEntry("change", "paused");
        });

        answer = new Answer.Taken("HTTP 202");
        store.clock().pass(Duration.ofMinutes(20));
        assertThat(dispatch().run()).as("that it is paused").hasSize(1);
        assertThat(now(stream).state().status()).isEqualTo(Status.ENABLED);
        assertThat(dispatch().run())
                .extracting(tried -> tried.delivery().signal().type())
                .containsExactly(SignalType.SESSION_REVOKED, SignalType.SESSION_REVOKED, SignalType.STREAM_UPDATED);
        assertThat(dispatch().backlogs()).isEmpty();
    }

    @Test
    @Tag("SS-07")
    void whoIsAwayForTooMuchIsDisabledAndLearnsIt() {
        var stream = polled();
        for (int i = 0; i < 12; i++) {
            kill(new Scope.OfUser(world.user("user" + i).id()));
        }
        follow();
        store.clock().pass(Duration.ofMinutes(6));
        var backlogs = new SignalBacklogs(store.signals(), store.clock(), 5, 10);
        assertThat(backlogs.trim()).extracting(SignalBacklogs.Silenced::status).containsExactly(Status.DISABLED);
        assertThat(dispatch().offer(stream.id(), 10).orElseThrow().events())
                .singleElement()
                .satisfies(one -> assertThat(one.signal().facts()).containsEntry("status", "disabled"));
        made(streams().status(OWNER, ACTOR, stream.id(), Status.ENABLED, ""));
        assertThat(now(stream).state().status()).isEqualTo(Status.ENABLED);
    }

    @Test
    @Tag("SS-14")
    void aQuietStreamIsNeverSilenced() {
        var asked = polled();
        var called = pushed();
        var backlogs = new SignalBacklogs(store.signals(), store.clock(), 0, 0);
        for (int month = 0; month < 12; month++) {
            store.clock().pass(Duration.ofDays(30));
            follow();
            assertThat(backlogs.trim()).isEmpty();
            assertThat(backlogs.sweep()).isEmpty();
        }

        for (SignalStream stream : List.of(asked, called)) {
            assertThat(now(stream).state().status()).isEqualTo(Status.ENABLED);
        }
        var _ = kill(new Scope.OfUser(alice.id()));
        assertThat(told(called)).hasSize(1);
        assertThat(told(asked)).hasSize(1);
        assertThat(dispatch().run()).extracting(SignalDispatch.Tried::state).containsExactly(State.DELIVERED);
    }

    @Test
    @Tag("SS-07")
    void whatNobodyTookForAWeekIsDeadAndForgottenAMonthLater() {
        var stream = polled();
        kill(new Scope.OfUser(alice.id()));
        follow();
        var backlogs = new SignalBacklogs(store.signals(), store.clock());
        store.clock().pass(SignalDelivery.LIFE);
        assertThat(backlogs.sweep()).isEmpty();
        store.clock().pass(Duration.ofSeconds(2));
        assertThat(backlogs.sweep()).hasSize(1);
        assertThat(ledger(stream)).extracting(SignalDelivery::state).containsExactly(State.DEAD);
        store.clock().pass(SignalDelivery.REMEMBERED.plusSeconds(1));
        assertThat(backlogs.sweep()).isEmpty();
        assertThat(ledger(stream)).isEmpty();
    }

    @Test
    void manyStreamsAndManyKillsAreFollowedInBoundedStepsWithoutALoss() {
        List<SignalStream> all = new ArrayList<>();
        for (int i = 0; i < 60; i++) {
            var owner = new ClientId("owner" + i);
            all.add(made(streams().create(owner, ACTOR, order(new Wanted.Poll()))));
        }
        for (int i = 0; i < 80; i++) {
            kill(new Scope.OfUser(alice.id()));
        }
        follow();
        assertThat(dispatch().backlogs().values()).hasSize(60).allMatch(backlog -> backlog.count() == 80);
        assertThat(ledger(all.getFirst()))
                .extracting(SignalDelivery::number)
                .isSorted()
                .doesNotHaveDuplicates();
    }

    @Test
    void theLedgerIsReadInPages() {
        var stream = polled();
        polled();
        kill(new Scope.OfUser(alice.id()));
        kill(new Scope.OfUser(bob.id()));
        follow();
        var first = dispatch().deliveries(Optional.empty(), Optional.of(State.PENDING), Optional.empty(), 3);
        var second = dispatch()
                .deliveries(Optional.empty(), Optional.empty(), Optional.of(SignalPlace.of(first.getLast())), 3);
        assertThat(first).hasSize(3);
        assertThat(second).hasSize(1).doesNotContainAnyElementsOf(first);
        assertThat(dispatch().deliveries(Optional.of(stream.id()), Optional.empty(), Optional.empty(), 10))
                .hasSize(2);
        assertThat(dispatch().deliveries(Optional.empty(), Optional.of(State.DEAD), Optional.empty(), 10))
                .isEmpty();
    }

    @Test
    void aProvisionedStreamHasTheAudienceThatItsReceiverWants() {
        var wanted = new Wanted.Push("https://org.okta.example/events", Optional.empty());
        var stream = made(streams()
                .provision(
                        ADMIN,
                        new Order(wanted, WireProfile.LEGACY, Optional.empty(), "Okta"),
                        SubjectForm.EMAIL,
                        "https://org.okta.example"));
        assertThat(now(stream)).satisfies(found -> {
            assertThat(found.owner()).isEmpty();
            assertThat(found.audience()).isEqualTo("https://org.okta.example");
            assertThat(found.profile()).isEqualTo(WireProfile.LEGACY);
            assertThat(found.form()).isEqualTo(SubjectForm.EMAIL);
        });
        assertThat(streams().find(new ClientId(UUID.randomUUID().toString()), stream.id()))
                .isEmpty();
        made(streams().verify(Optional.empty(), stream.id(), Optional.empty()));
        assertThat(dispatch().run()).hasSize(1);
    }
}
