package io.bailiff.core.contract;

import static org.assertj.core.api.Assertions.assertThat;

import io.bailiff.core.access.PolicyForm;
import io.bailiff.core.audit.Actor;
import io.bailiff.core.audit.AuditEntry;
import io.bailiff.core.automation.RuleState;
import io.bailiff.core.automation.Trigger;
import io.bailiff.core.client.Client;
import io.bailiff.core.client.ClientProof;
import io.bailiff.core.client.GrantType;
import io.bailiff.core.credential.ClearText;
import io.bailiff.core.credential.CommonPasswords;
import io.bailiff.core.credential.PasswordRule;
import io.bailiff.core.directory.AccessPolicies;
import io.bailiff.core.directory.ApplyResult;
import io.bailiff.core.directory.BuiltIns;
import io.bailiff.core.directory.Caller;
import io.bailiff.core.directory.ClientChange;
import io.bailiff.core.directory.Clients;
import io.bailiff.core.directory.Directory;
import io.bailiff.core.directory.GivenConsent;
import io.bailiff.core.directory.GroupChange;
import io.bailiff.core.directory.GroupLine;
import io.bailiff.core.directory.GroupUse;
import io.bailiff.core.directory.Groups;
import io.bailiff.core.directory.NewUser;
import io.bailiff.core.directory.OperatorKeys;
import io.bailiff.core.directory.PasswordChange;
import io.bailiff.core.directory.PlanProblem;
import io.bailiff.core.directory.PlannedChange;
import io.bailiff.core.directory.PolicyChange;
import io.bailiff.core.directory.Profile;
import io.bailiff.core.directory.RevocationRulebook;
import io.bailiff.core.directory.RuleEdit;
import io.bailiff.core.directory.Setup;
import io.bailiff.core.directory.SetupResult;
import io.bailiff.core.directory.TenantPlan;
import io.bailiff.core.directory.UserChange;
import io.bailiff.core.directory.UserEdit;
import io.bailiff.core.directory.UserSearch;
import io.bailiff.core.directory.Users;
import io.bailiff.core.grant.Grant;
import io.bailiff.core.id.ApiId;
import io.bailiff.core.id.ClientId;
import io.bailiff.core.id.GroupId;
import io.bailiff.core.id.Sha256;
import io.bailiff.core.id.UserId;
import io.bailiff.core.message.Carriers;
import io.bailiff.core.message.Postbox;
import io.bailiff.core.notice.OldAddress;
import io.bailiff.core.revocation.Authority;
import io.bailiff.core.revocation.Cause;
import io.bailiff.core.revocation.ClaimsScope;
import io.bailiff.core.revocation.KillSwitch;
import io.bailiff.core.revocation.LoggedKill;
import io.bailiff.core.revocation.Reason;
import io.bailiff.core.revocation.RevocationReads;
import io.bailiff.core.revocation.Statement;
import io.bailiff.core.session.Session;
import io.bailiff.core.user.Role;
import io.bailiff.core.user.User;
import io.bailiff.core.user.UserPrincipalName;
import io.bailiff.core.user.UserQuery;
import io.bailiff.core.user.UserType;
import java.security.SecureRandom;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.Callable;
import java.util.concurrent.Executors;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/// What changing the directory does, on every store: whatever takes something away kills, whom it must and nobody else.
public abstract class DirectoryCommandsContract {
    private static final ClearText GOOD = ClearText.of("correct horse battery staple");
    private static final ClearText OTHER = ClearText.of("seven lazy dogs jumped over");
    private static final ClientId CONSOLE = new ClientId("console");

    private static final PasswordRule RULE = new PasswordRule(CommonPasswords.shipped());

    private StoreUnderTest store;
    private World world;
    private Users users;
    private Groups groups;
    private Clients clients;
    private Directory directory;
    private AccessPolicies policies;
    private Setup setup;
    private BuiltIns builtIns;
    private RevocationRulebook rulebook;

    protected abstract StoreUnderTest open();

    @BeforeEach
    void furnish() {
        store = open();
        world = new World(store);
        var killSwitch = new KillSwitch(store.revocation(), store.clock(), Duration.ZERO);
        var hasher = new PlainPasswords();
        users = new Users(
                store.directory(),
                killSwitch,
                hasher,
                RULE,
                new OldAddress(new Postbox(new PlainMessageSeal()), Carriers.NONE),
                store.clock());
        groups = new Groups(store.directory(), killSwitch, store.clock());
        clients = new Clients(store.directory(), killSwitch, store.clock());
        directory = new Directory(
                store.directory(), killSwitch, hasher, RULE, new PlainProviderKeys(), new PlainTexts(), store.clock());
        policies = new AccessPolicies(store.directory(), killSwitch, store.clock());
        setup = new Setup(store.directory(), hasher, RULE, store.clock(), new SecureRandom());
        rulebook = new RevocationRulebook(store.directory(), killSwitch, store.clock());
        builtIns = new BuiltIns(store.directory(), killSwitch, store.clock());
    }

    @AfterEach
    void leave() {
        store.close();
    }

    /// An administrator, two people, two applications, and what they hold.
    private final class Household {
        final User root = world.user("root", Role.GLOBAL_ADMINISTRATOR);
        final User alice = world.user("alice");
        final User bob = world.user("bob");
        final Client web = world.client("web");
        final Client mobile = world.client("mobile");
        final Session alices = world.session(alice);
        final Session bobs = world.session(bob);
        final Session roots = world.session(root);
        final Grant aliceWeb = world.grant(alices, web);
        final Grant aliceMobile = world.grant(alices, mobile, true);
        final Grant bobWeb = world.grant(bobs, web);

        Caller admin() {
            return as(root);
        }

        private void assertAlive(Object... alive) {
            List<Object> found = new ArrayList<>();
            for (Session session : List.of(alices, bobs, roots)) {
                if (world.live(session)) {
                    found.add(session);
                }
            }
            for (Grant grant : List.of(aliceWeb, aliceMobile, bobWeb)) {
                if (world.live(grant)) {
                    found.add(grant);
                }
            }
            assertThat(found).containsExactlyInAnyOrder(alive);
        }
    }

    private static Caller as(User user) {
        return new Caller(new Actor.ByUser(user.id(), CONSOLE), new Authority.OfUser(user.id(), false));
    }

    private static Caller application() {
        return new Caller(new Actor.ByClient(CONSOLE), new Authority.OfApplication());
    }

    private List<LoggedKill> kills() {
        return store.revocation().read(reads -> reads.kills(Optional.empty(), 100));
    }

    private void assertKilledFor(Cause cause) {
        assertThat(kills()).extracting(logged -> logged.kill().cause()).containsExactly(cause);
        assertThat(store.revocation().read(RevocationReads::unstamped)).isEmpty();
    }

    private void assertAudited(String action, String outcome) {
        assertThat(store.audit())
                .anySatisfy(entry ->
                        assertThat(List.of(entry.action(), entry.outcome())).isEqualTo(List.of(action, outcome)));
    }

