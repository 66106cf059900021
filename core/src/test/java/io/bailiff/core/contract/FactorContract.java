package io.bailiff.core.contract;

import static io.bailiff.core.authenticator.AuthenticatorKind.ACCESS_PASS;
import static io.bailiff.core.authenticator.AuthenticatorKind.RECOVERY_CODES;
import static io.bailiff.core.authenticator.AuthenticatorKind.TOTP;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.bailiff.core.audit.AuditEntry;
import io.bailiff.core.authenticator.AccessPass;
import io.bailiff.core.authenticator.AuthenticatorKind;
import io.bailiff.core.authenticator.Enrolment;
import io.bailiff.core.authenticator.Mfa;
import io.bailiff.core.authenticator.MfaState;
import io.bailiff.core.authenticator.OneTimeCode;
import io.bailiff.core.authenticator.Passkeys;
import io.bailiff.core.authenticator.RecoveryCodes;
import io.bailiff.core.authenticator.Requirement;
import io.bailiff.core.authenticator.SecretSeal;
import io.bailiff.core.authenticator.TotpSecret;
import io.bailiff.core.automation.RuleState;
import io.bailiff.core.automation.Trigger;
import io.bailiff.core.credential.Attempts;
import io.bailiff.core.credential.ClearText;
import io.bailiff.core.directory.MethodsResult;
import io.bailiff.core.directory.PassOrder;
import io.bailiff.core.directory.Reregistration;
import io.bailiff.core.id.AuthenticatorId;
import io.bailiff.core.id.UserId;
import io.bailiff.core.key.Ciphertext;
import io.bailiff.core.oath.TokenSecrets;
import io.bailiff.core.revocation.Cause;
import io.bailiff.core.revocation.RevokeCommand;
import io.bailiff.core.revocation.RevokeResult;
import io.bailiff.core.revocation.Scope;
import io.bailiff.core.revocation.Statement;
import io.bailiff.core.session.BuiltInSpending;
import io.bailiff.core.session.MethodChange;
import io.bailiff.core.session.Proof;
import io.bailiff.core.session.SecondFactor;
import io.bailiff.core.session.SecondFactorResult;
import io.bailiff.core.session.SecurityInfo;
import io.bailiff.core.session.SessionFacts;
import io.bailiff.core.session.SessionLifetimes;
import io.bailiff.core.session.SignInCookie;
import io.bailiff.core.session.SignInResult;
import io.bailiff.core.user.Role;
import io.bailiff.core.user.User;
import java.security.SecureRandom;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.Callable;
import java.util.concurrent.Executors;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/// What every store owes to second factors, and to sign-ins that need one.
public abstract class FactorContract {
    private static final SecondFactorResult OVER = new SecondFactorResult.StartAgain();

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

    private SecondFactorResult wrong(AuthenticatorKind... kinds) {
        return new SecondFactorResult.WrongCode(FactorDesk.show(kinds));
    }

    private Mfa mfa() {
        return store.sessions().read(reads -> reads.mfa(alice.id()));
    }

    private long liveSessions() {
        Instant now = store.clock().instant();
        return store.sessions().read(reads -> reads.sessionsOf(alice.id(), 100, now)).stream()
                .filter(session -> session.facts().judge(now).live())
                .count();
    }

    private void revokeAlice() {
        var result = desk.killSwitch.revoke(new RevokeCommand(
                new Scope.OfUser(alice.id()),
                Cause.ADMINISTRATOR,
                Statement.unstated(),
                FactorDesk.application().actor(),
                FactorDesk.application().authority()));
        assertThat(result).isInstanceOf(RevokeResult.Revoked.class);
    }

    /// Two that come at once.
    private List<SecondFactorResult> atOnce(Callable<SecondFactorResult> one, Callable<SecondFactorResult> other)
            throws Exception {
        try (var threads = Executors.newVirtualThreadPerTaskExecutor()) {
            var results = new ArrayList<SecondFactorResult>();
            for (var future : threads.invokeAll(List.of(one, other))) {
                results.add(future.get());
            }
            return results;
        }
    }

    @Test
    void whoHasNoSecondFactorIsNotAskedForOne() {
        assertThat(desk.signedIn(alice).session().methods()).containsExactly("pwd");
    }

    @Test
    @Tag("MF-12")
    void whoHasAnAppIsAskedForItsCodeAndHisSessionSaysSo() {
        var app = desk.register(desk.signedIn(alice));
        var unfinished = desk.unfinished(alice);
        assertThat(unfinished.lacking()).isEqualTo(FactorDesk.show(TOTP));
        store.clock().pass(Duration.ofMinutes(2));

        var session = desk.facts(desk.prove(unfinished.cookie(), TOTP, desk.codeOf(app.secret())));
        assertThat(session.session().methods()).containsExactly("pwd", "otp", "mfa");
        assertThat(session.session().authTime()).isEqualTo(store.clock().instant());
    }

