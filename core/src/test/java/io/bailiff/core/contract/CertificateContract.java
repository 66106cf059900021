package io.bailiff.core.contract;

import static io.bailiff.core.authenticator.AuthenticatorKind.ACCESS_PASS;
import static io.bailiff.core.authenticator.AuthenticatorKind.CERTIFICATE;
import static io.bailiff.core.authenticator.AuthenticatorKind.TOTP;
import static org.assertj.core.api.Assertions.assertThat;

import io.bailiff.core.audit.AuditEntry;
import io.bailiff.core.authenticator.AuthenticatorKind;
import io.bailiff.core.authenticator.MfaState;
import io.bailiff.core.authenticator.Requirement;
import io.bailiff.core.certificate.Authority;
import io.bailiff.core.certificate.CertificateFacts;
import io.bailiff.core.certificate.CertificateName;
import io.bailiff.core.certificate.CertificateRefusal;
import io.bailiff.core.certificate.KeyStorage;
import io.bailiff.core.certificate.MappingRule;
import io.bailiff.core.certificate.PresentedCertificate;
import io.bailiff.core.directory.MethodsResult;
import io.bailiff.core.directory.TrustedSources;
import io.bailiff.core.id.AuthenticatorId;
import io.bailiff.core.policy.Audience;
import io.bailiff.core.policy.AuthenticationStrength;
import io.bailiff.core.policy.MethodMode;
import io.bailiff.core.policy.MethodRule;
import io.bailiff.core.policy.MethodsPolicy;
import io.bailiff.core.revocation.Cause;
import io.bailiff.core.session.CertificateSignIn;
import io.bailiff.core.session.SessionFacts;
import io.bailiff.core.session.SignIn;
import io.bailiff.core.session.SignInResult;
import io.bailiff.core.user.User;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/// What every store owes to people who sign in with certificates, and to whoever takes one back.
public abstract class CertificateContract {
    private static final Set<MappingRule> BY_NAME = Set.of(MappingRule.SAN_UPN, MappingRule.SUBJECT_CN);
    private static final Authority STAFF = new Authority("aa", KeyStorage.SOFTWARE, false, BY_NAME);
    private static final Authority CARDS = new Authority("bb", KeyStorage.SMART_CARD, true, BY_NAME);

    private StoreUnderTest store;
    private FactorDesk desk;
    private CertificateSignIn certificates;
    private TrustedSources trusted;
    private User alice;
    private User bob;

    protected abstract StoreUnderTest open();

    @BeforeEach
    void furnish() {
        store = open();
        desk = new FactorDesk(store);
        certificates = new CertificateSignIn(store.sessions(), desk.signIn, store.clock());
        trusted = new TrustedSources(store.directory(), desk.killSwitch, store.clock());
        alice = desk.user("alice");
        bob = desk.user("bob");
    }

    @AfterEach
    void leave() {
        store.close();
    }

    private static PresentedCertificate of(Authority authority, String fingerprint, String key, List<String> names) {
        return new PresentedCertificate(
                authority,
                new CertificateFacts("CN=Authority", "1f", fingerprint, key, List.of(), names, List.of(), List.of()));
    }

    private static PresentedCertificate of(Authority authority, User user) {
        String name = user.principalName().value();
        return of(authority, "certificate of " + name, "key of " + name, List.of(name));
    }

    /// One in which no name stands.
    private static PresentedCertificate nameless(Authority authority, String fingerprint, String key) {
        return of(authority, fingerprint, key, List.of());
    }

    private CertificateSignIn.Result show(PresentedCertificate certificate) {
        return show(desk.signIn.begin(), certificate);
    }

    private CertificateSignIn.Result show(SignIn.Begun begun, PresentedCertificate certificate) {
        return certificates.signIn(begun, certificate, FactorDesk.browser(), new SignIn.Wish(false, Set.of()));
    }

