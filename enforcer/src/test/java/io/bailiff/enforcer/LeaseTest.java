package io.bailiff.enforcer;

import static org.assertj.core.api.Assertions.assertThat;

import io.bailiff.enforcer.Decision.Allow;
import io.bailiff.enforcer.Decision.Basis;
import io.bailiff.enforcer.Denial.CannotTell;
import io.bailiff.enforcer.Denial.Doubt;
import io.bailiff.enforcer.Denial.Expired;
import io.bailiff.enforcer.Denial.SessionEnded;
import io.bailiff.enforcer.Denial.Untrusted;
import io.bailiff.enforcer.EnforcerStatus.State;
import io.bailiff.enforcer.testing.TestToken;
import io.bailiff.signals.feed.Declaration;
import io.bailiff.signals.subject.KillScope;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

class LeaseTest extends EnforcerFixture {

    @Test
    @Tag("EN-01")
    void cutOffItGoesOnForALeaseAndNotAMomentLonger() {
        Enforcer enforcer = live();
        String token = signIn().sign();
        issuer.cutOff(true);
        await(() -> enforcer.status().troubles() > 0);

        clocks.pass(Duration.ofSeconds(29));
        assertAllowed(enforcer.check(token));

        clocks.pass(Duration.ofSeconds(1));
        Decision decision = enforcer.check(token);
        assertThat(denial(decision)).isEqualTo(new CannotTell(Doubt.CUT_OFF));
        assertThat(((Decision.Deny) decision).challenge().status()).isEqualTo(503);
        assertThat(enforcer.status().state()).isEqualTo(State.CUT_OFF);

        issuer.cutOff(false);
        await(() -> enforcer.status().state() == State.LIVE);
        assertAllowed(enforcer.check(token));
    }

    @Test
    @Tag("EN-01")
    void anOpenRouteLetsThroughMarkedAndCountedButNeverAKnownKill() {
        Enforcer enforcer = live(it -> it.mostLenient(FailMode.OPEN));
        TestToken dead = signIn();
        awaitApplied(enforcer, issuer.kill(dead.user()));
        cutOffBeyondTheLease(enforcer);

        Decision decision = enforcer.check(signIn().sign(), FailMode.OPEN);

        assertThat(((Allow) decision).basis()).isEqualTo(Basis.UNCHECKED);
        assertThat(enforcer.status().unchecked()).isEqualTo(1);
        assertThat(denial(enforcer.check(dead.sign(), FailMode.OPEN))).isInstanceOf(SessionEnded.class);
        assertThat(denial(enforcer.check(signIn().with("aud", "x").sign(), FailMode.OPEN)))
                .isInstanceOf(Untrusted.class);
    }

    @Test
    @Tag("EN-02")
    void aMachineThatWasSuspendedWakesWithoutLease() {
        Enforcer enforcer = live();
        issuer.cutOff(true);
        await(() -> enforcer.status().troubles() > 0);

        clocks.stepWall(Duration.ofMinutes(31));

        assertThat(denial(enforcer.check(
                        signIn().with("exp", signIn().number("exp") + 7200).sign())))
                .isEqualTo(new CannotTell(Doubt.CUT_OFF));
    }

    @Test
    @Tag("EN-02")
    void aWallClockSetBackDoesNotLengthenTheLease() {
        Enforcer enforcer = live();
        TestToken token = signIn();
        String text =
                token.with("iat", token.number("iat") - 600).without("nbf").sign();
        issuer.cutOff(true);
        await(() -> enforcer.status().troubles() > 0);

        clocks.stepWall(Duration.ofMinutes(-9));
        clocks.passMonotonic(Duration.ofSeconds(30));

        assertThat(denial(enforcer.check(text))).isEqualTo(new CannotTell(Doubt.CUT_OFF));
    }

    @Test
    @Tag("EN-13")
    void introspectionDecidesWhenCutOffAndABreakerSparesTheIssuer() {
        Enforcer enforcer = live(it -> it.failMode(FailMode.INTROSPECT));
        TestToken dead = signIn();
        TestToken alive = signIn();
        issuer.truncateSnapshots(true);
        issuer.loseNext();
        issuer.kill(dead.user());
        await(() -> enforcer.status().troubles() > 0);
        clocks.pass(Duration.ofSeconds(30));
        await(() -> enforcer.status().keysFresh());

        assertThat(((Allow) enforcer.check(alive.sign())).basis()).isEqualTo(Basis.INTROSPECTION);
        assertThat(denial(enforcer.check(dead.sign()))).isInstanceOf(SessionEnded.class);

        issuer.breakIntrospection(true);
        for (int i = 0; i < 50; i++) {
            assertThat(denial(enforcer.check(alive.sign()))).isInstanceOf(CannotTell.class);
        }
        assertThat(enforcer.status().introspections()).isEqualTo(2 + 5);
    }

