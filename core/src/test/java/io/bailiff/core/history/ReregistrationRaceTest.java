package io.bailiff.core.history;

import static io.bailiff.core.authenticator.AuthenticatorKind.ACCESS_PASS;
import static io.bailiff.core.authenticator.AuthenticatorKind.PASSKEY;
import static io.bailiff.core.authenticator.AuthenticatorKind.TOTP;
import static org.assertj.core.api.Assertions.assertThat;

import io.bailiff.core.authenticator.Challenge;
import io.bailiff.core.authenticator.MfaState;
import io.bailiff.core.authenticator.Requirement;
import io.bailiff.core.client.Client;
import io.bailiff.core.contract.FactorDesk;
import io.bailiff.core.contract.TestClock;
import io.bailiff.core.contract.TestKey;
import io.bailiff.core.grant.GrantLifetimes;
import io.bailiff.core.grant.Grants;
import io.bailiff.core.grant.IssueResult;
import io.bailiff.core.grant.RefreshToken;
import io.bailiff.core.grant.RefreshTokens;
import io.bailiff.core.memory.MemoryStore;
import io.bailiff.core.session.SecondFactorResult;
import io.bailiff.core.session.SessionFacts;
import io.bailiff.core.session.SignInCookie;
import io.bailiff.core.session.SignInResult;
import io.bailiff.core.user.User;
import java.security.SecureRandom;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.function.Function;
import javax.crypto.spec.SecretKeySpec;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/// An attacker holds the password and the old factor, and is at it in the very moment in which an
/// administrator requires the user to register anew.
@Tag("RV-02")
final class ReregistrationRaceTest {

    private abstract static class Race implements Interleavings.Scenario {
        final MemoryStore store;
        final FactorDesk desk;
        final User alice;
        final List<SignInResult.SignedIn> attackers = new CopyOnWriteArrayList<>();

        Race(Interleavings.Turns turns) {
            store = new MemoryStore(new TestClock(Instant.parse("2026-01-01T12:00:00.400Z")), turns);
            desk = new FactorDesk(store);
            alice = desk.user("alice");
        }

        void reset() {
            var _ = desk.requireReregistration(alice);
        }

        void addInSession(SessionFacts session) {
            desk.securityInfo.enrol(session).ifPresent(started -> {
                var _ = desk.securityInfo.confirm(
                        session, started.id(), "", desk.codeOf(started.secret()), FactorDesk.PAGES);
            });
        }

        void finish(SignInCookie cookie, FactorDesk.App app) {
            keep(desk.prove(cookie, TOTP, desk.codeOf(app.secret())));
        }

        void registerDuring(SignInCookie cookie) {
            keep(desk.registerDuring(cookie));
        }

        void keep(SecondFactorResult result) {
            if (result instanceof SecondFactorResult.Finished(var in)) {
                attackers.add(in);
            }
        }

        @Override
        public void check() {
            assertThat(desk.methods.of(alice.id()).registered()).isEmpty();
            assertThat(attackers).noneMatch(in -> desk.live(desk.facts(in)));
            store.clock().pass(Duration.ofSeconds(3));
            var again = desk.password(alice);
            assertThat(again).isInstanceOf(SignInResult.Unfinished.class);
            var cookie = ((SignInResult.Unfinished) again).cookie();
            assertThat(((SignInResult.Unfinished) again).lacking()).isEqualTo(FactorDesk.show(ACCESS_PASS));
            assertThat(desk.secondFactor.enrol(cookie).isPresent()).isFalse();
            ownerComesBack();
        }

        private void ownerComesBack() {
            var pass = desk.pass(alice, true);
            var cookie = desk.unfinished(alice).cookie();
            assertThat(desk.prove(cookie, ACCESS_PASS, pass.reveal()))
                    .isEqualTo(new SecondFactorResult.GoOn(new Requirement.Register(Set.of(TOTP, PASSKEY))));
            assertThat(desk.live(desk.facts(registers(cookie)))).isTrue();
        }

        SecondFactorResult registers(SignInCookie cookie) {
            return desk.registerDuring(cookie);
        }
    }

    /// He is signed in and adds an app, and with the old one he signs in once more.
    private static final class WithTheOldFactor extends Race {
        private final SessionFacts session;
        private final SignInCookie halfDone;
        private final FactorDesk.App app;

        WithTheOldFactor(Interleavings.Turns turns) {
            super(turns);
            app = desk.register(desk.signedIn(alice));
            session = desk.signedIn(alice, app);
            halfDone = desk.unfinished(alice).cookie();
        }

        @Override
        public void check() {
            assertThat(desk.live(session)).isFalse();
            super.check();
        }

        @Override
        public List<Runnable> actors() {
            return List.of(() -> addInSession(session), () -> finish(halfDone, app), this::reset);
        }
    }

    /// Nothing is registered yet, and he is about to be the first, in two sign-ins.
    private static final class BeforeTheOwner extends Race {
        private final SignInCookie one;
        private final SignInCookie other;

        BeforeTheOwner(Interleavings.Turns turns) {
            super(turns);
            var _ = desk.methods.state(alice.id(), MfaState.ENFORCED, FactorDesk.application());
            one = desk.unfinished(alice).cookie();
            other = desk.unfinished(alice).cookie();
        }

        @Override
        public List<Runnable> actors() {
            return List.of(() -> registerDuring(one), () -> registerDuring(other), this::reset);
        }
    }

