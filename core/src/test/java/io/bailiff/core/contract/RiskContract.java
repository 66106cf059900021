package io.bailiff.core.contract;

import static org.assertj.core.api.Assertions.assertThat;

import io.bailiff.core.access.NetworkOperator;
import io.bailiff.core.access.PolicyForm;
import io.bailiff.core.audit.Actor;
import io.bailiff.core.audit.AuditEntry;
import io.bailiff.core.automation.RuleState;
import io.bailiff.core.automation.Trigger;
import io.bailiff.core.directory.AccessPolicies;
import io.bailiff.core.directory.Caller;
import io.bailiff.core.directory.ChangedRisk;
import io.bailiff.core.directory.DirectoryTx;
import io.bailiff.core.directory.PolicyChange;
import io.bailiff.core.directory.RiskDesk;
import io.bailiff.core.directory.RiskWatch;
import io.bailiff.core.id.ClientId;
import io.bailiff.core.id.DeviceId;
import io.bailiff.core.revocation.Authority;
import io.bailiff.core.revocation.Cause;
import io.bailiff.core.revocation.ClaimsChange;
import io.bailiff.core.revocation.ClaimsScope;
import io.bailiff.core.revocation.Kill;
import io.bailiff.core.revocation.KillSwitch;
import io.bailiff.core.revocation.LogEntry;
import io.bailiff.core.revocation.Reason;
import io.bailiff.core.revocation.Scope;
import io.bailiff.core.revocation.Statement;
import io.bailiff.core.risk.RiskDetection;
import io.bailiff.core.risk.RiskFinding;
import io.bailiff.core.risk.RiskLevel;
import io.bailiff.core.risk.RiskReads;
import io.bailiff.core.risk.RiskRegister;
import io.bailiff.core.risk.RiskSettings;
import io.bailiff.core.risk.RiskState;
import io.bailiff.core.risk.RiskType;
import io.bailiff.core.risk.UserRisk;
import io.bailiff.core.session.Session;
import io.bailiff.core.user.Role;
import io.bailiff.core.user.User;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/// What every store owes to risk.
public abstract class RiskContract {
    private static final ClientId CONSOLE = new ClientId("console");

    private StoreUnderTest store;
    private World world;
    private KillSwitch killSwitch;
    private RiskRegister<DirectoryTx> register;
    private RiskWatch watch;
    private RiskDesk desk;
    private User admin;
    private User alice;
    private User bob;

    protected abstract StoreUnderTest open();

    @BeforeEach
    void furnish() {
        store = open();
        world = new World(store);
        killSwitch = new KillSwitch(store.revocation(), store.clock(), Duration.ZERO);
        register = new RiskRegister<>(RiskSettings.USUAL, new ChangedRisk(killSwitch));
        watch = new RiskWatch(
                store.directory(),
                register,
                killSwitch,
                address -> Optional.of(address.getHostAddress().startsWith("192.") ? "DE" : "BR"),
                address -> Optional.of(address.getHostAddress())
                        .filter(text -> text.startsWith("198.18."))
                        .map(_ -> new NetworkOperator(64500, "Example Net")),
                address -> address.getHostAddress().startsWith("198.51.100."),
                store.clock());
        desk = new RiskDesk(store.directory(), register, killSwitch, store.clock());
        admin = world.user("admin", Role.GLOBAL_ADMINISTRATOR);
        alice = world.user("alice");
        bob = world.user("bob");
        look();
    }

    @AfterEach
    void close() {
        store.close();
    }

    private Caller admin() {
        return new Caller(new Actor.ByUser(admin.id(), CONSOLE), new Authority.OfUser(admin.id(), false));
    }

    private void look() {
        store.revocation().change(tx -> {
            tx.takeTurn();
            tx.seal();
        });
        while (watch.run()) {
            assertThat(store.clock()).isNotNull();
        }
    }

    private Session signIn(User user, DeviceId device) {
        return signIn(user, device, "192.0.2.1");
    }

    private Session signIn(User user, DeviceId device, String address) {
        var session = world.session(user, device, world.head(), address);
        audit(user, "sign-in", AuditEntry.OK, address);
        return session;
    }

    private void audit(User user, String action, String outcome, String address) {
        store.directory()
                .change(tx -> tx.audit(new AuditEntry(
                        store.clock().instant(),
                        new Actor.Unknown(),
                        action,
                        user.id().text(),
                        outcome,
                        Map.of("address", address))));
    }