    @Test
    @Tag("RV-09")
    void disablingAUserEndsAllOfHisAndNobodyElses() {
        var home = new Household();
        var result = users.change(home.alice.id(), UserEdit.enabled(false), home.admin());
        assertThat(result).isInstanceOf(UserChange.Changed.class);
        home.assertAlive(home.bobs, home.bobWeb, home.roots);
        assertKilledFor(Cause.USER_DISABLED);
        assertThat(kills().getFirst().toll().sessions()).isEqualTo(1);
        assertThat(kills().getFirst().toll().grants()).isEqualTo(2);
        assertAudited("disable-user", AuditEntry.OK);
    }

    @Test
    @Tag("RV-06")
    void enablingAUserAgainRevivesNothing() {
        var home = new Household();
        assertThat(users.change(home.alice.id(), UserEdit.enabled(false), home.admin()))
                .isInstanceOf(UserChange.Changed.class);
        assertThat(users.change(home.alice.id(), UserEdit.enabled(true), home.admin()))
                .isInstanceOf(UserChange.Changed.class);
        home.assertAlive(home.bobs, home.bobWeb, home.roots);
        assertThat(world.live(world.session(home.alice))).isTrue();
    }

    @Test
    void disablingADisabledUserKillsNothingMore() {
        var home = new Household();
        assertThat(users.change(home.alice.id(), UserEdit.enabled(false), home.admin()))
                .isInstanceOf(UserChange.Changed.class);
        assertThat(users.change(home.alice.id(), UserEdit.enabled(false), home.admin()))
                .isInstanceOf(UserChange.Changed.class);
        assertThat(kills()).hasSize(1);
    }

    @Test
    @Tag("RV-07")
    void aDeletedUsersNameGoesToAnotherUserAndHisTokensToNobody() {
        var home = new Household();
        assertThat(users.delete(home.alice.id(), home.admin())).isInstanceOf(UserChange.Changed.class);
        home.assertAlive(home.bobs, home.bobWeb, home.roots);
        assertKilledFor(Cause.USER_DELETED);
        assertThat(users.find(home.alice.id())).isEmpty();
        var again = users.create(
                new NewUser(home.alice.principalName(), profile("Alice"), true, Optional.of(GOOD)), home.admin());
        assertThat(again).isInstanceOfSatisfying(UserChange.Changed.class, changed -> {
            assertThat(changed.user().id()).isNotEqualTo(home.alice.id());
        });
        home.assertAlive(home.bobs, home.bobWeb, home.roots);
    }

    @Test
    @Tag("RV-10")
    void aPasswordResetByAnAdministratorEndsEverything() {
        var home = new Household();
        assertThat(users.change(home.alice.id(), UserEdit.password(GOOD), home.admin()))
                .isInstanceOf(UserChange.Changed.class);
        home.assertAlive(home.bobs, home.bobWeb, home.roots);
        assertKilledFor(Cause.PASSWORD_RESET);
        assertThat(users.hasPassword(home.alice.id())).isTrue();
    }

    @Test
    @Tag("RV-10")
    void aUserWhoChangesHisPasswordEndsEverythingHeHeld() {
        var home = new Household();
        store.password(home.alice.id(), new PlainPasswords().hash(GOOD.reveal().toCharArray()));
        assertThat(users.changePassword(home.alice.id(), GOOD, OTHER, CONSOLE))
                .isInstanceOf(PasswordChange.Changed.class);
        home.assertAlive(home.bobs, home.bobWeb, home.roots);
        assertKilledFor(Cause.PASSWORD_CHANGED);
        assertThat(world.live(world.session(home.alice))).isTrue();
    }

    @Test
    void aWrongOldPasswordChangesNothingAndTenOfThemStopTheGuessing() {
        var home = new Household();
        store.password(home.alice.id(), new PlainPasswords().hash(GOOD.reveal().toCharArray()));
        for (int i = 0; i < 10; i++) {
            assertThat(users.changePassword(home.alice.id(), OTHER, OTHER, CONSOLE))
                    .isEqualTo(new PasswordChange.WrongPassword());
        }
        assertThat(users.changePassword(home.alice.id(), GOOD, OTHER, CONSOLE))
                .isEqualTo(new PasswordChange.Throttled());
        assertThat(kills()).isEmpty();
        store.clock().pass(Duration.ofMinutes(16));
        assertThat(users.changePassword(home.alice.id(), GOOD, OTHER, CONSOLE))
                .isInstanceOf(PasswordChange.Changed.class);
    }

    @Test
    void aWeakPasswordIsRefusedBeforeAnythingEnds() {
        var home = new Household();
        assertThat(users.change(home.alice.id(), UserEdit.password(ClearText.of("short")), home.admin()))
                .isInstanceOf(UserChange.PasswordRefused.class);
        assertThat(kills()).isEmpty();
        assertAudited("reset-password", "passwordRefused");
    }

    private void aLostRoleEndsEverything(Household home) {
        assertThat(rulebook.change(Trigger.ROLE_REMOVED, RuleEdit.state(RuleState.ON), home.admin()))
                .isInstanceOf(PolicyChange.Changed.class);
    }

    @Test
    @Tag("RV-09")
    void takingARoleAwayEndsWhatItsHolderHoldsIfTheRuleForItIsOn() {
        var home = new Household();
        var helper = world.user("helper", Role.HELPDESK_ADMINISTRATOR, Role.SECURITY_READER);
        Session helping = world.session(helper);
        aLostRoleEndsEverything(home);
        assertThat(users.change(helper.id(), UserEdit.roles(Set.of(Role.SECURITY_READER)), home.admin()))
                .isInstanceOf(UserChange.Changed.class);
        assertThat(world.live(helping)).isFalse();
        assertKilledFor(Cause.ROLE_REMOVED);
        assertThat(users.find(helper.id()).orElseThrow().roles()).containsExactly(Role.SECURITY_READER);
    }

    @Test
    void givingARoleEndsNothing() {
        var home = new Household();
        assertThat(users.change(home.alice.id(), UserEdit.roles(Set.of(Role.SECURITY_READER)), home.admin()))
                .isInstanceOf(UserChange.Changed.class);
        assertThat(world.live(home.alices)).isTrue();
        assertThat(kills()).isEmpty();
    }

    @Test
    void theLastAdministratorCanBeNeitherDisabledNorDeletedNorDemoted() {
        var home = new Household();
        var last = new UserChange.WouldLockEveryoneOut(List.of(home.root.id()));
        assertThat(users.change(home.root.id(), UserEdit.enabled(false), home.admin()))
                .isEqualTo(last);
        assertThat(users.change(home.root.id(), UserEdit.roles(Set.of()), home.admin()))
                .isEqualTo(last);
        assertThat(users.delete(home.root.id(), home.admin())).isEqualTo(last);
        assertThat(users.change(home.root.id(), UserEdit.enabled(false), application()))
                .isEqualTo(last);
        assertThat(world.live(home.roots)).isTrue();
        assertAudited("delete-user", "wouldLockEveryoneOut");
    }

