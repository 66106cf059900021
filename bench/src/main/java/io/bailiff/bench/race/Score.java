package io.bailiff.bench.race;

import io.bailiff.bench.load.Latencies;
import java.io.PrintStream;
import java.util.EnumMap;
import java.util.Map;

/// What many trials add up to.
public final class Score {
    private final Latencies revocations = new Latencies();
    private final Map<Attempt.Use, Integer> survivorsByUse = new EnumMap<>(Attempt.Use.class);
    private int trials;
    private int trialsWithSurvivors;
    private long survivors;
    private long bystandersHit;
    private final Map<Attempt.Use, Long> usesBefore = new EnumMap<>(Attempt.Use.class);
    private long spanning;
    private long unknown;
    private int trialsWithoutRace;

    public void add(Race.Trial trial) {
        Findings findings = trial.findings();
        trials++;
        trialsWithSurvivors += findings.survivors().isEmpty() ? 0 : 1;
        survivors += findings.survivors().size();
        findings.survivors().forEach(attempt -> survivorsByUse.merge(attempt.use(), 1, Integer::sum));
        bystandersHit += findings.bystandersHit().size();
        findings.usesBefore().forEach((use, count) -> usesBefore.merge(use, count, Long::sum));
        spanning += findings.spanning();
        unknown += findings.unknown();
        trialsWithoutRace += findings.raced() ? 0 : 1;
        revocations.add(trial.revocation().toNanos());
    }

    public int trials() {
        return trials;
    }

    public long survivors() {
        return survivors;
    }

    public long bystandersHit() {
        return bystandersHit;
    }

    public Latencies revocations() {
        return revocations;
    }

    /// True if nobody survived, nobody was hit, there was a race in each trial, and each kind of use worked before OK:
    /// what never
    /// worked cannot survive.
    public boolean clean() {
        return survivors == 0
                && bystandersHit == 0
                && trialsWithoutRace == 0
                && trials > 0
                && usesBefore.values().stream().allMatch(count -> count > 0);
    }

    /// One line for the results.
    public String summary() {
        return trials + " trials: survivors " + survivors + " (in " + trialsWithSurvivors + " trials), bystanders hit "
                + bystandersHit + "; worked before OK: " + usesBefore + ", " + spanning + " were under way at OK, "
                + unknown + " unknown, " + trialsWithoutRace + " trials without a race; revoke p50 "
                + revocations.millisAt(50) + " ms, p99 " + revocations.millisAt(99) + " ms";
    }

    public void print(PrintStream out) {
        out.println(summary());
        survivorsByUse.forEach((use, count) -> out.println("  survivors by " + use + ": " + count));
    }
}
