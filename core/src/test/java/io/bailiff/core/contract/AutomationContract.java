package io.bailiff.core.contract;

import static org.assertj.core.api.Assertions.assertThat;

import io.bailiff.core.audit.Actor;
import io.bailiff.core.audit.AuditEntry;
import io.bailiff.core.automation.Aim;
import io.bailiff.core.automation.Event;
import io.bailiff.core.automation.Reactions;
import io.bailiff.core.automation.Rule;
import io.bailiff.core.automation.RuleCase;
import io.bailiff.core.automation.RuleState;
import io.bailiff.core.automation.TimedRules;
import io.bailiff.core.automation.Trigger;
import io.bailiff.core.client.Client;
import io.bailiff.core.credential.ClearText;
import io.bailiff.core.credential.PasswordRule;
import io.bailiff.core.directory.ApplyResult;
import io.bailiff.core.directory.Caller;
import io.bailiff.core.directory.Directory;
import io.bailiff.core.directory.Group;
import io.bailiff.core.directory.PasswordChange;
import io.bailiff.core.directory.PolicyChange;
import io.bailiff.core.directory.RevocationRulebook;
import io.bailiff.core.directory.RuleEdit;
import io.bailiff.core.directory.TenantPlan;
import io.bailiff.core.directory.UserChange;
import io.bailiff.core.directory.UserEdit;
import io.bailiff.core.directory.Users;
import io.bailiff.core.grant.Grant;
import io.bailiff.core.id.ClientId;
import io.bailiff.core.id.GrantId;
import io.bailiff.core.id.GroupId;
import io.bailiff.core.message.Carriers;
import io.bailiff.core.message.Postbox;
import io.bailiff.core.notice.OldAddress;
import io.bailiff.core.revocation.Authority;
import io.bailiff.core.revocation.Cause;
import io.bailiff.core.revocation.KillSwitch;
import io.bailiff.core.revocation.LoggedKill;
import io.bailiff.core.revocation.Position;
import io.bailiff.core.revocation.Reason;
import io.bailiff.core.revocation.Scope;
import io.bailiff.core.revocation.Statement;
import io.bailiff.core.session.Session;
import io.bailiff.core.user.Role;
import io.bailiff.core.user.User;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Collectors;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/// What every store owes to the rules of what ends by itself.
@Tag("RV-09")
public abstract class AutomationContract {
    private static final Caller APP = new Caller(new Actor.ByClient(new ClientId("hr")), new Authority.OfApplication());
    private static final ClientId CONSOLE = new ClientId("console");

    private StoreUnderTest store;
    private World world;
    private Reactions reactions;
    private RevocationRulebook rulebook;
    private Users users;
    private TimedRules timed;
    private User admin;
    private User alice;
    private User bob;

    protected abstract StoreUnderTest open();

    @BeforeEach
    void furnish() {
        store = open();
        world = new World(store);
        var killSwitch = new KillSwitch(store.revocation(), store.clock(), Duration.ZERO);
        reactions = new Reactions(killSwitch);
        rulebook = new RevocationRulebook(store.directory(), killSwitch, store.clock());
        timed = new TimedRules(store.automation(), reactions, store.clock());
        users = new Users(
                store.directory(),
                killSwitch,
                new PlainPasswords(),
                new PasswordRule(_ -> false),
                new OldAddress(new Postbox(new PlainMessageSeal()), Carriers.NONE),
                store.clock());
        admin = world.user("admin", Role.GLOBAL_ADMINISTRATOR);
        alice = world.user("alice");
        bob = world.user("bob");
    }

    @AfterEach
    void close() {
        store.close();
    }

    private Caller admin() {
        return new Caller(new Actor.ByUser(admin.id(), CONSOLE), new Authority.OfUser(admin.id(), false));
    }

    private void rule(Trigger trigger, RuleEdit edit) {
        assertThat(rulebook.change(trigger, edit, admin())).isInstanceOf(PolicyChange.Changed.class);
    }

    /// Something that nobody stands behind.
    private void found(Trigger trigger, User user) {
        var why = Statement.by(Reason.SUSPICIOUS_ACTIVITY, "an instrument said so");
        var event = new Event(
                trigger,
                user.id(),
                why,
                new Actor.ByRule("instrument"),
                store.clock().instant());
        List<Position> kills = store.automation().write(tx -> reactions.to(event, tx));
        reactions.settle(kills);
    }