    @Test
    void ofTwoAdministratorsWhoDisableEachOtherOneStays() throws Exception {
        var one = world.user("one", Role.GLOBAL_ADMINISTRATOR);
        var two = world.user("two", Role.GLOBAL_ADMINISTRATOR);
        both(
                () -> users.change(two.id(), UserEdit.enabled(false), as(one)),
                () -> users.change(one.id(), UserEdit.enabled(false), as(two)));
        assertThat(store.directory().<List<UserId>>read(reads -> reads.enabledGlobalAdministrators()))
                .hasSize(1);
    }

    @Test
    @Tag("AD-03")
    void aHelperTakesNobodyOver() {
        var home = new Household();
        var helper = world.user("helper", Role.HELPDESK_ADMINISTRATOR);
        assertThat(users.change(home.root.id(), UserEdit.password(GOOD), as(helper)))
                .isEqualTo(new UserChange.NotAllowed("targetOutOfReach"));
        assertThat(users.change(helper.id(), UserEdit.roles(Set.of(Role.GLOBAL_ADMINISTRATOR)), as(helper)))
                .isEqualTo(new UserChange.NotAllowed("roleTooLow"));
        assertThat(users.change(home.root.id(), UserEdit.password(GOOD), application()))
                .isEqualTo(new UserChange.NotAllowed("targetOutOfReach"));
        assertThat(users.change(home.bob.id(), UserEdit.enabled(false), as(home.alice)))
                .isEqualTo(new UserChange.NotAllowed("notAnAdministrator"));
        assertThat(kills()).isEmpty();
        assertAudited("reset-password", "targetOutOfReach");
    }

    @Test
    void disablingAClientEndsItsGrantsAndNoSession() {
        var home = new Household();
        assertThat(clients.setEnabled(home.web.id(), false, home.admin())).isInstanceOf(ClientChange.Changed.class);
        home.assertAlive(home.alices, home.bobs, home.roots, home.aliceMobile);
        assertKilledFor(Cause.CLIENT_DISABLED);
        assertThat(clients.setEnabled(home.web.id(), true, home.admin())).isInstanceOf(ClientChange.Changed.class);
        home.assertAlive(home.alices, home.bobs, home.roots, home.aliceMobile);
    }

    @Test
    void anotherSecretEndsWhatTheOldOneGot() {
        var home = new Household();
        var proof = ClientProof.Secret.of("0".repeat(64));
        assertThat(clients.setProof(home.web.id(), proof, home.admin())).isInstanceOf(ClientChange.Changed.class);
        home.assertAlive(home.alices, home.bobs, home.roots, home.aliceMobile);
        assertKilledFor(Cause.CLIENT_CREDENTIALS_CHANGED);
        assertThat(clients.setProof(home.web.id(), proof, home.admin()))
                .isEqualTo(new ClientChange.Changed(Optional.empty()));
    }

    @Test
    void aSecretIsReplacedWhileTheOldOneStillWorksAndNothingEnds() {
        var home = new Household();
        var client = home.web.id();
        var first = ClientProof.Secret.of("0".repeat(64));
        assertThat(clients.setProof(client, first, home.admin())).isInstanceOf(ClientChange.Changed.class);
        int before = kills().size();

        var made = (Clients.SecretMade.Made)
                clients.addSecret(client, "blue <1>", Optional.of(Duration.ofDays(90)), home.admin());

        var secrets = ((ClientProof.Secret) clients.find(client).orElseThrow().proof()).secrets();
        assertThat(secrets).hasSize(2).last().isEqualTo(made.secret());
        assertThat(made.secret().sha256()).isEqualTo(Sha256.hex(made.text().reveal()));
        assertThat(made.text().reveal()).hasSize(43);
        assertThat(made.secret().expiresAt()).contains(store.clock().instant().plus(Duration.ofDays(90)));
        assertThat(clients.removeSecret(client, secrets.getFirst().id(), false, home.admin()))
                .isEqualTo(new ClientChange.Changed(Optional.empty()));
        assertThat(kills()).hasSize(before);
        assertThat(clients.removeSecret(client, "nothing", true, home.admin())).isEqualTo(new ClientChange.Unfit());
        assertThat(clients.removeSecret(client, made.secret().id(), true, home.admin()))
                .isInstanceOf(ClientChange.Changed.class);
        assertThat(kills()).hasSize(before + 1);
    }

    @Test
    void aClientHasTenSecretsAtMostAndAPublicOneNone() {
        var home = new Household();
        var client = home.web.id();
        assertThat(clients.addSecret(client, "", Optional.empty(), home.admin()))
                .isEqualTo(new Clients.SecretMade.Not(new ClientChange.Unfit()));
        var _ = clients.setProof(client, ClientProof.Secret.of(), home.admin());
        for (int i = 0; i < Clients.MOST_SECRETS; i++) {
            assertThat(clients.addSecret(client, "", Optional.empty(), home.admin()))
                    .isInstanceOf(Clients.SecretMade.Made.class);
        }
        assertThat(clients.addSecret(client, "", Optional.empty(), home.admin()))
                .isEqualTo(new Clients.SecretMade.Not(new ClientChange.Unfit()));
        assertThat(clients.addSecret(client, "", Optional.empty(), as(home.alice)))
                .isEqualTo(new Clients.SecretMade.Not(new ClientChange.NotAllowed("notAnAdministrator")));
    }

    @Test
    void whatExpiresSoonIsFoundTheFirstFirst() {
        var home = new Household();
        var client = home.web.id();
        assertThat(clients.expiringWithin(Duration.ofDays(30), 10)).isEmpty();
        var _ = clients.setProof(client, ClientProof.Secret.of(), home.admin());
        var _ = clients.addSecret(client, "late", Optional.of(Duration.ofDays(31)), home.admin());
        assertThat(clients.expiringWithin(Duration.ofDays(30), 10)).isEmpty();
        var _ = clients.addSecret(client, "soon", Optional.of(Duration.ofDays(29)), home.admin());
        assertThat(clients.expiringWithin(Duration.ofDays(30), 10))
                .extracting(Client::id)
                .containsExactly(client);
        var _ = clients.replaceProof(
                client,
                clients.find(client).orElseThrow().proof(),
                new ClientProof.Keys("{\"keys\":[{\"kid\":\"\\\"exp\\\":1\",\"exp\":1}]}"),
                false,
                home.admin());
        assertThat(clients.expiringWithin(Duration.ofDays(1), 10)).hasSize(1);
        assertThat(clients.replaceProof(client, new ClientProof.None(), new ClientProof.None(), false, home.admin()))
                .isEqualTo(new ClientChange.Unfit());
    }

