package io.bailiff.core.contract;

import static org.assertj.core.api.Assertions.assertThat;

import io.bailiff.core.audit.Actor;
import io.bailiff.core.audit.AuditEntry;
import io.bailiff.core.authenticator.Requirement;
import io.bailiff.core.client.Client;
import io.bailiff.core.credential.ClearText;
import io.bailiff.core.credential.CommonPasswords;
import io.bailiff.core.credential.PasswordRule;
import io.bailiff.core.directory.ApplyResult;
import io.bailiff.core.directory.Caller;
import io.bailiff.core.directory.ContainedAccount;
import io.bailiff.core.directory.Containment;
import io.bailiff.core.directory.Directory;
import io.bailiff.core.directory.PasswordChange;
import io.bailiff.core.directory.PasswordReset;
import io.bailiff.core.directory.Suspect;
import io.bailiff.core.directory.TenantPlan;
import io.bailiff.core.directory.UserChange;
import io.bailiff.core.directory.UserEdit;
import io.bailiff.core.directory.Users;
import io.bailiff.core.grant.AppAccess;
import io.bailiff.core.grant.Grant;
import io.bailiff.core.grant.GrantLifetimes;
import io.bailiff.core.grant.Grants;
import io.bailiff.core.grant.RefreshTokens;
import io.bailiff.core.id.ClientId;
import io.bailiff.core.id.DeviceId;
import io.bailiff.core.id.UserId;
import io.bailiff.core.message.Carriers;
import io.bailiff.core.message.Postbox;
import io.bailiff.core.notice.OldAddress;
import io.bailiff.core.revocation.Alive;
import io.bailiff.core.revocation.Authority;
import io.bailiff.core.revocation.Cause;
import io.bailiff.core.revocation.KillSwitch;
import io.bailiff.core.revocation.LoggedKill;
import io.bailiff.core.revocation.Position;
import io.bailiff.core.revocation.Reason;
import io.bailiff.core.revocation.RevocationReads;
import io.bailiff.core.revocation.RevokeCommand;
import io.bailiff.core.revocation.RevokeResult;
import io.bailiff.core.revocation.Scope;
import io.bailiff.core.revocation.Statement;
import io.bailiff.core.session.Browser;
import io.bailiff.core.session.Session;
import io.bailiff.core.session.SessionCookie;
import io.bailiff.core.session.SessionLifetimes;
import io.bailiff.core.session.SessionOverview;
import io.bailiff.core.session.SessionPlace;
import io.bailiff.core.session.Sessions;
import io.bailiff.core.session.SignIn;
import io.bailiff.core.session.SignInRecord;
import io.bailiff.core.session.SignInResult;
import io.bailiff.core.session.SignOutElsewhere;
import io.bailiff.core.user.Role;
import io.bailiff.core.user.User;
import java.security.SecureRandom;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.Callable;
import java.util.concurrent.CyclicBarrier;
import java.util.concurrent.Executors;
import javax.crypto.spec.SecretKeySpec;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/// What every store owes to a person who looks after his own account.
public abstract class AccountContract {
    private static final ClientId PAGES = new ClientId("pages");
    private static final String PASSWORD = "correct horse battery staple";

    private static final PasswordRule RULE = new PasswordRule(CommonPasswords.shipped());

    private StoreUnderTest store;
    private World world;
    private KillSwitch killSwitch;
    private SignOutElsewhere elsewhere;
    private Sessions sessions;
    private SignIn signIn;
    private Grants grants;
    private Containment containment;
    private Users users;
    private Directory directory;

    protected abstract StoreUnderTest open();

    @BeforeEach
    void furnish() {
        store = open();
        world = new World(store);
        killSwitch = new KillSwitch(store.revocation(), store.clock(), Duration.ZERO);
        elsewhere = new SignOutElsewhere(store.sessions(), killSwitch, store.clock(), new SecureRandom());
        sessions = new Sessions(store.sessions(), killSwitch, SessionLifetimes.DEFAULT, store.clock());
        signIn = new SignIn(
                store.sessions(),
                new PlainPasswords(),
                _ -> false,
                SessionLifetimes.DEFAULT,
                store.clock(),
                store.clock()::pass,
                new SecureRandom());
        grants = new Grants(
                store.grants(),
                killSwitch,
                new RefreshTokens(new SecretKeySpec(new byte[32], "HmacSHA256")),
                GrantLifetimes.DEFAULT,
                store.clock(),
                store.clock()::pass,
                new SecureRandom());
        containment = new Containment(store.containment(), killSwitch, store.clock());
        users = new Users(
                store.directory(),
                killSwitch,
                new PlainPasswords(),
                RULE,
                new OldAddress(new Postbox(new PlainMessageSeal()), Carriers.NONE),
                store.clock());
        directory = new Directory(
                store.directory(),
                killSwitch,
                new PlainPasswords(),
                RULE,
                new PlainProviderKeys(),
                new PlainTexts(),
                store.clock());
    }

