package io.bailiff.core.contract;

import static io.bailiff.core.authenticator.AuthenticatorKind.ACCESS_PASS;
import static io.bailiff.core.authenticator.AuthenticatorKind.TOTP;
import static org.assertj.core.api.Assertions.assertThat;

import io.bailiff.core.authenticator.AuthenticatorKind;
import io.bailiff.core.authenticator.MfaState;
import io.bailiff.core.authenticator.Requirement;
import io.bailiff.core.credential.ClearText;
import io.bailiff.core.revocation.Cause;
import io.bailiff.core.session.GivenPassword.Result;
import io.bailiff.core.session.SecondFactorResult;
import io.bailiff.core.session.SessionFacts;
import io.bailiff.core.session.SignInCookie;
import io.bailiff.core.session.SignInResult;
import io.bailiff.core.user.User;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.Callable;
import java.util.concurrent.Executors;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/// What every store owes to those whose password somebody else has set.
public abstract class GivenPasswordContract {
    private static final String GIVEN = "given by the help desk";
    private static final String OWN = "seven lazy dogs jumped over";
    private static final SecondFactorResult CHANGE = new SecondFactorResult.GoOn(new Requirement.ChangePassword());

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

    private SignInResult with(String password) {
        return desk.signIn.withPassword(
                desk.signIn.begin(), Optional.of(alice.principalName()), password, FactorDesk.browser(), false);
    }

    private SignInCookie unfinished() {
        return switch (with(GIVEN)) {
            case SignInResult.Unfinished half -> half.cookie();
            case SignInResult other -> throw new AssertionError("not unfinished but " + other);
        };
    }

    private Requirement lacking(SignInCookie cookie) {
        return desk.secondFactor.open(cookie).orElseThrow().lacking();
    }

    private Result replace(SignInCookie cookie, String wanted) {
        return desk.givenPassword.replace(cookie, ClearText.of(wanted), FactorDesk.browser(), FactorDesk.PAGES);
    }

    private SessionFacts finished(Result result) {
        return switch (result) {
            case Result.Finished(var in) -> desk.facts(in);
            case Result other -> throw new AssertionError("no session but " + other);
        };
    }

    private long sessions() {
        return store
                .sessions()
                .read(reads -> reads.sessionsOf(alice.id(), 100, store.clock().instant()))
                .stream()
                .filter(session ->
                        session.facts().judge(store.clock().instant()).live())
                .count();
    }

    @Test
    void whoHasNothingElseSetsHisOwnAndIsIn() {
        desk.givePassword(alice, GIVEN);
        var cookie = unfinished();
        assertThat(lacking(cookie)).isEqualTo(new Requirement.ChangePassword());
        assertThat(sessions()).isZero();

        var session = finished(replace(cookie, OWN));
        assertThat(session.session().methods()).containsExactly("pwd");
        assertThat(desk.live(session)).isTrue();
        assertThat(with(GIVEN)).isEqualTo(new SignInResult.WrongCredentials());
        assertThat(with(OWN)).isInstanceOf(SignInResult.SignedIn.class);
        assertThat(store.revocation()
                        .read(reads -> reads.kills(Optional.empty(), 1))
                        .getFirst()
                        .kill()
                        .cause())
                .isEqualTo(Cause.PASSWORD_CHANGED);
    }

    @Test
    @Tag("MF-13")
    void whoInterceptsItCannotUseItUpWithoutTheSecondFactor() {
        var app = desk.register(desk.signedIn(alice));
        desk.givePassword(alice, GIVEN);
        var thief = unfinished();
        assertThat(lacking(thief)).isEqualTo(FactorDesk.show(TOTP));
        assertThat(replace(thief, "the thief sets his own")).isEqualTo(new Result.GoOn(FactorDesk.show(TOTP)));

        var owner = unfinished();
        assertThat(desk.prove(owner, TOTP, desk.codeOf(app.secret()))).isEqualTo(CHANGE);
        assertThat(sessions()).isZero();
        var session = finished(replace(owner, OWN));
        assertThat(session.session().methods()).containsExactly("pwd", "otp", "mfa");
        assertThat(desk.live(session)).isTrue();
        assertThat(replace(thief, "the thief sets his own")).isEqualTo(new Result.StartAgain());
    }