    private UserRisk risk(User user) {
        return desk.user(user.id());
    }

    private List<RiskType> found(User user) {
        return desk.detections(Optional.of(user.id()), 100).stream()
                .map(one -> one.finding().type())
                .sorted()
                .toList();
    }

    @Test
    void theFirstSignInIsLikeNoOtherAndANewDeviceAloneIsLow() {
        var first = signIn(alice, World.device());
        look();
        assertThat(risk(alice).level()).isEqualTo(RiskLevel.NONE);
        assertThat(watch.risks(alice.id(), first.id()).session()).hasValue(RiskLevel.NONE);
        store.clock().pass(Duration.ofHours(3));
        var second = signIn(alice, World.device());
        look();
        assertThat(found(alice)).containsExactly(RiskType.NEW_DEVICE);
        assertThat(risk(alice).level()).isEqualTo(RiskLevel.LOW);
        assertThat(watch.risks(alice.id(), second.id()).session()).hasValue(RiskLevel.LOW);
        assertThat(risk(bob).level()).isEqualTo(RiskLevel.NONE);
    }

    @Test
    void aSignInThatNobodyLookedAtIsLookedAtWhenItsRiskIsAskedFor() {
        var _ = signIn(alice, World.device());
        store.clock().pass(Duration.ofHours(3));
        var second = signIn(alice, World.device());
        assertThat(watch.risks(alice.id(), second.id()).session()).hasValue(RiskLevel.LOW);
        look();
        assertThat(found(alice)).containsExactly(RiskType.NEW_DEVICE);
    }

    private List<Duration> fill(RiskFinding finding, int times, Duration every) {
        for (int i = 0; i < times; i++) {
            Instant now = store.clock().instant();
            store.directory().change(tx -> {
                var _ = register.found(alice.id(), Optional.empty(), finding, "", now, now, tx);
            });
            store.clock().pass(every);
        }
        return List.of(every);
    }

    @Test
    void aFlappingSourceCountsOnceInItsWindow() {
        var finding = new RiskFinding(RiskType.WRONG_KEY, "device 1", "A token came with another key.");
        assertThat(fill(finding, 50, Duration.ofMinutes(1))).hasSize(1);
        assertThat(found(alice)).hasSize(1);
        store.clock().pass(Duration.ofMinutes(20));
        assertThat(fill(finding, 1, Duration.ZERO)).hasSize(1);
        assertThat(found(alice)).hasSize(2);
        assertThat(risk(alice).level()).isEqualTo(RiskLevel.MEDIUM);
        assertThat(desk.history(alice.id(), 10)).hasSizeLessThanOrEqualTo(2);
    }

    @Test
    void aLevelSinksWithTimeAndWhatAPersonConfirmedDoesNot() {
        var finding = new RiskFinding(RiskType.USER_REPORTED, "user", "He said so.");
        assertThat(fill(finding, 1, Duration.ZERO)).hasSize(1);
        assertThat(desk.say(RiskDesk.Word.CONFIRM_COMPROMISED, List.of(bob.id()), admin()))
                .isEqualTo(new RiskDesk.Result.Done());
        store.clock().pass(Duration.ofDays(14).minusSeconds(1));
        assertThat(risk(alice).level()).isEqualTo(RiskLevel.HIGH);
        store.clock().pass(Duration.ofSeconds(1));
        assertThat(risk(alice).level()).isEqualTo(RiskLevel.MEDIUM);
        store.clock().pass(Duration.ofDays(60));
        assertThat(risk(alice).state()).isEqualTo(RiskState.NONE);
        assertThat(risk(bob).level()).isEqualTo(RiskLevel.HIGH);
        assertThat(desk.users(Optional.of(RiskLevel.HIGH), Optional.empty(), 10))
                .extracting(UserRisk::user)
                .containsExactly(bob.id());
    }

    @Test
    void whoIsOnlyAttackedIsNotAtRiskAndWhoComesInAfterItIs() {
        var known = World.device();
        var _ = signIn(alice, known);
        look();
        for (int i = 0; i < 10; i++) {
            audit(world.user("victim" + i), "sign-in", "wrongCredentials", "203.0.113.7");
        }
        audit(alice, "sign-in", "wrongCredentials", "203.0.113.7");
        look();
        assertThat(risk(alice).level()).isEqualTo(RiskLevel.NONE);
        var hers = signIn(alice, known);
        look();
        assertThat(watch.risks(alice.id(), hers.id()).session()).hasValue(RiskLevel.NONE);
        assertThat(risk(alice).level()).isEqualTo(RiskLevel.NONE);
    }