    @AfterEach
    void leave() {
        store.close();
    }

    private SignOutElsewhere.Result.Done endedElsewhere(Session current) {
        return (SignOutElsewhere.Result.Done) elsewhere.run(current.id(), PAGES);
    }

    private boolean live(SessionCookie cookie) {
        return sessions.unattended(cookie).isPresent();
    }

    private List<LoggedKill> kills() {
        return store.revocation().read(reads -> reads.kills(Optional.empty(), 100));
    }

    private User withPassword(String name) {
        var user = world.user(name);
        store.password(user.id(), new PlainPasswords().hash(PASSWORD.toCharArray()));
        return user;
    }

    private SignInResult signIn(User user, String password, String address) {
        return signIn.withPassword(
                signIn.begin(),
                Optional.of(user.principalName()),
                password,
                new Browser(Optional.empty(), address, "Firefox"),
                false);
    }

    private List<SignInRecord> history(User user) {
        return sessions.signInsOf(user.id(), Optional.empty(), 100);
    }

    @Tag("SE-01")
    @Test
    void signingOutElsewhereKeepsTheBrowserAndNothingElse() {
        var alice = world.user("alice");
        var web = world.client("web");
        Session here = world.session(alice);
        Session there = world.session(alice);
        Grant offline = world.grant(there, web, true);
        Grant ofHere = world.grant(here, web);
        Session bobs = world.session(world.user("bob"));

        var done = endedElsewhere(here);

        assertThat(live(done.cookie())).isTrue();
        assertThat(world.live(done.session())).isTrue();
        assertThat(world.live(here)).isFalse();
        assertThat(world.live(there)).isFalse();
        assertThat(world.live(offline)).isFalse();
        assertThat(world.live(ofHere)).isFalse();
        assertThat(world.live(bobs)).isTrue();
        assertThat(done.toll().sessions()).isEqualTo(2);
        assertThat(done.toll().grants()).isEqualTo(2);
    }

    @Test
    void whatStaysHasTheProofAndTheEndThatItHad() {
        Session here = world.session(world.user("alice"));
        store.clock().pass(Duration.ofHours(1));

        Session fresh = endedElsewhere(here).session();

        assertThat(fresh.authTime()).isEqualTo(here.authTime());
        assertThat(fresh.expiresAt()).isEqualTo(here.expiresAt());
        assertThat(fresh.createdAt()).isEqualTo(here.createdAt());
        assertThat(fresh.methods()).isEqualTo(here.methods());
        assertThat(fresh.device()).isEqualTo(here.device());
        assertThat(fresh.id()).isNotEqualTo(here.id());
    }

    @Test
    void itIsOneKillByTheUserHimselfAndStandsInTheAuditChain() {
        var alice = world.user("alice");
        Session here = world.session(alice);

        var done = endedElsewhere(here);

        assertThat(kills()).singleElement().satisfies(logged -> {
            assertThat(logged.position()).isEqualTo(done.at());
            assertThat(logged.kill().scope()).isEqualTo(new Scope.OfUser(alice.id()));
            assertThat(logged.kill().cause()).isEqualTo(Cause.SELF_SERVICE);
            assertThat(logged.kill().actor()).isEqualTo(new Actor.ByUser(alice.id(), PAGES));
            assertThat(logged.effectiveAt()).isPresent();
        });
        assertThat(store.audit()).extracting(AuditEntry::action).containsExactlyInAnyOrder("revoke", "session-renewed");
    }

    @Test
    void aDeadSessionEndsNothingElsewhere() {
        var alice = world.user("alice");
        Session here = world.session(alice);
        Session there = world.session(alice);
        sessions.signOut(world.facts(here), PAGES);

        assertThat(elsewhere.run(here.id(), PAGES)).isEqualTo(new SignOutElsewhere.Result.SessionOver());
        assertThat(world.live(there)).isTrue();
        assertThat(kills()).isEmpty();
    }