    @Test
    @Tag("MF-13")
    void aPasswordAloneMakesNoSession() {
        var _ = desk.register(desk.signedIn(alice));
        long before = liveSessions();
        var _ = desk.unfinished(alice);
        assertThat(liveSessions()).isEqualTo(before);
    }

    @Test
    @Tag("MF-01")
    void aCodeIsGoodOnceEvenInItsWindow() {
        var app = desk.register(desk.signedIn(alice));
        String code = desk.codeOf(app.secret());
        var one = desk.unfinished(alice);
        var other = desk.unfinished(alice);
        assertThat(desk.prove(one.cookie(), TOTP, code)).isInstanceOf(SecondFactorResult.Finished.class);
        assertThat(desk.prove(other.cookie(), TOTP, code)).isEqualTo(wrong(TOTP));
    }

    @Test
    @Tag("MF-01")
    void ofOneCodeShownTwiceAtOnceOneIsTaken() throws Exception {
        var app = desk.register(desk.signedIn(alice));
        String code = desk.codeOf(app.secret());
        var one = desk.unfinished(alice).cookie();
        var other = desk.unfinished(alice).cookie();
        assertThat(atOnce(() -> desk.prove(one, TOTP, code), () -> desk.prove(other, TOTP, code)))
                .filteredOn(SecondFactorResult.Finished.class::isInstance)
                .hasSize(1);
    }

    @Test
    @Tag("MF-02")
    void theStepBeforeAndTheStepAfterAreTakenAndNoOther() {
        var app = desk.register(desk.signedIn(alice));
        store.clock().pass(Duration.ofMinutes(5));
        for (int steps : new int[] {-2, 2}) {
            assertThat(desk.prove(desk.unfinished(alice).cookie(), TOTP, desk.codeOf(app.secret(), steps)))
                    .as("%s steps away", steps)
                    .isEqualTo(wrong(TOTP));
        }
        for (int steps : new int[] {-1, 0, 1}) {
            assertThat(desk.prove(desk.unfinished(alice).cookie(), TOTP, desk.codeOf(app.secret(), steps)))
                    .as("%s steps away", steps)
                    .isInstanceOf(SecondFactorResult.Finished.class);
        }
    }

    @Test
    @Tag("MF-02")
    void aCodeOlderThanOneThatWasUsedIsSpentToo() {
        var app = desk.register(desk.signedIn(alice));
        store.clock().pass(Duration.ofMinutes(5));
        assertThat(desk.prove(desk.unfinished(alice).cookie(), TOTP, desk.codeOf(app.secret(), 1)))
                .isInstanceOf(SecondFactorResult.Finished.class);
        assertThat(desk.prove(desk.unfinished(alice).cookie(), TOTP, desk.codeOf(app.secret(), 0)))
                .isEqualTo(wrong(TOTP));
    }

    @Test
    @Tag("MF-03")
    void fiveWrongCodesAreLookedAtAndARightPasswordBringsNoMore() {
        var app = desk.register(desk.signedIn(alice));
        for (int i = 0; i < 5; i++) {
            assertThat(desk.prove(desk.unfinished(alice).cookie(), TOTP, "000000x"))
                    .isEqualTo(wrong(TOTP));
        }
        var cookie = desk.unfinished(alice).cookie();
        var refused = new SecondFactorResult.Throttled(FactorDesk.show(TOTP));
        assertThat(desk.prove(cookie, TOTP, desk.codeOf(app.secret()))).isEqualTo(refused);
        store.clock().pass(Attempts.WINDOW);
        assertThat(desk.prove(desk.unfinished(alice).cookie(), TOTP, desk.codeOf(app.secret())))
                .isInstanceOf(SecondFactorResult.Finished.class);
    }

    @Test
    @Tag("MF-03")
    void whoMistypesHisAppsCodeMayStillUseARecoveryCode() {
        var session = desk.signedIn(alice);
        var app = desk.register(session);
        var codes = desk.recoveryCodes(desk.signedIn(alice, app));
        for (int i = 0; i < 5; i++) {
            assertThat(desk.prove(desk.unfinished(alice).cookie(), TOTP, "nonsense"))
                    .isEqualTo(wrong(TOTP, RECOVERY_CODES));
        }
        var result = desk.prove(
                desk.unfinished(alice).cookie(),
                RECOVERY_CODES,
                codes.getFirst().reveal());
        assertThat(result).isInstanceOf(SecondFactorResult.Finished.class);
    }

    @Test
    @Tag("MF-06")
    void aBrowserThatIsKnownIsNotLockedOutByStrangersWithThePassword() {
        var app = desk.register(desk.signedIn(alice));
        var device = desk.signedIn(alice, app).session().device();
        for (int i = 0; i < 6; i++) {
            var _ = desk.prove(desk.unfinished(alice).cookie(), TOTP, "nonsense");
        }
        assertThat(desk.prove(desk.unfinished(alice).cookie(), TOTP, desk.codeOf(app.secret())))
                .isInstanceOf(SecondFactorResult.Throttled.class);
        var known = (SignInResult.Unfinished) desk.password(alice, FactorDesk.browser(device));
        assertThat(desk.prove(known.cookie(), TOTP, desk.codeOf(app.secret())))
                .isInstanceOf(SecondFactorResult.Finished.class);
    }

