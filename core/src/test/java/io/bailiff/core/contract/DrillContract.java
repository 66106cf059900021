package io.bailiff.core.contract;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.bailiff.core.audit.Actor;
import io.bailiff.core.audit.AuditEntry;
import io.bailiff.core.client.Api;
import io.bailiff.core.directory.BuiltIns;
import io.bailiff.core.directory.Caller;
import io.bailiff.core.directory.OperatorKeys;
import io.bailiff.core.directory.Profile;
import io.bailiff.core.drill.Drill;
import io.bailiff.core.drill.DrillAlarm;
import io.bailiff.core.drill.DrillPlace;
import io.bailiff.core.drill.DrillReads;
import io.bailiff.core.drill.DrillRules;
import io.bailiff.core.drill.DrillStart;
import io.bailiff.core.drill.Drills;
import io.bailiff.core.drill.Finding;
import io.bailiff.core.drill.Seen;
import io.bailiff.core.drill.Trend;
import io.bailiff.core.grant.GrantFacts;
import io.bailiff.core.id.ApiId;
import io.bailiff.core.id.ClientId;
import io.bailiff.core.id.UserId;
import io.bailiff.core.message.Carrier;
import io.bailiff.core.message.Carriers;
import io.bailiff.core.message.Channel;
import io.bailiff.core.message.Message;
import io.bailiff.core.message.Postbox;
import io.bailiff.core.revocation.Authority;
import io.bailiff.core.revocation.KillSwitch;
import io.bailiff.core.revocation.Position;
import io.bailiff.core.session.Session;
import io.bailiff.core.user.Role;
import io.bailiff.core.user.User;
import java.security.SecureRandom;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/// What kill drills promise, on every store.
public abstract class DrillContract {
    private static final ApiId ORDERS = new ApiId("api://orders");
    private static final Duration DAY = Duration.ofDays(1);
    private static final Finding GOOD =
            DrillRules.probe(ORDERS.text(), "Orders", new Seen.Refused(Duration.ofMillis(31)), Duration.ofSeconds(30));
    private static final Finding BAD =
            DrillRules.probe(ORDERS.text(), "Orders", new Seen.Served(Duration.ofSeconds(40)), Duration.ofSeconds(30));

    private StoreUnderTest store;
    private World world;
    private Drills drills;
    private User alice;
    private Session hers;

    protected abstract StoreUnderTest open();

    @BeforeEach
    void furnish() {
        store = open();
        world = new World(store);
        var killSwitch = new KillSwitch(store.revocation(), store.clock(), Duration.ZERO);
        new BuiltIns(store.directory(), killSwitch, store.clock()).ensure(OperatorKeys.only("{\"keys\":[]}"));
        var alarm = new DrillAlarm(
                new Postbox(new PlainMessageSeal()),
                new Carriers(Map.of(Channel.MAIL, _ -> new Carrier.Outcome.Accepted())));
        drills = new Drills(store.drills(), killSwitch, alarm, store.clock(), new SecureRandom());
        alice = world.user("alice");
        hers = world.session(alice);
    }

    @AfterEach
    void close() {
        store.close();
    }

    private DrillStart.Begun begun() {
        return (DrillStart.Begun) drills.beginScheduled();
    }

    private UserId canary() {
        return store.drills().read(DrillReads::canary).orElseThrow();
    }

    private Optional<GrantFacts> found(DrillStart.Begun begun) {
        return store.grants()
                .read(reads -> reads.grant(begun.issue().facts().grant().id()));
    }

    private boolean alive(DrillStart.Begun begun) {
        var now = store.clock().instant();
        return found(begun).orElseThrow().judgeToken(now.plusSeconds(60), now).live();
    }

    private boolean aliceLives() {
        return store.sessions()
                .read(reads -> reads.session(hers.id()).orElseThrow())
                .judge(store.clock().instant())
                .live();
    }

    private Caller caller(Role... roles) {
        var user = world.user("caller-" + UUID.randomUUID(), roles);
        return new Caller(new Actor.ByUser(user.id(), new ClientId("app")), new Authority.OfUser(user.id(), false));
    }

    private void withMail(String mail, Role role) {
        var user = world.user("user-" + UUID.randomUUID(), role);
        store.directory()
                .change(tx -> tx.profile(
                        user.id(),
                        new Profile(user.displayName(), Optional.empty(), Optional.empty(), Optional.of(mail))));
    }

    private List<String> mailed() {
        return store.messages()
                .read(reads -> reads.due(Channel.MAIL, store.clock().instant(), 100).stream()
                        .map(Message::about)
                        .sorted()
                        .toList());
    }

    private void drill(Finding finding) {
        var begun = begun();
        var _ = drills.kill(begun.drill());
        var _ = drills.end(begun.drill().id(), List.of(finding));
        store.clock().pass(Duration.ofSeconds(1));
    }

