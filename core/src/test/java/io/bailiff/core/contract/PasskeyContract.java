package io.bailiff.core.contract;

import static io.bailiff.core.authenticator.AuthenticatorKind.ACCESS_PASS;
import static io.bailiff.core.authenticator.AuthenticatorKind.PASSKEY;
import static io.bailiff.core.authenticator.AuthenticatorKind.RECOVERY_CODES;
import static io.bailiff.core.authenticator.AuthenticatorKind.TOTP;
import static org.assertj.core.api.Assertions.assertThat;

import io.bailiff.core.audit.AuditEntry;
import io.bailiff.core.authenticator.Authenticator;
import io.bailiff.core.authenticator.AuthenticatorKind;
import io.bailiff.core.authenticator.CredentialId;
import io.bailiff.core.authenticator.MfaState;
import io.bailiff.core.authenticator.Passkey;
import io.bailiff.core.authenticator.PasskeyCredential;
import io.bailiff.core.authenticator.Passkeys;
import io.bailiff.core.authenticator.Requirement;
import io.bailiff.core.id.AuthenticatorId;
import io.bailiff.core.revocation.Cause;
import io.bailiff.core.revocation.RevokeCommand;
import io.bailiff.core.revocation.Scope;
import io.bailiff.core.revocation.Statement;
import io.bailiff.core.session.MethodChange;
import io.bailiff.core.session.SecondFactorResult;
import io.bailiff.core.session.SecurityInfo;
import io.bailiff.core.session.SessionFacts;
import io.bailiff.core.session.SignInCookie;
import io.bailiff.core.session.SignInResult;
import io.bailiff.core.user.User;
import java.time.Duration;
import java.time.Instant;
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

/// What every store owes to passkeys.
public abstract class PasskeyContract {
    private static final String HERE = "browser 1";
    private static final SignInResult REFUSED = new SignInResult.WrongCredentials();

    private StoreUnderTest store;
    private FactorDesk desk;
    private User alice;

    protected abstract StoreUnderTest open();

    @BeforeEach
    void furnish() {
        store = open();
        desk = new FactorDesk(store);
        alice = desk.user("alice");
    }

    @AfterEach
    void leave() {
        store.close();
    }

    private TestKey registered(SessionFacts session, TestKey key) {
        var asked = desk.securityInfo.enrolPasskey(session).orElseThrow();
        assertThat(desk.securityInfo.confirmPasskey(session, "", key.made(asked.challenge()), FactorDesk.PAGES))
                .isEqualTo(new MethodChange.Done());
        return key;
    }

    private TestKey registered() {
        return registered(desk.signedIn(alice), TestKey.of(alice, "laptop"));
    }

    private SignInResult finish(String answer) {
        return desk.passkeySignIn.finish(desk.signIn.begin(), HERE, answer, FactorDesk.browser(), false);
    }

    private SignInResult signIn(TestKey key) {
        return finish(key.shown(desk.passkeySignIn.begin(HERE).challenge()));
    }

    private SecondFactorResult second(SignInCookie cookie, TestKey key) {
        var asked = desk.secondFactor.askForPasskey(cookie).orElseThrow();
        return desk.prove(cookie, PASSKEY, key.shown(asked.challenge()));
    }

    private List<Passkey> passkeys() {
        return store.sessions().read(reads -> reads.passkeys(alice.id()));
    }

    /// Why passkeys were refused, newest last.
    private List<String> refusals() {
        return store.audit().stream()
                .filter(entry -> entry.action().equals("show-passkey")
                        || (entry.action().equals("add-authenticator")
                                && !entry.outcome().equals(AuditEntry.OK)))
                .map(AuditEntry::outcome)
                .toList();
    }

    private void revokeAlice() {
        var _ = desk.killSwitch.revoke(new RevokeCommand(
                new Scope.OfUser(alice.id()),
                Cause.ADMINISTRATOR,
                Statement.unstated(),
                FactorDesk.application().actor(),
                FactorDesk.application().authority()));
        store.clock().pass(Duration.ofSeconds(3));
    }