    @Test
    void aDeletedClientIsGoneWithAllItHeldAndItsIdStaysTaken() {
        var home = new Household();
        assertThat(clients.delete(home.web.id(), as(home.bob)))
                .isEqualTo(new ClientChange.NotAllowed("notAnAdministrator"));
        assertThat(clients.delete(home.web.id(), home.admin())).isInstanceOf(ClientChange.Changed.class);
        home.assertAlive(home.alices, home.bobs, home.roots, home.aliceMobile);
        assertKilledFor(Cause.CLIENT_DELETED);
        assertThat(clients.find(home.web.id())).isEmpty();
        assertThat(clients.list("", 100, _ -> true)).noneMatch(one -> one.id().equals(home.web.id()));
        assertThat(clients.delete(home.web.id(), home.admin())).isEqualTo(new ClientChange.NothingMatches());
        var again = confidential(home.web.id().text(), "s".repeat(40), List.of());
        assertThat(directory.apply(TenantPlan.of(again), home.admin(), false))
                .isInstanceOfSatisfying(
                        ApplyResult.Invalid.class,
                        invalid -> assertThat(invalid.problems())
                                .extracting(PlanProblem::path)
                                .containsExactly("clients[0].id"));
    }

    @Test
    void withdrawingAllConsentsEndsWhatTheClientHoldsOfEverybody() {
        var home = new Household();
        for (User user : List.of(home.alice, home.bob)) {
            store.grants()
                    .change(tx -> tx.consent(
                            user.id(),
                            home.web.id(),
                            Set.of("openid"),
                            store.clock().instant()));
        }
        assertThat(clients.consents(home.web.id(), 100)).isEqualTo(2);
        assertThat(clients.consents(home.web.id(), 1)).isEqualTo(1);
        assertThat(clients.consents(home.web.id(), "", 10))
                .extracting(GivenConsent::name)
                .containsExactlyInAnyOrder(home.alice.displayName(), home.bob.displayName());
        assertThat(clients.withdrawAllConsents(home.web.id(), home.admin())).isInstanceOf(ClientChange.Changed.class);
        assertThat(clients.consents(home.web.id(), 100)).isZero();
        home.assertAlive(home.alices, home.bobs, home.roots, home.aliceMobile);
        assertKilledFor(Cause.CONSENT_WITHDRAWN);
    }

    @Test
    void aWithdrawnConsentEndsThisUserAtThisClientOnly() {
        var home = new Household();
        store.grants()
                .change(tx -> tx.consent(
                        home.alice.id(),
                        home.web.id(),
                        Set.of("openid"),
                        store.clock().instant()));
        assertThat(clients.withdrawConsent(home.alice.id(), home.web.id(), as(home.alice)))
                .isInstanceOf(ClientChange.Changed.class);
        home.assertAlive(home.alices, home.bobs, home.roots, home.aliceMobile, home.bobWeb);
        assertKilledFor(Cause.CONSENT_WITHDRAWN);
        assertThat(store.grants().<Set<String>>read(reads -> reads.consented(home.alice.id(), home.web.id())))
                .isEmpty();
        assertThat(clients.withdrawConsent(home.bob.id(), home.web.id(), as(home.alice)))
                .isEqualTo(new ClientChange.NotAllowed("notAnAdministrator"));
    }

    @Test
    void whatIsBuiltInIsSeededOnceAndStays() {
        builtIns.ensure(OperatorKeys.only("{\"keys\":[]}"));
        int entries = store.audit().size();
        builtIns.ensure(OperatorKeys.only("{\"keys\":[]}"));
        assertThat(store.audit()).hasSize(entries);
        assertThat(clients.apis()).extracting(api -> api.id()).contains(BuiltIns.GRAPH, BuiltIns.BAILIFF, BuiltIns.SSF);
        assertThat(clients.setEnabled(BuiltIns.OPERATOR, false, application())).isEqualTo(new ClientChange.BuiltIn());
        assertThat(kills()).isEmpty();
        builtIns.ensure(OperatorKeys.only("{\"keys\":[{}]}"));
        assertKilledFor(Cause.CLIENT_CREDENTIALS_CHANGED);
    }

    @Test
    void aKeyOfAnotherNodeIsAddedAndTakesNothingFromTheFirst() {
        builtIns.ensure(written -> new OperatorKeys.Wanted(written.orElse("") + "here ", false));
        builtIns.ensure(written -> new OperatorKeys.Wanted(written.orElse("") + "there ", false));

        assertThat(clients.find(BuiltIns.OPERATOR).orElseThrow().proof())
                .isEqualTo(new ClientProof.Keys("here there "));
        assertThat(kills()).isEmpty();
    }

    @Test
    void aKeyThatIsTakenAwayTakesAllThatTheOperatorHoldsWithIt() {
        builtIns.ensure(_ -> new OperatorKeys.Wanted("here there", false));
        builtIns.ensure(OperatorKeys.only("here"));

        assertKilledFor(Cause.CLIENT_CREDENTIALS_CHANGED);
        assertThat(clients.find(BuiltIns.OPERATOR).orElseThrow().proof()).isEqualTo(new ClientProof.Keys("here"));
    }

    @Test
    @Tag("MF-27")
    void aFreshTenantHasNobodyInIt() {
        builtIns.ensure(OperatorKeys.only("{\"keys\":[]}"));
        assertThat(users.list(new UserQuery.Everybody(), Optional.empty(), 10)).isEmpty();
    }

    @Test
    @Tag("MF-27")
    void theSetUpSecretMakesOneAdministratorOnce() {
        String secret = setup.open().orElseThrow().reveal();
        assertThat(setup.good(secret)).isTrue();
        assertThat(setup.complete("A".repeat(43), "a@b.example", "A", GOOD)).isEqualTo(new SetupResult.Dead());
        assertThat(setup.complete(secret, "root@contoso.example", "Root", ClearText.of("root")))
                .isInstanceOf(SetupResult.NotAcceptable.class);
        assertThat(setup.complete(secret, "root@contoso.example", "Root", GOOD))
                .isInstanceOf(SetupResult.Completed.class);
        assertThat(setup.good(secret)).isFalse();
        assertThat(setup.complete(secret, "other@contoso.example", "Other", GOOD))
                .isEqualTo(new SetupResult.Dead());
        assertThat(setup.open()).isEmpty();
    }

    @Test
    @Tag("MF-27")
    void ofTwoWhoUseTheSetUpSecretAtOnceOneIsAdministrator() throws Exception {
        String secret = setup.open().orElseThrow().reveal();
        var results = both(
                () -> setup.complete(secret, "one@contoso.example", "One", GOOD),
                () -> setup.complete(secret, "two@contoso.example", "Two", OTHER));
        assertThat(results).filteredOn(SetupResult.Completed.class::isInstance).hasSize(1);
        assertThat(results).filteredOn(SetupResult.Dead.class::isInstance).hasSize(1);
    }

    @Test
    @Tag("MF-27")
    void aSetUpSecretIsDeadAfterADay() {
        String secret = setup.open().orElseThrow().reveal();
        store.clock().pass(Duration.ofHours(24));
        assertThat(setup.complete(secret, "root@contoso.example", "Root", GOOD)).isEqualTo(new SetupResult.Dead());
    }

    private static Profile profile(String name) {
        return new Profile(name, Optional.empty(), Optional.empty(), Optional.empty());
    }

