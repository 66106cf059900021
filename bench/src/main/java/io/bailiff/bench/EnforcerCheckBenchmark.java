package io.bailiff.bench;

import io.bailiff.enforcer.Decision;
import io.bailiff.enforcer.Denial;
import io.bailiff.enforcer.Enforcer;
import io.bailiff.enforcer.EnforcerSettings;
import io.bailiff.enforcer.VerifiedToken;
import io.bailiff.enforcer.internal.KillTable;
import io.bailiff.enforcer.testing.FakeIssuer;
import io.bailiff.enforcer.testing.LocalTls;
import java.time.Duration;
import java.time.InstantSource;
import java.util.Optional;
import java.util.SplittableRandom;
import java.util.concurrent.TimeUnit;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Fork;
import org.openjdk.jmh.annotations.Level;
import org.openjdk.jmh.annotations.Measurement;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Param;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.Setup;
import org.openjdk.jmh.annotations.State;
import org.openjdk.jmh.annotations.TearDown;
import org.openjdk.jmh.annotations.Warmup;

/// What a check costs: the kill state alone, and the whole of it with and without a signature seen before.
@State(Scope.Benchmark)
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.NANOSECONDS)
@Warmup(iterations = 3, time = 1)
@Measurement(iterations = 5, time = 1)
@Fork(1)
public class EnforcerCheckBenchmark {
    private static final String API = "https://orders.example";
    private static final int LOOK_UPS = 1 << 16;

    /// How many scopes were killed.
    @Param({"1000", "1000000"})
    public int kills;

    private final KillTable table = new KillTable(2_000_000, 42);
    private final long[] absent = new SplittableRandom(2).longs(LOOK_UPS).toArray();
    private int next;
    private Optional<Running> running = Optional.empty();

    private record Running(
            FakeIssuer issuer, Enforcer remembering, Enforcer forgetful, String text, VerifiedToken token) {}

    @Setup(Level.Trial)
    public void start() {
        SplittableRandom random = new SplittableRandom(1);
        for (int i = 1; i <= kills; i++) {
            table.raise(random.nextLong(), random.nextLong(), i, 1);
        }
        FakeIssuer issuer = FakeIssuer.start(LocalTls.make(), InstantSource.system());
        Enforcer remembering = enforcer(issuer, 2048);
        Enforcer forgetful = enforcer(issuer, 0);
        String text = issuer.signIn(API).sign();
        if (!(remembering.check(text) instanceof Decision.Allow allow)) {
            throw new IllegalStateException("the token should pass");
        }
        running = Optional.of(new Running(issuer, remembering, forgetful, text, allow.token()));
    }

    private static Enforcer enforcer(FakeIssuer issuer, int signatures) {
        Enforcer enforcer = Enforcer.start(EnforcerSettings.builder()
                .issuer(issuer.issuer())
                .audience(API)
                .client("bench", "secret")
                .trustPem(issuer.pem())
                .rememberedSignatures(signatures)
                .build());
        if (!enforcer.awaitLive(Duration.ofSeconds(20))) {
            throw new IllegalStateException("not live: " + enforcer.status());
        }
        return enforcer;
    }

    @TearDown(Level.Trial)
    public void stop() {
        running.ifPresent(it -> {
            it.remembering().close();
            it.forgetful().close();
            it.issuer().close();
        });
    }

    /// One scope that was not killed, in a table of `kills`.
    @Benchmark
    public long absentScope() {
        next = (next + 1) & (LOOK_UPS - 1);
        return table.position(absent[next], absent[LOOK_UPS - 1 - next]);
    }

    /// Expiry, lease and all seven scopes of a token already verified.
    @Benchmark
    public Optional<Denial> killState() {
        Running it = running.orElseThrow();
        return it.remembering().recheck(it.token());
    }

    /// A token whose signature was checked before.
    @Benchmark
    public Decision wholeCheckRemembered() {
        Running it = running.orElseThrow();
        return it.remembering().check(it.text());
    }

    /// A token never seen: RS256, 2048 bits.
    @Benchmark
    public Decision wholeCheckWithSignature() {
        Running it = running.orElseThrow();
        return it.forgetful().check(it.text());
    }
}
