package io.bailiff.server;

import io.bailiff.core.automation.TimedRules;
import io.bailiff.core.automation.Trigger;
import io.bailiff.core.directory.RevocationRulebook;
import io.bailiff.core.retention.Sweep;
import io.bailiff.core.retention.Swept;
import io.bailiff.core.revocation.KillSwitch;
import io.bailiff.core.revocation.RevocationReads;
import io.bailiff.core.revocation.RevocationTx;
import io.bailiff.core.transaction.StoreUnavailable;
import io.bailiff.core.transaction.Transactions;
import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.MeterRegistry;
import java.util.EnumSet;
import java.util.Set;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicLong;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.scheduling.annotation.EnableScheduling;
import org.springframework.scheduling.annotation.Scheduled;
import org.springframework.stereotype.Component;

/// What must be done once in a while, by whichever node comes first.
@Component
@EnableScheduling
class Housekeeping {
    private static final Logger LOG = LoggerFactory.getLogger(Housekeeping.class);

    private final KillSwitch killSwitch;
    private final Transactions<RevocationReads, RevocationTx> revocations;

    private final Sweep sweep;
    private final TimedRules timedRules;
    private final RevocationRulebook rulebook;

    /// Rules whose stop this node has told of.
    private final Set<Trigger> told = EnumSet.noneOf(Trigger.class);

    private final AtomicInteger stopped = new AtomicInteger();
    private final AtomicLong held = new AtomicLong();

    Housekeeping(
            KillSwitch killSwitch,
            Transactions<RevocationReads, RevocationTx> revocations,
            Sweep sweep,
            TimedRules timedRules,
            RevocationRulebook rulebook,
            ObjectProvider<MeterRegistry> meters) {
        this.killSwitch = killSwitch;
        this.revocations = revocations;
        this.sweep = sweep;
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

    /// Chains audit entries, and gives kills their outside time whose process died between commit and stamp.
    @Scheduled(fixedDelay = 250)
    void sealAndSettle() {
        try {
            if (revocations.read(RevocationReads::unsealed)) {
                revocations.change(tx -> {
                    tx.takeTurn();
                    tx.seal();
                });
            }
            killSwitch.settleLeftovers();
        } catch (StoreUnavailable e) {
            LOG.warn("the store is away; audit entries wait to be chained", e);
        }
    }

    /// Forgets what is long over. At a rate, not with a delay: the scheduler then gives it a thread of its own, and the
    /// first sweep of an old database holds nobody up.
    @Scheduled(initialDelay = 60_000, fixedRate = 900_000)
    void sweep() {
        try {
            Swept swept = sweep.run();
            if (!swept.nothing()) {
                LOG.info("swept {}", swept.counts());
            }
        } catch (StoreUnavailable e) {
            LOG.warn("the store is away; what is over stays for now", e);
        }
    }

    /// Ends what is due by time, and cries if a rule has met its cap.
    @Scheduled(initialDelay = 30_000, fixedRate = 60_000)
    void rules() {
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
