package io.bailiff.core.contract;

import static io.bailiff.core.authenticator.AuthenticatorKind.RECOVERY_CODES;
import static io.bailiff.core.authenticator.AuthenticatorKind.TOTP;
import static org.assertj.core.api.Assertions.assertThat;

import io.bailiff.core.id.StrengthId;
import io.bailiff.core.policy.AuthenticationStrength;
import io.bailiff.core.policy.MethodMode;
import io.bailiff.core.policy.MethodsPolicy;
import io.bailiff.core.revocation.Cause;
import io.bailiff.core.revocation.RevokeCommand;
import io.bailiff.core.revocation.RevokeResult;
import io.bailiff.core.revocation.Scope;
import io.bailiff.core.revocation.Statement;
import io.bailiff.core.session.Browser;
import io.bailiff.core.session.MethodChange;
import io.bailiff.core.session.RememberedBrowsers;
import io.bailiff.core.session.RememberedCookie;
import io.bailiff.core.session.SessionFacts;
import io.bailiff.core.session.SignIn;
import io.bailiff.core.session.SignInResult;
import io.bailiff.core.user.User;
import java.security.SecureRandom;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/// What every store owes to browsers in which a second factor is not asked for.
public abstract class RememberedBrowserContract {
    private static final int DAYS = 14;

    private StoreUnderTest store;
    private FactorDesk desk;
    private RememberedBrowsers browsers;
    private User alice;
    private FactorDesk.App app;
    private SessionFacts here;
    private RememberedCookie mark = RememberedCookie.presented("0".repeat(43)).orElseThrow();

    protected abstract StoreUnderTest open();

    @BeforeEach
    void remember() {
        store = open();
        desk = new FactorDesk(store);
        browsers = new RememberedBrowsers(store.sessions(), store.clock(), new SecureRandom());
        alice = desk.user("alice");
        app = desk.register(desk.signedIn(alice));
        days(DAYS);
        here = desk.signedIn(alice, app);
        mark = browsers.remember(here.session()).orElseThrow();
    }

    @AfterEach
    void leave() {
        store.close();
    }

    private void days(int days) {
        var policy = new MethodsPolicy(Map.of(), true, days, Optional.empty());
        store.directory().change(tx -> tx.save(policy));
    }

    private Browser browser() {
        return new Browser(Optional.of(here.session().device()), "192.0.2.1", "Firefox", Optional.of(mark));
    }

    private SignInResult again(User user) {
        return desk.password(user, browser());
    }

    private void asksAgain() {
        store.clock().pass(Duration.ofSeconds(3));
        assertThat(again(alice)).isInstanceOf(SignInResult.Unfinished.class);
        assertThat(browsers.of(here)).isEmpty();
    }

    @Test
    @Tag("MF-12")
    void aPasswordIsEnoughThereAndTheSessionSaysThatItWasOnlyThat() {
        var session = ((SignInResult.SignedIn) again(alice)).session();
        assertThat(session.methods()).containsExactly("pwd");
        assertThat(session.shown()).containsExactly(MethodMode.PASSWORD);
        assertThat(desk.password(alice)).isInstanceOf(SignInResult.Unfinished.class);
        assertThat(browsers.of(here))
                .singleElement()
                .satisfies(one ->
                        assertThat(one.expiresAt()).isEqualTo(one.createdAt().plus(Duration.ofDays(DAYS))));
    }

    @Test
    @Tag("MF-18")
    void itIsNoFreshProofForAChangeOfMethods() {
        var session = desk.facts((SignInResult.SignedIn) again(alice));
        assertThat(desk.securityInfo.enrol(session)).isEmpty();
    }

    @Test
    @Tag("MF-11")
    void whereAStrengthIsAskedForItIsNone() {
        Set<StrengthId> mfa = Set.of(AuthenticationStrength.MFA.id());
        var result = desk.signIn.withPassword(
                desk.signIn.begin(),
                Optional.of(alice.principalName()),
                FactorDesk.PASSWORD,
                browser(),
                new SignIn.Wish(false, mfa));
        assertThat(result)
                .isInstanceOfSatisfying(
                        SignInResult.Unfinished.class,
                        unfinished -> assertThat(unfinished.lacking()).isEqualTo(FactorDesk.show(TOTP)));
    }

