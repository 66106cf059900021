package io.bailiff.core.contract;

import static io.bailiff.core.authenticator.AuthenticatorKind.EXTERNAL_ACCOUNT;
import static io.bailiff.core.authenticator.AuthenticatorKind.TOTP;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;

import io.bailiff.core.audit.AuditEntry;
import io.bailiff.core.credential.ClearText;
import io.bailiff.core.credential.PasswordRule;
import io.bailiff.core.directory.ApplyResult;
import io.bailiff.core.directory.Directory;
import io.bailiff.core.directory.PlannedChange;
import io.bailiff.core.directory.Providers;
import io.bailiff.core.directory.TenantPlan;
import io.bailiff.core.federation.ExternalIdentity;
import io.bailiff.core.federation.Provider;
import io.bailiff.core.federation.ProviderProof;
import io.bailiff.core.id.ProviderId;
import io.bailiff.core.id.SessionId;
import io.bailiff.core.origin.Origin;
import io.bailiff.core.revocation.Cause;
import io.bailiff.core.session.ExternalEnd;
import io.bailiff.core.session.ExternalSignIn;
import io.bailiff.core.session.ExternalSignIn.Linking;
import io.bailiff.core.session.MethodChange;
import io.bailiff.core.session.OtherSessions;
import io.bailiff.core.session.SecurityInfo;
import io.bailiff.core.session.SessionFacts;
import io.bailiff.core.session.SignInResult;
import io.bailiff.core.session.SignOutElsewhere;
import io.bailiff.core.user.User;
import java.security.SecureRandom;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.Callable;
import java.util.concurrent.Executors;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/// What every store owes to accounts at other providers, and to what those providers take back.
@Tag("MF-25")
public abstract class FederationContract {
    private static final ProviderId FABRIKAM = new ProviderId("fabrikam");
    private static final String ISSUER = "https://login.fabrikam.example";
    private static final Map<String, String> MULTI = Map.of("mfa", "mfa");

    private StoreUnderTest store;
    private FactorDesk desk;
    private Directory directory;
    private Providers providers;
    private ExternalSignIn external;
    private ExternalEnd end;
    private User alice;
    private int tokens;

    protected abstract StoreUnderTest open();

    @BeforeEach
    void furnish() {
        store = open();
        desk = new FactorDesk(store);
        var rule = new PasswordRule(_ -> false);
        directory = new Directory(
                store.directory(),
                desk.killSwitch,
                new PlainPasswords(),
                rule,
                new PlainProviderKeys(),
                new PlainTexts(),
                store.clock());
        providers = new Providers(store.directory(), desk.killSwitch, store.clock());
        external = new ExternalSignIn(
                store.sessions(), desk.signIn, new OtherSessions(desk.killSwitch), store.clock(), new SecureRandom());
        end = new ExternalEnd(store.sessions(), desk.killSwitch, store.clock());
        alice = desk.user("alice");
        apply(planned(ISSUER, Map.of(), true));
    }

    @AfterEach
    void leave() {
        store.close();
    }

    private static TenantPlan.PlannedProvider planned(String issuer, Map<String, String> methods, boolean enabled) {
        return new TenantPlan.PlannedProvider(
                FABRIKAM.text(),
                Optional.of("Fabrikam"),
                Optional.of(issuer),
                Optional.of("bailiff"),
                Optional.of(ClearText.of("a secret of ours")),
                Optional.empty(),
                Optional.of(List.of("profile")),
                Optional.of(methods),
                Optional.empty(),
                Optional.of(enabled));
    }

    private ApplyResult.Applied apply(TenantPlan.PlannedProvider planned) {
        var plan = new TenantPlan(
                Optional.empty(),
                Optional.empty(),
                List.of(),
                List.of(),
                List.of(),
                List.of(),
                List.of(),
                List.of(planned));
        return (ApplyResult.Applied) directory.apply(plan, FactorDesk.application(), false);
    }

    private ExternalIdentity identity(String subject, String session, String... said) {
        return identityOf(ISSUER, subject, session, said);
    }

    private ExternalIdentity identityOf(String issuer, String subject, String session, String... said) {
        return new ExternalIdentity(
                FABRIKAM,
                issuer,
                subject,
                Optional.of(session),
                List.of(said),
                store.clock().instant());
    }

    private Linking link(SessionFacts session, ExternalIdentity identity) {
        var departure = external.departToLink(session, FABRIKAM).orElseThrow();
        var back = external.back(departure.secret(), FABRIKAM).orElseThrow();
        return external.link(back.flow(), session, identity, FactorDesk.PAGES);
    }

    private void linked(User user, String subject) {
        assertThat(link(desk.signedIn(user), identity(subject, "linking"))).isEqualTo(Linking.LINKED);
    }