    @Test
    @Tag("MF-12")
    void aPasskeySignsInWithoutNameAndPasswordAndCountsAsSeveralFactors() {
        var key = registered();
        assertThat(desk.passkeySignIn.begin(HERE).allowed()).isEmpty();
        assertThat(signIn(key)).isInstanceOfSatisfying(SignInResult.SignedIn.class, in -> {
            assertThat(in.session().user()).isEqualTo(alice.id());
            assertThat(in.session().methods()).containsExactly("pop", "user", "mfa");
        });
        assertThat(passkeys().getFirst().common().lastUsed())
                .contains(store.clock().instant());
    }

    @Test
    void aPasskeyIsAskedForAfterThePassword() {
        var key = registered();
        var unfinished = desk.unfinished(alice);
        assertThat(unfinished.lacking()).isEqualTo(FactorDesk.show(PASSKEY));
        assertThat(desk.secondFactor
                        .askForPasskey(unfinished.cookie())
                        .orElseThrow()
                        .allowed())
                .isEqualTo(passkeys());
        var session = desk.facts(second(unfinished.cookie(), key));
        assertThat(session.session().methods()).containsExactly("pwd", "pop", "mfa");
    }

    @Test
    @Tag("MF-15")
    void aChallengeIsAnsweredOnceEvenIfTheFirstAnswerWasWrong() {
        var key = registered();
        var right = desk.passkeySignIn.begin(HERE).challenge();
        assertThat(finish(key.shown(right))).isInstanceOf(SignInResult.SignedIn.class);
        assertThat(finish(key.shown(right))).isEqualTo(REFUSED);
        var wrong = desk.passkeySignIn.begin(HERE).challenge();
        assertThat(finish(TestKey.of(alice, "unknown").shown(wrong))).isEqualTo(REFUSED);
        assertThat(finish(key.shown(wrong))).isEqualTo(REFUSED);
    }

    @Test
    @Tag("MF-15")
    void ofTwoAnswersToOneChallengeAtOnceOneIsLookedAt() throws Exception {
        var key = registered();
        var challenge = desk.passkeySignIn.begin(HERE).challenge();
        Callable<SignInResult> answer = () -> finish(key.shown(challenge));
        try (var threads = Executors.newVirtualThreadPerTaskExecutor()) {
            int in = 0;
            for (var result : threads.invokeAll(List.of(answer, answer))) {
                in += result.get() instanceof SignInResult.SignedIn ? 1 : 0;
            }
            assertThat(in).isEqualTo(1);
        }
    }

    @Test
    @Tag("MF-15")
    void aChallengeIsGoodOnlyWhereItWasGiven() {
        var key = registered();
        var elsewhere = desk.passkeySignIn.begin("browser 2").challenge();
        assertThat(finish(key.shown(elsewhere))).isEqualTo(REFUSED);

        var one = desk.unfinished(alice);
        var other = desk.unfinished(alice);
        var asked = desk.secondFactor.askForPasskey(one.cookie()).orElseThrow();
        assertThat(desk.prove(other.cookie(), PASSKEY, key.shown(asked.challenge())))
                .isInstanceOf(SecondFactorResult.WrongCode.class);
        // Nor is the first page's challenge good on the second, or the other way round.
        assertThat(desk.prove(
                        other.cookie(),
                        PASSKEY,
                        key.shown(desk.passkeySignIn.begin(HERE).challenge())))
                .isInstanceOf(SecondFactorResult.WrongCode.class);
        var second = desk.secondFactor.askForPasskey(one.cookie()).orElseThrow();
        assertThat(finish(key.shown(second.challenge()))).isEqualTo(REFUSED);

        var bob = desk.user("bob");
        var bobs = desk.signedIn(bob);
        var forBob = desk.securityInfo.enrolPasskey(bobs).orElseThrow();
        var carol = desk.signedIn(desk.user("carol"));
        var key2 = TestKey.of(bob, "stolen");
        assertThat(desk.securityInfo.confirmPasskey(carol, "", key2.made(forBob.challenge()), FactorDesk.PAGES))
                .isEqualTo(new MethodChange.WrongCode());
    }