    @Test
    void whereTheOperatorIsKnownItsNetworkIsOneAndElsewhereTheAddressDecides() {
        var _ = signIn(alice, World.device(), "198.18.1.1");
        var _ = signIn(bob, World.device(), "192.0.2.1");
        look();
        store.clock().pass(Duration.ofHours(3));
        var _ = signIn(alice, World.device(), "198.18.200.1");
        var _ = signIn(bob, World.device(), "192.0.3.1");
        look();
        assertThat(found(alice)).containsExactly(RiskType.NEW_DEVICE);
        assertThat(found(bob)).containsExactly(RiskType.NEW_DEVICE, RiskType.NEW_NETWORK);
        store.clock().pass(Duration.ofHours(3));
        var _ = signIn(bob, World.device(), "198.18.1.1");
        look();
        assertThat(desk.detections(Optional.of(bob.id()), 100))
                .extracting(one -> one.finding().reason())
                .anySatisfy(reason -> assertThat(reason).contains("the network of AS64500 (Example Net)"));
    }

    private void word(User user, String action, String outcome, Map<String, String> detail) {
        store.directory()
                .change(tx -> tx.audit(new AuditEntry(
                        store.clock().instant(),
                        new Actor.Unknown(),
                        action,
                        user.id().text(),
                        outcome,
                        detail)));
    }

    @Test
    void aLeakedPasswordAndAForeignKeyAreFoundAndALostKeyIsNot() {
        word(alice, RiskReads.LEAKED_PASSWORD, AuditEntry.OK, Map.of("address", "192.0.2.1"));
        word(bob, RiskReads.WRONG_KEY, "refused", Map.of("grant", "g1", "key", "none"));
        look();
        assertThat(found(alice)).containsExactly(RiskType.LEAKED_PASSWORD);
        assertThat(risk(alice).level()).isEqualTo(RiskLevel.MEDIUM);
        assertThat(found(bob)).isEmpty();
        for (int i = 0; i < 20; i++) {
            word(bob, RiskReads.WRONG_KEY, "refused", Map.of("grant", "g1", "key", "thief" + i));
        }
        look();
        assertThat(found(bob)).containsExactly(RiskType.WRONG_KEY);
        assertThat(risk(bob).level()).isEqualTo(RiskLevel.MEDIUM);
    }

    @Test
    void aReusedTokenAndAReportAreFoundAndTheRuleEndsOnlyThatUser() {
        store.automation().change(tx -> tx.save(tx.rule(Trigger.USER_RISK).with(RuleState.ON)));
        var alices = world.session(alice);
        var bobs = world.session(bob);
        var grant = world.grant(alices, world.client("web"));
        kill(new Scope.OfGrant(grant.id()), Cause.REFRESH_TOKEN_REUSED, Reason.STOLEN_TOKEN);
        look();
        assertThat(found(alice)).containsExactly(RiskType.REFRESH_TOKEN_REUSED);
        assertThat(world.live(alices)).isTrue();
        kill(new Scope.OfSession(world.session(alice).id()), Cause.EXTERNAL_SIGNAL, Reason.SUSPICIOUS_ACTIVITY);
        look();
        assertThat(risk(alice).level()).isEqualTo(RiskLevel.HIGH);
        assertThat(world.live(alices)).isFalse();
        assertThat(world.live(bobs)).isTrue();
    }

    private void kill(Scope scope, Cause cause, Reason reason) {
        var kill = new Kill(
                scope,
                cause,
                Statement.by(reason, "something happened here"),
                new Actor.ByRule("test"),
                store.clock().instant());
        killSwitch.settle(store.revocation().write(tx -> killSwitch.within(tx, kill)));
    }