    private Optional<SignInResult> signIn(ExternalIdentity identity) {
        return external.signIn(desk.signIn.begin(), identity, FactorDesk.browser(), false);
    }

    private SessionFacts signedIn(ExternalIdentity identity) {
        return switch (signIn(identity).orElseThrow()) {
            case SignInResult.SignedIn in -> desk.facts(in);
            case SignInResult other -> throw new AssertionError("no sign-in but " + other);
        };
    }

    private ExternalEnd.Result end(Optional<String> subject, Optional<String> session) {
        return end("token " + tokens++, subject, session);
    }

    private ExternalEnd.Result end(String token, Optional<String> subject, Optional<String> session) {
        var now = store.clock().instant();
        return end.end(new ExternalEnd.Word(
                FABRIKAM,
                token,
                new Origin.Match(Provider.source(FABRIKAM), subject, session),
                Cause.EXTERNAL_SIGN_OUT,
                "signed out there",
                now,
                now.plusSeconds(600)));
    }

    private Optional<Cause> lastCause() {
        return store.revocation().read(reads -> reads.kills(Optional.empty(), 1)).stream()
                .map(kill -> kill.kill().cause())
                .findFirst();
    }

    private List<String> outcomes(String action) {
        return store.audit().stream()
                .filter(entry -> entry.action().equals(action))
                .map(AuditEntry::outcome)
                .toList();
    }

    @Test
    void aSubjectThatNobodyHasLinkedIsNobody() {
        assertThat(signIn(identity("a-1", "s-1"))).isEmpty();
        assertThat(outcomes("sign-in")).contains("notLinked");
    }

    @Test
    void whatHangsOnAProviderIsCountedAndEndsWhenItIsDisabled() {
        linked(alice, "a-1");
        linked(desk.user("bob"), "b-1");
        var _ = signedIn(identity("a-1", "s-1"));
        var provider = providers.find(FABRIKAM).orElseThrow();
        assertThat(providers.use(provider)).isEqualTo(new Providers.Use(2, 1));

        var _ = apply(TenantPlan.PlannedProvider.enabled(FABRIKAM.text(), false));
        assertThat(providers.use(provider)).isEqualTo(new Providers.Use(2, 0));
        assertThat(providers.list())
                .extracting(Provider::name, Provider::enabled)
                .containsExactly(tuple("Fabrikam", false));
    }

    @Test
    void whoeverLinkedAnAccountSignsInWithItAndTheSessionSaysSo() {
        linked(alice, "a-1");
        var session = signedIn(identity("a-1", "s-1", "mfa")).session();
        assertThat(session.user()).isEqualTo(alice.id());
        assertThat(session.methods()).containsExactly("fed");
        assertThat(session.origin()).contains(new Origin("provider fabrikam", "a-1", Optional.of("s-1")));
    }

    @Test
    void theSameSubjectOfAnotherIssuerOrProviderIsSomebodyElse() {
        linked(alice, "a-1");
        assertThat(signIn(identityOf("https://evil.example", "a-1", "s-1"))).isEmpty();
        assertThat(signIn(new ExternalIdentity(
                        new ProviderId("another"),
                        ISSUER,
                        "a-1",
                        Optional.empty(),
                        List.of(),
                        store.clock().instant())))
                .isEmpty();
        apply(planned("https://evil.example", Map.of(), true));
        assertThat(signIn(identityOf("https://evil.example", "a-1", "s-1"))).isEmpty();
        assertThat(signIn(identity("a-1", "s-1"))).contains(new SignInResult.WrongCredentials());
    }

    @Test
    void oneAccountIsLinkedOnce() {
        linked(alice, "a-1");
        var bob = desk.user("bob");
        assertThat(link(desk.signedIn(bob), identity("a-1", "s-1"))).isEqualTo(Linking.TAKEN);
    }

    @Test
    @Tag("MF-18")
    void linkingNeedsAFreshSignInAndTheSessionThatBeganIt() {
        var session = desk.signedIn(alice);
        var departure = external.departToLink(session, FABRIKAM).orElseThrow();
        var back = external.back(departure.secret(), FABRIKAM).orElseThrow();
        var elsewhere = desk.signedIn(alice);
        assertThat(external.link(back.flow(), elsewhere, identity("a-1", "s-1"), FactorDesk.PAGES))
                .isEqualTo(Linking.REFUSED);
        store.clock().pass(SecurityInfo.FRESH);
        assertThat(external.link(back.flow(), session, identity("a-1", "s-1"), FactorDesk.PAGES))
                .isEqualTo(Linking.FRESH_PROOF_NEEDED);
        assertThat(external.departToLink(session, FABRIKAM)).isEmpty();
        assertThat(outcomes("add-authenticator")).containsExactly("refused", "freshProofNeeded");
    }

