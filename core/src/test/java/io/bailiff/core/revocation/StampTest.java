package io.bailiff.core.revocation;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;
import java.util.Set;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

@Tag("RV-03")
@Tag("RV-04")
final class StampTest {
    private static final Instant NOON = Instant.parse("2026-01-01T12:00:00Z");
    private static final long NOON_SECOND = NOON.getEpochSecond();

    private static Standing floor(long floor) {
        return new Standing(Marks.NONE, Set.of(), floor);
    }

    @Test
    void theOutsideTimeIsTheNextWholeSecondEvenOnTheSecond() {
        assertThat(Stamp.outsideTime(NOON, Duration.ZERO)).isEqualTo(NOON.plusSeconds(1));
        assertThat(Stamp.outsideTime(NOON.plusNanos(1), Duration.ZERO)).isEqualTo(NOON.plusSeconds(1));
        assertThat(Stamp.outsideTime(NOON.plusMillis(999), Duration.ZERO)).isEqualTo(NOON.plusSeconds(1));
    }

    @Test
    void theToleranceOfClocksIsAddedBeforeRounding() {
        var tolerance = Duration.ofMillis(500);
        assertThat(Stamp.outsideTime(NOON.plusMillis(499), tolerance)).isEqualTo(NOON.plusSeconds(1));
        assertThat(Stamp.outsideTime(NOON.plusMillis(500), tolerance)).isEqualTo(NOON.plusSeconds(2));
    }

    @Test
    void aTokenStampedAtTheCommitByAClockThatIsAheadIsOlderThanTheKill() {
        for (int millis = 0; millis < 2_000; millis++) {
            var commit = NOON.plusMillis(millis);
            for (int ahead : new int[] {0, 1, 499, 500}) {
                long issuedAt = commit.plusMillis(ahead).getEpochSecond();
                assertThat(Stamp.outsideTime(commit, Duration.ofMillis(500)).getEpochSecond())
                        .isGreaterThan(issuedAt);
            }
        }
    }

    @Test
    void theFloorIsOneAboveTheOutsideTime() {
        assertThat(Stamp.floor(NOON)).isEqualTo(NOON_SECOND + 1);
    }

    @Test
    void aFreshSignInWaitsUntilTheFloorAndNotLonger() {
        var standing = floor(NOON_SECOND);
        assertThat(Stamp.wait(standing, NOON)).isZero();
        assertThat(Stamp.wait(standing, NOON.minusNanos(1))).isEqualTo(Duration.ofNanos(1));
        assertThat(Stamp.wait(standing, NOON.minusSeconds(2))).isEqualTo(Duration.ofSeconds(2));
    }

    @Test
    void whoWasNeverKilledNeverWaits() {
        assertThat(Stamp.wait(Standing.CLEAR, NOON)).isZero();
        assertThat(Stamp.wait(Standing.CLEAR, Instant.EPOCH)).isZero();
    }
}
