package io.bailiff.core.automation;

import io.bailiff.core.audit.Actor;
import io.bailiff.core.id.UserId;
import io.bailiff.core.revocation.Position;
import io.bailiff.core.revocation.Reason;
import io.bailiff.core.revocation.Statement;
import io.bailiff.core.transaction.Transactions;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/// Rules that nobody's deed brings about, but time.
///
/// Any number of nodes may run it at once: each looks again inside the transaction that ends something, and whoever
/// has nothing left is not found again.
public final class TimedRules {
    private static final int BATCH = 50;

    private final Transactions<? extends AutomationReads, ? extends AutomationTx> store;
    private final Reactions reactions;
    private final InstantSource clock;

    public TimedRules(
            Transactions<? extends AutomationReads, ? extends AutomationTx> store,
            Reactions reactions,
            InstantSource clock) {
        this.store = store;
        this.reactions = reactions;
        this.clock = clock;
    }

    /// Whom a rule is about at this moment.
    private interface Due {
        List<UserId> find(AutomationReads reads, Optional<UserId> after);

        boolean still(AutomationReads reads, UserId user);
    }

    /// Ends what is due by now.
    public void run() {
        Instant now = clock.instant();
        Rule inactive = store.read(reads -> reads.rule(Trigger.INACTIVE));
        if (inactive.state() != RuleState.OFF) {
            var why = Statement.by(
                    Reason.POLICY,
                    "no sign-in or refresh for " + inactive.idle().toDays() + " days");
            all(inactive.trigger(), why, idle(inactive, now), now);
        }
        Rule overtime = store.read(reads -> reads.rule(Trigger.WORKING_TIME_OVER));
        if (overtime.state() != RuleState.OFF) {
            overtime.time().overSince(now).ifPresent(end -> {
                var why = Statement.by(Reason.POLICY, "the working time was over at " + end);
                all(overtime.trigger(), why, fromBefore(end, overtime, now), now);
            });
        }
    }

    private static Due idle(Rule rule, Instant now) {
        Instant since = now.minus(rule.idle());
        return new Due() {
            @Override
            public List<UserId> find(AutomationReads reads, Optional<UserId> after) {
                return reads.idle(since, rule.groups(), after, BATCH, now);
            }

            @Override
            public boolean still(AutomationReads reads, UserId user) {
                return reads.idle(user, since, now);
            }
        };
    }

    private static Due fromBefore(Instant end, Rule rule, Instant now) {
        return new Due() {
            @Override
            public List<UserId> find(AutomationReads reads, Optional<UserId> after) {
                return reads.signedInBefore(end, rule.groups(), after, BATCH, now);
            }

            @Override
            public boolean still(AutomationReads reads, UserId user) {
                return reads.signedInBefore(user, end, now);
            }
        };
    }

    private void all(Trigger trigger, Statement why, Due due, Instant now) {
        Optional<UserId> after = Optional.empty();
        while (true) {
            Optional<UserId> from = after;
            // Found outside of the write, which others wait for.
            List<UserId> found = store.read(reads -> due.find(reads, from));
            if (!found.isEmpty()) {
                List<Position> kills = store.write(tx -> end(found, trigger, why, due, now, tx));
                reactions.settle(kills);
            }
            if (found.size() < BATCH) {
                return;
            }
            after = Optional.of(found.getLast());
        }
    }

    private List<Position> end(
            List<UserId> users, Trigger trigger, Statement why, Due due, Instant now, AutomationTx tx) {
        tx.takeTurn();
        var actor = new Actor.ByRule(trigger.wireName());
        List<Position> kills = new ArrayList<>();
        for (UserId user : users) {
            if (due.still(tx, user)) {
                kills.addAll(reactions.to(new Event(trigger, user, why, actor, now), tx));
            }
        }
        return kills;
    }
}