    private static TenantPlan.PlannedUser planned(String upn, Optional<Boolean> enabled, String... roles) {
        return new TenantPlan.PlannedUser(
                upn,
                Optional.of(upn),
                Optional.empty(),
                enabled,
                Optional.empty(),
                Optional.of(GOOD),
                Optional.of(List.of(roles)));
    }

    private static TenantPlan.PlannedClient confidential(String id, String secret, List<String> scopes) {
        return new TenantPlan.PlannedClient(
                id,
                Optional.of(id),
                Optional.of("confidential"),
                Optional.of(ClearText.of(secret)),
                Optional.empty(),
                Optional.of(List.of("https://orders.example/callback")),
                Optional.empty(),
                Optional.empty(),
                Optional.empty(),
                Optional.of(scopes),
                Optional.empty(),
                Optional.empty(),
                Optional.empty(),
                Optional.empty(),
                Optional.empty());
    }

    private static TenantPlan plan(List<TenantPlan.PlannedUser> users, TenantPlan.PlannedClient... clients) {
        var api = new TenantPlan.PlannedApi(
                "api://orders",
                Optional.of("Orders"),
                Optional.of(List.of(
                        new TenantPlan.PlannedPermission("orders.read", "Read"),
                        new TenantPlan.PlannedPermission("orders.write", "Write"))),
                Optional.empty(),
                Optional.empty());
        var group = new TenantPlan.PlannedGroup(
                "Engineering",
                Optional.of(users.stream()
                        .map(TenantPlan.PlannedUser::principalName)
                        .toList()));
        return new TenantPlan(
                Optional.of("Contoso Ltd"),
                Optional.empty(),
                List.of(),
                users,
                List.of(group),
                List.of(api),
                List.of(clients),
                List.of());
    }

    /// The approvers, of whom some may approve orders; auditors may look at them, by role.
    private static TenantPlan approvers(String... members) {
        var api = new TenantPlan.PlannedApi(
                "api://orders",
                Optional.of("Orders"),
                Optional.of(List.of(
                        new TenantPlan.PlannedPermission("orders.read", "Read"),
                        new TenantPlan.PlannedPermission("orders.approve", "Approve", List.of("Approvers"), List.of()),
                        new TenantPlan.PlannedPermission(
                                "orders.audit", "Audit", List.of(), List.of("Security Reader")))),
                Optional.empty(),
                Optional.empty());
        return new TenantPlan(
                Optional.empty(),
                Optional.empty(),
                List.of(),
                List.of(),
                List.of(new TenantPlan.PlannedGroup("Approvers", Optional.of(List.of(members)))),
                List.of(api),
                List.of(),
                List.of());
    }

    private List<ClaimsScope> outdated() {
        return store.revocation().read(reads -> reads.claimsChangesAfter(0, 100)).stream()
                .map(entry -> entry.change().scope())
                .toList();
    }

    private static ClaimsScope lost(User user, String scope) {
        return new ClaimsScope.OfPermission(user.id(), new ApiId("api://orders"), scope);
    }

    @Test
    void whoLeavesAGroupLosesTheScopesThatItGaveAndNothingElse() {
        var home = new Household();
        var upn = home.alice.principalName().value();
        var others = home.bob.principalName().value();
        applied(approvers(upn, others));
        assertThat(outdated()).isEmpty();

        applied(approvers(others));

        assertThat(outdated()).containsExactly(lost(home.alice, "orders.approve"));
        assertThat(kills()).isEmpty();
        home.assertAlive(home.alices, home.bobs, home.roots, home.aliceWeb, home.aliceMobile, home.bobWeb);
        applied(approvers(upn, others));
        assertThat(outdated()).hasSize(1);
    }

    private GroupId group(String name, Caller caller) {
        assertThat(groups.create(name, caller)).isInstanceOf(GroupChange.Changed.class);
        return groups.named(name).orElseThrow();
    }

    @Test
    void whoIsTakenOutOfAGroupLosesTheScopesThatItGaveAndWhatTheRuleSays() {
        var home = new Household();
        applied(approvers());
        var approvers = groups.named("approvers").orElseThrow();
        assertThat(groups.find(approvers).orElseThrow().uses())
                .extracting(GroupUse::name)
                .containsExactly("api://orders/orders.approve");

        assertThat(groups.add(approvers, home.alice.id(), home.admin())).isInstanceOf(GroupChange.Changed.class);
        assertThat(groups.add(approvers, home.alice.id(), home.admin())).isInstanceOf(GroupChange.Changed.class);
        assertThat(groups.of(home.alice.id())).extracting(GroupLine::name).containsExactly("Approvers");
        assertThat(outdated()).isEmpty();

        assertThat(groups.remove(approvers, home.alice.id(), home.admin())).isInstanceOf(GroupChange.Changed.class);
        assertThat(outdated()).containsExactly(lost(home.alice, "orders.approve"));
        assertThat(kills()).isEmpty();
        assertThat(groups.remove(approvers, home.alice.id(), home.admin())).isInstanceOf(GroupChange.Changed.class);
        assertThat(outdated()).hasSize(1);
        assertAudited("add-member", AuditEntry.OK);
        assertAudited("remove-member", AuditEntry.OK);
    }

    @Test
    void leavingAGroupOfTheRuleEndsWhatTheLeaverHolds() {
        var home = new Household();
        var leavers = group("Leavers", home.admin());
        var _ = groups.add(leavers, home.alice.id(), home.admin());
        var edit = RuleEdit.NOTHING.withGroups(List.of(leavers.text()));
        assertThat(rulebook.change(Trigger.GROUP_REMOVED, edit, home.admin())).isInstanceOf(PolicyChange.Changed.class);

        assertThat(groups.delete(leavers, home.admin())).isInstanceOf(GroupChange.InUse.class);
        assertThat(groups.remove(leavers, home.alice.id(), as(world.user("minder", Role.USER_ADMINISTRATOR))))
                .isEqualTo(new GroupChange.NotAllowed("roleTooLow"));
        home.assertAlive(home.alices, home.bobs, home.roots, home.aliceWeb, home.aliceMobile, home.bobWeb);

        assertThat(groups.remove(leavers, home.alice.id(), home.admin())).isInstanceOf(GroupChange.Changed.class);
        home.assertAlive(home.bobs, home.roots, home.bobWeb);
        assertKilledFor(Cause.GROUP_REMOVED);
    }