    @Test
    @Tag("EN-12")
    void aWithdrawnKeyStopsWorkingWithinALease() {
        Enforcer enforcer = live();
        String old = signIn().sign();
        assertAllowed(enforcer.check(old));
        issuer.rotateTokenKey("token-2");
        issuer.withdrawTokenKey("token-1");

        clocks.pass(Duration.ofSeconds(11));
        await(() -> enforcer.check(old) instanceof Decision.Deny);

        assertThat(denial(enforcer.check(old))).isEqualTo(new Untrusted("key"));
        assertAllowed(enforcer.check(signIn().sign()));
    }

    @Test
    @Tag("EN-12")
    @Tag("JW-04")
    void aFloodOfUnknownKeyIdsMakesOneFetchInThirtySeconds() {
        Enforcer enforcer = live();
        int before = issuer.calls("keys");
        for (int i = 0; i < 100; i++) {
            assertThat(denial(enforcer.check(
                            signIn().withHeader("kid", "unknown-" + i).sign())))
                    .isEqualTo(new Untrusted("key"));
        }
        assertThat(issuer.calls("keys")).isEqualTo(before + 1);
    }

    @Test
    @Tag("EN-12")
    void aKeyThatWasJustPublishedIsFetchedWhenItsFirstTokenComes() {
        Enforcer enforcer = live();
        issuer.rotateTokenKey("token-2");
        await(() -> enforcer.check(signIn().sign()) instanceof Allow);
    }

    @Test
    @Tag("EN-12")
    void keysThatCannotBeFetchedForALeaseLeaveDoubt() {
        Enforcer enforcer = live();
        String token = signIn().sign();
        var gate = issuer.holdKeysBack();
        clocks.pass(Duration.ofSeconds(29));
        await(() -> enforcer.status().leaseRemaining().toSeconds() > 20);
        assertAllowed(enforcer.check(token));
        clocks.pass(Duration.ofSeconds(1));
        await(() -> enforcer.status().leaseRemaining().toSeconds() > 20);

        assertThat(denial(enforcer.check(token))).isEqualTo(new CannotTell(Doubt.KEYS_TOO_OLD));
        var unused = gate.complete(null);
    }

    @Test
    @Tag("EN-08")
    void aFullTableAsksTheIssuerAndForgetsNothing() {
        Enforcer enforcer = live(it -> it.mostKills(5));
        TestToken bystander = signIn();
        TestToken last = signIn();
        for (int i = 0; i < 8; i++) {
            issuer.kill(KillScope.user("someone-" + i));
        }
        awaitApplied(enforcer, issuer.kill(last.user()));

        assertThat(enforcer.status().full()).isTrue();
        assertThat(enforcer.status().entries()).isEqualTo(5);
        assertThat(denial(enforcer.check(last.sign(), FailMode.OPEN))).isInstanceOf(SessionEnded.class);
        assertThat(((Allow) enforcer.check(bystander.sign())).basis()).isEqualTo(Basis.INTROSPECTION);
        assertAllowed(enforcer.check(signIn().sign()));

        issuer.breakIntrospection(true);
        assertThat(denial(enforcer.check(bystander.sign(), FailMode.OPEN))).isEqualTo(new CannotTell(Doubt.FULL));
    }

    @Test
    @Tag("EN-08")
    void aFullTableCanEndOlderSessionsInstead() {
        Enforcer enforcer = live(it -> it.mostKills(1).whenFull(WhenFull.END_SESSIONS));
        TestToken bystander = signIn();
        issuer.kill(KillScope.user("someone"));
        awaitApplied(enforcer, issuer.kill(KillScope.user("someone-else")));

        assertThat(denial(enforcer.check(bystander.sign()))).isInstanceOf(SessionEnded.class);
        assertAllowed(enforcer.check(signIn().sign()));
    }