    private List<RuleCase> cases(Trigger trigger, RuleCase.Outcome outcome) {
        return rulebook.cases(Optional.of(trigger), Optional.of(outcome), 100_000);
    }

    private List<AuditEntry> audited(String outcome) {
        return store.audit().stream()
                .filter(entry -> entry.action().equals("revocation-rule"))
                .filter(entry -> entry.outcome().equals(outcome))
                .toList();
    }

    private LoggedKill newest() {
        return store.revocation()
                .read(reads -> reads.kills(Optional.empty(), 1))
                .getFirst();
    }

    @Test
    void theKillNamesItsRuleAndNobodyElseIsHit() {
        var his = world.session(alice);
        var others = world.session(bob);
        var edit = UserEdit.password(ClearText.of("another long password"));
        assertThat(users.change(alice.id(), edit, admin())).isInstanceOf(UserChange.Changed.class);
        assertThat(newest().kill().cause()).isEqualTo(Cause.PASSWORD_RESET);
        assertThat(newest().kill().statement().note()).endsWith("(rule password-reset)");
        assertThat(world.live(his)).isFalse();
        assertThat(world.live(others)).isTrue();
        assertThat(cases(Trigger.PASSWORD_RESET, RuleCase.Outcome.ENDED)).hasSize(1);
    }

    @Test
    void aRuleThatIsOffEndsNothingAndTheChangeIsMadeAllTheSame() {
        rule(Trigger.ROLE_REMOVED, RuleEdit.state(RuleState.OFF));
        var reader = world.user("reader", Role.SECURITY_READER);
        var session = world.session(reader);
        assertThat(users.change(reader.id(), UserEdit.roles(Set.of()), admin()))
                .isInstanceOfSatisfying(UserChange.Changed.class, changed -> {
                    assertThat(changed.user().roles()).isEmpty();
                    assertThat(changed.killed()).isEmpty();
                });
        assertThat(world.live(session)).isTrue();
    }

    @Test
    void aDryRunWritesDownOnceADayAndEndsNothing() {
        rule(Trigger.USER_RISK, RuleEdit.state(RuleState.DRY_RUN));
        var session = world.session(alice);
        found(Trigger.USER_RISK, alice);
        found(Trigger.USER_RISK, alice);
        assertThat(world.live(session)).isTrue();
        assertThat(cases(Trigger.USER_RISK, RuleCase.Outcome.DRY_RUN)).hasSize(1);
        assertThat(audited("dryRun").getFirst().detail()).containsEntry("rule", "user-risk");
        store.clock().pass(Duration.ofDays(1));
        found(Trigger.USER_RISK, alice);
        assertThat(cases(Trigger.USER_RISK, RuleCase.Outcome.DRY_RUN)).hasSize(2);
    }

    @Test
    void whatMustEndCannotBeSwitchedOff() {
        for (Trigger trigger : List.of(Trigger.USER_DISABLED, Trigger.USER_DELETED, Trigger.CONSENT_WITHDRAWN)) {
            assertThat(rulebook.change(trigger, RuleEdit.state(RuleState.OFF), admin()))
                    .isInstanceOf(PolicyChange.Invalid.class);
        }
        var session = world.session(alice);
        assertThat(users.change(alice.id(), UserEdit.enabled(false), APP)).isInstanceOf(UserChange.Changed.class);
        assertThat(world.live(session)).isFalse();
    }

    @Test
    void sessionsEndWithoutWhatIsNoSession() {
        rule(
                Trigger.PASSWORD_CHANGED,
                new RuleEdit(
                        Optional.empty(),
                        Optional.of(Aim.SESSIONS),
                        Optional.empty(),
                        Optional.empty(),
                        Optional.empty(),
                        Optional.empty(),
                        Optional.empty()));
        store.password(alice.id(), new PlainPasswords().hash("the old password".toCharArray()));
        var one = world.session(alice);
        var other = world.session(alice);
        var bobs = world.session(bob);
        assertThat(users.changePassword(
                        alice.id(), ClearText.of("the old password"), ClearText.of("a wholly new one"), CONSOLE))
                .isInstanceOf(PasswordChange.Changed.class);
        assertThat(world.live(one)).isFalse();
        assertThat(world.live(other)).isFalse();
        assertThat(world.live(bobs)).isTrue();
        assertThat(newest().kill().scope()).isInstanceOf(Scope.OfSession.class);
    }