    @Test
    @Tag("AD-01")
    void whoMindsGroupsReachesNoFurtherThanHisRole() {
        var home = new Household();
        var minder = as(world.user("minder", Role.USER_ADMINISTRATOR));
        var sales = group("Sales", minder);
        assertThat(groups.add(sales, home.alice.id(), minder)).isInstanceOf(GroupChange.Changed.class);
        assertThat(groups.add(sales, home.root.id(), minder)).isEqualTo(new GroupChange.NotAllowed("targetOutOfReach"));
        for (Role role : List.of(
                Role.SECURITY_READER,
                Role.HELPDESK_ADMINISTRATOR,
                Role.SECURITY_OPERATOR,
                Role.AUTHENTICATION_ADMINISTRATOR)) {
            var caller = as(world.user(role.name(), role));
            var no = new GroupChange.NotAllowed("roleTooLow");
            assertThat(groups.create("Other", caller)).isEqualTo(no);
            assertThat(groups.rename(sales, "Other", caller)).isEqualTo(no);
            assertThat(groups.add(sales, home.bob.id(), caller)).isEqualTo(no);
            assertThat(groups.remove(sales, home.alice.id(), caller)).isEqualTo(no);
            assertThat(groups.delete(sales, caller)).isEqualTo(no);
        }
        assertThat(groups.create("SALES", minder)).isEqualTo(new GroupChange.NameTaken());
        assertThat(groups.rename(sales, "Sales", minder)).isInstanceOf(GroupChange.Changed.class);
        assertThat(groups.rename(sales, "Sales East", minder)).isInstanceOf(GroupChange.Changed.class);
        assertThat(groups.delete(sales, minder)).isInstanceOf(GroupChange.Changed.class);
        assertThat(groups.of(home.alice.id())).isEmpty();
        assertThat(groups.find(sales)).isEmpty();
        assertThat(groups.delete(sales, minder)).isEqualTo(new GroupChange.NothingMatches());
        assertAudited("add-member", "targetOutOfReach");
    }

    @Test
    @Tag("AD-01")
    void onlyWhoAssignsRolesMakesAUserWithOne() {
        var home = new Household();
        var order = new NewUser(
                new UserPrincipalName("new@contoso.example"),
                new Profile("New", Optional.empty(), Optional.empty(), Optional.empty()),
                true,
                Optional.of(GOOD),
                true,
                UserType.MEMBER,
                Set.of(Role.HELPDESK_ADMINISTRATOR));
        assertThat(users.create(order, as(world.user("minder", Role.USER_ADMINISTRATOR))))
                .isEqualTo(new UserChange.NotAllowed("roleTooLow"));
        assertThat(users.create(order, application())).isEqualTo(new UserChange.NotAllowed("targetOutOfReach"));
        assertThat(users.find(order.principalName())).isEmpty();
        assertThat(users.create(order, home.admin())).isInstanceOf(UserChange.Changed.class);
        assertThat(users.find(order.principalName()).orElseThrow().roles())
                .containsExactly(Role.HELPDESK_ADMINISTRATOR);
    }

    @Test
    @Tag("RV-06")
    @Tag("RV-09")
    void aRestoredUserHasHisAccountAndHisGroupsAndNothingThatWasKilled() {
        var home = new Household();
        var minder = as(world.user("minder", Role.USER_ADMINISTRATOR));
        var crew = group("Crew", minder);
        var gone = group("Gone", minder);
        var _ = groups.add(crew, home.alice.id(), minder);
        var _ = groups.add(gone, home.alice.id(), minder);
        store.password(home.alice.id(), "hash");
        assertThat(users.restore(home.alice.id(), minder)).isEqualTo(new UserChange.NothingMatches());
        assertThat(users.delete(home.alice.id(), minder)).isInstanceOf(UserChange.Changed.class);
        assertThat(groups.delete(gone, minder)).isInstanceOf(GroupChange.Changed.class);
        var deleted = users.deleted(home.alice.id()).orElseThrow();
        assertThat(deleted.user().displayName()).isEqualTo("alice");
        assertThat(deleted.groups()).extracting(GroupLine::name).containsExactly("Crew");
        assertThat(users.restore(home.alice.id(), as(world.user("reader", Role.SECURITY_READER))))
                .isEqualTo(new UserChange.NotAllowed("roleTooLow"));

        assertThat(users.restore(home.alice.id(), minder)).isInstanceOf(UserChange.Changed.class);

        var back = users.find(home.alice.id()).orElseThrow();
        assertThat(back.enabled()).isTrue();
        assertThat(back.roles()).isEmpty();
        assertThat(users.hasPassword(home.alice.id())).isFalse();
        assertThat(groups.of(home.alice.id())).extracting(GroupLine::name).containsExactly("Crew");
        home.assertAlive(home.bobs, home.roots, home.bobWeb);
        assertThat(world.live(world.session(home.alice))).isTrue();
        assertThat(users.deleted(home.alice.id())).isEmpty();
        assertAudited("restore-user", AuditEntry.OK);
        assertAudited("restore-user", "roleTooLow");
    }

    @Test
    void aDeletedUserWhoseNameIsTakenOrWhoIsForgottenDoesNotComeBack() {
        var home = new Household();
        var _ = users.delete(home.alice.id(), home.admin());
        world.user("alice");
        assertThat(users.restore(home.alice.id(), home.admin())).isEqualTo(new UserChange.NameTaken());
        assertThat(users.forget(home.alice.id(), as(world.user("helper", Role.HELPDESK_ADMINISTRATOR))))
                .isEqualTo(new UserChange.NotAllowed("roleTooLow"));

        assertThat(users.forget(home.alice.id(), home.admin())).isInstanceOf(UserChange.Changed.class);
        assertThat(users.forget(home.alice.id(), home.admin())).isEqualTo(new UserChange.NothingMatches());
        assertThat(users.restore(home.alice.id(), home.admin())).isEqualTo(new UserChange.NothingMatches());
        assertThat(users.forget(home.bob.id(), home.admin())).isEqualTo(new UserChange.NothingMatches());
        var deleted = new UserSearch(
                "",
                Optional.of(UserSearch.State.DELETED),
                Optional.empty(),
                Optional.empty(),
                Optional.empty(),
                Optional.empty(),
                UserSearch.Order.NAME,
                false);
        assertThat(users.search(deleted, Optional.empty(), 10).users()).isEmpty();
        assertThat(world.live(home.alices)).isFalse();
    }

    @Test
    void whatIsSaidOfADisabledOrDeletedUserStandsAtHisKill() {
        var home = new Household();
        var said = new Statement(Reason.ACCOUNT_TAKEOVER, "called the help desk", Optional.of("INC-1"));
        var _ = users.change(home.alice.id(), UserEdit.enabled(false), home.admin(), Optional.of(said));
        var _ = users.delete(home.bob.id(), home.admin(), Optional.of(said));
        assertThat(kills()).hasSize(2).allSatisfy(logged -> {
            assertThat(logged.kill().statement().reason()).isEqualTo(Reason.ACCOUNT_TAKEOVER);
            assertThat(logged.kill().statement().note()).startsWith("called the help desk");
            assertThat(logged.kill().statement().ticket()).contains("INC-1");
        });
    }

    @Test
    void whoLosesARoleLosesTheScopesThatItGaveInTheSameStep() {
        var home = new Household();
        applied(approvers());
        var reader = world.user("reader", Role.SECURITY_READER);
        var session = world.session(reader);

        assertThat(users.change(reader.id(), UserEdit.roles(Set.of(Role.HELPDESK_ADMINISTRATOR)), home.admin()))
                .isInstanceOf(UserChange.Changed.class);

        assertThat(outdated()).containsExactly(lost(reader, "orders.audit"));
        assertThat(world.live(session)).isTrue();
    }