    @Test
    void whoWasSentAwayComesBackOnceToTheSameProviderAndInTime() {
        assertThat(external.depart(new ProviderId("unknown"), "", false)).isEmpty();
        var once = external.depart(FABRIKAM, "", false).orElseThrow().secret();
        assertThat(external.back(once, FABRIKAM)).isPresent();
        assertThat(external.back(once, FABRIKAM)).isEmpty();
        var elsewhere = external.depart(FABRIKAM, "", false).orElseThrow().secret();
        assertThat(external.back(elsewhere, new ProviderId("another"))).isEmpty();
        var late = external.depart(FABRIKAM, "", false).orElseThrow().secret();
        store.clock().pass(Duration.ofMinutes(10));
        assertThat(external.back(late, FABRIKAM)).isEmpty();
    }

    @Test
    void whoHasASecondFactorShowsItUnlessTheProviderIsBelievedToHaveAskedForOne() {
        var app = desk.register(desk.signedIn(alice));
        assertThat(link(desk.signedIn(alice, app), identity("a-1", "linking"))).isEqualTo(Linking.LINKED);
        assertThat(signIn(identity("a-1", "s-1", "mfa")))
                .get()
                .isInstanceOfSatisfying(
                        SignInResult.Unfinished.class,
                        unfinished -> assertThat(unfinished.lacking()).isEqualTo(FactorDesk.show(TOTP)));

        apply(planned(ISSUER, MULTI, true));
        assertThat(signIn(identity("a-1", "s-2", "pwd"))).get().isInstanceOf(SignInResult.Unfinished.class);
        assertThat(signedIn(identity("a-1", "s-3", "mfa")).session().methods()).containsExactly("fed", "mfa");
    }

    @Test
    void aLinkedAccountIsNoSecondFactorAfterAPassword() {
        linked(alice, "a-1");
        assertThat(desk.signedIn(alice).session().methods()).containsExactly("pwd");
    }

    @Test
    void aDisabledUserAndADisabledProviderSignInNobody() {
        linked(alice, "a-1");
        store.enable(alice.id(), false);
        assertThat(signIn(identity("a-1", "s-1"))).get().isNotInstanceOf(SignInResult.SignedIn.class);
        store.enable(alice.id(), true);
        var session = signedIn(identity("a-1", "s-2"));
        var own = desk.signedIn(alice);

        apply(planned(ISSUER, Map.of(), false));
        assertThat(desk.live(session)).isFalse();
        assertThat(desk.live(own)).isTrue();
        assertThat(lastCause()).contains(Cause.TRUST_WITHDRAWN);
        assertThat(signIn(identity("a-1", "s-3"))).contains(new SignInResult.WrongCredentials());
        assertThat(external.depart(FABRIKAM, "", false)).isEmpty();
        assertThat(external.providers()).isEmpty();
    }

    @Test
    void takingBelievedMethodsAwayEndsWhatTheyVouchedFor() {
        apply(planned(ISSUER, MULTI, true));
        linked(alice, "a-1");
        var session = signedIn(identity("a-1", "s-1", "mfa"));
        apply(planned(ISSUER, Map.of(), true));
        assertThat(desk.live(session)).isFalse();
    }

    @Test
    void aProviderThatIsRemovedTakesItsLinksAndSessionsWithItForGood() {
        linked(alice, "a-1");
        var session = signedIn(identity("a-1", "s-1"));
        assertThat(providers.remove(FABRIKAM, FactorDesk.application())).isEqualTo(new Providers.Removal.Removed(1));
        assertThat(desk.live(session)).isFalse();
        assertThat(providers.remove(FABRIKAM, FactorDesk.application()))
                .isEqualTo(new Providers.Removal.NothingMatches());
        apply(planned(ISSUER, Map.of(), true));
        assertThat(signIn(identity("a-1", "s-2"))).isEmpty();
        assertThat(desk.securityInfo.of(desk.signedIn(alice)).registered()).isEmpty();
    }

    @Test
    void onlyAnAdministratorRemovesAProvider() {
        assertThat(providers.remove(FABRIKAM, FactorDesk.as(alice)))
                .isEqualTo(new Providers.Removal.NotAllowed("notAnAdministrator"));
        assertThat(providers.list()).hasSize(1);
    }

    @Test
    void aPlanThatIsAppliedAgainChangesNothingAndKeepsTheSecret() {
        var again = apply(planned(ISSUER, Map.of(), true));
        assertThat(again.changes()).isEmpty();
        assertThat(providers.find(FABRIKAM).orElseThrow().proof())
                .isInstanceOfSatisfying(
                        ProviderProof.Secret.class,
                        secret -> assertThat(new PlainProviderKeys()
                                        .open(secret.sealed(), FABRIKAM)
                                        .reveal())
                                .isEqualTo("a secret of ours"));
        assertThat(apply(planned(ISSUER, MULTI, true)).changes())
                .extracting(PlannedChange::kind)
                .containsExactly(PlannedChange.Kind.PROVIDER);
    }