    @Test
    void whoAnswersAttacksIsMailedWhenSomebodyStopsObeyingAndWhenAllDoAgain() {
        withMail("ga@mail.example", Role.GLOBAL_ADMINISTRATOR);
        withMail("so@mail.example", Role.SECURITY_OPERATOR);
        withMail("reader@mail.example", Role.SECURITY_READER);
        drill(GOOD);
        assertThat(mailed()).isEmpty();
        drill(BAD);
        drill(BAD);
        assertThat(mailed()).containsExactly("drill-disobeyed", "drill-disobeyed");
        drill(GOOD);
        drill(GOOD);
        assertThat(mailed()).containsExactly("drill-disobeyed", "drill-disobeyed", "drill-obeyed", "drill-obeyed");
    }

    @Test
    @Tag("RV-01")
    void theCanaryLivesUntilItsDrillKillsItAndNobodyElseIsHit() {
        var begun = begun();
        assertThat(alive(begun)).isTrue();
        assertThat(begun.drill().state()).isEqualTo(Drill.State.RUNNING);

        Position at = drills.kill(begun.drill()).orElseThrow();

        assertThat(alive(begun)).isFalse();
        assertThat(aliceLives()).isTrue();
        assertThat(drills.find(begun.drill().id()).orElseThrow().kill()).contains(at);
        var ended = drills.end(begun.drill().id(), List.of(GOOD));
        assertThat(ended.state()).isEqualTo(Drill.State.OBEYED);
        assertThat(drills.findings(ended.id())).containsExactly(GOOD);
        assertThat(drills.find(ended.id())).contains(ended);
    }

    @Test
    void aLaterDrillUsesTheSameCanaryAndItsTokenLives() {
        var first = begun();
        drills.kill(first.drill());
        UserId canary = canary();
        drills.end(first.drill().id(), List.of());

        var second = begun();
        assertThat(canary()).isEqualTo(canary);
        assertThat(alive(second)).isTrue();
        assertThat(alive(first)).isFalse();
        assertThat(second.issue().stampedAt().getEpochSecond())
                .as("above the outside time of the first kill")
                .isGreaterThanOrEqualTo(second.issue().facts().standing().floor());
    }

    @Test
    void oneDrillRunsAtATimeUntilItsNodeMustHaveGoneAway() {
        var first = begun();
        assertThat(drills.beginScheduled()).isEqualTo(new DrillStart.UnderWay());
        assertThat(drills.due(Duration.ZERO)).isFalse();

        store.clock().pass(Duration.ofMinutes(16));
        var second = begun();
        assertThat(drills.find(first.drill().id()).orElseThrow().state()).isEqualTo(Drill.State.INTERRUPTED);
        drills.end(second.drill().id(), List.of(GOOD));
        assertThat(drills.beginScheduled()).isInstanceOf(DrillStart.Begun.class);
    }

    @Test
    void aDrillIsDueWhenTheNewestBeganSoLongAgo() {
        assertThat(drills.due(DAY)).isTrue();
        drills.end(begun().drill().id(), List.of());
        store.clock().pass(DAY.minusMillis(1));
        assertThat(drills.due(DAY)).isFalse();
        store.clock().pass(Duration.ofMillis(1));
        assertThat(drills.due(DAY)).isTrue();
    }

    @Test
    @Tag("AD-01")
    void whoeverCouldBeSomebodyIsNotKilled() {
        drills.end(begun().drill().id(), List.of());
        store.password(canary(), "a hash");
        assertThat(drills.beginScheduled()).isEqualTo(new DrillStart.NoCanary("notACanary"));
        assertThat(outcomes("drill")).contains("notACanary");
    }

    @Test
    @Tag("AD-01")
    void whoBecomesSomebodyInTheMiddleOfADrillIsNotKilled() {
        var begun = begun();
        UserId canary = canary();
        store.directory().change(tx -> tx.roles(canary, Set.of(Role.HELPDESK_ADMINISTRATOR)));
        assertThat(drills.kill(begun.drill())).isEmpty();
        assertThat(alive(begun)).isTrue();
        assertThat(outcomes("drill-stopped")).containsExactly("notACanary");
    }

    @Test
    void aDisabledCanaryIsSaidToBeDisabledAndADeletedOneIsReplaced() {
        drills.end(begun().drill().id(), List.of());
        UserId first = canary();
        store.enable(first, false);
        assertThat(drills.beginScheduled()).isEqualTo(new DrillStart.NoCanary("canaryDisabled"));

        store.directory().change(tx -> tx.delete(first, store.clock().instant()));
        assertThat(begun().issue().facts().user().id()).isNotEqualTo(first);
    }