    @Test
    @Tag("MF-13")
    void aSignInThatWasFinishedIsNotFinishedAgain() {
        var app = desk.register(desk.signedIn(alice));
        var cookie = desk.unfinished(alice).cookie();
        assertThat(desk.prove(cookie, TOTP, desk.codeOf(app.secret()))).isInstanceOf(SecondFactorResult.Finished.class);
        desk.nextStep();
        assertThat(desk.prove(cookie, TOTP, desk.codeOf(app.secret()))).isEqualTo(OVER);
    }

    @Test
    @Tag("MF-14")
    void whatWasShownInOneSignInDoesNotCountInAnother() {
        var app = desk.register(desk.signedIn(alice));
        var one = desk.unfinished(alice);
        var other = desk.unfinished(alice);
        var _ = desk.facts(desk.prove(one.cookie(), TOTP, desk.codeOf(app.secret())));
        assertThat(desk.secondFactor.open(other.cookie()).orElseThrow().lacking())
                .isEqualTo(FactorDesk.show(TOTP));
    }

    @Test
    void aSignInThatTakesTooLongIsOver() {
        var app = desk.register(desk.signedIn(alice));
        var cookie = desk.unfinished(alice).cookie();
        store.clock().pass(Duration.ofMinutes(10));
        assertThat(desk.prove(cookie, TOTP, desk.codeOf(app.secret()))).isEqualTo(OVER);
        assertThat(desk.secondFactor.open(cookie).isPresent()).isFalse();
    }

    @Test
    @Tag("RV-02")
    void aSignInWhoseStepsSpanARevocationStartsAgain() {
        var app = desk.register(desk.signedIn(alice));
        var cookie = desk.unfinished(alice).cookie();
        revokeAlice();
        store.clock().pass(Duration.ofSeconds(3));
        assertThat(desk.prove(cookie, TOTP, desk.codeOf(app.secret()))).isEqualTo(OVER);
        assertThat(liveSessions()).isZero();
    }

    @Test
    @Tag("RV-03")
    void aSignInBegunAfterTheRevocationWaitsForItsSecondAndLives() {
        var app = desk.register(desk.signedIn(alice));
        revokeAlice();
        var session = desk.facts(desk.prove(desk.unfinished(alice).cookie(), TOTP, desk.codeOf(app.secret())));
        assertThat(desk.live(session)).isTrue();
    }

    @Test
    @Tag("MF-08")
    void eachRecoveryCodeIsGoodOnce() {
        var session = desk.signedIn(alice, desk.register(desk.signedIn(alice)));
        var codes = desk.recoveryCodes(session);
        assertThat(codes).hasSize(RecoveryCodes.SIZE).doesNotHaveDuplicates();
        String code = codes.get(3).reveal();
        assertThat(desk.prove(desk.unfinished(alice).cookie(), RECOVERY_CODES, code.toLowerCase(Locale.ROOT)))
                .isInstanceOf(SecondFactorResult.Finished.class);
        assertThat(desk.prove(desk.unfinished(alice).cookie(), RECOVERY_CODES, code))
                .isEqualTo(wrong(TOTP, RECOVERY_CODES));
        assertThat(desk.securityInfo.of(session).codes().map(RecoveryCodes::left))
                .contains(RecoveryCodes.SIZE - 1);
    }

    @Test
    @Tag("MF-08")
    void ofOneRecoveryCodeShownTwiceAtOnceOneIsTaken() throws Exception {
        var code = desk.recoveryCodes(desk.signedIn(alice, desk.register(desk.signedIn(alice))))
                .getFirst()
                .reveal();
        var one = desk.unfinished(alice).cookie();
        var other = desk.unfinished(alice).cookie();
        assertThat(atOnce(() -> desk.prove(one, RECOVERY_CODES, code), () -> desk.prove(other, RECOVERY_CODES, code)))
                .filteredOn(SecondFactorResult.Finished.class::isInstance)
                .hasSize(1);
    }

    @Test
    @Tag("MF-08")
    void aNewSetOfRecoveryCodesEndsTheOldOneAndTheOtherSessions() {
        var app = desk.register(desk.signedIn(alice));
        var here = desk.signedIn(alice, app);
        var old = desk.recoveryCodes(here).getFirst();
        var elsewhere = desk.signedIn(alice, app);
        var fresh = desk.recoveryCodes(here).getFirst();

        assertThat(desk.live(here)).isTrue();
        assertThat(desk.live(elsewhere)).isFalse();
        assertThat(desk.prove(desk.unfinished(alice).cookie(), RECOVERY_CODES, old.reveal()))
                .isEqualTo(wrong(TOTP, RECOVERY_CODES));
        assertThat(desk.prove(desk.unfinished(alice).cookie(), RECOVERY_CODES, fresh.reveal()))
                .isInstanceOf(SecondFactorResult.Finished.class);
    }

