package io.bailiff.server;

import io.bailiff.core.automation.TimedRules;
import io.bailiff.core.automation.Trigger;
import io.bailiff.core.directory.RevocationRulebook;
import io.bailiff.core.directory.RiskWatch;
import io.bailiff.core.transaction.StoreUnavailable;
import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.MeterRegistry;
import java.util.EnumSet;
import java.util.Set;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicLong;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.scheduling.annotation.Scheduled;
import org.springframework.stereotype.Component;

/// Looks at what has happened, ends what is due by time, and cries if a rule has met its cap.
@Component
class RuleWatch {
    private static final Logger LOG = LoggerFactory.getLogger(RuleWatch.class);

    /// So much at a time; the rest waits for a second.
    private static final int MOST_ROUNDS = 20;

    private final RiskWatch risk;
    private final TimedRules timedRules;
    private final RevocationRulebook rulebook;

    /// Rules whose stop this node has told of.
    private final Set<Trigger> told = EnumSet.noneOf(Trigger.class);

    private final AtomicInteger stopped = new AtomicInteger();
    private final AtomicLong held = new AtomicLong();

    RuleWatch(
            RiskWatch risk, TimedRules timedRules, RevocationRulebook rulebook, ObjectProvider<MeterRegistry> meters) {
        this.risk = risk;
        this.timedRules = timedRules;
        this.rulebook = rulebook;
        meters.ifAvailable(registry -> {
            Gauge.builder("bailiff.rules.stopped", stopped, AtomicInteger::get)
                    .description("revocation rules that have met their cap and wait for a person")
                    .register(registry);
            Gauge.builder("bailiff.rules.held", held, AtomicLong::get)
                    .description("cases that wait for a person because of them")
                    .register(registry);
        });
    }

    /// Looks for what is odd about what has happened.
    @Scheduled(fixedDelay = 1_000)
    void risk() {
        try {
            int rounds = 0;
            while (risk.run() && rounds < MOST_ROUNDS) {
                rounds++;
            }
        } catch (StoreUnavailable e) {
            LOG.warn("the store is away; nobody looks at sign-ins", e);
        }
    }

    @Scheduled(initialDelay = 30_000, fixedRate = 60_000)
    void run() {
        try {
            timedRules.run();
            var waiting = rulebook.stopped();
            stopped.set(waiting.size());
            held.set(waiting.stream().mapToLong(RevocationRulebook.Line::held).sum());
            told.retainAll(waiting.stream().map(line -> line.rule().trigger()).toList());
            for (var line : waiting) {
                if (told.add(line.rule().trigger())) {
                    LOG.error(
                            "the revocation rule {} has met its cap of {} users an hour and holds {} cases: "
                                    + "let them go or drop them at /admin/rules",
                            line.rule().trigger().wireName(),
                            line.rule().cap().map(String::valueOf).orElse("any number of"),
                            line.held());
                }
            }
        } catch (StoreUnavailable e) {
            LOG.warn("the store is away; rules that go by time wait", e);
        }
    }
}
