package io.bailiff.server;

import io.bailiff.core.access.SignInLog;
import io.bailiff.core.retention.Sweep;
import io.bailiff.core.retention.Swept;
import io.bailiff.core.revocation.KillSwitch;
import io.bailiff.core.revocation.RevocationReads;
import io.bailiff.core.revocation.RevocationTx;
import io.bailiff.core.transaction.StoreUnavailable;
import io.bailiff.core.transaction.Transactions;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
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

    Housekeeping(
            KillSwitch killSwitch,
            Transactions<RevocationReads, RevocationTx> revocations,
            Sweep sweep,
            SignInLog signIns) {
        this.killSwitch = killSwitch;
        this.revocations = revocations;
        this.sweep = sweep;
        this.signIns = signIns;
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