    @Test
    @Tag("MF-18")
    void addingAFactorNeedsAFreshSignIn() {
        var session = desk.signedIn(alice);
        store.clock().pass(SecurityInfo.FRESH.minusMillis(1));
        assertThat(desk.securityInfo.enrol(session).isPresent()).isTrue();
        store.clock().pass(Duration.ofMillis(1));
        assertThat(desk.securityInfo.enrol(session).isPresent()).isFalse();
        assertThat(desk.securityInfo.tooOld(session)).isTrue();
    }

    @Test
    @Tag("MF-18")
    void whoHasASecondFactorAddsAnotherOnlyWithIt() {
        var onlyPassword = desk.signedIn(alice);
        var _ = desk.register(desk.signedIn(alice));
        assertThat(desk.securityInfo.enrol(onlyPassword).isPresent()).isFalse();
    }

    @Test
    @Tag("MF-18")
    void anEnrolmentIsConfirmedOnceAndOnlyWhereItBegan() {
        var session = desk.signedIn(alice);
        var elsewhere = desk.signedIn(alice);
        var started = desk.securityInfo.enrol(session).orElseThrow();
        String code = desk.codeOf(started.secret());
        assertThat(desk.securityInfo.confirm(elsewhere, started.id(), "", code, FactorDesk.PAGES))
                .isEqualTo(new MethodChange.NothingMatches());
        assertThat(desk.securityInfo.confirm(session, started.id(), "", "nonsense", FactorDesk.PAGES))
                .isEqualTo(new MethodChange.WrongCode());
        assertThat(desk.securityInfo.confirm(session, started.id(), "", code, FactorDesk.PAGES))
                .isEqualTo(new MethodChange.Done());
        // It showed no second factor, and one is required by now.
        assertThat(desk.securityInfo.confirm(session, started.id(), "", code, FactorDesk.PAGES))
                .isEqualTo(new MethodChange.FreshProofNeeded());
    }

    @Test
    @Tag("MF-18")
    void anEnrolmentIsDeadAfterARevocation() {
        var session = desk.signedIn(alice);
        var started = desk.securityInfo.enrol(session).orElseThrow();
        revokeAlice();
        assertThat(desk.securityInfo.confirm(
                        session, started.id(), "", desk.codeOf(started.secret()), FactorDesk.PAGES))
                .isEqualTo(new MethodChange.FreshProofNeeded());
        assertThat(desk.securityInfo.of(session).registered()).isEmpty();
    }

    @Test
    void anEnrolmentThatNobodyFinishedProvesNothing() {
        var session = desk.signedIn(alice);
        var _ = desk.securityInfo.enrol(session);
        assertThat(desk.password(alice)).isInstanceOf(SignInResult.SignedIn.class);
    }

    private void rule(Trigger trigger, RuleState state) {
        store.automation().change(tx -> tx.save(tx.rule(trigger).with(state)));
    }

    @Test
    @Tag("MF-19")
    void whichChangesEndTheOtherSessionsIsTheOperatorsChoice() {
        var elsewhere = desk.signedIn(alice);
        var here = desk.signedIn(alice);
        rule(Trigger.OWN_METHOD_ADDED, RuleState.ON);
        var started = desk.securityInfo.enrol(here).orElseThrow();
        String code = desk.codeOf(started.secret());
        assertThat(desk.securityInfo.confirm(here, started.id(), "", code, FactorDesk.PAGES))
                .isEqualTo(new MethodChange.Done());
        assertThat(desk.live(here)).isTrue();
        assertThat(desk.live(elsewhere)).isFalse();
    }

    @Test
    @Tag("MF-19")
    void whereRemovingEndsNothingTheOthersGoOn() {
        var app = desk.register(desk.signedIn(alice));
        var here = desk.signedIn(alice, app);
        var elsewhere = desk.signedIn(alice, app);
        rule(Trigger.OWN_METHOD_REMOVED, RuleState.OFF);
        assertThat(desk.securityInfo.remove(here, app.id(), FactorDesk.PAGES)).isEqualTo(new MethodChange.Done());
        assertThat(desk.live(elsewhere)).isTrue();
    }

    @Test
    @Tag("MF-19")
    void removingAFactorEndsTheOtherSessionsAndThoseHalfDone() {
        var app = desk.register(desk.signedIn(alice));
        var here = desk.signedIn(alice, app);
        var elsewhere = desk.signedIn(alice, app);
        var halfDone = desk.unfinished(alice);

        assertThat(desk.securityInfo.remove(here, app.id(), FactorDesk.PAGES)).isEqualTo(new MethodChange.Done());
        assertThat(desk.live(here)).isTrue();
        assertThat(desk.live(elsewhere)).isFalse();
        assertThat(desk.secondFactor.open(halfDone.cookie()).isPresent()).isFalse();
        assertThat(store.revocation()
                        .read(reads -> reads.kills(Optional.empty(), 1))
                        .getFirst()
                        .kill()
                        .cause())
                .isEqualTo(Cause.AUTHENTICATOR_CHANGED);
    }

