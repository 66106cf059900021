package io.bailiff.core.contract;

import static io.bailiff.core.authenticator.AuthenticatorKind.ACCESS_PASS;
import static org.assertj.core.api.Assertions.assertThat;

import io.bailiff.core.audit.AuditEntry;
import io.bailiff.core.authenticator.Authenticator;
import io.bailiff.core.authenticator.AuthenticatorKind;
import io.bailiff.core.authenticator.Requirement;
import io.bailiff.core.client.Client;
import io.bailiff.core.credential.CommonPasswords;
import io.bailiff.core.credential.PasswordRule;
import io.bailiff.core.directory.Caller;
import io.bailiff.core.directory.ContainedAccount;
import io.bailiff.core.directory.Containment;
import io.bailiff.core.directory.ContainmentOrder;
import io.bailiff.core.directory.ContainmentPlan;
import io.bailiff.core.directory.ContainmentResult;
import io.bailiff.core.directory.UserEdit;
import io.bailiff.core.directory.Users;
import io.bailiff.core.grant.Consent;
import io.bailiff.core.grant.Grant;
import io.bailiff.core.id.ClientId;
import io.bailiff.core.id.UserId;
import io.bailiff.core.message.Carriers;
import io.bailiff.core.message.Postbox;
import io.bailiff.core.notice.OldAddress;
import io.bailiff.core.revocation.Cause;
import io.bailiff.core.revocation.LoggedKill;
import io.bailiff.core.revocation.Reason;
import io.bailiff.core.revocation.Statement;
import io.bailiff.core.session.SecondFactorResult;
import io.bailiff.core.session.SignInResult;
import io.bailiff.core.user.Role;
import io.bailiff.core.user.User;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
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

/// What every store owes to an administrator who contains an account.
public abstract class ContainmentContract {
    private static final Statement WHY = Statement.by(Reason.ACCOUNT_TAKEOVER, "called the help desk, case 4711");

    private StoreUnderTest store;
    private World world;
    private FactorDesk desk;
    private Containment containment;
    private Users users;
    private User alice;
    private User operator;

    protected abstract StoreUnderTest open();

    @BeforeEach
    void furnish() {
        store = open();
        world = new World(store);
        desk = new FactorDesk(store);
        containment = new Containment(store.containment(), desk.killSwitch, store.clock());
        users = new Users(
                store.directory(),
                desk.killSwitch,
                new PlainPasswords(),
                new PasswordRule(CommonPasswords.shipped()),
                new OldAddress(new Postbox(new PlainMessageSeal()), Carriers.NONE),
                store.clock());
        var _ = world.user("root", Role.GLOBAL_ADMINISTRATOR);
        operator = world.user("olga", Role.SECURITY_OPERATOR);
        alice = desk.user("alice");
    }

    @AfterEach
    void leave() {
        store.close();
    }

    private static ContainmentOrder since(Instant since) {
        return new ContainmentOrder(Optional.of(since), WHY);
    }

    private static ContainmentOrder always() {
        return new ContainmentOrder(Optional.empty(), WHY);
    }

    private ContainmentResult.Contained contained(ContainmentOrder order) {
        return switch (containment.order(alice.id(), order, FactorDesk.as(operator))) {
            case ContainmentResult.Contained done -> done;
            case ContainmentResult other -> throw new AssertionError("not contained but " + other);
        };
    }

    private ContainmentPlan foreseen(ContainmentOrder order) {
        return switch (containment.foresee(alice.id(), order, FactorDesk.as(operator))) {
            case ContainmentResult.Foreseen(var plan) -> plan;
            case ContainmentResult other -> throw new AssertionError("not foreseen but " + other);
        };
    }

    private void consent(Client client) {
        store.grants()
                .change(tx -> tx.consent(
                        alice.id(),
                        client.id(),
                        Set.of("mail.read"),
                        store.clock().instant()));
    }

    private List<ClientId> consents() {
        return store.grants().read(reads -> reads.consentsOf(alice.id())).stream()
                .map(Consent::client)
                .toList();
    }

    private List<AuditEntry> entries() {
        return store.audit().stream()
                .filter(entry -> entry.action().equals("contain"))
                .toList();
    }

    private List<LoggedKill> kills() {
        return store.revocation().read(reads -> reads.kills(Optional.empty(), 100));
    }

    /// Alice had an app and allowed one thing; then somebody came in, and there is another of each.
    private Instant takenOver() {
        var old = desk.register(desk.signedIn(alice));
        consent(world.client("mail"));
        store.clock().pass(Duration.ofHours(2));
        Instant since = store.clock().instant();
        store.clock().pass(Duration.ofHours(1));
        var stranger = desk.signedIn(alice, old);
        var _ = desk.register(stranger);
        var _ = desk.recoveryCodes(stranger);
        var _ = desk.securityInfo.enrol(stranger).orElseThrow();
        var _ = desk.pass(alice, false);
        consent(world.client("evil"));
        return since;
    }

