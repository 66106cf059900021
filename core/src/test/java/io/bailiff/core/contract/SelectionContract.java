package io.bailiff.core.contract;

import static org.assertj.core.api.Assertions.assertThat;

import io.bailiff.core.audit.Actor;
import io.bailiff.core.audit.AuditEntry;
import io.bailiff.core.client.Client;
import io.bailiff.core.id.ClientId;
import io.bailiff.core.id.DeviceId;
import io.bailiff.core.id.SelectionId;
import io.bailiff.core.id.SessionId;
import io.bailiff.core.policy.MethodMode;
import io.bailiff.core.revocation.Authority;
import io.bailiff.core.revocation.Cause;
import io.bailiff.core.revocation.KillSwitch;
import io.bailiff.core.revocation.LoggedKill;
import io.bailiff.core.revocation.Reason;
import io.bailiff.core.revocation.RevokeCommand;
import io.bailiff.core.revocation.Scope;
import io.bailiff.core.revocation.Statement;
import io.bailiff.core.risk.RiskLevel;
import io.bailiff.core.risk.RiskRules;
import io.bailiff.core.risk.RiskSettings;
import io.bailiff.core.risk.RiskState;
import io.bailiff.core.risk.UserRisk;
import io.bailiff.core.selection.AddressSpan;
import io.bailiff.core.selection.FreezeResult;
import io.bailiff.core.selection.PressResult;
import io.bailiff.core.selection.Selections;
import io.bailiff.core.selection.SessionQuery;
import io.bailiff.core.selection.SessionQuery.Span;
import io.bailiff.core.selection.SessionQuery.Whose;
import io.bailiff.core.selection.SessionSet;
import io.bailiff.core.selection.SetMember;
import io.bailiff.core.session.Session;
import io.bailiff.core.session.SessionOverview;
import io.bailiff.core.session.SessionPlace;
import io.bailiff.core.user.Role;
import io.bailiff.core.user.User;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import java.util.Set;
import java.util.UUID;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/// What looking through all sessions and ending sets of them promise, on every store.
public abstract class SelectionContract {
    private static final List<String> ADDRESSES =
            List.of("192.0.2.1", "192.0.2.200", "198.51.100.7", "2001:db8:0:0:0:0:0:1", "2001:db8:0:1:0:0:0:1", "");
    private static final List<String> AGENTS = List.of(
            "Mozilla/5.0 (Windows NT 10.0) Gecko/20100101 Firefox/144.0",
            "Mozilla/5.0 (Macintosh; Intel Mac OS X) AppleWebKit/537 Chrome/140 Safari/537",
            "Mozilla/5.0 (Windows NT 10.0) AppleWebKit/537 Chrome/140 Safari/537 Edg/140.0",
            "curl/8");
    private static final List<String> COUNTRIES = List.of("DE", "FR", "");
    private static final Statement WHY = new Statement(Reason.DRILL, "to see who is met", Optional.of("T-1"));

    private StoreUnderTest store;
    private World world;
    private Selections selections;
    private KillSwitch killSwitch;
    private User root;
    private Random random;

    protected abstract StoreUnderTest open();

    @BeforeEach
    void begin() {
        store = open();
        world = new World(store);
        killSwitch = new KillSwitch(store.revocation(), store.clock(), Duration.ZERO);
        selections =
                new Selections(store.selections(), store.selections(), killSwitch, RiskSettings.USUAL, store.clock());
        root = world.user("root", Role.GLOBAL_ADMINISTRATOR);
        random = new Random(20261123);
    }

    @AfterEach
    void end() {
        store.close();
    }

    private Actor actor(User user) {
        return new Actor.ByUser(user.id(), new ClientId("bailiff-pages"));
    }

    private Authority authority(User user) {
        return new Authority.OfUser(user.id(), false);
    }

    private <T> T any(List<T> all) {
        return all.get(random.nextInt(all.size()));
    }