    @Test
    @Tag("MF-19")
    void removingTheLastAppTakesTheRecoveryCodesWithIt() {
        var app = desk.register(desk.signedIn(alice));
        var session = desk.signedIn(alice, app);
        var _ = desk.recoveryCodes(session);
        assertThat(desk.securityInfo.remove(session, app.id(), FactorDesk.PAGES))
                .isEqualTo(new MethodChange.Done());
        assertThat(desk.securityInfo.of(session).codes().isPresent()).isFalse();
    }

    @Test
    void nobodyChangesWhatIsAnothers() {
        var bob = desk.user("bob");
        var app = desk.register(desk.signedIn(alice));
        var session = desk.signedIn(bob);
        assertThat(desk.securityInfo.remove(session, app.id(), FactorDesk.PAGES))
                .isEqualTo(new MethodChange.NothingMatches());
        assertThat(desk.securityInfo.rename(session, app.id(), "Mine", FactorDesk.PAGES))
                .isEqualTo(new MethodChange.NothingMatches());
        assertThat(desk.methods.remove(bob.id(), app.id(), FactorDesk.application()))
                .isEqualTo(new MethodsResult.NothingMatches());
        assertThat(desk.methods.of(alice.id()).registered()).hasSize(1);
    }

    @Test
    void anAppHasTheNameThatItsOwnerGaveIt() {
        var app = desk.register(desk.signedIn(alice));
        var session = desk.signedIn(alice, app);
        assertThat(desk.securityInfo.rename(session, app.id(), "  Old phone ", FactorDesk.PAGES))
                .isEqualTo(new MethodChange.Done());
        var found = desk.securityInfo.of(session).registered().getFirst();
        assertThat(found.name()).isEqualTo("Old phone");
        assertThat(found.lastUsed()).isPresent();
    }

    @Test
    @Tag("AU-01")
    void everyChangeIsInTheAuditChain() {
        var app = desk.register(desk.signedIn(alice));
        var session = desk.signedIn(alice, app);
        var _ = desk.recoveryCodes(session);
        var _ = desk.securityInfo.remove(session, app.id(), FactorDesk.PAGES);
        var _ = desk.pass(alice, true);
        assertThat(store.audit().stream()
                        .filter(entry -> entry.target().equals(alice.id().text()))
                        .filter(entry -> entry.outcome().equals(AuditEntry.OK))
                        .map(AuditEntry::action))
                .containsExactlyInAnyOrder(
                        "sign-in",
                        "new-device",
                        "add-authenticator",
                        "sign-in",
                        "new-device",
                        "add-authenticator",
                        "remove-authenticator",
                        "issue-access-pass");
    }

    @Test
    void whoIsEnabledRegistersAtHisNextSignInAndIsEnforcedThen() {
        assertThat(desk.methods.state(alice.id(), MfaState.ENABLED, FactorDesk.application()))
                .isInstanceOf(MethodsResult.Changed.class);
        var unfinished = desk.unfinished(alice);
        assertThat(unfinished.lacking()).isEqualTo(new Requirement.Register(Set.of(TOTP, AuthenticatorKind.PASSKEY)));

        var session = desk.facts(desk.registerDuring(unfinished.cookie()));
        assertThat(session.session().methods()).containsExactly("pwd", "otp", "mfa");
        assertThat(mfa()).isEqualTo(new Mfa(MfaState.ENFORCED, Optional.empty()));
    }

    @Test
    @Tag("MF-13")
    void registeringIsNoWayAroundAFactorThatIsThere() {
        var _ = desk.register(desk.signedIn(alice));
        assertThat(desk.secondFactor.enrol(desk.unfinished(alice).cookie()).isPresent())
                .isFalse();
    }

    @Test
    @Tag("MF-20")
    void aPassForOneSignInIsGoodOnce() {
        var app = desk.register(desk.signedIn(alice));
        var pass = desk.pass(alice, true);
        var unfinished = desk.unfinished(alice);
        assertThat(unfinished.lacking()).isEqualTo(FactorDesk.show(TOTP, ACCESS_PASS));
        var other = desk.unfinished(alice);
        var session = desk.facts(desk.prove(unfinished.cookie(), ACCESS_PASS, pass.reveal()));
        assertThat(session.session().methods()).contains("mfa");
        assertThat(desk.prove(other.cookie(), ACCESS_PASS, pass.reveal()))
                .isEqualTo(new SecondFactorResult.GoOn(FactorDesk.show(TOTP)));
        assertThat(app).isNotNull();
    }

