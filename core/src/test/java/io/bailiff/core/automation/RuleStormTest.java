package io.bailiff.core.automation;

import static org.assertj.core.api.Assertions.assertThat;

import io.bailiff.core.audit.Actor;
import io.bailiff.core.contract.TestClock;
import io.bailiff.core.contract.World;
import io.bailiff.core.id.UserId;
import io.bailiff.core.memory.MemoryStore;
import io.bailiff.core.revocation.KillSwitch;
import io.bailiff.core.revocation.Reason;
import io.bailiff.core.revocation.Statement;
import io.bailiff.core.user.User;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import java.util.Set;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

/// Ten thousand events, and what they may end.
final class RuleStormTest {
    private static final int CAP = 37;
    private static final Statement WHY = Statement.by(Reason.SUSPICIOUS_ACTIVITY, "an instrument said so");

    private final TestClock clock = new TestClock(Instant.parse("2026-11-21T12:00:00Z"));
    private final MemoryStore store = new MemoryStore(clock);
    private final Reactions reactions = new Reactions(new KillSwitch(store.revocation(), clock, Duration.ZERO));

    @Test
    void aStormNeverEndsMoreUsersInAnyHourThanTheCap() {
        var world = new World(store);
        List<User> crowd = IntStream.range(0, 300)
                .mapToObj(number -> world.user("user" + number))
                .toList();
        var rule =
                Rule.usual(Trigger.DEVICE_NONCOMPLIANT).withAim(Aim.EVERYTHING).withCap(Optional.of(CAP));
        store.automation().change(tx -> tx.save(rule));
        var random = new Random(11);
        for (int batch = 0; batch < 100; batch++) {
            var now = clock.instant();
            var _ = store.automation().write(tx -> {
                for (int i = 0; i < 100; i++) {
                    UserId user = crowd.get(random.nextInt(crowd.size())).id();
                    var event = new Event(Trigger.DEVICE_NONCOMPLIANT, user, WHY, new Actor.ByRule("instrument"), now);
                    var _ = reactions.to(event, tx);
                }
                return true;
            });
            // Now and then somebody looks and drops what waits, and the rule goes on within the same hour.
            if (random.nextInt(10) == 0) {
                store.automation().change(tx -> {
                    tx.ruleCases(Optional.empty(), Optional.of(RuleCase.Outcome.HELD), 1_000)
                            .forEach(held -> Reactions.drop(held, new Actor.Unknown(), now, tx));
                    tx.save(tx.rule(Trigger.DEVICE_NONCOMPLIANT).stopped(Optional.empty()));
                });
            }
            clock.pass(Duration.ofMinutes(random.nextInt(9)));
        }
        var ended = store.automation()
                .read(reads -> reads.ruleCases(Optional.empty(), Optional.of(RuleCase.Outcome.ENDED), 100_000));
        assertThat(ended.size()).isGreaterThan(CAP);
        for (RuleCase last : ended) {
            Set<UserId> within = new HashSet<>();
            ended.stream()
                    .filter(one -> !one.at().isAfter(last.at())
                            && one.at().isAfter(last.at().minus(1, ChronoUnit.HOURS)))
                    .forEach(one -> within.add(one.user()));
            assertThat(within).hasSizeLessThanOrEqualTo(CAP);
        }
    }
}