    @Test
    @Tag("AD-03")
    void whoBecomesAGuestIsJudgedAnewIfAPolicyTellsGuestsApart() {
        var home = new Household();
        var guest = UserEdit.NOTHING.withType(UserType.GUEST);
        assertThat(users.change(home.alice.id(), guest, as(world.user("helper", Role.HELPDESK_ADMINISTRATOR))))
                .isEqualTo(new UserChange.NotAllowed("roleTooLow"));
        assertThat(users.find(home.alice.id()).orElseThrow().type()).isEqualTo(UserType.MEMBER);
        assertThat(users.change(home.alice.id(), guest, home.admin())).isInstanceOf(UserChange.Changed.class);
        assertThat(users.find(home.alice.id()).orElseThrow().type()).isEqualTo(UserType.GUEST);
        assertThat(outdated()).isEmpty();
        var form = PolicyForm.of(Map.of(
                "displayName", List.of("No guests"),
                "state", List.of("enabled"),
                "conditions.users.includeUsers", List.of("GuestsOrExternalUsers"),
                "conditions.applications.includeApplications", List.of("All"),
                "grantControls.builtInControls", List.of("block")));
        assertThat(policies.create(form, home.admin())).isInstanceOf(PolicyChange.Changed.class);
        assertThat(outdated()).singleElement().isInstanceOf(ClaimsScope.OfTenant.class);

        var member = new TenantPlan.PlannedUser(
                home.alice.principalName().value(),
                Optional.empty(),
                Optional.empty(),
                Optional.empty(),
                Optional.of("Member"),
                Optional.empty(),
                Optional.empty());
        applied(plan(List.of(member)));

        assertThat(outdated()).hasSize(2).last().isEqualTo(new ClaimsScope.OfUser(home.alice.id()));
        assertThat(users.find(home.alice.id()).orElseThrow().guest()).isFalse();
        assertThat(kills()).isEmpty();
        assertThat(users.change(home.bob.id(), guest, home.admin())).isInstanceOf(UserChange.Changed.class);
        assertThat(outdated()).hasSize(3).last().isEqualTo(new ClaimsScope.OfUser(home.bob.id()));
    }

    @Test
    void anApiThatKeepsAScopeForFewerPeopleOutdatesAllTokens() {
        var _ = new Household();
        applied(plan(List.of()));
        applied(approvers());
        assertThat(outdated()).isEmpty();
        var narrower = new TenantPlan.PlannedApi(
                "api://orders",
                Optional.empty(),
                Optional.of(List.of(
                        new TenantPlan.PlannedPermission("orders.read", "Read", List.of("Approvers"), List.of()))),
                Optional.empty(),
                Optional.empty());
        applied(new TenantPlan(
                Optional.empty(),
                Optional.empty(),
                List.of(),
                List.of(),
                List.of(),
                List.of(narrower),
                List.of(),
                List.of()));

        assertThat(outdated()).singleElement().isInstanceOf(ClaimsScope.OfTenant.class);
    }

    @Test
    void aScopeIsKeptForGroupsAndRolesThatThereAre() {
        var _ = new Household();
        var wrong = new TenantPlan.PlannedApi(
                "api://orders",
                Optional.of("Orders"),
                Optional.of(List.of(
                        new TenantPlan.PlannedPermission("orders.read", "Read", List.of("Nobodies"), List.of("King")))),
                Optional.of(List.of(
                        new TenantPlan.PlannedPermission("orders.sync", "Sync", List.of("Approvers"), List.of()))),
                Optional.empty());
        var result = directory.apply(
                new TenantPlan(
                        Optional.empty(),
                        Optional.empty(),
                        List.of(),
                        List.of(),
                        List.of(),
                        List.of(wrong),
                        List.of(),
                        List.of()),
                application(),
                false);
        assertThat(result)
                .isInstanceOfSatisfying(
                        ApplyResult.Invalid.class,
                        invalid -> assertThat(invalid.problems())
                                .extracting(PlanProblem::path)
                                .contains(
                                        "apis[0].scopes[0].onlyFor.groups[0]",
                                        "apis[0].scopes[0].onlyFor.roles[0]",
                                        "apis[0].appRoles[0].onlyFor"));
    }

    private ApplyResult.Applied applied(TenantPlan plan) {
        var result = directory.apply(plan, application(), false);
        assertThat(result).isInstanceOf(ApplyResult.Applied.class);
        return (ApplyResult.Applied) result;
    }

    @Test
    void aPlanIsAppliedOnceAndThenChangesNothing() {
        var plan = plan(
                List.of(planned("alice@contoso.example", Optional.empty(), "Global Administrator")),
                confidential("orders-web", "s".repeat(40), List.of("api://orders/orders.read")));
        var dry = directory.apply(plan, application(), true);
        assertThat(users.find(new UserPrincipalName("alice@contoso.example"))).isEmpty();
        var first = applied(plan);
        assertThat(dry).isEqualTo(first);
        assertThat(first.changes())
                .extracting(change ->
                        change.action().wireName() + " " + change.kind().wireName())
                .containsExactly("update tenant", "create user", "create group", "create api", "create client");
        assertThat(first.changes())
                .extracting(PlannedChange::detail)
                .noneMatch(detail -> detail.contains(GOOD.reveal()) || detail.contains("sss"));
        var second = applied(plan);
        assertThat(second.changes()).isEmpty();
        assertThat(second.unchanged()).isEqualTo(5);
        assertThat(users.hasPassword(users.find(new UserPrincipalName("alice@contoso.example"))
                        .orElseThrow()
                        .id()))
                .isTrue();
        assertThat(kills()).isEmpty();
    }

    @Test
    void aPlanThatDisablesADemotesOrChangesASecretKills() {
        var home = new Household();
        aLostRoleEndsEverything(home);
        var two = List.of(
                planned("root@contoso.example", Optional.empty(), "Global Administrator"),
                planned("alice@contoso.example", Optional.empty(), "Security Reader"));
        assertThat(applied(plan(two, confidential("web", "s".repeat(40), List.of())))
                        .changes())
                .isNotEmpty();
        assertThat(kills().getFirst().kill().cause()).isEqualTo(Cause.CLIENT_CREDENTIALS_CHANGED);
        assertThat(world.live(home.aliceWeb)).isFalse();
        assertThat(world.live(home.aliceMobile)).isTrue();
        var less = List.of(
                planned("root@contoso.example", Optional.empty(), "Global Administrator"),
                planned("alice@contoso.example", Optional.empty()),
                planned("bob@contoso.example", Optional.of(false)));
        assertThat(applied(plan(less)).changes()).isNotEmpty();
        assertThat(kills())
                .extracting(logged -> logged.kill().cause())
                .startsWith(Cause.USER_DISABLED, Cause.ROLE_REMOVED);
        home.assertAlive(home.roots);
    }

