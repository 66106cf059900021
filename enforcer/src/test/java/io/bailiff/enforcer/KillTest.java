package io.bailiff.enforcer;

import static org.assertj.core.api.Assertions.assertThat;

import io.bailiff.enforcer.Denial.SessionEnded;
import io.bailiff.enforcer.testing.TestToken;
import io.bailiff.signals.subject.KillScope;
import java.time.Duration;
import java.util.Optional;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

class KillTest extends EnforcerFixture {

    @Test
    void aKilledUsersTokenIsRefusedAndTheNeighboursIsNot() {
        Enforcer enforcer = live();
        TestToken alice = signIn();
        TestToken bob = signIn();
        String hers = alice.sign();
        assertAllowed(enforcer.check(hers));

        long position = issuer.kill(alice.user());
        awaitApplied(enforcer, position);

        assertThat(denial(enforcer.check(hers)))
                .isEqualTo(new SessionEnded(
                        Optional.of(alice.user()), position, clocks.instant().getEpochSecond()));
        assertAllowed(enforcer.check(bob.sign()));
    }

    @Test
    @Tag("RV-08")
    void eachOfTheSevenScopesKillsItsTokensAndNoOthers() {
        Enforcer enforcer = live();
        TestToken other = signIn().with("tid", "other-tenant").with("azp", "other-client");
        for (TestToken token : new TestToken[] {signIn()}) {
            KillScope[] scopes = {
                token.session(),
                token.user(),
                KillScope.userClient(token.text("oid"), token.text("azp")),
                KillScope.grant(token.text("gid")),
                KillScope.device(token.text("did")),
                KillScope.client(token.text("azp")),
                KillScope.tenant(token.text("tid"))
            };
            for (KillScope scope : scopes) {
                String before = token.with("rvn", issuer.head().position())
                        .with("rva", issuer.head().position())
                        .sign();
                assertAllowed(enforcer.check(before));
                awaitApplied(enforcer, issuer.kill(scope));
                assertThat(denial(enforcer.check(before))).as("%s", scope).isInstanceOf(SessionEnded.class);
            }
        }
        assertAllowed(enforcer.check(other.sign()));
    }

    @Test
    @Tag("RV-03")
    void aSignInBegunAfterTheKillInTheSameSecondLives() {
        Enforcer enforcer = live();
        TestToken before = signIn();
        awaitApplied(enforcer, issuer.kill(before.user()));

        TestToken after = signIn().with("oid", before.text("oid")).with("sub", before.text("sub"));

        assertThat(after.text("iat")).isEqualTo(before.text("iat"));
        assertThat(denial(enforcer.check(before.sign()))).isInstanceOf(SessionEnded.class);
        assertAllowed(enforcer.check(after.sign()));
    }

    @Test
    void aTokenIssuedAfterTheKillFromASignInBegunBeforeItIsDead() {
        Enforcer enforcer = live();
        TestToken begun = signIn();
        long position = issuer.kill(begun.user());
        awaitApplied(enforcer, position);

        assertThat(denial(enforcer.check(begun.with("rva", position).sign()))).isInstanceOf(SessionEnded.class);
    }

    @Test
    void appOnlyTokensDieWithTheirClientAndTenant() {
        Enforcer enforcer = live();
        String robot = issuer.appToken(API, "robot").sign();
        String other = issuer.appToken(API, "other-robot").sign();
        assertAllowed(enforcer.check(robot));

        awaitApplied(enforcer, issuer.kill(KillScope.client("robot")));

        assertThat(denial(enforcer.check(robot))).isInstanceOf(SessionEnded.class);
        assertAllowed(enforcer.check(other));
    }

    @Test
    void aKillFromBeforeTheStartIsKnownFromTheSnapshot() {
        TestToken dead = signIn();
        issuer.kill(dead.user());
        Enforcer enforcer = live();

        assertThat(denial(enforcer.check(dead.sign()))).isInstanceOf(SessionEnded.class);
        assertAllowed(enforcer.check(signIn().sign()));
    }

    @Test
    void aRememberedSignatureNeverOutlivesAKill() {
        Enforcer enforcer = live(it -> it.rememberedSignatures(16));
        TestToken token = signIn();
        String text = token.sign();
        assertAllowed(enforcer.check(text));
        assertAllowed(enforcer.check(text));

        awaitApplied(enforcer, issuer.kill(token.session()));

        assertThat(denial(enforcer.check(text))).isInstanceOf(SessionEnded.class);
    }

    @Test
    @Tag("EN-11")
    void anUnknownSessionIsAliveUnlessTheRuleSaysOtherwise() {
        Enforcer enforcer = live();
        assertAllowed(enforcer.check(signIn().with("sid", "never-heard-of").sign()));
    }

    @Test
    @Tag("EN-19")
    void twoIssuersInOneProcessShareNothing() {
        Enforcer first = live();
        var elsewhere = io.bailiff.enforcer.testing.FakeIssuer.start(TLS, clocks);
        try (elsewhere;
                Enforcer second =
                        Enforcer.start(settings().issuer(elsewhere.issuer()).build())) {
            assertThat(second.awaitLive(PATIENCE)).isTrue();
            TestToken here = signIn();
            TestToken there =
                    elsewhere.signIn(API).with("oid", here.text("oid")).with("sub", here.text("sub"));

            awaitApplied(first, issuer.kill(here.user()));

            assertThat(denial(first.check(here.sign()))).isInstanceOf(SessionEnded.class);
            assertAllowed(second.check(there.sign()));
        }
    }

    @Test
    @Tag("EN-14")
    void aWallClockTenMinutesOffChangesNothingAboutKills() {
        Enforcer enforcer = live();
        TestToken token = signIn();
        for (Duration step : new Duration[] {Duration.ofMinutes(10), Duration.ofMinutes(-20)}) {
            TestToken fresh = token.with("rvn", issuer.head().position())
                    .with("rva", issuer.head().position())
                    .with("iat", token.number("iat") - 1500)
                    .without("nbf");
            clocks.stepWall(step);
            await(() -> enforcer.status().state() == EnforcerStatus.State.LIVE);
            assertAllowed(enforcer.check(fresh.sign()));
            awaitApplied(enforcer, issuer.kill(token.user()));
            assertThat(denial(enforcer.check(fresh.sign()))).isInstanceOf(SessionEnded.class);
        }
        assertThat(enforcer.status().clockDifference()).isPresent();
    }
}