    @Test
    void allThatAStrangerMayHaveGoesAndWhatIsOlderStays() {
        Instant since = takenOver();
        var half = desk.unfinished(alice);
        Grant offline = world.grant(world.session(alice), world.client("web"), true);
        var before = store.sessions().read(reads -> reads.authenticators(alice.id()));

        var done = contained(since(since));

        assertThat(world.live(offline)).isFalse();
        assertThat(desk.secondFactor.open(half.cookie())).isEmpty();
        assertThat(desk.password(alice)).isEqualTo(new SignInResult.WrongCredentials());
        assertThat(users.find(alice.id()).orElseThrow().enabled()).isFalse();
        assertThat(users.hasPassword(alice.id())).isFalse();
        boolean _ = store.sessions().read(reads -> {
            assertThat(reads.authenticators(alice.id()))
                    .extracting(Authenticator::id)
                    .containsExactly(before.getFirst().id());
            assertThat(reads.recoveryCodes(alice.id())).isEmpty();
            assertThat(reads.accessPass(alice.id())).isEmpty();
            assertThat(reads.mfa(alice.id()).compromisedAt()).contains(since);
            return true;
        });
        assertThat(consents()).containsExactly(new ClientId("mail"));
        assertThat(users.contained(alice.id()))
                .contains(new ContainedAccount(store.clock().instant(), Optional.of(done.at())));
    }

    @Test
    void withoutATimeNothingIsTrusted() {
        var _ = takenOver();

        var done = contained(always()).done();

        assertThat(done.evicted().registered()).hasSize(2);
        assertThat(consents()).isEmpty();
        List<Authenticator> left = store.sessions().read(reads -> reads.authenticators(alice.id()));
        assertThat(left).isEmpty();
    }

    @Test
    @Tag("AU-01")
    void itIsOneKillAndOneEntryInTheAuditChain() {
        Instant since = takenOver();
        int killsBefore = kills().size();

        var done = contained(since(since));

        assertThat(kills()).hasSize(killsBefore + 1).first().satisfies(logged -> {
            assertThat(logged.position()).isEqualTo(done.at());
            assertThat(logged.kill().cause()).isEqualTo(Cause.CONTAINED);
            assertThat(logged.kill().statement()).isEqualTo(WHY);
            assertThat(logged.effectiveAt()).contains(done.effectiveAt());
        });
        assertThat(entries()).singleElement().satisfies(entry -> {
            assertThat(entry.target()).isEqualTo(alice.id().text());
            assertThat(entry.actor()).isEqualTo(FactorDesk.as(operator).actor());
            assertThat(entry.detail())
                    .containsEntry("consents", "evil")
                    .containsEntry("recoveryCodes", "true")
                    .containsEntry("accessPass", "true")
                    .containsEntry("note", WHY.note())
                    .containsEntry("position", Long.toString(done.at().value()));
        });
        assertThat(store.chained()).isEqualTo(store.audit().size());
    }

    @Test
    void aDryRunSaysExactlyWhatIsThenDoneAndWritesNothing() {
        Instant since = takenOver();
        var session = world.session(alice);
        var audit = store.audit();
        var kills = kills();

        var plan = foreseen(since(since));

        assertThat(store.audit()).isEqualTo(audit);
        assertThat(kills()).isEqualTo(kills);
        assertThat(world.live(session)).isTrue();
        assertThat(users.contained(alice.id())).isEmpty();
        assertThat(plan.password()).isTrue();
        assertThat(plan.mustRegisterAgain()).isTrue();
        assertThat(plan.evicted().registered()).hasSize(1);
        assertThat(contained(since(since)).done()).isEqualTo(plan);
    }

    @Test
    void whoVanishedBetweenTheDryRunAndTheOrderIsNotContained() {
        var plan = foreseen(always());
        assertThat(plan.user().id()).isEqualTo(alice.id());
        var _ = users.delete(alice.id(), FactorDesk.application());

        assertThat(containment.foresee(alice.id(), always(), FactorDesk.as(operator)))
                .isEqualTo(new ContainmentResult.NothingMatches());
        assertThat(containment.order(alice.id(), always(), FactorDesk.as(operator)))
                .isEqualTo(new ContainmentResult.NothingMatches());
        assertThat(containment.order(new UserId(UUID.randomUUID()), always(), FactorDesk.as(operator)))
                .isEqualTo(new ContainmentResult.NothingMatches());
        assertThat(entries()).extracting(AuditEntry::outcome).containsExactly("nothingMatches", "nothingMatches");
    }

    @Test
    void ofTwoAtOnceTheSecondFindsNothingLeft() throws Exception {
        var _ = takenOver();
        Callable<ContainmentResult> order = () -> containment.order(alice.id(), always(), FactorDesk.as(operator));
        var done = new ArrayList<ContainmentPlan>();
        try (var threads = Executors.newVirtualThreadPerTaskExecutor()) {
            for (var future : threads.invokeAll(List.of(order, order))) {
                done.add(((ContainmentResult.Contained) future.get()).done());
            }
        }

        assertThat(done).extracting(plan -> plan.evicted().registered().size()).containsExactlyInAnyOrder(2, 0);
        assertThat(done).extracting(ContainmentPlan::password).containsExactlyInAnyOrder(true, false);
        assertThat(done).allMatch(ContainmentPlan::mustRegisterAgain);
        assertThat(entries()).hasSize(2);
        assertThat(users.find(alice.id()).orElseThrow().enabled()).isFalse();
    }