    @Test
    void aLaterKillOfTheUserEndsWhatStayed() {
        var alice = world.user("alice");
        var done = endedElsewhere(world.session(alice));

        var _ = killSwitch.revoke(new RevokeCommand(
                new Scope.OfUser(alice.id()),
                Cause.ADMINISTRATOR,
                Statement.by(Reason.DRILL, "the whole of it"),
                new Actor.ByClient(PAGES),
                new Authority.OfApplication()));

        assertThat(live(done.cookie())).isFalse();
    }

    @Test
    void aSignInUnderWayElsewhereMustStartAgain() {
        var alice = withPassword("alice");
        Session here = world.session(alice);
        var begun = signIn.begin();

        var _ = endedElsewhere(here);

        assertThat(signIn.withPassword(
                        begun,
                        Optional.of(alice.principalName()),
                        PASSWORD,
                        new Browser(Optional.empty(), "192.0.2.66", "Firefox"),
                        false))
                .isEqualTo(new SignInResult.StartAgain());
        assertThat(signIn(alice, PASSWORD, "192.0.2.66")).isInstanceOf(SignInResult.SignedIn.class);
    }

    @Test
    void ofTwoBrowsersThatEndEachOtherAtOnceOneStays() throws Exception {
        var alice = world.user("alice");
        for (int round = 0; round < 10; round++) {
            Session one = world.session(alice);
            Session two = world.session(alice);
            var both = new CyclicBarrier(2);
            List<Callable<SignOutElsewhere.Result>> tries = new ArrayList<>();
            for (Session session : List.of(one, two)) {
                tries.add(() -> {
                    both.await();
                    return elsewhere.run(session.id(), PAGES);
                });
            }
            try (var pool = Executors.newFixedThreadPool(2)) {
                List<SignOutElsewhere.Result> results = new ArrayList<>();
                for (var result : pool.invokeAll(tries)) {
                    results.add(result.get());
                }
                assertThat(results)
                        .filteredOn(SignOutElsewhere.Result.Done.class::isInstance)
                        .hasSize(1);
                assertThat(sessions.liveOf(alice.id(), Optional.empty(), 100)).hasSize(1);
            }
        }
    }

    @Test
    void liveSessionsComeInPagesWithoutTheDeadOnes() {
        var alice = world.user("alice");
        List<Session> living = new ArrayList<>();
        for (int i = 0; i < 7; i++) {
            Session dead = world.session(alice);
            sessions.signOut(world.facts(dead), PAGES);
            living.addFirst(world.session(alice));
            if (i % 2 == 0) {
                store.clock().pass(Duration.ofMillis(5));
            }
        }
        List<Session> seen = new ArrayList<>();
        Optional<SessionPlace> after = Optional.empty();
        while (true) {
            var page = sessions.liveOf(alice.id(), after, 3);
            if (page.isEmpty()) {
                break;
            }
            page.forEach(overview -> seen.add(overview.facts().session()));
            after = Optional.of(SessionPlace.of(seen.getLast()));
        }
        assertThat(seen).containsExactlyInAnyOrderElementsOf(living);
        assertThat(seen).isSortedAccordingTo((one, other) -> other.createdAt().compareTo(one.createdAt()));
    }

    /// The condition in SQL must be the rule: every way to be dead, against `Alive`.
    @Test
    void aSessionIsOnThePageOfTheLivingIfTheRuleSaysSo() {
        var alice = world.user("alice");
        DeviceId shared = World.device();
        Position early = world.head();
        Session plain = world.session(alice);
        Session ofDevice = world.session(alice, shared, early);
        Session signedOut = world.session(alice);
        Session killed = world.session(alice);
        sessions.signOut(world.facts(signedOut), PAGES);
        revoke(new Scope.OfSession(killed.id()));
        revoke(new Scope.OfDevice(shared));
        Session reborn = world.session(alice, shared, world.head());
        assertListed(alice, plain, ofDevice, signedOut, killed, reborn);

        revoke(new Scope.OfUser(alice.id()));
        Session later = world.session(alice);
        assertListed(alice, plain, ofDevice, signedOut, killed, reborn, later);

        store.enable(alice.id(), false);
        assertListed(alice, plain, reborn, later);
        store.enable(alice.id(), true);
        store.enableTenant(false);
        assertListed(alice, plain, reborn, later);
        store.enableTenant(true);
        revoke(new Scope.OfTenant(store.tenant()));
        Session last = world.session(alice);
        assertListed(alice, later, last);

        store.clock().pass(World.IDLE);
        assertListed(alice, later, last);
        assertThat(world.live(last)).isFalse();
    }