    /// He has the password, a copy of the owner's passkey, and a session with a refresh token.
    private static final class WithAPasskey extends Race {
        private final TestKey key;
        private final SessionFacts session;
        private final SignInCookie halfDone;
        private final String alone;
        private final String second;
        private final String own;
        private final Client app = Issuer.application("app");
        private final Grants grants;
        private final List<RefreshToken> tokens = new CopyOnWriteArrayList<>();
        private final Function<WithAPasskey, List<Runnable>> deeds;

        /// @param deeds what he does at once
        WithAPasskey(Interleavings.Turns turns, Function<WithAPasskey, List<Runnable>> deeds) {
            super(turns);
            this.deeds = deeds;
            key = TestKey.of(alice, "owner's");
            var first = desk.signedIn(alice);
            add(first, key.made(challenge(first)));
            session = desk.facts((SignInResult.SignedIn) signIn(key.shown(shown())));
            halfDone = desk.unfinished(alice).cookie();
            alone = key.shown(shown());
            second = key.shown(
                    desk.secondFactor.askForPasskey(halfDone).orElseThrow().challenge());
            own = TestKey.of(alice, "attacker's").made(challenge(session));
            store.add(app);
            grants = new Grants(
                    store.grants(),
                    desk.killSwitch,
                    new RefreshTokens(new SecretKeySpec(new byte[32], "HmacSHA256")),
                    GrantLifetimes.DEFAULT,
                    store.clock(),
                    store.clock()::pass,
                    new SecureRandom());
            String code = grants.issueCode(session, Issuer.order(app, true)).orElseThrow();
            keep(grants.redeem(app, code, Optional.of(Issuer.callback("app")), Optional.of(Issuer.VERIFIER)));
        }

        private Challenge challenge(SessionFacts by) {
            return desk.securityInfo.enrolPasskey(by).orElseThrow().challenge();
        }

        private Challenge shown() {
            return desk.passkeySignIn.begin("browser").challenge();
        }

        private void add(SessionFacts by, String made) {
            var _ = desk.securityInfo.confirmPasskey(by, "", made, FactorDesk.PAGES);
        }

        private SignInResult signIn(String answer) {
            return desk.passkeySignIn.finish(desk.signIn.begin(), "browser", answer, FactorDesk.browser(), false);
        }

        private void signsIn() {
            if (signIn(alone) instanceof SignInResult.SignedIn in) {
                attackers.add(in);
            }
        }

        private void signsInAndMakesAPasskeyThere() {
            signsIn();
            attackers.stream()
                    .map(desk::facts)
                    .forEach(in -> desk.securityInfo
                            .enrolPasskey(in)
                            .ifPresent(asked -> add(
                                    in,
                                    TestKey.of(alice, "another of the attacker's")
                                            .made(asked.challenge()))));
        }

        private void makesAPasskey() {
            add(session, own);
        }

        private void showsTheCopyAfterThePassword() {
            keep(desk.prove(halfDone, PASSKEY, second));
        }

        private void refreshes() {
            keep(grants.refresh(
                    app,
                    grants.write(tokens.getFirst()),
                    Set.of(),
                    store.clock().instant()));
        }

        private void keep(IssueResult result) {
            if (result instanceof IssueResult.Granted(var issue)) {
                tokens.add(issue.refreshToken().orElseThrow());
            }
        }

        @Override
        public List<Runnable> actors() {
            var actors = new ArrayList<>(deeds.apply(this));
            actors.add(this::reset);
            return actors;
        }

        @Override
        public void check() {
            assertThat(desk.live(session)).isFalse();
            super.check();
            assertThat(signIn(key.shown(shown()))).isInstanceOf(SignInResult.WrongCredentials.class);
            assertThat(tokens)
                    .allSatisfy(token -> assertThat(grants.refresh(
                                    app,
                                    grants.write(token),
                                    Set.of(),
                                    store.clock().instant()))
                            .isInstanceOf(IssueResult.Refused.class));
        }

        @Override
        SecondFactorResult registers(SignInCookie cookie) {
            var asked = desk.secondFactor.enrolPasskey(cookie).orElseThrow();
            var fresh = TestKey.of(alice, "owner's next");
            return desk.secondFactor.confirmPasskey(cookie, "", fresh.made(asked.challenge()), FactorDesk.browser());
        }
    }

    @Test
    void theAttackerWithACopyOfThePasskeyLosesEveryRace() {
        List<Function<WithAPasskey, List<Runnable>>> attacks = List.of(
                he -> List.of(he::signsIn, he::makesAPasskey),
                he -> List.of(he::signsIn, he::refreshes),
                he -> List.of(he::showsTheCopyAfterThePassword, he::makesAPasskey),
                he -> List.of(he::signsInAndMakesAPasskeyThere));
        long orders = attacks.stream()
                .mapToLong(attack -> Interleavings.all(turns -> new WithAPasskey(turns, attack)))
                .sum();
        assertThat(orders).isGreaterThan(1_000);
    }

    @Test
    void theAttackerWithPasswordAndOldFactorLosesEveryRace() {
        assertThat(Interleavings.all(WithTheOldFactor::new)).isGreaterThan(1_000);
    }

    @Test
    void whoIsAboutToBeTheFirstToRegisterLosesEveryRace() {
        assertThat(Interleavings.all(BeforeTheOwner::new)).isGreaterThan(1_000);
    }
}