    private SessionFacts signedIn(PresentedCertificate certificate) {
        if (show(certificate) instanceof CertificateSignIn.Result.Of(SignInResult.SignedIn in)) {
            return desk.facts(in);
        }
        throw new AssertionError("no sign-in");
    }

    private Requirement lacking(PresentedCertificate certificate) {
        if (show(certificate) instanceof CertificateSignIn.Result.Of(SignInResult.Unfinished(var _, var lacking))) {
            return lacking;
        }
        throw new AssertionError("not unfinished");
    }

    private static CertificateSignIn.Result refused(CertificateRefusal why) {
        return new CertificateSignIn.Result.Refused(why);
    }

    private AuthenticatorId bind(User user, CertificateName name) {
        assertThat(desk.methods.bind(user.id(), name, "Laptop", FactorDesk.application()))
                .isInstanceOf(MethodsResult.Changed.class);
        return desk.methods.of(user.id()).of(CERTIFICATE).getLast().id();
    }

    private List<String> outcomes(String action) {
        return store.audit().stream()
                .filter(entry -> entry.action().equals(action))
                .map(AuditEntry::outcome)
                .toList();
    }

    private Optional<Cause> lastCause() {
        return store.revocation().read(reads -> reads.kills(Optional.empty(), 1)).stream()
                .map(kill -> kill.kill().cause())
                .findFirst();
    }

    @Test
    @Tag("MF-12")
    void aNameThatTheAuthorityIsBelievedSignsItsUserInAndTheSessionSaysHow() {
        var session = signedIn(of(STAFF, alice)).session();
        assertThat(session.user()).isEqualTo(alice.id());
        assertThat(session.methods()).containsExactly("swk");
        assertThat(session.shown()).containsExactly(MethodMode.CERTIFICATE);
        assertThat(AuthenticationStrength.MFA.satisfiedBy(session.shown())).isFalse();

        var card = signedIn(of(CARDS, bob)).session();
        assertThat(card.user()).isEqualTo(bob.id());
        assertThat(card.methods()).containsExactly("sc", "mfa");
        assertThat(AuthenticationStrength.PHISHING_RESISTANT.satisfiedBy(card.shown()))
                .isTrue();
    }

    @Test
    void anAuthorityIsBelievedNoNameThatItWasNotGiven() {
        var mute = new Authority("cc", KeyStorage.SOFTWARE, false, Set.of(MappingRule.SAN_EMAIL));
        assertThat(show(of(mute, alice))).isEqualTo(refused(CertificateRefusal.NOBODY));
        assertThat(outcomes("sign-in")).containsExactly("certificateOfNobody");
    }

    @Test
    void aCertificateThatMeansTwoIsNobodys() {
        var both = of(
                STAFF,
                "of both",
                "key",
                List.of(alice.principalName().value(), bob.principalName().value()));
        assertThat(show(both)).isEqualTo(refused(CertificateRefusal.SEVERAL));
        var byTwoRules = new PresentedCertificate(
                STAFF,
                new CertificateFacts(
                        "CN=Authority",
                        "1f",
                        "of both",
                        "key",
                        List.of(bob.principalName().value()),
                        List.of(alice.principalName().value()),
                        List.of(),
                        List.of()));
        assertThat(show(byTwoRules)).isEqualTo(refused(CertificateRefusal.SEVERAL));
        assertThat(outcomes("sign-in")).containsExactly("certificateOfSeveral", "certificateOfSeveral");
    }

    @Test
    void aBoundCertificateIsItsUsersWhateverItSaysAndIsBoundOnce() {
        var _ = bind(bob, CertificateName.certificate("certificate of " + alice.principalName()));
        assertThat(signedIn(of(STAFF, alice)).session().user()).isEqualTo(bob.id());
        assertThat(desk.methods.bind(
                        alice.id(),
                        CertificateName.certificate("certificate of " + alice.principalName()),
                        "Mine",
                        FactorDesk.application()))
                .isInstanceOf(MethodsResult.NotAcceptable.class);
        assertThat(outcomes("bind-certificate")).containsExactly(AuditEntry.OK, "notAcceptable");
    }