    @Test
    @Tag("MF-20")
    void aPassForManySignInsIsGoodUntilItEnds() {
        var _ = desk.register(desk.signedIn(alice));
        var pass = desk.pass(alice, false);
        var _ = desk.facts(desk.prove(desk.unfinished(alice).cookie(), ACCESS_PASS, pass.reveal()));
        var _ = desk.facts(desk.prove(desk.unfinished(alice).cookie(), ACCESS_PASS, pass.reveal()));
        store.clock().pass(Duration.ofHours(1));
        assertThat(desk.unfinished(alice).lacking()).isEqualTo(FactorDesk.show(TOTP));
    }

    @Test
    @Tag("MF-20")
    void aPassIsNotGoodBeforeItStartsNorAfterARevocation() {
        var _ = desk.register(desk.signedIn(alice));
        var later = Optional.of(store.clock().instant().plusSeconds(600));
        var order = new PassOrder(later, Duration.ofHours(1), true);
        assertThat(desk.methods.issuePass(alice.id(), order, FactorDesk.application()))
                .isInstanceOf(MethodsResult.Issued.class);
        assertThat(desk.unfinished(alice).lacking()).isEqualTo(FactorDesk.show(TOTP));
        store.clock().pass(Duration.ofMinutes(10));
        assertThat(desk.unfinished(alice).lacking()).isEqualTo(FactorDesk.show(TOTP, ACCESS_PASS));
        revokeAlice();
        store.clock().pass(Duration.ofSeconds(3));
        assertThat(desk.unfinished(alice).lacking()).isEqualTo(FactorDesk.show(TOTP));
    }

    @Test
    @Tag("MF-20")
    void aPassLivesNeitherTooShortNorTooLong() {
        for (Duration lifetime : new Duration[] {Duration.ofMinutes(9), Duration.ofDays(31)}) {
            var order = new PassOrder(Optional.empty(), lifetime, true);
            assertThat(desk.methods.issuePass(alice.id(), order, FactorDesk.application()))
                    .isInstanceOf(MethodsResult.NotAcceptable.class);
        }
        assertThat(desk.methods.passOf(alice.id()).isPresent()).isFalse();
    }

    @Test
    @Tag("MF-20")
    void nobodyIssuesAPassForSomebodyAboveHim() {
        var desker = new World(store).user("dora", Role.AUTHENTICATION_ADMINISTRATOR);
        var boss = new World(store).user("gina", Role.GLOBAL_ADMINISTRATOR);
        var order = new PassOrder(Optional.empty(), AccessPass.USUAL, true);
        assertThat(desk.methods.issuePass(boss.id(), order, FactorDesk.as(desker)))
                .isEqualTo(new MethodsResult.NotAllowed("targetOutOfReach"));
        assertThat(desk.methods.issuePass(boss.id(), order, FactorDesk.application()))
                .isEqualTo(new MethodsResult.NotAllowed("targetOutOfReach"));
        assertThat(desk.methods.issuePass(alice.id(), order, FactorDesk.as(alice)))
                .isEqualTo(new MethodsResult.NotAllowed("notAnAdministrator"));
        assertThat(desk.methods.issuePass(alice.id(), order, FactorDesk.as(desker)))
                .isInstanceOf(MethodsResult.Issued.class);
    }

    @Test
    void anAdministratorWhoRemovesAFactorEndsEverything() {
        var app = desk.register(desk.signedIn(alice));
        var session = desk.signedIn(alice, app);
        assertThat(desk.methods.remove(alice.id(), app.id(), FactorDesk.application()))
                .isInstanceOf(MethodsResult.Changed.class);
        assertThat(desk.live(session)).isFalse();
        store.clock().pass(Duration.ofSeconds(3));
        assertThat(desk.password(alice)).isInstanceOf(SignInResult.SignedIn.class);
    }

    /// The attacker holds the password and the owner's phone.
    private SessionFacts takenOver() {
        return desk.signedIn(alice, desk.register(desk.signedIn(alice)));
    }

    @Test
    void afterRequireReregisterTheOldFactorsFailAndOnlyAPassBringsTheOwnerBack() {
        var app = desk.register(desk.signedIn(alice));
        var attacker = desk.signedIn(alice, app);
        var codes = desk.recoveryCodes(attacker);
        assertThat(desk.requireReregistration(alice)).isInstanceOf(MethodsResult.Changed.class);
        store.clock().pass(Duration.ofSeconds(3));

        assertThat(desk.live(attacker)).isFalse();
        var again = desk.unfinished(alice);
        assertThat(again.lacking()).isEqualTo(FactorDesk.show(ACCESS_PASS));
        var passNeeded = new SecondFactorResult.GoOn(FactorDesk.show(ACCESS_PASS));
        assertThat(desk.prove(again.cookie(), TOTP, desk.codeOf(app.secret()))).isEqualTo(passNeeded);
        assertThat(desk.prove(again.cookie(), RECOVERY_CODES, codes.getFirst().reveal()))
                .isEqualTo(passNeeded);
        assertThat(desk.secondFactor.enrol(again.cookie()).isPresent()).isFalse();

        var pass = desk.pass(alice, true);
        var owner = desk.unfinished(alice);
        assertThat(desk.prove(owner.cookie(), ACCESS_PASS, pass.reveal()))
                .isEqualTo(
                        new SecondFactorResult.GoOn(new Requirement.Register(Set.of(TOTP, AuthenticatorKind.PASSKEY))));
        var session = desk.facts(desk.registerDuring(owner.cookie()));
        assertThat(desk.live(session)).isTrue();
        assertThat(mfa().compromisedAt()).isEmpty();
        assertThat(desk.password(alice)).isInstanceOf(SignInResult.Unfinished.class);
    }