    @Test
    @Tag("MF-15")
    void aChallengeIsGoodOnlyForWhatItWasMadeFor() {
        var key = registered();
        var session = desk.facts((SignInResult.SignedIn) signIn(key));
        var create = desk.securityInfo.enrolPasskey(session).orElseThrow().challenge();
        assertThat(finish(key.shown(create))).isEqualTo(REFUSED);
        var get = desk.passkeySignIn.begin(HERE).challenge();
        assertThat(desk.securityInfo.confirmPasskey(
                        session, "", TestKey.of(alice, "x").made(get), FactorDesk.PAGES))
                .isEqualTo(new MethodChange.WrongCode());
        var mixed = desk.passkeySignIn.begin(HERE).challenge();
        assertThat(finish(key.made(mixed))).isEqualTo(REFUSED);
        assertThat(refusals()).containsExactly("notAsked", "type");
    }

    @Test
    @Tag("MF-15")
    void aChallengeIsGoodForFiveMinutes() {
        var key = registered();
        var inTime = desk.passkeySignIn.begin(HERE).challenge();
        store.clock().pass(Passkeys.LIFETIME.minusMillis(1));
        assertThat(finish(key.shown(inTime))).isInstanceOf(SignInResult.SignedIn.class);
        var late = desk.passkeySignIn.begin(HERE).challenge();
        store.clock().pass(Passkeys.LIFETIME);
        assertThat(finish(key.shown(late))).isEqualTo(REFUSED);
    }

    @Test
    @Tag("MF-15")
    void whoIsNotRecognisedNeedsThePasswordToo() {
        var key = registered().withoutVerification();
        assertThat(signIn(key)).isEqualTo(REFUSED);
        assertThat(refusals()).containsExactly("userVerification");
        assertThat(second(desk.unfinished(alice).cookie(), key)).isInstanceOf(SecondFactorResult.Finished.class);
    }

    @Test
    @Tag("MF-15")
    void aPasskeyIsItsUsersAndNobodyElses() {
        var key = registered();
        var bob = desk.user("bob");
        var bobs = registered(desk.signedIn(bob), TestKey.of(bob, "bobs"));
        assertThat(signIn(key.saying(bob.id().text()))).isEqualTo(REFUSED);
        assertThat(signIn(key.saying("-"))).isEqualTo(REFUSED);
        var cookie = desk.unfinished(alice).cookie();
        assertThat(second(cookie, bobs)).isInstanceOf(SecondFactorResult.WrongCode.class);
        assertThat(second(cookie, bobs.saying(alice.id().text()))).isInstanceOf(SecondFactorResult.WrongCode.class);
        // A security key that keeps no name says none, after a password.
        assertThat(second(cookie, key.saying("-"))).isInstanceOf(SecondFactorResult.Finished.class);
    }

    @Test
    @Tag("MF-16")
    void aCountThatDoesNotRiseIsRefusedAndSaysThatThereMayBeACopy() {
        var key = registered(desk.signedIn(alice), TestKey.of(alice, "laptop").counting(7));
        assertThat(signIn(key.counting(8))).isInstanceOf(SignInResult.SignedIn.class);
        for (long count : new long[] {8, 7, 0}) {
            assertThat(signIn(key.counting(count))).as("count %s", count).isEqualTo(REFUSED);
        }
        assertThat(second(desk.unfinished(alice).cookie(), key.counting(8)))
                .isInstanceOf(SecondFactorResult.WrongCode.class);
        assertThat(refusals()).containsOnly(Passkeys.COPIED).hasSize(4);
        assertThat(store.audit())
                .filteredOn(entry -> entry.action().equals("show-passkey"))
                .allSatisfy(entry -> assertThat(entry.detail()).containsEntry("possibleCopy", "true"));
        assertThat(signIn(key.counting(9))).isInstanceOf(SignInResult.SignedIn.class);
    }