    @Test
    void oneThatIsBoundByItsKeyIsRenewedWithoutAWord() {
        var _ = bind(alice, CertificateName.key("k-1"));
        assertThat(signedIn(nameless(STAFF, "first", "k-1")).session().user()).isEqualTo(alice.id());
        assertThat(signedIn(nameless(STAFF, "second", "k-1")).session().user()).isEqualTo(alice.id());
        assertThat(show(nameless(STAFF, "first", "k-2"))).isEqualTo(refused(CertificateRefusal.NOBODY));
        var _ = bind(bob, CertificateName.certificate("third"));
        assertThat(show(nameless(STAFF, "third", "k-1"))).isEqualTo(refused(CertificateRefusal.SEVERAL));
    }

    @Test
    @Tag("MF-19")
    void takingABoundOneAwayEndsAllThatItsUserHoldsAndNobodyElse() {
        var id = bind(alice, CertificateName.key("k-1"));
        var byCertificate = signedIn(nameless(STAFF, "first", "k-1"));
        var byPassword = desk.signedIn(alice);
        var bystander = signedIn(of(STAFF, bob));
        assertThat(desk.methods.remove(alice.id(), id, FactorDesk.application()))
                .isInstanceOf(MethodsResult.Changed.class);
        assertThat(lastCause()).contains(Cause.AUTHENTICATOR_REMOVED);
        assertThat(desk.live(byCertificate)).isFalse();
        assertThat(desk.live(byPassword)).isFalse();
        assertThat(desk.live(bystander)).isTrue();
        assertThat(show(nameless(STAFF, "first", "k-1"))).isEqualTo(refused(CertificateRefusal.NOBODY));
    }

    @Test
    void aRevocationAfterTheCertificateArrivedEndsTheSignIn() {
        var begun = desk.signIn.begin();
        var _ = desk.requireReregistration(alice);
        assertThat(show(begun, of(CARDS, alice)))
                .isEqualTo(new CertificateSignIn.Result.Of(new SignInResult.StartAgain()));
    }

    @Test
    @Tag("MF-11")
    void aDisabledUserAndAPolicyAgainstCertificatesSignNobodyIn() {
        var refused = new CertificateSignIn.Result.Of(new SignInResult.WrongCredentials());
        var nobody = new MethodRule(false, Audience.EVERYBODY, Audience.EVERYBODY);
        var policy = new MethodsPolicy(Map.of(CERTIFICATE, nobody), true, 0, Optional.empty());
        store.directory().change(tx -> tx.save(policy));
        assertThat(show(of(CARDS, alice))).isEqualTo(refused);
        assertThat(desk.methods.bind(alice.id(), CertificateName.key("k-1"), "Laptop", FactorDesk.application()))
                .isInstanceOf(MethodsResult.NotAcceptable.class);
        store.directory().change(tx -> tx.save(MethodsPolicy.DEFAULT));
        assertThat(signedIn(of(CARDS, alice)).session().user()).isEqualTo(alice.id());

        store.enable(alice.id(), false);
        assertThat(show(of(CARDS, alice))).isNotInstanceOf(CertificateSignIn.Result.Refused.class);
        assertThat(outcomes("sign-in")).containsExactly("wrongCredentials", AuditEntry.OK, "startAgain");
    }

    @Test
    void aSecondFactorIsAskedForUnlessTheCertificateIsOne() {
        var _ = desk.register(desk.signedIn(alice));
        assertThat(lacking(of(STAFF, alice))).isEqualTo(FactorDesk.show(TOTP));
        assertThat(signedIn(of(CARDS, alice)).session().methods()).containsExactly("sc", "mfa");
        var _ = desk.methods.state(bob.id(), MfaState.ENFORCED, FactorDesk.application());
        assertThat(lacking(of(STAFF, bob))).isInstanceOf(Requirement.Register.class);
        assertThat(signedIn(of(CARDS, bob)).session().methods()).containsExactly("sc", "mfa");
    }