    @Test
    @Tag("EN-09")
    void entriesAreForgottenOnlyWhenNoTokenCanNeedThem() {
        issuer.maxTokenLife(3600);
        Enforcer enforcer = live();
        TestToken token = signIn();
        awaitApplied(enforcer, issuer.kill(token.user()));
        assertThat(enforcer.status().entries()).isEqualTo(1);

        clocks.pass(Duration.ofSeconds(3609));
        await(() -> enforcer.status().state() == State.LIVE);
        assertThat(denial(enforcer.check(token.sign()))).isInstanceOf(SessionEnded.class);

        clocks.pass(Duration.ofSeconds(1));
        assertThat(denial(enforcer.check(token.sign()))).isInstanceOf(Expired.class);
    }

    @Test
    @Tag("EN-09")
    @Tag("JW-09")
    void aTokenThatLivesLongerThanEntriesAreKeptIsRefused() {
        issuer.maxTokenLife(3600);
        Enforcer enforcer = live();
        TestToken token = signIn();

        assertAllowed(enforcer.check(token.sign()));
        assertThat(denial(enforcer.check(
                        token.with("exp", token.number("exp") + 1).sign())))
                .isEqualTo(new Untrusted("lives-too-long"));
    }

    @Test
    @Tag("EN-16")
    void openConnectionsEndWithTheirToken() {
        Enforcer enforcer = live();
        TestToken alice = signIn();
        List<Denial> hers = new CopyOnWriteArrayList<>();
        List<Denial> bobs = new CopyOnWriteArrayList<>();
        VerifiedToken herToken = ((Allow) enforcer.check(alice.sign())).token();
        VerifiedToken bobsToken = ((Allow) enforcer.check(signIn().sign())).token();
        try (Guard one = enforcer.guard(herToken, hers::add);
                Guard two = enforcer.guard(bobsToken, bobs::add)) {
            assertThat(one).isNotEqualTo(two);
            issuer.kill(alice.user());
            await(() -> !hers.isEmpty());
            assertThat(hers.get(0)).isInstanceOf(SessionEnded.class);
            assertThat(bobs).isEmpty();

            issuer.cutOff(true);
            await(() -> enforcer.status().troubles() > 0);
            clocks.pass(Duration.ofSeconds(30));
            await(() -> !bobs.isEmpty());
            assertThat(bobs.get(0)).isEqualTo(new CannotTell(Doubt.CUT_OFF));
        }
    }

    @Test
    @Tag("EN-16")
    @Tag("EN-20")
    void aBrokenListenerHarmsNeitherTheFeedNorTheOthers() {
        Enforcer enforcer = live();
        List<KillScope> heard = new CopyOnWriteArrayList<>();
        enforcer.onKill((scope, position) -> {
            throw new StackOverflowError("a broken listener");
        });
        enforcer.onKill((scope, position) -> heard.add(scope));
        TestToken token = signIn();
        awaitApplied(enforcer, issuer.kill(token.user()));

        await(() -> heard.contains(token.user()));
        assertThat(enforcer.status().state()).isEqualTo(State.LIVE);
    }

    @Test
    @Tag("EN-20")
    void aFeedThatIsStuckIsRedWithinALeaseWhateverTheReason() {
        Enforcer enforcer = live();
        List<State> told = new CopyOnWriteArrayList<>();
        enforcer.onState(told::add);
        issuer.cutOff(true);
        await(() -> enforcer.status().troubles() > 0);
        clocks.pass(Duration.ofSeconds(30));

        assertThat(enforcer.status().state()).isEqualTo(State.CUT_OFF);
        await(() -> told.contains(State.CUT_OFF));
        assertThat(enforcer.status().lastTrouble()).isPresent();
    }

    private void cutOffBeyondTheLease(Enforcer enforcer) {
        issuer.cutOff(true);
        await(() -> enforcer.status().troubles() > 0);
        clocks.pass(Duration.ofSeconds(30));
    }

    @Test
    @Tag("EN-01")
    void noRouteIsMoreLenientThanTheIssuerWasTold() {
        Enforcer enforcer = live();
        cutOffBeyondTheLease(enforcer);

        assertThat(denial(enforcer.check(signIn().sign(), FailMode.OPEN))).isInstanceOf(CannotTell.class);
        assertThat(issuer.declarations())
                .singleElement()
                .satisfies(said -> assertThat(said.whenCutOff()).contains(Declaration.WhenCutOff.CLOSED));
    }
}