    @Test
    void aPassFromBeforeTheResetIsVoid() {
        var attacker = takenOver();
        var pass = desk.pass(alice, false);
        var _ = desk.requireReregistration(alice);
        store.clock().pass(Duration.ofSeconds(3));
        assertThat(desk.prove(desk.unfinished(alice).cookie(), ACCESS_PASS, pass.reveal()))
                .isEqualTo(wrong(ACCESS_PASS));
        assertThat(desk.live(attacker)).isFalse();
    }

    @Test
    void aFactorOlderThanTheCompromiseStaysIfItsKindIsNotChosen() {
        var old = desk.register(desk.signedIn(alice));
        store.clock().pass(Duration.ofHours(2));
        Instant compromise = store.clock().instant();
        store.clock().pass(Duration.ofHours(1));
        var young = desk.register(desk.signedIn(alice, old));
        var _ = desk.requireReregistration(alice, Set.of(RECOVERY_CODES), Optional.of(compromise));
        store.clock().pass(Duration.ofSeconds(3));

        var sign = desk.unfinished(alice);
        assertThat(sign.lacking()).isEqualTo(FactorDesk.show(TOTP));
        assertThat(desk.prove(sign.cookie(), TOTP, desk.codeOf(young.secret()))).isEqualTo(wrong(TOTP));
        var session = desk.facts(desk.prove(sign.cookie(), TOTP, desk.codeOf(old.secret())));
        desk.nextStep();
        var _ = desk.register(session);
        assertThat(mfa().compromisedAt()).isEmpty();
    }

    @Test
    void aResetNeedsAReasonAndReach() {
        var order = new Reregistration(FactorDesk.ALL, Optional.empty(), Statement.unstated());
        assertThat(desk.methods.requireReregistration(alice.id(), order, FactorDesk.application()))
                .isEqualTo(new MethodsResult.StatementMissing());
        var nobody = new UserId(UUID.randomUUID());
        assertThat(desk.methods.requireReregistration(nobody, order, FactorDesk.application()))
                .isEqualTo(new MethodsResult.NothingMatches());
        var bob = desk.user("bob");
        assertThat(desk.methods.requireReregistration(alice.id(), order, FactorDesk.as(bob)))
                .isEqualTo(new MethodsResult.NotAllowed("notAnAdministrator"));
        assertThat(mfa()).isEqualTo(Mfa.NONE);
    }

    @Test
    void aSecondResetDoubtsNoLessThanTheFirst() {
        Instant first = store.clock().instant();
        store.clock().pass(Duration.ofHours(1));
        var _ = desk.requireReregistration(alice, FactorDesk.ALL, Optional.of(first));
        var _ = desk.requireReregistration(
                alice, FactorDesk.ALL, Optional.of(store.clock().instant().minusSeconds(60)));
        assertThat(mfa().compromisedAt()).contains(first);
    }

    @Test
    void whatIsKeptComesBackAsItWasWritten() {
        var now = store.clock().instant();
        var pass = new AccessPass(
                new AuthenticatorId(UUID.randomUUID()),
                alice.id(),
                OneTimeCode.typed("0123-4567-89AB-CDEF").orElseThrow().hash(alice.id()),
                new World(store).head(),
                now,
                now.plusSeconds(60),
                now.plusSeconds(660),
                true,
                Optional.empty());
        store.directory().change(tx -> tx.accessPass(pass));
        var kept = store.directory().read(reads -> reads.accessPass(alice.id()));
        assertThat(kept).contains(pass);
        assertThat(store.sessions().<Boolean>write(tx -> tx.spendAccessPass(pass.id(), now)))
                .isTrue();
        assertThat(store.sessions().<Boolean>write(tx -> tx.spendAccessPass(pass.id(), now)))
                .isFalse();
        store.directory().change(tx -> tx.removeAccessPass(alice.id()));
        assertThat(store.directory().read(reads -> reads.accessPass(alice.id())).isPresent())
                .isFalse();
    }

