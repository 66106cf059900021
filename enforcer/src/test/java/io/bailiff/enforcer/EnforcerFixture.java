package io.bailiff.enforcer;

import static org.assertj.core.api.Assertions.assertThat;

import io.bailiff.enforcer.Decision.Allow;
import io.bailiff.enforcer.Decision.Deny;
import io.bailiff.enforcer.testing.FakeIssuer;
import io.bailiff.enforcer.testing.LocalTls;
import io.bailiff.enforcer.testing.SettableClocks;
import io.bailiff.enforcer.testing.TestToken;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.locks.LockSupport;
import java.util.function.BooleanSupplier;
import java.util.function.UnaryOperator;
import org.junit.jupiter.api.AfterEach;

/// An issuer and enforcers of it, with clocks that stand still unless moved.
abstract class EnforcerFixture {
    static final String API = "https://orders.example";
    static final LocalTls TLS = LocalTls.make();
    static final Duration PATIENCE = Duration.ofSeconds(20);

    final SettableClocks clocks = new SettableClocks();
    final FakeIssuer issuer = FakeIssuer.start(TLS, clocks);
    private final List<Enforcer> started = new ArrayList<>();

    @AfterEach
    void stop() {
        issuer.cutOff(true);
        started.forEach(Enforcer::close);
        issuer.close();
    }

    EnforcerSettings.Builder settings() {
        return EnforcerSettings.builder()
                .issuer(issuer.issuer())
                .audience(API)
                .client("orders-api", "a secret: of some length")
                .trustPem(issuer.pem())
                .clocks(clocks, clocks)
                .longestWait(PATIENCE);
    }

    Enforcer start(UnaryOperator<EnforcerSettings.Builder> changes) {
        Enforcer enforcer = Enforcer.start(changes.apply(settings()).build());
        started.add(enforcer);
        return enforcer;
    }

    Enforcer live() {
        return live(it -> it);
    }

    Enforcer live(UnaryOperator<EnforcerSettings.Builder> changes) {
        Enforcer enforcer = start(changes);
        assertThat(enforcer.awaitLive(PATIENCE)).as("live").isTrue();
        return enforcer;
    }

    TestToken signIn() {
        return issuer.signIn(API);
    }

    static void await(BooleanSupplier condition) {
        long end = System.nanoTime() + PATIENCE.toNanos();
        while (!condition.getAsBoolean()) {
            assertThat(System.nanoTime()).as("waited too long").isLessThan(end);
            LockSupport.parkNanos(1_000_000);
        }
    }

    static void awaitApplied(Enforcer enforcer, long position) {
        await(() -> enforcer.status().position() >= position);
    }

    static Denial denial(Decision decision) {
        assertThat(decision).isInstanceOf(Deny.class);
        return ((Deny) decision).reason();
    }

    static String challenge(Decision decision) {
        assertThat(decision).isInstanceOf(Deny.class);
        return ((Deny) decision).challenge().wwwAuthenticate().orElse("");
    }

    static void assertAllowed(Decision decision) {
        assertThat(decision).isInstanceOf(Allow.class);
        assertThat(((Allow) decision).basis()).isEqualTo(Decision.Basis.KILL_STATE);
    }
}