    private Session session(User user, DeviceId device, Duration age) {
        Instant at = store.clock().instant().minus(age);
        return world.add(new Session(
                new SessionId(UUID.randomUUID()),
                user.id(),
                device,
                world.head(),
                at,
                at,
                List.of("pwd"),
                random.nextBoolean() ? Set.of(MethodMode.PASSWORD) : Set.of(MethodMode.PASSKEY, MethodMode.SMS),
                any(ADDRESSES),
                any(AGENTS),
                at.plusSeconds(random.nextInt(7_200)),
                at.plus(World.LIFE),
                at.plus(World.IDLE),
                random.nextInt(8) == 0 ? Optional.of(at.plusSeconds(60)) : Optional.empty(),
                Optional.empty(),
                Optional.of(any(COUNTRIES)).filter(code -> !code.isEmpty())));
    }

    /// People with sessions of every kind.
    private record Crowd(List<User> users, List<DeviceId> devices, List<Client> apps, List<Session> sessions) {}

    private Crowd crowd(int sessions) {
        List<User> users = List.of(
                world.user("anna"), world.user("anton"), world.user("berta", Role.HELPDESK_ADMINISTRATOR), root);
        List<DeviceId> devices = List.of(World.device(), World.device(), World.device());
        List<Client> apps = List.of(world.client("web"), world.client("mail"));
        List<Session> all = new ArrayList<>();
        for (int i = 0; i < sessions; i++) {
            // Some in the same instant: then the id decides about the order.
            var one = session(any(users), any(devices), Duration.ofMinutes(random.nextInt(40) * 20L));
            all.add(one);
            if (random.nextInt(3) == 0) {
                var _ = world.grant(one, any(apps), random.nextBoolean());
            }
        }
        store.directory().change(tx -> {
            Instant now = store.clock().instant();
            tx.save(new UserRisk(
                    users.get(0).id(), RiskLevel.HIGH, RiskState.AT_RISK, "x", now.minus(Duration.ofDays(15))));
            tx.save(new UserRisk(users.get(1).id(), RiskLevel.HIGH, RiskState.CONFIRMED_COMPROMISED, "x", now));
            tx.save(new UserRisk(users.get(2).id(), RiskLevel.NONE, RiskState.DISMISSED, "x", now));
        });
        for (int i = 0; i < sessions / 10; i++) {
            revoke(new Scope.OfSession(any(all).id()));
        }
        return new Crowd(users, devices, apps, all);
    }

    private void revoke(Scope scope) {
        var _ = killSwitch.revoke(
                new RevokeCommand(scope, Cause.ADMINISTRATOR, WHY, actor(root), new Authority.OfApplication()));
    }

    private <T> Optional<T> sometimes(T value) {
        return random.nextInt(4) == 0 ? Optional.of(value) : Optional.empty();
    }

    private Span span() {
        Instant now = store.clock().instant();
        return new Span(
                sometimes(now.minus(Duration.ofHours(random.nextInt(14)))),
                sometimes(now.minus(Duration.ofHours(random.nextInt(6)))));
    }

    private SessionQuery query(Crowd crowd) {
        return new SessionQuery(
                sometimes(
                        random.nextBoolean()
                                ? new Whose.Of(any(crowd.users()).id())
                                : new Whose.Named(any(List.of("an", "ANNA", "b", "nobody")))),
                sometimes(any(crowd.apps()).id()),
                sometimes(AddressSpan.parse(any(List.of("192.0.2.0/24", "192.0.2.1", "2001:db8::/48", "0.0.0.0/0")))
                        .orElseThrow()),
                sometimes(any(List.of("DE", "FR"))),
                sometimes(any(crowd.devices())),
                sometimes(any(List.of("firefox", "Chrome", "edge windows", "macos", "curl", "none")))
                        .orElse(""),
                sometimes(any(List.of(MethodMode.PASSWORD, MethodMode.PASSKEY))),
                span(),
                span(),
                sometimes(any(List.of(RiskLevel.LOW, RiskLevel.MEDIUM, RiskLevel.HIGH))),
                random.nextBoolean());
    }