    @Test
    @Tag("MF-04")
    void ofManyGuessesAtOnceNoMoreAreLookedAtThanInTurn() throws Exception {
        var _ = desk.register(desk.signedIn(alice));
        var cookies = new ArrayList<SignInCookie>();
        for (int i = 0; i < 30; i++) {
            cookies.add(desk.unfinished(alice).cookie());
        }
        try (var threads = Executors.newVirtualThreadPerTaskExecutor()) {
            var guesses = threads.invokeAll(cookies.stream()
                    .<Callable<SecondFactorResult>>map(cookie -> () -> desk.prove(cookie, TOTP, "nonsense"))
                    .toList());
            int looked = 0;
            for (var guess : guesses) {
                looked += guess.get() instanceof SecondFactorResult.WrongCode ? 1 : 0;
            }
            assertThat(looked).isEqualTo(5);
        }
        String key = "second " + alice.id().text();
        assertThat(store.sessions().read(reads -> reads.attempts(key)).failures())
                .isEqualTo(5);
    }

    @Test
    void whatWasLeftHalfDoneIsSweptAndWhatIsRegisteredStays() {
        var session = desk.signedIn(alice);
        var bob = desk.user("bob");
        var _ = desk.register(desk.signedIn(bob));
        var _ = desk.securityInfo.enrol(session);
        var _ = desk.unfinished(bob);
        Instant later = store.clock().instant().plus(Duration.ofDays(1));
        assertThat(store.sweeping().<Integer>write(tx -> tx.pendingSignIns(later, 10)))
                .isEqualTo(1);
        assertThat(store.sweeping().<Integer>write(tx -> tx.enrolments(later, 10)))
                .isEqualTo(1);
        assertThat(desk.methods.of(bob.id()).registered()).hasSize(1);
    }

    @Test
    void aDeletedUserLeavesNoFactorBehind() {
        var app = desk.register(desk.signedIn(alice));
        var _ = desk.recoveryCodes(desk.signedIn(alice, app));
        var _ = desk.pass(alice, false);
        store.directory().change(tx -> tx.delete(alice.id(), store.clock().instant()));
        var factors = desk.methods.of(alice.id());
        assertThat(factors.registered()).isEmpty();
        assertThat(factors.codes()).isEmpty();
        assertThat(desk.methods.passOf(alice.id())).isEmpty();
    }

    @Test
    @Tag("MF-05")
    void aCodeThatBreaksTheMachineryStaysCountedThoughItsTransactionDoesNot() {
        var app = desk.register(desk.signedIn(alice));
        var passkeys = new Passkeys(new PlainPasskeys(), new SecureRandom());
        var broken = new SecondFactor(
                store.sessions(),
                new Enrolment(new PlainSeal(), new SecureRandom()),
                passkeys,
                BuiltInSpending.with(
                        desk.sentCodes.spendings(),
                        new Enrolment(new NoKey(), new SecureRandom()),
                        passkeys,
                        new TokenSecrets(new NoKey())),
                SessionLifetimes.DEFAULT,
                store.clock(),
                store.clock()::pass,
                new SecureRandom());
        for (int i = 0; i < 5; i++) {
            var cookie = desk.unfinished(alice).cookie();
            assertThatThrownBy(
                            () -> broken.prove(cookie, new Proof(TOTP, ClearText.of("000000")), FactorDesk.browser()))
                    .isInstanceOf(IllegalStateException.class);
        }
        assertThat(desk.prove(desk.unfinished(alice).cookie(), TOTP, desk.codeOf(app.secret())))
                .isInstanceOf(SecondFactorResult.Throttled.class);
    }

    private record NoKey() implements SecretSeal {
        @Override
        public Ciphertext seal(TotpSecret secret, AuthenticatorId id, UserId user) {
            throw new IllegalStateException("the key is gone");
        }

        @Override
        public TotpSecret open(Ciphertext sealed, AuthenticatorId id, UserId user) {
            throw new IllegalStateException("the key is gone");
        }
    }

    @Test
    @Tag("MF-19")
    void takingAFactorAwayAndNewRecoveryCodesNeedAFreshSignIn() {
        var app = desk.register(desk.signedIn(alice));
        var session = desk.signedIn(alice, app);
        store.clock().pass(SecurityInfo.FRESH);
        assertThat(desk.securityInfo.newRecoveryCodes(session, FactorDesk.PAGES))
                .isEqualTo(new MethodChange.FreshProofNeeded());
        assertThat(desk.securityInfo.remove(session, app.id(), FactorDesk.PAGES))
                .isEqualTo(new MethodChange.FreshProofNeeded());
        assertThat(desk.securityInfo.of(session).registered()).hasSize(1);
    }

    @Test
    @Tag("MF-20")
    void aPassOpensNoDisabledAccount() {
        var _ = desk.register(desk.signedIn(alice));
        var pass = desk.pass(alice, true);
        var begun = desk.unfinished(alice);
        store.enable(alice.id(), false);
        assertThat(desk.password(alice)).isEqualTo(new SignInResult.WrongCredentials());
        assertThat(desk.prove(begun.cookie(), ACCESS_PASS, pass.reveal())).isEqualTo(OVER);
    }
}
