package io.bailiff.core.grant;

import static io.bailiff.core.grant.GrantSamples.BORN;
import static io.bailiff.core.grant.GrantSamples.NOON;
import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

final class FamilyRulesTest {
    private static final Duration WINDOW = FamilyRules.BENIGN_RETRY;

    private static FamilyRules.Turn judge(long presented, Instant began, Instant now) {
        return FamilyRules.judge(GrantSamples.family(BORN, 5, NOON), presented, began, now);
    }

    @Test
    void theGoodOneMakesTheNext() {
        assertThat(judge(5, NOON, NOON)).isEqualTo(new FamilyRules.Turn.Rotate(6));
    }

    @Test
    @Tag("RF-04")
    void itsPredecessorIsRepeatedForTenSecondsAndNotAnInstantLonger() {
        assertThat(judge(4, NOON, NOON)).isEqualTo(new FamilyRules.Turn.Repeat(5));
        assertThat(judge(4, NOON, NOON.plus(WINDOW).minusNanos(1))).isEqualTo(new FamilyRules.Turn.Repeat(5));
        assertThat(judge(4, NOON, NOON.plus(WINDOW))).isEqualTo(new FamilyRules.Turn.Reused());
    }

    @Test
    @Tag("RF-03")
    void whoArrivedBeforeTheRotationLostARaceHoweverLongHeWaited() {
        assertThat(judge(4, NOON.minusNanos(1), NOON)).isEqualTo(new FamilyRules.Turn.LostRace());
        assertThat(judge(4, NOON.minusNanos(1), NOON.plusSeconds(3_600))).isEqualTo(new FamilyRules.Turn.LostRace());
    }

    @Test
    @Tag("RF-05")
    void anOlderAncestorKillsEvenInTheSameInstant() {
        assertThat(judge(3, NOON, NOON)).isEqualTo(new FamilyRules.Turn.Reused());
        assertThat(judge(3, NOON.minusSeconds(1), NOON)).isEqualTo(new FamilyRules.Turn.Reused());
        assertThat(judge(1, NOON, NOON)).isEqualTo(new FamilyRules.Turn.Reused());
    }

    @Test
    void aGenerationThatWasNeverGivenKills() {
        assertThat(judge(6, NOON, NOON)).isEqualTo(new FamilyRules.Turn.Reused());
        assertThat(judge(0, NOON, NOON)).isEqualTo(new FamilyRules.Turn.Reused());
        assertThat(judge(Long.MAX_VALUE, NOON, NOON)).isEqualTo(new FamilyRules.Turn.Reused());
        assertThat(judge(Long.MIN_VALUE, NOON, NOON)).isEqualTo(new FamilyRules.Turn.Reused());
    }

    @Test
    @Tag("RF-18")
    void afterTheClockWasSetBackTheReplayOfAPredecessorIsNoRace() {
        var anHourAgo = NOON.minus(Duration.ofHours(1));
        assertThat(judge(4, anHourAgo, anHourAgo)).isEqualTo(new FamilyRules.Turn.Reused());
    }

    @Test
    @Tag("RF-18")
    void aRequestThatArrivedBeforeTheClockWasSetBackGetsNoSecondWindow() {
        assertThat(judge(4, NOON.plusSeconds(9), NOON.minus(Duration.ofHours(1))))
                .isEqualTo(new FamilyRules.Turn.Reused());
    }

    @Test
    @Tag("RV-13")
    void twoNodesWhoseClocksDifferALittleStillSeeARace() {
        var tolerance = FamilyRules.CLOCK_TOLERANCE;
        assertThat(judge(4, NOON.minusSeconds(2), NOON.minus(tolerance))).isEqualTo(new FamilyRules.Turn.LostRace());
        assertThat(judge(4, NOON.minusSeconds(2), NOON.minus(tolerance).minusNanos(1)))
                .isEqualTo(new FamilyRules.Turn.Reused());
    }

    @Test
    @Tag("RF-17")
    void aMillionGenerationsLaterTheFirstTokenStillKills() {
        var old = GrantSamples.family(BORN, 1_000_000, NOON);
        assertThat(FamilyRules.judge(old, 1, NOON, NOON)).isEqualTo(new FamilyRules.Turn.Reused());
    }
}