    /// A session as it stands, and how bad its user's risk is.
    private record Standing(SessionOverview overview, RiskLevel risk) {}

    /// All of them, newest first.
    private List<Standing> standings(Crowd crowd) {
        Instant now = store.clock().instant();
        return store.selections()
                .read(reads -> crowd.sessions().stream()
                        .sorted(Comparator.comparing(Session::createdAt)
                                .thenComparing(one -> one.id().text())
                                .reversed())
                        .map(one -> reads.overviews(List.of(one.id()), now).getFirst())
                        .map(one -> new Standing(
                                one,
                                RiskRules.at(reads.userRisk(one.facts().user().id()), RiskSettings.USUAL, now)
                                        .level()))
                        .toList());
    }

    private List<SessionId> expected(List<Standing> standings, SessionQuery query) {
        Instant now = store.clock().instant();
        return standings.stream()
                .filter(one -> query.matches(one.overview(), one.risk(), false, now))
                .map(one -> session(one.overview()).id())
                .toList();
    }

    private List<SessionId> walked(SessionQuery query, int limit) {
        List<SessionId> all = new ArrayList<>();
        Optional<SessionPlace> at = Optional.empty();
        do {
            var page = selections.list(query, at, limit);
            assertThat(page.rows()).hasSizeLessThanOrEqualTo(limit);
            page.rows().forEach(row -> all.add(session(row.overview()).id()));
            at = page.next();
        } while (at.isPresent());
        return all;
    }

    private static Session session(SessionOverview overview) {
        return overview.facts().session();
    }

    @Test
    void everyQueryFindsExactlyWhatItSaysNewestFirstPageByPage() {
        var crowd = crowd(320);
        var standings = standings(crowd);
        for (int i = 0; i < 60; i++) {
            SessionQuery query = query(crowd);
            assertThat(walked(query, 5 + random.nextInt(95)))
                    .as(query.toString())
                    .isEqualTo(expected(standings, query));
        }
    }

    @Test
    void aLookThatMayLookAtFewGoesOnWhereItStopped() {
        var crowd = crowd(700);
        var query = new SessionQuery(
                Optional.empty(),
                Optional.empty(),
                Optional.empty(),
                Optional.empty(),
                Optional.empty(),
                "curl",
                Optional.empty(),
                Span.ALWAYS,
                Span.ALWAYS,
                Optional.empty(),
                true);
        List<SessionId> all = new ArrayList<>();
        Optional<SessionPlace> at = Optional.empty();
        int looks = 0;
        do {
            var after = at;
            var found = store.selections()
                    .read(reads -> reads.find(
                            query,
                            after,
                            1_000,
                            200,
                            Duration.ofDays(14),
                            store.clock().instant()));
            assertThat(found.unfinished()).isEqualTo(found.next().isPresent());
            found.places().forEach(place -> all.add(place.id()));
            at = found.next();
            looks++;
        } while (at.isPresent());
        assertThat(looks).isGreaterThan(2);
        assertThat(all).isEqualTo(expected(standings(crowd), query));
    }

    private SessionSet frozen(FreezeResult result) {
        return ((FreezeResult.Frozen) result).set();
    }

    private SessionSet endAll(SelectionId set, User by) {
        assertThat(selections.press(set, WHY, actor(by), authority(by))).isInstanceOf(PressResult.Pressed.class);
        var now = selections.step(set, actor(by), authority(by)).orElseThrow();
        while (now.state() != SessionSet.State.ENDED) {
            now = selections.step(set, actor(by), authority(by)).orElseThrow();
        }
        return now;
    }

    private Set<SessionId> alive(List<Session> sessions) {
        Set<SessionId> alive = new HashSet<>();
        sessions.stream().filter(world::live).forEach(one -> alive.add(one.id()));
        return alive;
    }