    @Test
    void whoMustRegisterAnewIsNotBelievedASecondFactorByACertificateThatOnlyARuleMaps() {
        var _ = desk.requireReregistration(alice);
        assertThat(lacking(of(CARDS, alice))).isEqualTo(FactorDesk.show(ACCESS_PASS));
        assertThat(signedIn(of(CARDS, bob)).session().methods()).containsExactly("sc", "mfa");
    }

    @Test
    void oneThatWasBoundBeforeTheCompromiseIsBelievedIfItWasKept() {
        var _ = bind(alice, CertificateName.key("k-1"));
        store.clock().pass(Duration.ofDays(1));
        var compromise = store.clock().instant();
        store.clock().pass(Duration.ofHours(1));
        var _ = bind(alice, CertificateName.key("k-2"));
        Set<AuthenticatorKind> kinds = Set.of(TOTP);
        var _ = desk.requireReregistration(alice, kinds, Optional.of(compromise));
        assertThat(lacking(nameless(CARDS, "one", "k-1"))).isInstanceOf(Requirement.Register.class);
        assertThat(show(nameless(CARDS, "two", "k-2"))).isEqualTo(refused(CertificateRefusal.NOBODY));
        var _ = bind(alice, CertificateName.key("k-3"));
        assertThat(lacking(nameless(CARDS, "three", "k-3"))).isEqualTo(FactorDesk.show(ACCESS_PASS));
    }

    @Test
    void anAuthorityThatIsNotTrustedAnyMoreTakesItsSessionsAndHalfDoneSignInsWithIt() {
        var gone = signedIn(of(STAFF, alice));
        var kept = signedIn(of(CARDS, alice));
        var password = desk.signedIn(alice);
        var _ = desk.methods.state(bob.id(), MfaState.ENFORCED, FactorDesk.application());
        var half = (SignInResult.Unfinished) ((CertificateSignIn.Result.Of) show(of(STAFF, bob))).result();
        var both = Stream.of(STAFF, CARDS)
                .flatMap(authority -> authority.sources().stream())
                .collect(Collectors.toSet());
        assertThat(trusted.only(Authority.SOURCE, both)).isZero();
        assertThat(desk.live(gone)).isTrue();

        assertThat(trusted.only(Authority.SOURCE, CARDS.sources())).isEqualTo(1);
        assertThat(lastCause()).contains(Cause.TRUST_WITHDRAWN);
        assertThat(desk.live(gone)).isFalse();
        assertThat(desk.live(kept)).isTrue();
        assertThat(desk.live(password)).isTrue();
        assertThat(desk.secondFactor.open(half.cookie())).isEmpty();
        assertThat(trusted.only(Authority.SOURCE, CARDS.sources())).isZero();
        assertThat(outcomes("withdraw-trust")).containsExactly(AuditEntry.OK);
    }

    @Test
    void whatAnAuthorityIsBelievedLessEndsWhatCameOfThat() {
        var _ = bind(bob, CertificateName.key("k-1"));
        var byName = signedIn(of(CARDS, alice));
        var bound = signedIn(nameless(CARDS, "one", "k-1"));
        var fewerNames = new Authority("bb", KeyStorage.SMART_CARD, true, Set.of(MappingRule.SUBJECT_CN));
        assertThat(trusted.only(Authority.SOURCE, fewerNames.sources())).isEqualTo(1);
        assertThat(desk.live(byName)).isFalse();
        assertThat(desk.live(bound)).isTrue();
        var oneFactor = new Authority("bb", KeyStorage.SMART_CARD, false, BY_NAME);
        assertThat(trusted.only(Authority.SOURCE, oneFactor.sources())).isEqualTo(1);
        assertThat(desk.live(bound)).isFalse();
    }
}