    @Test
    void leavingANamedGroupEndsAndLeavingAnotherDoesNot() {
        var _ = group("Staff", alice, bob);
        var _ = group("Choir", bob);
        rule(Trigger.GROUP_REMOVED, RuleEdit.NOTHING.withGroups(List.of("staff")));
        var directory = new Directory(
                store.directory(),
                new KillSwitch(store.revocation(), store.clock(), Duration.ZERO),
                new PlainPasswords(),
                new PasswordRule(_ -> false),
                new PlainProviderKeys(),
                new PlainTexts(),
                store.clock());
        var alices = world.session(alice);
        var bobs = world.session(bob);
        var plan = new TenantPlan(
                Optional.empty(),
                List.of(),
                List.of(
                        new TenantPlan.PlannedGroup(
                                "Staff", Optional.of(List.of(bob.principalName().value()))),
                        new TenantPlan.PlannedGroup("Choir", Optional.of(List.of()))),
                List.of(),
                List.of());
        assertThat(directory.apply(plan, admin(), false)).isInstanceOf(ApplyResult.Applied.class);
        assertThat(world.live(alices)).isFalse();
        assertThat(world.live(bobs)).isTrue();
        assertThat(newest().kill().cause()).isEqualTo(Cause.GROUP_REMOVED);
    }

    private Group group(String name, User... members) {
        var group = new Group(
                new GroupId(UUID.randomUUID()),
                name,
                Arrays.stream(members).map(User::id).collect(Collectors.toSet()));
        store.directory().change(tx -> tx.save(group, store.clock().instant()));
        return group;
    }

    @Test
    void aStormEndsNoMoreThanTheCapAndTheRestWaitsForAPerson() {
        rule(Trigger.USER_RISK, RuleEdit.state(RuleState.ON).withCap(3));
        List<User> crowd = new ArrayList<>();
        List<Session> sessions = new ArrayList<>();
        for (int i = 0; i < 8; i++) {
            crowd.add(world.user("user" + i));
            sessions.add(world.session(crowd.get(i)));
        }
        crowd.forEach(user -> found(Trigger.USER_RISK, user));
        // What waits already waits once.
        crowd.subList(3, 8).forEach(user -> found(Trigger.USER_RISK, user));
        assertThat(sessions.stream().map(world::live))
                .containsExactly(false, false, false, true, true, true, true, true);
        assertThat(cases(Trigger.USER_RISK, RuleCase.Outcome.HELD)).hasSize(5);
        assertThat(audited("stopped")).hasSize(1);
        assertThat(rulebook.stopped()).hasSize(1);
        // Neither time nor another start of the node makes it go on by itself.
        store.clock().pass(Duration.ofHours(2));
        var late = world.session(bob);
        found(Trigger.USER_RISK, bob);
        assertThat(world.live(late)).isTrue();
        assertThat(rulebook.decide(Trigger.USER_RISK, true, admin()))
                .isEqualTo(new RevocationRulebook.Decision.Done(6));
        assertThat(sessions.stream().noneMatch(world::live)).isTrue();
        assertThat(world.live(late)).isFalse();
        assertThat(newest().kill().actor()).isEqualTo(admin().actor());
        assertThat(rulebook.stopped()).isEmpty();
        assertThat(world.live(world.session(alice))).isTrue();
    }

    @Test
    void whatIsDroppedEndsNothingAndTheRuleGoesOn() {
        rule(Trigger.USER_RISK, RuleEdit.state(RuleState.ON).withCap(1));
        var alices = world.session(alice);
        var bobs = world.session(bob);
        found(Trigger.USER_RISK, alice);
        found(Trigger.USER_RISK, bob);
        assertThat(rulebook.decide(Trigger.USER_RISK, false, admin()))
                .isEqualTo(new RevocationRulebook.Decision.Done(1));
        assertThat(world.live(bobs)).isTrue();
        assertThat(world.live(alices)).isFalse();
        store.clock().pass(Duration.ofHours(1));
        found(Trigger.USER_RISK, bob);
        assertThat(world.live(bobs)).isFalse();
    }

