package io.bailiff.core.risk;

import static org.assertj.core.api.Assertions.assertThat;

import io.bailiff.core.id.UserId;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import java.util.Set;
import java.util.UUID;
import org.junit.jupiter.api.Test;

final class RiskRulesTest {
    private static final Instant NOW = Instant.parse("2026-11-21T12:00:00Z");

    private static SignInFacts facts(
            boolean known, Optional<String> country, Duration since, boolean anonymous, int sprayed, int failures) {
        return new SignInFacts(
                "192.0.2.1",
                "192.0.2.0/24",
                Optional.empty(),
                false,
                known,
                known,
                country,
                Set.of("DE"),
                Optional.of("DE"),
                since,
                anonymous,
                sprayed,
                failures);
    }

    private static List<RiskType> types(SignInFacts facts) {
        return RiskRules.of(facts, RiskSettings.USUAL).stream()
                .map(RiskFinding::type)
                .toList();
    }

    private static RiskLevel worst(SignInFacts facts) {
        return RiskRules.worst(RiskRules.of(facts, RiskSettings.USUAL));
    }

    @Test
    void inTheUsualBrowserNothingIsWorseThanLow() {
        var day = Duration.ofDays(1);
        assertThat(types(facts(true, Optional.of("DE"), day, false, 500, 500))).isEmpty();
        assertThat(worst(facts(true, Optional.of("BR"), Duration.ofMinutes(1), false, 0, 0)))
                .isEqualTo(RiskLevel.LOW);
    }

    @Test
    void eachOddityHasItsLevelAtItsBoundary() {
        var day = Duration.ofDays(1);
        assertThat(worst(facts(false, Optional.of("DE"), day, false, 9, 19))).isEqualTo(RiskLevel.LOW);
        assertThat(types(facts(false, Optional.of("DE"), day, false, 10, 0))).contains(RiskType.PASSWORD_SPRAY);
        assertThat(types(facts(false, Optional.of("DE"), day, false, 0, 20))).contains(RiskType.BRUTE_FORCE);
        assertThat(worst(facts(true, Optional.of("DE"), day, true, 0, 0))).isEqualTo(RiskLevel.MEDIUM);
        assertThat(worst(facts(false, Optional.of("BR"), Duration.ofHours(2), false, 0, 0)))
                .isEqualTo(RiskLevel.MEDIUM);
        assertThat(worst(facts(false, Optional.of("BR"), Duration.ofHours(2).minusSeconds(1), false, 0, 0)))
                .isEqualTo(RiskLevel.HIGH);
        assertThat(types(facts(false, Optional.empty(), Duration.ZERO, false, 0, 0)))
                .doesNotContain(RiskType.UNLIKELY_TRAVEL, RiskType.NEW_COUNTRY);
    }

    @Test
    void aNetworkIsTheFirstHalfOfWhatOneCustomerMayMove() {
        assertThat(AddressPrefix.of("192.0.2.77")).isEqualTo("192.0.2.0/24");
        assertThat(AddressPrefix.of("2001:db8:1:2::3")).isEqualTo("2001:db8:1::/48");
        assertThat(AddressPrefix.of("nowhere")).isEqualTo("nowhere");
    }

    /// Against a naive account of what a level is: the worst that was found, one lower for each fortnight since.
    @Test
    void whateverComesALevelIsNeverAboveTheWorstFoundAndNeverRisesByItself() {
        var random = new Random(7);
        for (int run = 0; run < 500; run++) {
            UserRisk risk = UserRisk.none(new UserId(UUID.randomUUID()));
            Instant now = NOW;
            RiskLevel worst = RiskLevel.NONE;
            for (int step = 0; step < 30; step++) {
                now = now.plus(Duration.ofHours(random.nextInt(400)));
                RiskLevel before = RiskRules.at(risk, RiskSettings.USUAL, now).level();
                if (random.nextBoolean()) {
                    RiskLevel level = List.of(RiskLevel.LOW, RiskLevel.MEDIUM, RiskLevel.HIGH)
                            .get(random.nextInt(3));
                    var finding = new RiskFinding(RiskType.NEW_DEVICE, level, "x", "x");
                    risk = RiskRules.after(risk, finding, RiskSettings.USUAL, now);
                    worst = level.compareTo(worst) > 0 ? level : worst;
                    RiskLevel after =
                            RiskRules.at(risk, RiskSettings.USUAL, now).level();
                    assertThat(after).isEqualTo(level.compareTo(before) > 0 ? level : before);
                }
                RiskLevel later = RiskRules.at(risk, RiskSettings.USUAL, now.plus(Duration.ofDays(1)))
                        .level();
                assertThat(later)
                        .isLessThanOrEqualTo(
                                RiskRules.at(risk, RiskSettings.USUAL, now).level())
                        .isLessThanOrEqualTo(worst);
            }
            assertThat(RiskRules.at(risk, RiskSettings.USUAL, now.plus(Duration.ofDays(60)))
                            .level())
                    .isEqualTo(RiskLevel.NONE);
        }
    }
}
