package io.bailiff.enforcer;

import static org.assertj.core.api.Assertions.assertThat;

import io.bailiff.enforcer.Decision.Allow;
import io.bailiff.enforcer.Denial.Outdated;
import io.bailiff.enforcer.Denial.SessionEnded;
import io.bailiff.enforcer.testing.TestToken;
import io.bailiff.signals.subject.KillScope;
import java.util.List;
import java.util.concurrent.atomic.AtomicReference;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

class ClaimsChangeTest extends EnforcerFixture {

    private static List<String> scopes(Decision decision) {
        assertAllowed(decision);
        return ((Allow) decision).token().scopes();
    }

    private KillScope lost(TestToken token, String scope) {
        return KillScope.userScope(token.text("oid"), API, scope);
    }

    private TestToken again(TestToken token) {
        return token.with("rva", issuer.head().position());
    }

    @Test
    void whoLosesAScopeKeepsTheOthersOfTheSameToken() {
        Enforcer enforcer = live();
        TestToken alice = signIn().with("scp", "orders.read orders.approve");
        TestToken bob = signIn().with("scp", "orders.read orders.approve");
        assertThat(scopes(enforcer.check(alice.sign()))).containsExactly("orders.read", "orders.approve");

        awaitApplied(enforcer, issuer.kill(lost(alice, "orders.approve")));

        assertThat(scopes(enforcer.check(alice.sign()))).containsExactly("orders.read");
        assertThat(scopes(enforcer.check(bob.sign()))).containsExactly("orders.read", "orders.approve");
        assertThat(scopes(enforcer.check(again(alice).sign())))
                .as("given back, with the next token")
                .containsExactly("orders.read", "orders.approve");
    }

    @Test
    void aScopeLostAtAnotherApiIsKeptHere() {
        Enforcer enforcer = live();
        TestToken alice = signIn().with("scp", "orders.read");
        awaitApplied(
                enforcer, issuer.kill(KillScope.userScope(alice.text("oid"), "https://stock.example", "orders.read")));

        assertThat(scopes(enforcer.check(alice.sign()))).containsExactly("orders.read");
    }

    @Test
    @Tag("CA-02")
    void aTokenFromBeforeAChangeOfItsUsersClaimsIsSentBackAndTheNextOneServed() {
        Enforcer enforcer = live();
        TestToken alice = signIn().with("xms_cc", List.of("cp1"));
        TestToken bob = signIn();

        long position = issuer.kill(KillScope.userClaims(alice.text("oid")));
        awaitApplied(enforcer, position);

        var refused = enforcer.check(alice.sign());
        assertThat(denial(refused))
                .isEqualTo(new Outdated(position, clocks.instant().getEpochSecond()));
        assertThat(challenge(refused)).contains("error=\"insufficient_claims\"");
        assertAllowed(enforcer.check(again(alice).sign()));
        assertAllowed(enforcer.check(bob.sign()));
    }

    @Test
    void aChangeForEverybodySparesTokensWithoutUser() {
        Enforcer enforcer = live();
        TestToken alice = signIn().without("xms_cc");
        String robot = issuer.appToken(API, "robot").sign();

        awaitApplied(enforcer, issuer.kill(KillScope.tenantClaims(alice.text("tid"))));

        var refused = enforcer.check(alice.sign());
        assertThat(denial(refused)).isInstanceOf(Outdated.class);
        assertThat(challenge(refused)).contains("error=\"invalid_token\"");
        assertAllowed(enforcer.check(again(alice).sign()));
        assertAllowed(enforcer.check(robot));
    }

    @Test
    void changesFromBeforeTheStartAreKnownFromTheSnapshot() {
        TestToken alice = signIn().with("scp", "orders.read orders.approve");
        TestToken bob = signIn();
        issuer.kill(lost(alice, "orders.approve"));
        issuer.kill(KillScope.userClaims(bob.text("oid")));
        Enforcer enforcer = live();

        assertThat(scopes(enforcer.check(alice.sign()))).containsExactly("orders.read");
        assertThat(denial(enforcer.check(bob.sign()))).isInstanceOf(Outdated.class);
    }

    @Test
    void aKillIsToldAsKillWhateverElseChanged() {
        Enforcer enforcer = live();
        TestToken alice = signIn();
        issuer.kill(KillScope.userClaims(alice.text("oid")));
        awaitApplied(enforcer, issuer.kill(alice.user()));

        assertThat(denial(enforcer.check(alice.sign()))).isInstanceOf(SessionEnded.class);
    }

    @Test
    void workUnderATokenEndsWhenItsUserLosesAScopeOfIt() {
        Enforcer enforcer = live();
        AtomicReference<Denial> herEnd = new AtomicReference<>(new Denial.NoToken());
        AtomicReference<Denial> hisEnd = new AtomicReference<>(new Denial.NoToken());
        TestToken alice = signIn().with("scp", "orders.read orders.approve");
        TestToken bob = signIn().with("scp", "orders.read");
        try (Guard hers = guard(enforcer, alice, herEnd);
                Guard his = guard(enforcer, bob, hisEnd)) {
            assertThat(List.of(hers, his)).doesNotContainNull();
            issuer.kill(lost(alice, "orders.approve"));
            await(() -> herEnd.get() instanceof Outdated);
            assertThat(hisEnd.get()).isEqualTo(new Denial.NoToken());
        }
    }

    private static Guard guard(Enforcer enforcer, TestToken token, AtomicReference<Denial> end) {
        return enforcer.guard(((Allow) enforcer.check(token.sign())).token(), end::set);
    }

    @Test
    void eachChangeHasItsOwnCountOfChallenges() {
        Enforcer enforcer = live();
        TestToken alice = signIn().with("xms_cc", List.of("cp1"));
        for (int change = 0; change < 5; change++) {
            TestToken held = again(alice).with("jti", "token-" + change);
            awaitApplied(enforcer, issuer.kill(KillScope.userClaims(alice.text("oid"))));
            assertThat(challenge(enforcer.check(held.sign())))
                    .as("change %d", change)
                    .contains("insufficient_claims");
        }
    }
}
