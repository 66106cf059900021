package io.bailiff.server;

import io.bailiff.core.access.SignInLog;
import io.bailiff.core.directory.BreakGlass;
import io.bailiff.core.retention.Sweep;
import io.bailiff.core.retention.Swept;
import io.bailiff.core.revocation.KillSwitch;
import io.bailiff.core.revocation.RevocationReads;
import io.bailiff.core.revocation.RevocationTx;
import io.bailiff.core.transaction.StoreUnavailable;
import io.bailiff.core.transaction.Transactions;
import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.MeterRegistry;
import java.util.concurrent.atomic.AtomicInteger;
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
    private final SignInLog signIns;
    private final BreakGlass breakGlass;
    private final AtomicInteger overdue = new AtomicInteger();

    Housekeeping(
            KillSwitch killSwitch,
            Transactions<RevocationReads, RevocationTx> revocations,
            Sweep sweep,
            SignInLog signIns,
            BreakGlass breakGlass,
            ObjectProvider<MeterRegistry> meters) {
        this.killSwitch = killSwitch;
        this.revocations = revocations;
        this.sweep = sweep;
        this.signIns = signIns;
        this.breakGlass = breakGlass;
        meters.ifAvailable(registry -> Gauge.builder("bailiff.breakglass.overdue", overdue, AtomicInteger::get)
                .description("break-glass accounts into which nobody has signed in for 30 days")
                .register(registry));
    }

    /// A sign-in to an account that no policy holds back is never quiet.
    @Scheduled(fixedDelay = 1_000)
    void watchBreakGlass() {
        try {
            for (var alarm : breakGlass.watch()) {
                LOG.warn(
                        "ALARM: the break-glass account {} was signed in to at {} from {}",
                        alarm.user().id(),
                        alarm.signIn().at(),
                        alarm.signIn().address());
            }
        } catch (StoreUnavailable e) {
            LOG.warn("the store is away; nobody watches the break-glass accounts", e);
        }
    }

    /// Break-glass accounts are tested every month, or somebody is told.
    @Scheduled(initialDelay = 30_000, fixedDelay = 60_000)
    void testBreakGlass() {
        try {
            overdue.set(breakGlass.overdue().size());
            int told = breakGlass.remind();
            if (told > 0) {
                LOG.warn("nobody has signed in to {} break-glass accounts for 30 days: test them", told);
            }
        } catch (StoreUnavailable e) {
            LOG.warn("the store is away; nobody looks when break-glass accounts were tested", e);
        }
    }

    /// Writes down what policies were asked about since the last time: all together, and on nobody's time.
    @Scheduled(fixedDelay = 1_000)
    void rememberSignIns() {
        try {
            signIns.flush();
            long lost = signIns.lost();
            if (lost > 0) {
                LOG.warn("{} sign-ins are not remembered for trying changes of policies on them", lost);
            }
        } catch (StoreUnavailable e) {
            LOG.warn("the store is away; sign-ins wait to be remembered", e);
        }
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
}