    private void assertListed(User user, Session... all) {
        var listed = sessions.liveOf(user.id(), Optional.empty(), 100).stream()
                .map(overview -> overview.facts().session().id())
                .toList();
        var living = List.of(all).stream()
                .filter(session -> Alive.judge(
                                session.born(),
                                world.facts(session).standing(),
                                world.facts(session).session().end(),
                                store.clock().instant())
                        .live())
                .map(Session::id)
                .toList();
        assertThat(listed).containsExactlyInAnyOrderElementsOf(living);
    }

    private void revoke(Scope scope) {
        assertThat(killSwitch.revoke(new RevokeCommand(
                        scope,
                        Cause.ADMINISTRATOR,
                        Statement.by(Reason.DRILL, "to see who is left"),
                        new Actor.ByClient(PAGES),
                        new Authority.OfApplication())))
                .isInstanceOf(RevokeResult.Revoked.class);
    }

    @Test
    void aLiveSessionComesWithWhatItsAppsHold() {
        var alice = world.user("alice");
        Session session = world.session(alice);
        Grant grant = world.grant(session, world.client("web"));

        assertThat(sessions.liveOf(alice.id(), Optional.empty(), 10))
                .singleElement()
                .extracting(SessionOverview::apps)
                .satisfies(apps ->
                        assertThat(apps).extracting(SessionOverview.App::grant).containsExactly(grant.id()));
    }

    @Test
    void theHistoryTellsRightAndWrongSignInsNewestFirst() {
        var alice = withPassword("alice");
        var bob = withPassword("bob");
        var _ = signIn(alice, "wrong", "203.0.113.66");
        store.clock().pass(Duration.ofMinutes(1));
        var _ = signIn(alice, PASSWORD, "192.0.2.1");
        var _ = signIn(bob, PASSWORD, "192.0.2.9");

        assertThat(history(alice))
                .extracting(SignInRecord::outcome, SignInRecord::address, SignInRecord::userAgent)
                .containsExactly(
                        org.assertj.core.groups.Tuple.tuple("ok", "192.0.2.1", "Firefox"),
                        org.assertj.core.groups.Tuple.tuple("wrongCredentials", "203.0.113.66", "Firefox"));
        assertThat(history(alice).getFirst().at()).isEqualTo(store.clock().instant());
        assertThat(history(bob)).hasSize(1);
    }

    @Test
    void theHistoryComesInPages() {
        var alice = withPassword("alice");
        for (int i = 0; i < 5; i++) {
            var _ = signIn(alice, "wrong", "203.0.113." + i);
        }
        var first = sessions.signInsOf(alice.id(), Optional.empty(), 3);
        var second = sessions.signInsOf(alice.id(), Optional.of(first.getLast().number()), 3);
        assertThat(first)
                .extracting(SignInRecord::address)
                .containsExactly("203.0.113.4", "203.0.113.3", "203.0.113.2");
        assertThat(second).extracting(SignInRecord::address).containsExactly("203.0.113.1", "203.0.113.0");
    }

    @Test
    void nobodyReadsAnothersHistoryByItsNumber() {
        var alice = withPassword("alice");
        var bob = withPassword("bob");
        var _ = signIn(alice, "wrong", "203.0.113.66");
        long number = history(alice).getFirst().number();

        assertThat(sessions.signIn(alice.id(), number)).isPresent();
        assertThat(sessions.signIn(bob.id(), number)).isEmpty();
        assertThat(sessions.signIn(alice.id(), number + 1_000)).isEmpty();
        assertThat(sessions.signIn(alice.id(), 0)).isEmpty();
    }