    @Test
    void unlinkingEndsTheOtherSessions() {
        linked(alice, "a-1");
        var session = signedIn(identity("a-1", "s-1"));
        var here = desk.signedIn(alice);
        var account = external.accounts(here).getFirst().common();
        assertThat(account.kind()).isEqualTo(EXTERNAL_ACCOUNT);
        assertThat(desk.securityInfo.remove(here, account.id(), FactorDesk.PAGES))
                .isEqualTo(new MethodChange.Done());
        assertThat(desk.live(session)).isFalse();
        assertThat(desk.live(here)).isTrue();
        assertThat(signIn(identity("a-1", "s-2"))).isEmpty();
    }

    @Test
    void aProviderEndsOneSessionAndNoOther() {
        linked(alice, "a-1");
        var one = signedIn(identity("a-1", "s-1"));
        var other = signedIn(identity("a-1", "s-2"));
        assertThat(end(Optional.of("a-1"), Optional.of("s-1"))).isEqualTo(new ExternalEnd.Result.Ended(1));
        assertThat(desk.live(one)).isFalse();
        assertThat(desk.live(other)).isTrue();
        assertThat(lastCause()).contains(Cause.EXTERNAL_SIGN_OUT);
        assertThat(signIn(identity("a-1", "s-1"))).contains(new SignInResult.WrongCredentials());
    }

    @Test
    void aProviderEndsAllOfOneSubjectAndNobodyElses() {
        linked(alice, "a-1");
        var bob = desk.user("bob");
        linked(bob, "b-1");
        var alices = signedIn(identity("a-1", "s-1"));
        var bobs = signedIn(identity("b-1", "s-2"));
        var onItsWay = identity("a-1", "s-3");
        assertThat(end(Optional.of("a-1"), Optional.empty())).isEqualTo(new ExternalEnd.Result.Ended(1));
        assertThat(desk.live(alices)).isFalse();
        assertThat(desk.live(bobs)).isTrue();
        assertThat(signIn(onItsWay)).contains(new SignInResult.WrongCredentials());
        store.clock().pass(Duration.ofSeconds(2));
        assertThat(desk.live(signedIn(identity("a-1", "s-4")))).isTrue();
    }

    @Test
    void theSameTokenEndsNothingASecondTime() {
        linked(alice, "a-1");
        assertThat(end("once", Optional.of("a-1"), Optional.empty())).isEqualTo(new ExternalEnd.Result.Ended(0));
        store.clock().pass(Duration.ofSeconds(2));
        var later = signedIn(identity("a-1", "s-1"));
        assertThat(end("once", Optional.of("a-1"), Optional.empty())).isEqualTo(new ExternalEnd.Result.SaidBefore());
        assertThat(desk.live(later)).isTrue();
    }

    @Test
    void aSignInThatLacksItsSecondFactorEndsToo() {
        var app = desk.register(desk.signedIn(alice));
        assertThat(link(desk.signedIn(alice, app), identity("a-1", "linking"))).isEqualTo(Linking.LINKED);
        var half = (SignInResult.Unfinished) signIn(identity("a-1", "s-1")).orElseThrow();
        var _ = end(Optional.empty(), Optional.of("s-1"));
        assertThat(desk.secondFactor.open(half.cookie())).isEmpty();
    }

    @Test
    void signingOutElsewhereDoesNotShakeTheProviderOff() {
        linked(alice, "a-1");
        var session = signedIn(identity("a-1", "s-1"));
        var elsewhere = new SignOutElsewhere(store.sessions(), desk.killSwitch, store.clock(), new SecureRandom());
        var renewed =
                (SignOutElsewhere.Result.Done) elsewhere.run(session.session().id(), FactorDesk.PAGES);
        assertThat(end(Optional.empty(), Optional.of("s-1"))).isEqualTo(new ExternalEnd.Result.Ended(1));
        assertThat(desk.sessions.current(renewed.cookie())).isEmpty();
    }

    @Test
    void aSignInThatMeetsItsEndDoesNotOutliveIt() throws Exception {
        linked(alice, "a-1");
        for (int i = 0; i < 10; i++) {
            var identity = identity("a-1", "race-" + i);
            Callable<Object> in = () -> signIn(identity);
            Callable<Object> out = () -> end("race-" + identity.session(), Optional.empty(), identity.session());
            try (var threads = Executors.newVirtualThreadPerTaskExecutor()) {
                for (var done : threads.invokeAll(List.of(in, out))) {
                    assertThat(done.get()).isNotNull();
                }
            }
        }
        var now = store.clock().instant();
        var match = Origin.Match.all(Provider.source(FABRIKAM));
        List<SessionId> left = store.sessions().write(tx -> tx.sessionsFrom(match, now));
        assertThat(left).isEmpty();
    }
}