    @Test
    @Tag("MF-16")
    void anAuthenticatorThatNeverCountsIsTaken() {
        var key = registered();
        assertThat(signIn(key)).isInstanceOf(SignInResult.SignedIn.class);
        assertThat(signIn(key)).isInstanceOf(SignInResult.SignedIn.class);
    }

    @Test
    @Tag("MF-17")
    void whatIsRegisteredAlreadyIsNotRegisteredAgainByAnybody() {
        var _ = registered();
        var bobs = desk.signedIn(desk.user("bob"));
        var asked = desk.securityInfo.enrolPasskey(bobs).orElseThrow();
        var copy = TestKey.of(alice, "laptop").made(asked.challenge());
        assertThat(desk.securityInfo.confirmPasskey(bobs, "", copy, FactorDesk.PAGES))
                .isEqualTo(new MethodChange.WrongCode());
        assertThat(refusals()).containsExactly("registeredAlready");
        assertThat(passkeys()).hasSize(1);
    }

    @Test
    @Tag("MF-18")
    void addingAPasskeyNeedsAFreshSignInAndTheFactorsThatThereAre() {
        var session = desk.signedIn(alice);
        var asked = desk.securityInfo.enrolPasskey(session).orElseThrow();
        store.clock().pass(SecurityInfo.FRESH);
        var late = TestKey.of(alice, "late").made(asked.challenge());
        assertThat(desk.securityInfo.confirmPasskey(session, "", late, FactorDesk.PAGES))
                .isEqualTo(new MethodChange.FreshProofNeeded());
        assertThat(desk.securityInfo.enrolPasskey(session)).isEmpty();

        var onlyPassword = desk.signedIn(alice);
        var key = registered();
        assertThat(desk.securityInfo.enrolPasskey(onlyPassword)).isEmpty();
        var withIt = desk.facts((SignInResult.SignedIn) signIn(key));
        var _ = registered(withIt, TestKey.of(alice, "second"));
        assertThat(desk.securityInfo.enrolPasskey(withIt).orElseThrow().present())
                .hasSize(2);
    }

    @Test
    void aPasskeyCanBeTheFirstFactorThatASignInRegisters() {
        var _ = desk.methods.state(alice.id(), MfaState.ENABLED, FactorDesk.application());
        var cookie = desk.unfinished(alice).cookie();
        assertThat(desk.secondFactor.askForPasskey(cookie)).isEmpty();
        var asked = desk.secondFactor.enrolPasskey(cookie).orElseThrow();
        var key = TestKey.of(alice, "laptop");
        var session = desk.facts(
                desk.secondFactor.confirmPasskey(cookie, "Laptop", key.made(asked.challenge()), FactorDesk.browser()));
        assertThat(session.session().methods()).containsExactly("pwd", "pop", "mfa");
        assertThat(desk.methods.of(alice.id()).mfa().state()).isEqualTo(MfaState.ENFORCED);
        assertThat(desk.methods.of(alice.id()).registered())
                .extracting(Authenticator::name)
                .containsExactly("Laptop");
    }

    @Test
    @Tag("MF-06")
    void whomStrangersGuessesLockOutIsLetInByHisPasskey() {
        var key = registered();
        for (int i = 0; i < 12; i++) {
            assertThat(second(
                            desk.unfinished(alice).cookie(),
                            TestKey.of(alice, "guess").counting(i)))
                    .isNotInstanceOf(SecondFactorResult.Finished.class);
        }
        assertThat(second(desk.unfinished(alice).cookie(), key)).isInstanceOf(SecondFactorResult.Throttled.class);
        assertThat(signIn(key)).isInstanceOf(SignInResult.SignedIn.class);
    }

