package io.bailiff.core.drill;

import static org.assertj.core.api.Assertions.assertThat;

import io.bailiff.core.drill.Finding.Verdict;
import io.bailiff.core.id.UserId;
import io.bailiff.core.user.User;
import io.bailiff.core.user.UserPrincipalName;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class DrillRulesTest {
    private static final Duration PROMISED = Duration.ofSeconds(30);

    private static Verdict probed(Seen seen, Duration promised) {
        return DrillRules.probe("api://orders", "Orders", seen, promised).verdict();
    }

    @Test
    void anApiObeysIfItRefusesWithinWhatIsPromisedToTheMillisecond() {
        assertThat(probed(new Seen.Refused(PROMISED), PROMISED)).isEqualTo(Verdict.OBEYED);
        assertThat(probed(new Seen.Refused(PROMISED.plusMillis(1)), PROMISED)).isEqualTo(Verdict.LATE);
    }

    @Test
    void anApiThatServesLongerThanPromisedDisobeysAndOneThatPromisedNothingSoonDoesNot() {
        assertThat(probed(new Seen.Served(PROMISED), PROMISED)).isEqualTo(Verdict.DISOBEYED);
        assertThat(probed(new Seen.Served(PROMISED), Duration.ofHours(1))).isEqualTo(Verdict.STILL_SERVED);
    }

    @Test
    void ofAnApiThatDoesNotAnswerNothingIsSaid() {
        assertThat(probed(new Seen.NeverServed(), PROMISED)).isEqualTo(Verdict.UNREACHABLE);
        assertThat(probed(new Seen.NoAnswer(), PROMISED)).isEqualTo(Verdict.UNREACHABLE);
    }

    @Test
    void aReceiverThatConfirmsWithoutATimeIsNotSaidToHaveOne() {
        var finding = DrillRules.receipt("r1", "node 1", true, Optional.empty(), PROMISED);
        assertThat(finding.verdict()).isEqualTo(Verdict.OBEYED);
        assertThat(finding.latency()).isEmpty();
        assertThat(DrillRules.receipt("r1", "node 1", false, Optional.empty(), PROMISED)
                        .verdict())
                .isEqualTo(Verdict.SILENT);
        assertThat(DrillRules.receipt("r1", "node 1", true, Optional.of(PROMISED.plusMillis(1)), PROMISED)
                        .verdict())
                .isEqualTo(Verdict.LATE);
    }

    @Test
    void aDrillThatJudgedNobodyIsNoGoodNews() {
        assertThat(DrillRules.outcome(List.of())).isEqualTo(Drill.State.NOBODY_JUDGED);
        assertThat(DrillRules.outcome(List.of(DrillRules.probe("a", "A", new Seen.NeverServed(), PROMISED))))
                .isEqualTo(Drill.State.NOBODY_JUDGED);
    }

    @Test
    void whoIsRenamedOrCouldSignInIsNoCanary() {
        assertThat(DrillRules.notACanary(user(Drills.CANARY_NAME), false, 0)).isEmpty();
        assertThat(DrillRules.notACanary(user(Drills.CANARY_NAME), true, 0)).contains("notACanary");
        assertThat(DrillRules.notACanary(user(Drills.CANARY_NAME), false, 1)).contains("notACanary");
        assertThat(DrillRules.notACanary(user(new UserPrincipalName("ada@contoso.example")), false, 0))
                .contains("notACanary");
    }

    private static User user(UserPrincipalName name) {
        return new User(
                new UserId(UUID.randomUUID()),
                name,
                "A canary",
                Optional.empty(),
                Optional.empty(),
                Optional.empty(),
                true,
                Set.of(),
                Instant.EPOCH,
                Optional.empty());
    }

    @Test
    void theTrendTellsRanksThatWereMeasured() {
        List<Finding> findings = IntStream.rangeClosed(1, 200)
                .mapToObj(
                        i -> DrillRules.probe("a", "A", new Seen.Refused(Duration.ofMillis(i)), Duration.ofMillis(150)))
                .toList();
        assertThat(Trend.of(findings).getFirst())
                .isEqualTo(new Trend(
                        Finding.Kind.PROBE,
                        "A",
                        200,
                        150,
                        Verdict.OBEYED,
                        Optional.of(Duration.ofMillis(100)),
                        Optional.of(Duration.ofMillis(198)),
                        Optional.of(Duration.ofMillis(200))));
        assertThat(Trend.of(List.of())).isEmpty();
    }
}