    @Test
    void appsWithAccessAreThoseThatWereAllowedOrHoldSomething() {
        var alice = world.user("alice");
        Client allowed = world.client("allowed");
        Client holding = world.client("holding");
        Client both = world.client("both");
        Client former = world.client("former");
        Session session = world.session(alice);
        consent(alice.id(), allowed, "calendar.read");
        consent(alice.id(), both, "mail.read");
        Instant agreed = store.clock().instant();
        store.clock().pass(Duration.ofMinutes(1));
        Instant granted = store.clock().instant();
        var _ = world.grant(session, holding, true);
        var _ = world.grant(session, both);
        Grant dead = world.grant(session, former);
        revoke(new Scope.OfGrant(dead.id()));
        consent(world.user("bob").id(), former, "mail.read");

        assertThat(grants.appsOf(alice.id()))
                .containsExactly(
                        new AppAccess(
                                allowed.id(),
                                "allowed",
                                Set.of("calendar.read"),
                                true,
                                agreed,
                                0,
                                false,
                                Optional.empty()),
                        new AppAccess(
                                both.id(),
                                "both",
                                Set.of("mail.read", "openid"),
                                true,
                                agreed,
                                1,
                                false,
                                Optional.of(granted)),
                        new AppAccess(
                                holding.id(),
                                "holding",
                                Set.of("openid"),
                                false,
                                granted,
                                1,
                                true,
                                Optional.of(granted)));
    }

    private void consent(UserId user, Client client, String scope) {
        store.grants()
                .change(tx -> tx.consent(
                        user, client.id(), Set.of(scope), store.clock().instant()));
    }

    @Test
    void somebodyNewHasNoSessionsNoHistoryAndNoApps() {
        var alice = world.user("alice");
        assertThat(sessions.liveOf(alice.id(), Optional.empty(), 10)).isEmpty();
        assertThat(history(alice)).isEmpty();
        assertThat(grants.appsOf(alice.id())).isEmpty();
        assertThat(store.revocation().read(RevocationReads::unstamped)).isEmpty();
    }

    private boolean contains(Session asking, Suspect suspect) {
        return containment.run(asking.id(), suspect, PAGES) instanceof Containment.Result.Contained;
    }

    @Test
    void whoSaysThatItWasNotHimIsShutOutWithTheStranger() {
        var _ = world.user("root", Role.GLOBAL_ADMINISTRATOR);
        var alice = withPassword("alice");
        var web = world.client("web");
        Session hers = world.session(alice);
        Session strangers = world.session(alice);
        Grant offline = world.grant(strangers, web, true);
        consent(alice.id(), web, "mail.read");
        Session bobs = world.session(world.user("bob"));

        assertThat(contains(hers, new Suspect.OfSession(strangers.id()))).isTrue();

        assertThat(world.live(hers)).isFalse();
        assertThat(world.live(strangers)).isFalse();
        assertThat(world.live(offline)).isFalse();
        assertThat(world.live(bobs)).isTrue();
        assertThat(signIn(alice, PASSWORD, "192.0.2.1")).isEqualTo(new SignInResult.WrongCredentials());
        assertThat(grants.appsOf(alice.id())).isEmpty();
        assertThat(users.contained(alice.id()).map(ContainedAccount::since))
                .contains(store.clock().instant());
        assertThat(users.hasPassword(alice.id())).isFalse();
    }

    @Test
    void aContainmentStandsInTheAuditLogWithWhatWasPointedAt() {
        var _ = world.user("root", Role.GLOBAL_ADMINISTRATOR);
        var alice = withPassword("alice");
        var _ = signIn(alice, "wrong", "203.0.113.66");
        Session hers = world.session(alice);

        assertThat(contains(hers, new Suspect.OfSignIn(history(alice).getFirst().number())))
                .isTrue();

        assertThat(store.audit())
                .filteredOn(entry -> entry.action().equals("contain"))
                .singleElement()
                .satisfies(entry -> {
                    assertThat(entry.target()).isEqualTo(alice.id().text());
                    assertThat(entry.actor()).isEqualTo(new Actor.ByUser(alice.id(), PAGES));
                    assertThat(entry.detail())
                            .containsEntry("address", "203.0.113.66")
                            .containsEntry("blocked", "true");
                });
        assertThat(store.chained()).isEqualTo(store.audit().size());
        assertThat(kills())
                .singleElement()
                .satisfies(
                        logged -> assertThat(logged.kill().statement().reason()).isEqualTo(Reason.ACCOUNT_TAKEOVER));
    }