    @Test
    void itIsOverAfterItsDaysAndAtOnceIfThePolicyEndsIt() {
        store.clock().pass(Duration.ofDays(DAYS).minus(Duration.ofMinutes(5)));
        assertThat(again(alice)).isInstanceOf(SignInResult.SignedIn.class);
        days(0);
        assertThat(again(alice)).isInstanceOf(SignInResult.Unfinished.class);
        days(DAYS);
        store.clock().pass(Duration.ofMinutes(5));
        assertThat(again(alice)).isInstanceOf(SignInResult.Unfinished.class);
    }

    @Test
    @Tag("MF-28")
    void aKillOfTheUserEndsIt() {
        var killed = desk.killSwitch.revoke(new RevokeCommand(
                new Scope.OfUser(alice.id()),
                Cause.ADMINISTRATOR,
                Statement.unstated(),
                FactorDesk.application().actor(),
                FactorDesk.application().authority()));
        assertThat(killed).isInstanceOf(RevokeResult.Revoked.class);
        asksAgain();
    }

    @Test
    @Tag("MF-28")
    void anotherFactorEndsIt() {
        desk.nextStep();
        var _ = desk.register(desk.signedIn(alice, app));
        asksAgain();
    }

    @Test
    @Tag("MF-28")
    void aFactorThatGoesEndsItThoughAnotherStays() {
        var second = desk.register(desk.signedIn(alice, app));
        mark = browsers.remember(desk.signedIn(alice, second).session()).orElseThrow();
        assertThat(again(alice)).isInstanceOf(SignInResult.SignedIn.class);
        var change = desk.securityInfo.remove(desk.signedIn(alice, second), app.id(), FactorDesk.PAGES);
        assertThat(change).isEqualTo(new MethodChange.Done());
        asksAgain();
    }

    @Test
    @Tag("MF-28")
    void anotherPasswordEndsIt() {
        String hash = new PlainPasswords().hash("another horse battery".toCharArray());
        store.directory()
                .change(tx -> tx.password(alice.id(), hash, store.clock().instant()));
        assertThat(browsers.of(here)).isEmpty();
    }

    @Test
    @Tag("MF-28")
    void whoMustRegisterAgainIsNotSparedByIt() {
        var _ = desk.requireReregistration(alice);
        asksAgain();
    }

    @Test
    void itIsGoodForItsUserOnly() {
        var bob = desk.user("bob");
        var _ = desk.register(desk.signedIn(bob));
        assertThat(again(bob)).isInstanceOf(SignInResult.Unfinished.class);
    }

    @Test
    void onlyAFactorThatLastsIsRememberedAndOnlyWhileItIsOffered() {
        var codes = desk.recoveryCodes(here);
        var byPaper = desk.facts(desk.prove(
                desk.unfinished(alice).cookie(),
                RECOVERY_CODES,
                codes.getFirst().reveal()));
        assertThat(browsers.remember(byPaper.session())).isEmpty();
        var bob = desk.user("bob");
        assertThat(browsers.remember(desk.signedIn(bob).session())).isEmpty();
        days(0);
        assertThat(browsers.remember(desk.signedIn(alice, app).session())).isEmpty();
    }

    @Test
    void itsOwnerForgetsItAndNobodyElseDoes() {
        var id = browsers.of(here).getFirst().id();
        var bob = desk.signedIn(desk.user("bob"));
        assertThat(browsers.forget(bob, id, FactorDesk.PAGES)).isFalse();
        assertThat(browsers.forget(here, id, FactorDesk.PAGES)).isTrue();
        assertThat(browsers.forget(here, id, FactorDesk.PAGES)).isFalse();
        asksAgain();
        assertThat(store.audit().stream().map(entry -> entry.action()))
                .containsAll(List.of("remember-browser", "forget-browser"));
    }

    @Test
    void itIsSweptAfterItsEnd() {
        var end = browsers.of(here).getFirst().expiresAt();
        assertThat(store.sweeping().<Integer>write(tx -> tx.rememberedBrowsers(end.minusMillis(1), 10)))
                .isZero();
        assertThat(store.sweeping().<Integer>write(tx -> tx.rememberedBrowsers(end, 10)))
                .isEqualTo(1);
    }
}