    @Test
    void exactlyTheChosenSessionsEndAndNobodyElsesWhateverIsChosen() {
        var crowd = crowd(260);
        for (int round = 0; round < 6; round++) {
            Set<SessionId> before = alive(crowd.sessions());
            List<SessionId> chosen = crowd.sessions().stream()
                    .map(Session::id)
                    .filter(_ -> random.nextInt(5) == 0)
                    .toList();
            var set = frozen(selections.freeze(chosen, actor(root), authority(root)));
            var later = world.session(crowd.users().getFirst());
            var done = endAll(set.id(), root);
            Set<SessionId> left = new HashSet<>(before);
            chosen.forEach(left::remove);
            assertThat(alive(crowd.sessions())).isEqualTo(left);
            assertThat(world.live(later)).isTrue();
            assertThat(done.tally().done()).isEqualTo(chosen.size());
            assertThat(done.tally().ended()).isGreaterThanOrEqualTo((int)
                    chosen.stream().filter(before::contains).count());
        }
    }

    @Test
    void aQueryIsFrozenSoThatASessionThatCameLaterIsNotHit() {
        var anna = world.user("anna");
        var early = world.session(anna);
        var set = frozen(selections.freeze(whose(anna), actor(root), authority(root)));
        var late = world.session(anna);
        var done = endAll(set.id(), root);
        assertThat(world.live(early)).isFalse();
        assertThat(world.live(late)).isTrue();
        assertThat(done.tally().ended()).isEqualTo(1);
        assertThat(kills()).singleElement().satisfies(kill -> {
            assertThat(kill.kill().scope()).isEqualTo(new Scope.OfSession(early.id()));
            assertThat(kill.kill().statement()).isEqualTo(WHY);
            assertThat(kill.effectiveAt()).isPresent();
        });
    }

    private List<LoggedKill> kills() {
        return store.revocation().read(reads -> reads.kills(Optional.empty(), 500));
    }

    private static SessionQuery whose(User user) {
        return SessionQuery.LIVING.of(new Whose.Of(user.id()));
    }

    @Test
    void whatEndedMeanwhileCountsAsAlreadyEnded() {
        var anna = world.user("anna");
        var one = world.session(anna);
        var other = world.session(anna);
        var set = frozen(selections.freeze(List.of(one.id(), other.id()), actor(root), authority(root)));
        revoke(new Scope.OfSession(one.id()));
        var preview = selections.preview(set.id(), authority(root));
        assertThat(preview.live()).isEqualTo(1);
        assertThat(preview.over()).isEqualTo(1);
        var done = endAll(set.id(), root);
        assertThat(done.tally().ended()).isEqualTo(1);
        assertThat(done.tally().alreadyEnded()).isEqualTo(1);
    }

    @Test
    void whomTheCallerMayNotEndIsShownBeforeAndLeftOut() {
        var desk = world.user("desk", Role.HELPDESK_ADMINISTRATOR);
        var anna = world.user("anna");
        var hers = world.session(anna);
        var roots = world.session(root);
        var set = frozen(selections.freeze(List.of(hers.id(), roots.id()), actor(desk), authority(desk)));
        var preview = selections.preview(set.id(), authority(desk));
        assertThat(preview.mayEnd()).isEqualTo(1);
        assertThat(preview.kept()).isEqualTo(1);
        assertThat(preview.administrators()).isEqualTo(1);
        assertThat(preview.people())
                .filteredOn(person -> person.user().equals(root.id()))
                .singleElement()
                .satisfies(person -> assertThat(person.refusal()).isEqualTo("targetOutOfReach"));
        var done = endAll(set.id(), desk);
        assertThat(done.tally().leftOut()).isEqualTo(1);
        assertThat(world.live(hers)).isFalse();
        assertThat(world.live(roots)).isTrue();
        assertThat(selections.members(set.id(), 0, 10))
                .extracting(SetMember::outcome)
                .containsExactly(SetMember.Outcome.ENDED, SetMember.Outcome.LEFT_OUT);
    }