    @Test
    void aPassForOneSignInIsEnoughToComeBackWithAGivenPassword() {
        var _ = desk.register(desk.signedIn(alice));
        var _ = desk.requireReregistration(alice);
        desk.givePassword(alice, GIVEN);
        var pass = desk.pass(alice, true);
        var cookie = unfinished();
        assertThat(desk.prove(cookie, ACCESS_PASS, pass.reveal()))
                .isEqualTo(
                        new SecondFactorResult.GoOn(new Requirement.Register(Set.of(TOTP, AuthenticatorKind.PASSKEY))));
        assertThat(replace(cookie, OWN))
                .isEqualTo(new Result.GoOn(new Requirement.Register(Set.of(TOTP, AuthenticatorKind.PASSKEY))));
        assertThat(desk.registerDuring(cookie)).isEqualTo(CHANGE);
        assertThat(desk.live(finished(replace(cookie, OWN)))).isTrue();
    }

    @Test
    void whoMustRegisterDoesSoFirst() {
        var _ = desk.methods.state(alice.id(), MfaState.ENFORCED, FactorDesk.application());
        desk.givePassword(alice, GIVEN);
        var cookie = unfinished();
        assertThat(lacking(cookie)).isEqualTo(new Requirement.Register(Set.of(TOTP, AuthenticatorKind.PASSKEY)));
        assertThat(desk.registerDuring(cookie)).isEqualTo(CHANGE);
    }

    @Test
    @Tag("RV-02")
    void aResetInBetweenEndsTheSignIn() {
        desk.givePassword(alice, GIVEN);
        var cookie = unfinished();
        desk.givePassword(alice, "given once more, another");
        assertThat(replace(cookie, OWN)).isEqualTo(new Result.StartAgain());
        assertThat(with(OWN)).isEqualTo(new SignInResult.WrongCredentials());
        assertThat(sessions()).isZero();
    }

    @Test
    @Tag("MF-13")
    void ofTwoTabsOneSetsThePassword() throws Exception {
        desk.givePassword(alice, GIVEN);
        var one = unfinished();
        var other = unfinished();
        try (var threads = Executors.newVirtualThreadPerTaskExecutor()) {
            var results = new ArrayList<Result>();
            for (var result : threads.invokeAll(List.<Callable<Result>>of(
                    () -> replace(one, OWN), () -> replace(other, "eight lazy cats slept in")))) {
                results.add(result.get());
            }
            assertThat(results).filteredOn(Result.Finished.class::isInstance).hasSize(1);
            assertThat(results).filteredOn(Result.StartAgain.class::isInstance).hasSize(1);
        }
        assertThat(sessions()).isEqualTo(1);
    }

    @Test
    void aSignInThatSetItsPasswordIsOver() {
        desk.givePassword(alice, GIVEN);
        var cookie = unfinished();
        var _ = finished(replace(cookie, OWN));
        assertThat(replace(cookie, "eight lazy cats slept in")).isEqualTo(new Result.StartAgain());
    }

    @Test
    @Tag("MF-21")
    void thePasswordIsJudgedBeforeAnythingEnds() {
        desk.givePassword(alice, GIVEN);
        var cookie = unfinished();
        for (String wanted : List.of(GIVEN, "short", "fourteen chars")) {
            assertThat(replace(cookie, wanted)).as(wanted).isInstanceOf(Result.Refused.class);
        }
        assertThat(finished(replace(cookie, OWN)).session().methods()).containsExactly("pwd");
    }

    @Test
    @Tag("MF-21")
    void besideASecondFactorTwelveCharactersAreEnough() {
        var app = desk.register(desk.signedIn(alice));
        desk.givePassword(alice, GIVEN);
        var cookie = unfinished();
        assertThat(desk.prove(cookie, TOTP, desk.codeOf(app.secret()))).isEqualTo(CHANGE);
        assertThat(replace(cookie, "eleven char")).isInstanceOf(Result.Refused.class);
        assertThat(desk.live(finished(replace(cookie, "twelve chars")))).isTrue();
    }

    @Test
    @Tag("MF-21")
    void aGivenPasswordThatNobodyUsesExpires() {
        desk.givePassword(alice, GIVEN);
        store.clock().pass(Duration.ofDays(7).minusMillis(1));
        assertThat(with(GIVEN)).isInstanceOf(SignInResult.Unfinished.class);
        store.clock().pass(Duration.ofMillis(1));
        assertThat(with(GIVEN)).isEqualTo(new SignInResult.PasswordExpired());
        assertThat(with("wrong")).isEqualTo(new SignInResult.WrongCredentials());
    }

    @Test
    void aPasswordOfOnesOwnDoesNotExpire() {
        store.clock().pass(Duration.ofDays(1000));
        assertThat(with(FactorDesk.PASSWORD)).isInstanceOf(SignInResult.SignedIn.class);
    }
}