    @Test
    @Tag("RV-02")
    void aRevocationWhileThePasskeyIsShownMeansStartingAgain() {
        var key = registered();
        var challenge = desk.passkeySignIn.begin(HERE).challenge();
        var begun = desk.signIn.begin();
        var cookie = desk.unfinished(alice).cookie();
        var asked = desk.secondFactor.askForPasskey(cookie).orElseThrow();
        revokeAlice();
        assertThat(desk.passkeySignIn.finish(begun, HERE, key.shown(challenge), FactorDesk.browser(), false))
                .isEqualTo(new SignInResult.StartAgain());
        assertThat(desk.prove(cookie, PASSKEY, key.shown(asked.challenge())))
                .isEqualTo(new SecondFactorResult.StartAgain());
        assertThat(signIn(key)).isInstanceOf(SignInResult.SignedIn.class);
    }

    @Test
    void whoIsBlockedIsNotLetInByHisPasskey() {
        var key = registered();
        store.enable(alice.id(), false);
        assertThat(signIn(key)).isEqualTo(REFUSED);
    }

    @Test
    void aPasskeyYoungerThanTheCompromiseProvesNothingAndAnOlderOneThatWasKeptDoes() {
        var old = registered();
        store.clock().pass(Duration.ofHours(2));
        Instant compromise = store.clock().instant();
        var young = registered(desk.facts((SignInResult.SignedIn) signIn(old)), TestKey.of(alice, "attackers"));
        store.clock().pass(Duration.ofHours(1));
        var _ = desk.requireReregistration(alice, Set.of(RECOVERY_CODES), Optional.of(compromise));
        store.clock().pass(Duration.ofSeconds(3));

        assertThat(signIn(young)).isEqualTo(REFUSED);
        assertThat(signIn(old)).isInstanceOf(SignInResult.SignedIn.class);
        var unfinished = desk.unfinished(alice);
        assertThat(unfinished.lacking()).isEqualTo(FactorDesk.show(PASSKEY));
        assertThat(desk.secondFactor
                        .askForPasskey(unfinished.cookie())
                        .orElseThrow()
                        .allowed())
                .hasSize(1);
        // Even if its row were still there.
        var row = new Passkey(
                new Authenticator(
                        new AuthenticatorId(UUID.randomUUID()),
                        alice.id(),
                        PASSKEY,
                        "left over",
                        "",
                        compromise,
                        Optional.of(compromise),
                        Optional.empty()),
                credential("bGVmdG92ZXI"));
        store.sessions().change(tx -> tx.add(row));
        assertThat(signIn(new TestKey("bGVmdG92ZXI", alice.id().text(), 0, true)))
                .isEqualTo(REFUSED);
        assertThat(refusals()).containsExactly("notTrusted");
    }

    @Test
    void afterRequireReregisterThePasskeyFailsAndAPassBringsTheOwnerBack() {
        var key = registered();
        var app = desk.register(desk.facts((SignInResult.SignedIn) signIn(key)));
        var _ = desk.requireReregistration(alice);
        store.clock().pass(Duration.ofSeconds(3));
        assertThat(signIn(key)).isEqualTo(REFUSED);
        var cookie = desk.unfinished(alice).cookie();
        assertThat(desk.secondFactor.askForPasskey(cookie)).isEmpty();
        assertThat(desk.secondFactor.enrolPasskey(cookie)).isEmpty();
        assertThat(desk.prove(cookie, TOTP, desk.codeOf(app.secret()))).isInstanceOf(SecondFactorResult.GoOn.class);

        var pass = desk.pass(alice, true);
        var owner = desk.unfinished(alice).cookie();
        assertThat(desk.prove(owner, ACCESS_PASS, pass.reveal()))
                .isEqualTo(new SecondFactorResult.GoOn(
                        new Requirement.Register(Set.of(AuthenticatorKind.TOTP, AuthenticatorKind.PASSKEY))));
        var asked = desk.secondFactor.enrolPasskey(owner).orElseThrow();
        var fresh = TestKey.of(alice, "new laptop");
        assertThat(desk.secondFactor.confirmPasskey(owner, "", fresh.made(asked.challenge()), FactorDesk.browser()))
                .isInstanceOf(SecondFactorResult.Finished.class);
        assertThat(signIn(fresh)).isInstanceOf(SignInResult.SignedIn.class);
    }