    @Test
    void aReaderChoosesNothingAndThatIsWrittenDown() {
        var reader = world.user("reader", Role.SECURITY_READER);
        var hers = world.session(world.user("anna"));
        assertThat(selections.freeze(List.of(hers.id()), actor(reader), authority(reader)))
                .isEqualTo(new FreezeResult.NotAllowed("targetOutOfReach"));
        var set = frozen(selections.freeze(List.of(hers.id()), actor(root), authority(root)));
        assertThat(selections.press(set.id(), WHY, actor(reader), authority(reader)))
                .isEqualTo(new PressResult.NotAllowed("targetOutOfReach"));
        assertThat(world.live(hers)).isTrue();
        assertThat(store.audit())
                .filteredOn(entry -> entry.action().equals("revoke-set"))
                .extracting(AuditEntry::outcome)
                .containsExactly("targetOutOfReach", "targetOutOfReach");
    }

    @Test
    void aSetThatWasLeftInTheMiddleGoesOnWithoutKillingAnybodyTwice() {
        var anna = world.user("anna");
        List<SessionId> hers = new ArrayList<>();
        for (int i = 0; i < 120; i++) {
            hers.add(world.session(anna).id());
        }
        var set = frozen(selections.freeze(hers, actor(root), authority(root)));
        var _ = selections.press(set.id(), WHY, actor(root), authority(root));
        var middle = selections.step(set.id(), actor(root), authority(root)).orElseThrow();
        assertThat(middle.tally().ended()).isBetween(1, 119);
        store.clock().pass(Duration.ofMinutes(1));
        assertThat(selections.find(set.id()).orElseThrow().stopped(store.clock().instant()))
                .isTrue();
        var done = endAll(set.id(), root);
        assertThat(done.tally().ended()).isEqualTo(120);
        assertThat(kills()).hasSize(120);
        assertThat(selections.step(set.id(), actor(root), authority(root))).contains(done);
    }

    @Test
    void pressedTwiceItIsOneOrder() {
        var hers = world.session(world.user("anna"));
        var set = frozen(selections.freeze(List.of(hers.id()), actor(root), authority(root)));
        var first = endAll(set.id(), root);
        var other = new Statement(Reason.OTHER, "something else entirely", Optional.empty());
        assertThat(selections.press(set.id(), other, actor(root), authority(root)))
                .isEqualTo(new PressResult.Pressed(first));
        assertThat(first.press().orElseThrow().statement()).isEqualTo(WHY);
    }

    @Test
    void nothingAtAllMakesNoSetAndASetNobodyPressesIsForgotten() {
        var anna = world.user("anna");
        assertThat(selections.freeze(whose(anna), actor(root), authority(root))).isEqualTo(new FreezeResult.Nothing());
        var hers = world.session(anna);
        var set = frozen(selections.freeze(List.of(hers.id()), actor(root), authority(root)));
        store.clock().pass(Duration.ofHours(25));
        var _ = selections.freeze(List.of(hers.id()), actor(root), authority(root));
        assertThat(selections.find(set.id())).isEmpty();
    }

    @Test
    void whatAppsHoldBecauseOfTheChosenIsCounted() {
        var anna = world.user("anna");
        var web = world.client("web");
        var one = world.session(anna);
        var other = world.session(anna);
        var _ = world.grant(one, web);
        var _ = world.grant(other, web);
        var set = frozen(selections.freeze(List.of(one.id()), actor(root), authority(root)));
        var preview = selections.preview(set.id(), authority(root));
        assertThat(preview.apps()).singleElement().satisfies(app -> {
            assertThat(app.client()).isEqualTo(web.id());
            assertThat(app.grants()).isEqualTo(1);
        });
        assertThat(preview.devices()).isEqualTo(1);
    }
}
