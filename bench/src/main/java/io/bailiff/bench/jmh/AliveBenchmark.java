package io.bailiff.bench.jmh;

import io.bailiff.core.revocation.Alive;
import io.bailiff.core.revocation.Liveness;
import io.bailiff.core.revocation.Marks;
import io.bailiff.core.revocation.Position;
import io.bailiff.core.revocation.ScopeKind;
import io.bailiff.core.revocation.Standing;
import java.time.Instant;
import java.util.Set;
import java.util.concurrent.TimeUnit;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Fork;
import org.openjdk.jmh.annotations.Measurement;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.State;
import org.openjdk.jmh.annotations.Warmup;

/// The one rule, as every request asks it.
@State(Scope.Benchmark)
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.NANOSECONDS)
@Fork(1)
@Warmup(iterations = 3, time = 1)
@Measurement(iterations = 5, time = 1)
public class AliveBenchmark {
    private final Instant now = Instant.parse("2026-11-21T12:00:00Z");
    private final Instant end = now.plusSeconds(60);
    private final Position born = new Position(1_795_262_400_000L);
    private final Marks earlier =
            Marks.NONE.raised(ScopeKind.TENANT, new Position(5)).raised(ScopeKind.USER, new Position(9));
    private final Standing living = new Standing(earlier, Set.of(), 0);
    private final Standing killed =
            new Standing(earlier.raised(ScopeKind.GRANT, new Position(born.value() + 1)), Set.of(), 0);

    @Benchmark
    public Liveness alive() {
        return Alive.judge(born, living, end, now);
    }

    @Benchmark
    public Liveness killedInItsNarrowestScope() {
        return Alive.judge(born, killed, end, now);
    }

    @Benchmark
    public Marks raiseOneMark() {
        return earlier.raised(ScopeKind.SESSION, born);
    }
}
