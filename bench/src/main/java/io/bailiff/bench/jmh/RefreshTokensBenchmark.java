package io.bailiff.bench.jmh;

import io.bailiff.core.grant.RefreshToken;
import io.bailiff.core.grant.RefreshTokens;
import io.bailiff.core.id.GrantId;
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.TimeUnit;
import javax.crypto.spec.SecretKeySpec;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Fork;
import org.openjdk.jmh.annotations.Measurement;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.State;
import org.openjdk.jmh.annotations.Warmup;

/// Writing and reading refresh tokens: two or three MACs.
@State(Scope.Benchmark)
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.NANOSECONDS)
@Fork(1)
@Warmup(iterations = 3, time = 1)
@Measurement(iterations = 5, time = 1)
public class RefreshTokensBenchmark {
    private final RefreshTokens tokens = new RefreshTokens(new SecretKeySpec(new byte[32], "HmacSHA256"));
    private final RefreshToken token = new RefreshToken(new GrantId(new UUID(1, 2)), 3);
    private final String good = tokens.write(token);
    private final String forged = good.substring(0, 10) + "AAAAA" + good.substring(15);

    @Benchmark
    public String write() {
        return tokens.write(token);
    }

    @Benchmark
    public Optional<RefreshToken> readGood() {
        return tokens.read(good);
    }

    @Benchmark
    public Optional<RefreshToken> readForged() {
        return tokens.read(forged);
    }
}