    @Test
    void nobodyReachesFurtherThanHisRole() {
        var root = world.user("ruth", Role.GLOBAL_ADMINISTRATOR);
        var session = world.session(root);
        assertThat(refusal(root, FactorDesk.as(operator))).isEqualTo("targetOutOfReach");
        for (Role role : Role.values()) {
            var caller = FactorDesk.as(world.user(role.title().replace(" ", "-"), role));
            if (role != Role.GLOBAL_ADMINISTRATOR && role != Role.SECURITY_OPERATOR) {
                assertThat(refusal(alice, caller)).as(role.title()).isEqualTo("roleTooLow");
            }
        }
        assertThat(refusal(operator, FactorDesk.as(alice))).isEqualTo("notAnAdministrator");

        assertThat(world.live(session)).isTrue();
        assertThat(kills()).isEmpty();
        assertThat(entries())
                .hasSize(6)
                .allSatisfy(entry -> assertThat(entry.outcome()).isNotEqualTo(AuditEntry.OK));
    }

    private String refusal(User target, Caller caller) {
        assertThat(containment.foresee(target.id(), always(), caller))
                .isEqualTo(containment.order(target.id(), always(), caller));
        return switch (containment.foresee(target.id(), always(), caller)) {
            case ContainmentResult.NotAllowed(var why) -> why;
            case ContainmentResult other -> throw new AssertionError("not refused but " + other);
        };
    }

    @Test
    void theLastGlobalAdministratorIsLeftAlone() {
        var root =
                users.find(world.user("ruth", Role.GLOBAL_ADMINISTRATOR).id()).orElseThrow();
        assertThat(containment.order(root.id(), always(), FactorDesk.application()))
                .isInstanceOf(ContainmentResult.Contained.class);
        var last = store.directory().read(reads -> reads.enabledGlobalAdministrators());

        assertThat(containment.order(last.getFirst(), always(), FactorDesk.application()))
                .isEqualTo(new ContainmentResult.WouldLockEveryoneOut(last));
        assertThat(users.find(last.getFirst()).orElseThrow().enabled()).isTrue();
    }

    @Test
    void aReasonANoteAndATimeThatHasComeAreNeeded() {
        var future = since(store.clock().instant().plusSeconds(60));
        assertThat(containment.order(
                        alice.id(),
                        new ContainmentOrder(Optional.empty(), Statement.unstated()),
                        FactorDesk.as(operator)))
                .isEqualTo(new ContainmentResult.StatementMissing());
        assertThat(containment.order(
                        alice.id(),
                        new ContainmentOrder(Optional.empty(), Statement.by(Reason.OTHER, "short")),
                        FactorDesk.as(operator)))
                .isEqualTo(new ContainmentResult.StatementMissing());
        assertThat(containment.order(alice.id(), future, FactorDesk.as(operator)))
                .isEqualTo(new ContainmentResult.InTheFuture());
        assertThat(users.contained(alice.id())).isEmpty();
        assertThat(desk.password(alice)).isInstanceOf(SignInResult.SignedIn.class);
    }

    @Test
    void theOwnerComesBackWithAnotherPasswordAndAPass() {
        var _ = takenOver();
        var _ = contained(always());
        store.clock().pass(Duration.ofSeconds(3));

        var _ = users.change(alice.id(), UserEdit.enabled(true), FactorDesk.application());
        assertThat(users.contained(alice.id())).isEmpty();
        store.password(alice.id(), new PlainPasswords().hash(FactorDesk.PASSWORD.toCharArray()));
        store.clock().pass(Duration.ofSeconds(3));

        var owner = desk.unfinished(alice);
        assertThat(owner.lacking()).isEqualTo(FactorDesk.show(ACCESS_PASS));
        var pass = desk.pass(alice, true);
        assertThat(desk.prove(owner.cookie(), ACCESS_PASS, pass.reveal()))
                .isEqualTo(new SecondFactorResult.GoOn(
                        new Requirement.Register(Set.of(AuthenticatorKind.TOTP, AuthenticatorKind.PASSKEY))));
        assertThat(desk.live(desk.facts(desk.registerDuring(owner.cookie())))).isTrue();
    }

    @Test
    void whoHasLostNoSecondFactorNeedsNone() {
        var _ = contained(always());
        assertThat(foreseen(always()).mustRegisterAgain()).isFalse();
        store.clock().pass(Duration.ofSeconds(3));
        var _ = users.change(alice.id(), UserEdit.enabled(true), FactorDesk.application());
        store.password(alice.id(), new PlainPasswords().hash(FactorDesk.PASSWORD.toCharArray()));

        assertThat(desk.password(alice)).isInstanceOf(SignInResult.SignedIn.class);
    }
}