    @Test
    void nobodyShutsAnotherOut() {
        var _ = world.user("root", Role.GLOBAL_ADMINISTRATOR);
        var alice = withPassword("alice");
        var mallory = withPassword("mallory");
        Session hers = world.session(alice);
        Session mallorys = world.session(mallory);
        var _ = signIn(alice, "wrong", "203.0.113.66");

        assertThat(contains(mallorys, new Suspect.OfSession(hers.id()))).isFalse();
        assertThat(contains(
                        mallorys, new Suspect.OfSignIn(history(alice).getFirst().number())))
                .isFalse();

        assertThat(world.live(hers)).isTrue();
        assertThat(world.live(mallorys)).isTrue();
        assertThat(users.contained(alice.id())).isEmpty();
        assertThat(users.contained(mallory.id())).isEmpty();
        assertThat(kills()).isEmpty();
    }

    @Test
    void aSessionThatIsOverContainsNothing() {
        var alice = withPassword("alice");
        Session stolen = world.session(alice);
        revoke(new Scope.OfSession(stolen.id()));

        assertThat(containment.run(stolen.id(), new Suspect.OfSession(stolen.id()), PAGES))
                .isEqualTo(new Containment.Result.SessionOver());
        assertThat(users.contained(alice.id())).isEmpty();
        assertThat(users.find(alice.id()).orElseThrow().enabled()).isTrue();
    }

    @Test
    void theLastGlobalAdministratorLosesEverythingButTheWayIn() {
        var root = world.user("root", Role.GLOBAL_ADMINISTRATOR);
        store.password(root.id(), new PlainPasswords().hash(PASSWORD.toCharArray()));
        Session session = world.session(root);
        assertThat(containment.wouldBlock(root.id())).isFalse();

        assertThat(containment.run(session.id(), new Suspect.OfSession(session.id()), PAGES))
                .isInstanceOfSatisfying(
                        Containment.Result.Contained.class,
                        done -> assertThat(done.blocked()).isFalse());

        assertThat(world.live(session)).isFalse();
        assertThat(users.contained(root.id())).isPresent();
        assertThat(signIn(root, PASSWORD, "192.0.2.1")).isInstanceOf(SignInResult.SignedIn.class);
    }

    @Test
    void anAdministratorLetsAContainedUserBackInWithAnotherPassword() {
        var root = world.user("root", Role.GLOBAL_ADMINISTRATOR);
        var alice = withPassword("alice");
        assertThat(contains(
                        world.session(alice),
                        new Suspect.OfSession(world.session(alice).id())))
                .isTrue();
        var admin = new Caller(new Actor.ByUser(root.id(), PAGES), new Authority.OfUser(root.id(), false));

        assertThat(users.change(alice.id(), UserEdit.enabled(true), admin)).isInstanceOf(UserChange.Changed.class);
        assertThat(signIn(alice, PASSWORD, "192.0.2.1")).isEqualTo(new SignInResult.WrongCredentials());
        assertThat(users.contained(alice.id())).isEmpty();

        var other = "seven lazy dogs jumped over";
        assertThat(users.change(alice.id(), UserEdit.password(ClearText.of(other)), admin))
                .isInstanceOf(UserChange.Changed.class);
        assertThat(signIn(alice, other, "192.0.2.1")).isInstanceOf(SignInResult.SignedIn.class);
    }

    @Test
    void aTenantFileDoesNotLetAContainedUserBackIn() {
        var _ = world.user("root", Role.GLOBAL_ADMINISTRATOR);
        var alice = withPassword("alice");
        assertThat(contains(
                        world.session(alice),
                        new Suspect.OfSession(world.session(alice).id())))
                .isTrue();
        var plan = new TenantPlan(
                Optional.empty(),
                Optional.empty(),
                List.of(),
                List.of(new TenantPlan.PlannedUser(
                        "alice@contoso.example",
                        Optional.of("alice"),
                        Optional.empty(),
                        Optional.of(true),
                        Optional.empty(),
                        Optional.of(ClearText.of(PASSWORD)),
                        Optional.empty())),
                List.of(),
                List.of(),
                List.of(),
                List.of());
        var operator = new Caller(new Actor.ByClient(PAGES), new Authority.OfApplication());

        assertThat(directory.apply(plan, operator, false)).isInstanceOf(ApplyResult.Applied.class);

        assertThat(users.find(alice.id()).orElseThrow().enabled()).isFalse();
        assertThat(users.hasPassword(alice.id())).isFalse();
        assertThat(users.contained(alice.id())).isPresent();
    }