    @Test
    @Tag("AD-01")
    void aUserWhoHasTheCanarysNameIsNotTakenForIt() {
        var real = new User(
                new UserId(UUID.randomUUID()),
                Drills.CANARY_NAME,
                "A person",
                Optional.empty(),
                Optional.empty(),
                Optional.empty(),
                true,
                Set.of(),
                store.clock().instant(),
                Optional.empty());
        store.add(real);
        assertThat(drills.beginScheduled()).isEqualTo(new DrillStart.NoCanary("nameTaken"));
        Optional<UserId> canary = store.drills().read(DrillReads::canary);
        assertThat(canary).isEmpty();
        Optional<User> stays = store.directory().read(reads -> reads.user(real.id()));
        assertThat(stays).isPresent();
    }

    @Test
    @Tag("AD-01")
    void onlyWhoMayRevokeClientsMayDrill() {
        assertThat(drills.begin(caller(Role.SECURITY_READER))).isEqualTo(new DrillStart.NotAllowed("roleTooLow"));
        assertThat(drills.begin(caller())).isEqualTo(new DrillStart.NotAllowed("notAnAdministrator"));
        assertThat(outcomes("run-drill")).contains("roleTooLow", "notAnAdministrator");
        assertThat(drills.begin(caller(Role.SECURITY_OPERATOR))).isInstanceOf(DrillStart.Begun.class);
    }

    @Test
    void whoDidNotObeyStandsInTheAuditChain() {
        var begun = begun();
        drills.kill(begun.drill());
        var ended = drills.end(begun.drill().id(), List.of(GOOD, BAD));
        assertThat(ended.state()).isEqualTo(Drill.State.DISOBEYED);
        assertThat(store.audit())
                .filteredOn(entry -> entry.action().equals("drill-disobeyed"))
                .singleElement()
                .satisfies(entry -> {
                    assertThat(entry.target()).isEqualTo(ORDERS.text());
                    assertThat(entry.outcome()).isEqualTo("disobeyed");
                });
    }

    @Test
    void probesAreSetChangedAndForgottenForApisThatThereAre() {
        var caller = caller(Role.GLOBAL_ADMINISTRATOR);
        assertThat(drills.probe(caller, ORDERS, Optional.of("https://orders.example/me")))
                .isEqualTo(Drills.Change.NO_SUCH_API);
        store.add(new Api(ORDERS, "Orders", List.of(), List.of(), Api.TokenType.JWT));
        for (String address : List.of("https://orders.example/me", "https://orders.example/you")) {
            assertThat(drills.probe(caller, ORDERS, Optional.of(address))).isEqualTo(Drills.Change.DONE);
            assertThat(drills.probes()).isEqualTo(Map.of(ORDERS, address));
        }
        assertThat(drills.probe(caller, BuiltIns.GRAPH, Optional.of("https://orders.example")))
                .isEqualTo(Drills.Change.NO_SUCH_API);
        assertThat(drills.probe(caller, ORDERS, Optional.empty())).isEqualTo(Drills.Change.DONE);
        assertThat(drills.probes()).isEmpty();
    }

    @Test
    void theTrendIsMadeOfTheNewestFindingsAndOldDrillsAreListedBehindNewOnes() {
        for (int i = 1; i <= 3; i++) {
            var begun = begun();
            drills.end(
                    begun.drill().id(),
                    List.of(DrillRules.probe(
                            ORDERS.text(), "Orders", new Seen.Refused(Duration.ofMillis(10L * i)), DAY)));
            store.clock().pass(Duration.ofSeconds(2));
        }
        var newest = drills.newest(Optional.empty(), 2);
        var last = newest.getLast();
        var rest = drills.newest(Optional.of(new DrillPlace(last.startedAt(), last.id())), 10);
        assertThat(newest)
                .hasSize(2)
                .isSortedAccordingTo((one, other) -> other.startedAt().compareTo(one.startedAt()));
        assertThat(rest)
                .singleElement()
                .satisfies(one -> assertThat(one.startedAt()).isBefore(last.startedAt()));
        Trend trend = drills.trend().getFirst();
        assertThat(trend.drills()).isEqualTo(3);
        assertThat(trend.median()).contains(Duration.ofMillis(20));
        assertThat(trend.slowest()).contains(Duration.ofMillis(30));

        store.drills().change(tx -> tx.forgetDrillsBut(1));
        assertThat(drills.newest(Optional.empty(), 10)).containsExactly(newest.getFirst());
        assertThat(drills.findings(last.id())).isEmpty();
    }

    @Test
    void whatIsNotThereCannotEnd() {
        assertThatThrownBy(() -> drills.end(UUID.randomUUID(), List.of())).isInstanceOf(IllegalStateException.class);
    }

    private List<String> outcomes(String action) {
        return store.audit().stream()
                .filter(entry -> entry.action().equals(action))
                .map(AuditEntry::outcome)
                .toList();
    }
}