    @Test
    void confirmedIsHighAndDismissedIsNothing() {
        var hers = world.session(alice);
        store.automation().change(tx -> tx.save(tx.rule(Trigger.USER_RISK).with(RuleState.ON)));
        assertThat(desk.say(RiskDesk.Word.CONFIRM_COMPROMISED, List.of(alice.id()), admin()))
                .isEqualTo(new RiskDesk.Result.Done());
        assertThat(world.live(hers)).isFalse();
        assertThat(risk(alice).state()).isEqualTo(RiskState.CONFIRMED_COMPROMISED);
        assertThat(desk.say(RiskDesk.Word.DISMISS, List.of(alice.id()), admin()))
                .isEqualTo(new RiskDesk.Result.Done());
        assertThat(risk(alice).level()).isEqualTo(RiskLevel.NONE);
        assertThat(desk.detections(Optional.of(alice.id()), 10))
                .extracting(RiskDetection::state)
                .containsExactly(RiskState.DISMISSED);
        assertThat(desk.history(alice.id(), 10)).hasSize(2);
        var helper = world.user("helper", Role.HELPDESK_ADMINISTRATOR);
        var caller = new Caller(new Actor.ByUser(helper.id(), CONSOLE), new Authority.OfUser(helper.id(), false));
        assertThat(desk.say(RiskDesk.Word.DISMISS, List.of(alice.id()), caller))
                .isEqualTo(new RiskDesk.Result.NotAllowed("roleTooLow"));
        assertThat(Set.of(RiskDesk.Word.values())).hasSize(3);
    }

    private List<ClaimsChange> sentBack() {
        return store.revocation().read(reads -> reads.claimsChangesAfter(0, 100)).stream()
                .map(LogEntry.Outdated::change)
                .filter(change -> change.cause() == ClaimsChange.Cause.RISK)
                .toList();
    }

    private void policy(String state, User whom, String... levels) {
        var form = PolicyForm.of(Map.of(
                "displayName", List.of("Risky users"),
                "state", List.of(state),
                "conditions.users.includeUsers", List.of(whom.id().text()),
                "conditions.applications.includeApplications", List.of("All"),
                "conditions.userRiskLevels", List.of(levels),
                "grantControls.builtInControls", List.of("block")));
        assertThat(new AccessPolicies(store.directory(), killSwitch, store.clock()).create(form, admin()))
                .isInstanceOf(PolicyChange.Changed.class);
    }

    @Test
    void tokensAreSentBackIfAPolicyBeginsToApplyAndOnlyThen() {
        policy("enabled", alice, "medium", "high");
        policy("disabled", bob, "medium", "high");
        policy("enabledForReportingButNotEnforced", bob, "medium", "high");
        policy("enabled", bob, "high");
        var low = new RiskFinding(RiskType.NEW_DEVICE, "browser", "A new browser.");
        var medium = new RiskFinding(RiskType.WRONG_KEY, "device", "A token came with another key.");
        var high = new RiskFinding(RiskType.USER_REPORTED, "user", "He said so.");

        assertThat(fill(alice, low)).isEmpty();
        assertThat(fill(bob, medium)).isEmpty();
        assertThat(fill(alice, medium))
                .extracting(ClaimsChange::scope)
                .containsExactly(new ClaimsScope.OfUser(alice.id()));
        // It applies already, and when the level falls it applies no more.
        assertThat(fill(alice, high)).hasSize(1);
        assertThat(desk.say(RiskDesk.Word.DISMISS, List.of(alice.id()), admin()))
                .isEqualTo(new RiskDesk.Result.Done());
        assertThat(sentBack()).hasSize(1);

        assertThat(desk.say(RiskDesk.Word.CONFIRM_COMPROMISED, List.of(bob.id()), admin()))
                .isEqualTo(new RiskDesk.Result.Done());
        assertThat(sentBack())
                .extracting(ClaimsChange::scope)
                .containsExactly(new ClaimsScope.OfUser(alice.id()), new ClaimsScope.OfUser(bob.id()));
        store.directory()
                .change(tx -> tx.markBreakGlass(admin.id(), store.clock().instant(), 0));
        policy("enabled", admin, "high");
        assertThat(fill(admin, high)).hasSize(2);
    }

    private List<ClaimsChange> fill(User user, RiskFinding finding) {
        Instant now = store.clock().instant();
        store.directory().change(tx -> {
            var _ = register.found(user.id(), Optional.empty(), finding, "", now, now, tx);
        });
        return sentBack();
    }

    @Test
    void aPasswordResetByAnAdministratorTakesTheRiskAway() {
        var finding = new RiskFinding(RiskType.USER_REPORTED, "user", "He said so.");
        assertThat(fill(finding, 1, Duration.ZERO)).hasSize(1);
        audit(alice, "change-password", AuditEntry.OK, "");
        look();
        assertThat(risk(alice).level()).isEqualTo(RiskLevel.HIGH);
        audit(alice, "reset-password", AuditEntry.OK, "");
        look();
        assertThat(risk(alice).state()).isEqualTo(RiskState.REMEDIATED);
    }
}