    private static Caller as(User user) {
        return new Caller(new Actor.ByUser(user.id(), PAGES), new Authority.OfUser(user.id(), false));
    }

    private PasswordReset reset(User user, Caller caller) {
        return users.resetPassword(user.id(), false, caller, new SecureRandom());
    }

    @Test
    void aResetPasswordEndsEverythingAndOpensNothingButItsChange() {
        var root = world.user("root", Role.GLOBAL_ADMINISTRATOR);
        var alice = withPassword("alice");
        Session session = world.session(alice);

        var reset = (PasswordReset.Done) reset(alice, as(root));

        assertThat(world.live(session)).isFalse();
        assertThat(kills())
                .singleElement()
                .satisfies(logged -> assertThat(logged.kill().cause()).isEqualTo(Cause.PASSWORD_RESET));
        assertThat(signIn(alice, PASSWORD, "192.0.2.1")).isEqualTo(new SignInResult.WrongCredentials());
        assertThat(signIn(alice, reset.password().reveal(), "192.0.2.1"))
                .isInstanceOfSatisfying(
                        SignInResult.Unfinished.class,
                        half -> assertThat(half.lacking()).isEqualTo(new Requirement.ChangePassword()));

        var own = ClearText.of("seven lazy dogs jumped over");
        assertThat(users.changePassword(alice.id(), reset.password(), own, PAGES))
                .isInstanceOf(PasswordChange.Changed.class);
        assertThat(signIn(alice, own.reveal(), "192.0.2.1")).isInstanceOf(SignInResult.SignedIn.class);
    }

    @Test
    void everyResetPasswordIsAnother() {
        var root = world.user("root", Role.GLOBAL_ADMINISTRATOR);
        var alice = withPassword("alice");
        var first = ((PasswordReset.Done) reset(alice, as(root))).password();
        var second = ((PasswordReset.Done) reset(alice, as(root))).password();

        assertThat(first.reveal()).hasSize(23).isNotEqualTo(second.reveal());
        assertThat(store.audit()).noneMatch(entry -> entry.toString().contains(first.reveal()));
    }

    @Test
    void nobodyResetsHisOwnPasswordOrThatOfWhomHeDoesNotReach() {
        var root = world.user("root", Role.GLOBAL_ADMINISTRATOR);
        var helper = world.user("helper", Role.HELPDESK_ADMINISTRATOR);
        var alice = withPassword("alice");

        assertThat(reset(root, as(root)))
                .isEqualTo(new PasswordReset.NotDone(new UserChange.NotAllowed("ownPassword")));
        assertThat(reset(root, as(helper)))
                .isEqualTo(new PasswordReset.NotDone(new UserChange.NotAllowed("targetOutOfReach")));
        assertThat(reset(helper, as(alice))).isInstanceOf(PasswordReset.NotDone.class);
        assertThat(reset(alice, as(helper))).isInstanceOf(PasswordReset.Done.class);
    }

    @Test
    void aResetLetsAContainedUserBackInAtOnce() {
        var root = world.user("root", Role.GLOBAL_ADMINISTRATOR);
        var alice = withPassword("alice");
        Session session = world.session(alice);
        assertThat(contains(session, new Suspect.OfSession(session.id()))).isTrue();

        var reset = (PasswordReset.Done) users.resetPassword(alice.id(), true, as(root), new SecureRandom());

        assertThat(users.contained(alice.id())).isEmpty();
        assertThat(signIn(alice, reset.password().reveal(), "192.0.2.1"))
                .isInstanceOfSatisfying(
                        SignInResult.Unfinished.class,
                        half -> assertThat(half.lacking()).isEqualTo(new Requirement.ChangePassword()));
    }

    @Tag("MF-22")
    @Test
    void whoDoesNotKnowTheResetPasswordDoesNotLearnThatThereIsOne() {
        var root = world.user("root", Role.GLOBAL_ADMINISTRATOR);
        var alice = withPassword("alice");
        assertThat(reset(alice, as(root))).isInstanceOf(PasswordReset.Done.class);

        assertThat(signIn(alice, "wrong", "192.0.2.1")).isEqualTo(new SignInResult.WrongCredentials());
    }
}