    @Test
    void aPlanThatTakesAScopeFromAClientKillsIt() {
        var wide = List.of("api://orders/orders.read", "api://orders/orders.write");
        assertThat(applied(plan(List.of(), confidential("orders-web", "s".repeat(40), wide)))
                        .changes())
                .isNotEmpty();
        var narrow = List.of("api://orders/orders.read");
        assertThat(applied(plan(List.of(), confidential("orders-web", "s".repeat(40), narrow)))
                        .changes())
                .hasSize(1);
        assertKilledFor(Cause.CLIENT_PERMISSIONS_REDUCED);
    }

    @Test
    void anAccountThatWasDisabledStaysSoIfThePlanDoesNotSay() {
        var home = new Household();
        assertThat(users.change(home.alice.id(), UserEdit.enabled(false), home.admin()))
                .isInstanceOf(UserChange.Changed.class);
        assertThat(applied(plan(List.of(planned("alice@contoso.example", Optional.empty()))))
                        .changes())
                .isNotEmpty();
        assertThat(users.find(home.alice.id()).orElseThrow().enabled()).isFalse();
    }

    @Test
    void noClientGetsAnIdThatItsPageCouldNotHave() {
        for (String id : List.of("new", ".", "..")) {
            assertThat(directory.apply(
                            plan(List.of(), confidential(id, "s".repeat(40), List.of())), application(), false))
                    .as(id)
                    .isInstanceOfSatisfying(
                            ApplyResult.Invalid.class,
                            invalid -> assertThat(invalid.problems())
                                    .extracting(PlanProblem::path)
                                    .containsExactly("clients[0].id"));
        }
        applied(plan(List.of(), confidential("newer", "s".repeat(40), List.of())));
    }

    @Test
    void everyMistakeOfAPlanIsReportedWithItsPathAndNothingIsDone() {
        var wrong = new TenantPlan.PlannedClient(
                "orders web",
                Optional.empty(),
                Optional.empty(),
                Optional.empty(),
                Optional.empty(),
                Optional.empty(),
                Optional.empty(),
                Optional.empty(),
                Optional.empty(),
                Optional.empty(),
                Optional.empty(),
                Optional.empty(),
                Optional.empty(),
                Optional.empty(),
                Optional.empty());
        var spa = new TenantPlan.PlannedClient(
                "spa",
                Optional.of("SPA"),
                Optional.of("public"),
                Optional.of(ClearText.of("s".repeat(40))),
                Optional.empty(),
                Optional.of(List.of("https://*.example/cb", "javascript:alert(1)")),
                Optional.empty(),
                Optional.of("http://example.org/logout"),
                Optional.of(List.of("https://app.example/path")),
                Optional.of(List.of("api://orders/orders.delete")),
                Optional.of(List.of("api://graph/User.Read.All")),
                Optional.of(List.of("password")),
                Optional.of("maybe"),
                Optional.of("api://nothing"),
                Optional.empty(),
                Optional.empty(),
                Optional.of("https://elsewhere.example/bye"),
                Optional.of(new TenantPlan.PlannedRevocation(
                        Optional.of("http://spa.example/revoke"),
                        Optional.of("phone"),
                        Optional.of("some"),
                        Optional.of(ClearText.of("short")))));
        var result = directory.apply(
                plan(
                        List.of(
                                planned("not a name", Optional.empty()),
                                planned("alice@contoso.example", Optional.empty(), "King"),
                                planned("ALICE@contoso.example", Optional.empty())),
                        wrong,
                        spa,
                        confidential("short", "hunter2", List.of()),
                        confidential("bailiff-cli", "s".repeat(40), List.of())),
                application(),
                false);
        assertThat(result).isInstanceOfSatisfying(ApplyResult.Invalid.class, invalid -> {
            assertThat(invalid.problems())
                    .extracting(PlanProblem::path)
                    .contains(
                            "users[0].upn",
                            "users[1].roles[0]",
                            "users[2].upn",
                            "groups[0].members[0]",
                            "clients[0].id",
                            "clients[1].secret",
                            "clients[1].redirectUris[0]",
                            "clients[1].redirectUris[1]",
                            "clients[1].backchannelLogoutUri",
                            "clients[1].frontchannelLogoutUri",
                            "clients[1].globalTokenRevocation.endpoint",
                            "clients[1].globalTokenRevocation.subject",
                            "clients[1].globalTokenRevocation.users",
                            "clients[1].globalTokenRevocation.bearer",
                            "clients[1].origins[0]",
                            "clients[1].scopes",
                            "clients[1].appPermissions",
                            "clients[1].grantTypes[0]",
                            "clients[1].consent",
                            "clients[1].api",
                            "clients[2].secret",
                            "clients[3].id");
        });
        assertThat(directory.tenant().name()).isEqualTo("Contoso");
        assertThat(clients.list()).isEmpty();
    }

    @Test
    void aPlanCannotLockEveryoneOutNorBeAppliedByAHelper() {
        var home = new Household();
        assertThat(directory.apply(
                        plan(List.of(planned("root@contoso.example", Optional.of(false)))), home.admin(), false))
                .isEqualTo(new ApplyResult.WouldLockEveryoneOut(List.of(home.root.id())));
        var reader = world.user("reader", Role.SECURITY_OPERATOR);
        assertThat(directory.apply(plan(List.of()), as(reader), true))
                .isEqualTo(new ApplyResult.NotAllowed("roleTooLow"));
        // Somebody else takes over in the same breath: that is no lock-out.
        assertThat(applied(plan(List.of(
                                planned("root@contoso.example", Optional.of(false)),
                                planned("next@contoso.example", Optional.empty(), "Global Administrator"))))
                        .changes())
                .isNotEmpty();
        assertThat(world.live(home.roots)).isFalse();
    }

    @Test
    void aClientThatIsAnApiMayReadTheFeed() {
        builtIns.ensure(OperatorKeys.only("{\"keys\":[]}"));
        var client = new TenantPlan.PlannedClient(
                "orders-api",
                Optional.of("Orders API"),
                Optional.of("confidential"),
                Optional.of(ClearText.of("s".repeat(40))),
                Optional.empty(),
                Optional.empty(),
                Optional.empty(),
                Optional.empty(),
                Optional.empty(),
                Optional.empty(),
                Optional.empty(),
                Optional.empty(),
                Optional.empty(),
                Optional.of("api://orders"),
                Optional.empty());
        assertThat(applied(plan(List.of(), client)).changes()).isNotEmpty();
        var saved = clients.find(new ClientId("orders-api")).orElseThrow();
        assertThat(saved.grantTypes()).containsExactly(GrantType.CLIENT_CREDENTIALS);
        assertThat(saved.appPermissions()).containsExactlyInAnyOrder("api://ssf/ssf.read", "api://ssf/ssf.manage");
        assertThat(applied(plan(List.of(), client)).changes()).isEmpty();
    }

    private static <T> List<T> both(Callable<T> one, Callable<T> other) throws Exception {
        try (var threads = Executors.newFixedThreadPool(2)) {
            var first = threads.submit(one);
            var second = threads.submit(other);
            return List.of(first.get(), second.get());
        }
    }
}
