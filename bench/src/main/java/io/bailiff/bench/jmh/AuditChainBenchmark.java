package io.bailiff.bench.jmh;

import io.bailiff.core.audit.Actor;
import io.bailiff.core.audit.AuditChain;
import io.bailiff.core.audit.AuditEntry;
import io.bailiff.core.id.ClientId;
import java.time.Instant;
import java.util.Map;
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

/// Tying one record to the chain.
@State(Scope.Benchmark)
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.NANOSECONDS)
@Fork(1)
@Warmup(iterations = 3, time = 1)
@Measurement(iterations = 5, time = 1)
public class AuditChainBenchmark {
    private final AuditEntry entry = new AuditEntry(
            Instant.parse("2026-11-21T12:00:00Z"),
            new Actor.ByClient(new ClientId("orders-web")),
            "refresh",
            "6d1f0000-0000-4000-8000-000000000000",
            AuditEntry.OK,
            Map.of(
                    "user", "6d1f0000-0000-4000-8000-000000000001",
                    "session", "6d1f0000-0000-4000-8000-000000000002",
                    "born", "1795302816123"));

    @Benchmark
    public String link() {
        return AuditChain.link(AuditChain.ROOT, 42, entry);
    }
}
