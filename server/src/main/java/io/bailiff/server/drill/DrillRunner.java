package io.bailiff.server.drill;

import io.bailiff.core.coverage.ApiCoverage;
import io.bailiff.core.coverage.Coverage;
import io.bailiff.core.directory.Caller;
import io.bailiff.core.drill.Drill;
import io.bailiff.core.drill.DrillRules;
import io.bailiff.core.drill.DrillRuns;
import io.bailiff.core.drill.DrillStart;
import io.bailiff.core.drill.Drills;
import io.bailiff.core.drill.Finding;
import io.bailiff.core.drill.Seen;
import io.bailiff.core.grant.Issue;
import io.bailiff.core.id.ApiId;
import io.bailiff.core.revocation.LoggedKill;
import io.bailiff.core.revocation.RevocationLog;
import io.bailiff.core.transaction.StoreUnavailable;
import java.net.URI;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.function.BiConsumer;
import java.util.stream.Collectors;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.scheduling.annotation.Scheduled;

/// Runs drills, each in the background, of all nodes one at a time.
final class DrillRunner implements DrillRuns {
    private static final Logger LOG = LoggerFactory.getLogger(DrillRunner.class);

    /// A token that is not served by then is not served.
    private static final Duration UNTIL_SERVED = Duration.ofSeconds(10);

    private static final Duration LATE = Duration.ofSeconds(2);

    private final Drills drills;
    private final CanaryTokens tokens;
    private final Prober prober;
    private final Witnesses witnesses;
    private final RevocationLog log;
    private final Coverage coverage;
    private final DrillSettings settings;
    private final BiConsumer<Drill, List<Finding>> hearer;

    /// @param hearer hears of every drill that has ended
    DrillRunner(
            Drills drills,
            CanaryTokens tokens,
            Prober prober,
            Witnesses witnesses,
            RevocationLog log,
            Coverage coverage,
            DrillSettings settings,
            BiConsumer<Drill, List<Finding>> hearer) {
        this.drills = drills;
        this.tokens = tokens;
        this.prober = prober;
        this.witnesses = witnesses;
        this.log = log;
        this.coverage = coverage;
        this.settings = settings;
        this.hearer = hearer;
    }

    @Override
    public DrillStart start(Caller caller) {
        return run(drills.begin(caller));
    }

    @Override
    public Optional<Duration> every() {
        return settings.scheduled() ? Optional.of(settings.every()) : Optional.empty();
    }

    @Scheduled(initialDelay = 60_000, fixedDelay = 30_000)
    void runIfDue() {
        try {
            if (settings.scheduled() && drills.due(settings.every())) {
                if (run(drills.beginScheduled()) instanceof DrillStart.NoCanary(var why)) {
                    LOG.error("no kill drill: {} ({})", Drills.CANARY_NAME, why);
                }
            }
        } catch (StoreUnavailable e) {
            LOG.warn("the store is away; no kill drill for now", e);
        }
    }

    private DrillStart run(DrillStart start) {
        if (start instanceof DrillStart.Begun(var drill, var issue)) {
            Thread _ = Thread.ofVirtual().name("drill").start(() -> conduct(drill, issue));
        }
        return start;
    }

    private void conduct(Drill drill, Issue issue) {
        List<Finding> findings = List.of();
        try {
            findings = findings(drill, issue);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        } catch (RuntimeException e) {
            LOG.error("the kill drill {} came to nothing", drill.id(), e);
        }
        try {
            List<Finding> all = findings;
            Drill ended = drills.end(drill.id(), all);
            tell(ended, all);
            hearer.accept(ended, all);
        } catch (RuntimeException e) {
            LOG.error("the kill drill {} could not be written down", drill.id(), e);
        }
    }

    private static void tell(Drill ended, List<Finding> findings) {
        LOG.info("the kill drill {} has ended: {}", ended.id(), ended.state().wireName());
        findings.stream()
                .filter(finding -> finding.verdict().alarming())
                .forEach(finding -> LOG.error(
                        "{} ({}) did not obey in the kill drill {}: {}",
                        finding.name(),
                        finding.subject(),
                        ended.id(),
                        finding.verdict().wireName()));
    }

    private List<Finding> findings(Drill drill, Issue issue) throws InterruptedException {
        List<Probe> probes = probes(issue);
        try (var threads = Executors.newVirtualThreadPerTaskExecutor()) {
            List<Boolean> served = all(threads.invokeAll(probes.stream()
                    .<Callable<Boolean>>map(probe -> () -> prober.served(probe, untilServed()))
                    .toList()));
            Optional<LoggedKill> kill = drills.kill(drill).flatMap(log::find);
            long ok = System.nanoTime();
            if (kill.isEmpty()) {
                LOG.error("the kill drill {} killed nobody: {} is no canary any more", drill.id(), Drills.CANARY_NAME);
                return List.of();
            }
            List<Callable<List<Finding>>> watches = new ArrayList<>();
            watches.add(() -> witnesses.hear(kill.get()));
            for (int i = 0; i < probes.size(); i++) {
                Probe probe = probes.get(i);
                boolean wasServed = served.get(i);
                watches.add(() -> List.of(found(probe, wasServed ? watched(probe, ok) : new Seen.NeverServed())));
            }
            return all(threads.invokeAll(watches)).stream()
                    .flatMap(List::stream)
                    .toList();
        }
    }

    /// What goes wrong with one API must not cost what was found out about the others.
    private Seen watched(Probe probe, long ok) {
        try {
            return prober.watch(probe, ok, patience(probe));
        } catch (RuntimeException e) {
            LOG.error("{} could not be watched", probe, e);
            return new Seen.NoAnswer();
        }
    }

    private static Finding found(Probe probe, Seen seen) {
        return DrillRules.probe(probe.api().id().text(), probe.api().name(), seen, probe.promised());
    }

    private Duration untilServed() {
        return settings.watch().compareTo(UNTIL_SERVED) < 0 ? settings.watch() : UNTIL_SERVED;
    }

    /// A little longer than is promised, so that who is late is told from who does not obey.
    private Duration patience(Probe probe) {
        Duration enough = probe.promised().plus(LATE);
        return enough.compareTo(settings.watch()) < 0 ? enough : settings.watch();
    }

    private static <T> List<T> all(List<Future<T>> done) throws InterruptedException {
        List<T> results = new ArrayList<>();
        for (Future<T> one : done) {
            try {
                results.add(one.get());
            } catch (ExecutionException e) {
                throw new IllegalStateException("a part of the drill failed", e.getCause());
            }
        }
        return results;
    }

    private List<Probe> probes(Issue issue) {
        Map<ApiId, String> addresses = drills.probes();
        Map<ApiId, Duration> promised = coverage.report().apis().stream()
                .collect(Collectors.toMap(one -> one.api().id(), ApiCoverage::longest));
        return drills.apis(addresses.keySet()).stream()
                .map(api -> new Probe(
                        api,
                        URI.create(addresses.getOrDefault(api.id(), "")),
                        tokens.of(issue, api),
                        promised.getOrDefault(api.id(), Duration.ZERO)))
                .toList();
    }
}