    @Test
    void theSameUserTwiceCountsOnceAndAPersonNeedsNoCap() {
        rule(Trigger.USER_RISK, RuleEdit.state(RuleState.ON).withCap(1));
        found(Trigger.USER_RISK, alice);
        var again = world.session(alice);
        found(Trigger.USER_RISK, alice);
        assertThat(world.live(again)).isFalse();
        rule(Trigger.PASSWORD_RESET, RuleEdit.NOTHING.withCap(1));
        for (User user : List.of(alice, bob)) {
            var session = world.session(user);
            var edit = UserEdit.password(ClearText.of("another long password"));
            assertThat(users.change(user.id(), edit, admin())).isInstanceOf(UserChange.Changed.class);
            assertThat(world.live(session)).isFalse();
        }
    }

    @Test
    void whoOnlyReadsMayNeitherChangeNorDecide() {
        var reader = world.user("reader", Role.SECURITY_READER);
        var caller = new Caller(new Actor.ByUser(reader.id(), CONSOLE), new Authority.OfUser(reader.id(), false));
        assertThat(rulebook.change(Trigger.USER_RISK, RuleEdit.state(RuleState.ON), caller))
                .isEqualTo(new PolicyChange.NotAllowed<Rule>("roleTooLow"));
        assertThat(rulebook.decide(Trigger.USER_RISK, true, caller))
                .isEqualTo(new RevocationRulebook.Decision.NotAllowed("roleTooLow"));
    }

    @Test
    void whoIsIdleLosesWhatHeHoldsAndWhoIsNotKeepsIt() {
        var web = world.client("web");
        rule(
                Trigger.INACTIVE,
                new RuleEdit(
                        Optional.of(RuleState.ON),
                        Optional.empty(),
                        Optional.empty(),
                        Optional.empty(),
                        Optional.of(3),
                        Optional.empty(),
                        Optional.empty()));
        var idle = longLived(world.session(alice), web);
        var used = longLived(world.session(bob), web);
        store.clock().pass(Duration.ofDays(3).minusSeconds(1));
        timed.run();
        assertThat(world.live(idle)).isTrue();
        store.grants().change(tx -> tx.rotate(used.id(), 2, store.clock().instant(), used.idleUntil()));
        store.clock().pass(Duration.ofSeconds(2));
        timed.run();
        timed.run();
        assertThat(world.live(idle)).isFalse();
        assertThat(world.live(used)).isTrue();
        assertThat(cases(Trigger.INACTIVE, RuleCase.Outcome.ENDED)).hasSize(1);
        assertThat(newest().kill().cause()).isEqualTo(Cause.INACTIVE);
    }

    private Grant longLived(Session session, Client client) {
        var now = store.clock().instant();
        return world.add(new Grant(
                new GrantId(UUID.randomUUID()),
                client.id(),
                session.user(),
                session.id(),
                session.device(),
                session.born(),
                Set.of("openid"),
                true,
                1,
                now,
                now,
                now.plus(Duration.ofDays(90)),
                now.plus(Duration.ofDays(14))));
    }

    @Test
    void workIsOverOnceForThoseWhomTheRuleIsAbout() {
        var _ = group("Contractors", alice);
        rule(Trigger.WORKING_TIME_OVER, RuleEdit.state(RuleState.ON).withGroups(List.of("Contractors")));
        Instant monday = Instant.parse("2027-01-04T15:00:00Z");
        store.clock().pass(Duration.between(store.clock().instant(), monday));
        var alices = world.session(alice);
        var bobs = world.session(bob);
        timed.run();
        assertThat(world.live(alices)).isTrue();
        store.clock().pass(Duration.ofHours(4));
        timed.run();
        assertThat(world.live(alices)).isFalse();
        assertThat(world.live(bobs)).isTrue();
        store.clock().pass(Duration.ofMinutes(1));
        var overtime = world.session(alice);
        timed.run();
        assertThat(world.live(overtime)).isTrue();
    }
}
