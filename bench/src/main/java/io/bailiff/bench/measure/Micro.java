package io.bailiff.bench.measure;

import io.bailiff.bench.report.Figure;
import io.bailiff.bench.report.Report;
import java.util.Collection;
import java.util.Locale;
import org.openjdk.jmh.results.RunResult;
import org.openjdk.jmh.runner.Runner;
import org.openjdk.jmh.runner.RunnerException;
import org.openjdk.jmh.runner.options.OptionsBuilder;
import org.openjdk.jmh.runner.options.TimeValue;

/// The microbenchmarks, run by JMH in a JVM of their own.
public final class Micro {
    private static final String SECTION = "Microbenchmarks (JMH)";
    /// What the kill check may cost on top of a signature check.
    private static final String CHECK = "EnforcerCheckBenchmark";

    private final Report report;

    public Micro(Report report) {
        this.report = report;
    }

    public void measure(Effort effort) {
        var options = new OptionsBuilder()
                .include("io\\.bailiff\\.bench\\..*")
                .forks(1)
                .warmupIterations(3)
                .measurementIterations(5)
                .warmupTime(TimeValue.milliseconds(effort.each().toMillis() / 15))
                .measurementTime(TimeValue.milliseconds(effort.each().toMillis() / 15))
                .build();
        try {
            Collection<RunResult> results = new Runner(options).run();
            results.forEach(this::add);
        } catch (RunnerException e) {
            throw new IllegalStateException("JMH did not run", e);
        }
    }

    private void add(RunResult run) {
        var result = run.getPrimaryResult();
        String name = run.getParams().getBenchmark().replaceFirst(".*\\.(\\w+\\.\\w+)$", "$1");
        String parameters = run.getParams().getParamsKeys().stream()
                .map(key -> key + "=" + run.getParams().getParam(key))
                .reduce("", (all, one) -> all + " " + one);
        report.add(
                SECTION,
                Figure.plain(
                        "jmh-" + name,
                        name.replace('.', ' ') + parameters,
                        Figure.text(result.getScore(), result.getScoreUnit()),
                        String.format(
                                Locale.ROOT,
                                "± %s%s",
                                Figure.text(result.getScoreError(), ""),
                                name.startsWith(CHECK) ? "; aim: under 1 µs on top of the signature check" : "")));
    }
}