    @Test
    @Tag("MF-19")
    void aPasskeyThatWasRemovedSignsNobodyInAndEndsTheOtherSessions() {
        var key = registered();
        var here = desk.facts((SignInResult.SignedIn) signIn(key));
        var elsewhere = desk.facts((SignInResult.SignedIn) signIn(key));
        var id = passkeys().getFirst().common().id();
        assertThat(desk.securityInfo.rename(here, id, "Old laptop", FactorDesk.PAGES))
                .isEqualTo(new MethodChange.Done());
        assertThat(passkeys().getFirst().common().name()).isEqualTo("Old laptop");
        assertThat(desk.securityInfo.remove(here, id, FactorDesk.PAGES)).isEqualTo(new MethodChange.Done());
        assertThat(desk.live(here)).isTrue();
        assertThat(desk.live(elsewhere)).isFalse();
        assertThat(signIn(key)).isEqualTo(REFUSED);
        assertThat(passkeys()).isEmpty();
    }

    @Test
    void whoHasTenPasskeysGetsNoOther() {
        var session = desk.signedIn(alice);
        var key = registered(session, TestKey.of(alice, "key 0"));
        session = desk.facts((SignInResult.SignedIn) signIn(key));
        for (int i = 1; i < Passkeys.MOST; i++) {
            var _ = registered(session, TestKey.of(alice, "key " + i));
        }
        var asked = desk.securityInfo.enrolPasskey(session).orElseThrow();
        var eleventh = TestKey.of(alice, "key 11").made(asked.challenge());
        assertThat(desk.securityInfo.confirmPasskey(session, "", eleventh, FactorDesk.PAGES))
                .isEqualTo(new MethodChange.WrongCode());
        assertThat(refusals()).containsExactly("tooMany");
    }

    private static PasskeyCredential credential(String id) {
        return new PasskeyCredential(
                new CredentialId(id),
                "pQECAyYg",
                41,
                true,
                true,
                false,
                "fbfc3007-154e-4ecc-8c0b-6e020557d7bd",
                Set.of("usb", "nfc"));
    }

    @Test
    void whatIsKeptComesBackAsItWasWrittenAndGoesWithItsUser() {
        var now = store.clock().instant();
        var passkey = new Passkey(
                new Authenticator(
                        new AuthenticatorId(UUID.randomUUID()),
                        alice.id(),
                        PASSKEY,
                        "Blue key",
                        "session 1",
                        now,
                        Optional.of(now),
                        Optional.empty()),
                credential("AAEC"));
        store.sessions().change(tx -> tx.add(passkey));
        assertThat(passkeys()).containsExactly(passkey);
        var named = store.sessions().read(reads -> reads.passkey(new CredentialId("AAEC")));
        assertThat(named).contains(passkey);
        store.directory().change(tx -> tx.delete(alice.id(), now));
        assertThat(passkeys()).isEmpty();
    }

    @Test
    void challengesThatNobodyAnsweredAreSwept() {
        var _ = desk.passkeySignIn.begin(HERE);
        var late = store.clock().instant().plus(Passkeys.LIFETIME);
        assertThat(store.sweeping().<Integer>write(tx -> tx.ceremonies(late.minusMillis(1), 10)))
                .isZero();
        assertThat(store.sweeping().<Integer>write(tx -> tx.ceremonies(late, 10)))
                .isEqualTo(1);
    }
}
