package io.bailiff.core.revocation;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

final class PositionTest {
    private static final Position FIVE = new Position(5);

    @Test
    @Tag("RV-03")
    void aKillEndsWhatWasBornBelowItAndNothingElse() {
        assertThat(FIVE.kills(new Position(4))).isTrue();
        assertThat(FIVE.kills(FIVE)).isFalse();
        assertThat(FIVE.kills(new Position(6))).isFalse();
    }

    @Test
    void noKillEndsNothing() {
        assertThat(Position.NONE.kills(Position.NONE)).isFalse();
    }

    @Test
    @Tag("RV-05")
    void theNextPositionIsAboveThisOneWhateverTheClockSays() {
        assertThat(FIVE.next(Long.MIN_VALUE)).isEqualTo(new Position(6));
        assertThat(FIVE.next(5)).isEqualTo(new Position(6));
        assertThat(FIVE.next(6)).isEqualTo(new Position(6));
    }

    @Test
    @Tag("BK-01")
    void theNextPositionJumpsToTheClock() {
        assertThat(FIVE.next(7)).isEqualTo(new Position(7));
    }

    @Test
    @Tag("RV-14")
    void aClockThatWasSetBackDoesNotTakeTheLogBack() {
        var ahead = FIVE.next(1_000_000);
        assertThat(ahead.next(10)).isEqualTo(new Position(1_000_001));
    }

    @Test
    void theLastPositionHas53BitsAndHasNoNext() {
        var last = new Position(Position.MAX - 1).next(0);
        assertThat(last.value()).isEqualTo(9_007_199_254_740_991L);
        assertThatThrownBy(() -> last.next(0)).isInstanceOf(IllegalArgumentException.class);
        assertThatThrownBy(() -> new Position(Position.MAX + 1)).isInstanceOf(IllegalArgumentException.class);
        assertThatThrownBy(() -> new Position(-1)).isInstanceOf(IllegalArgumentException.class);
    }

    @Test
    void theLargerOfTwoIsTheSameInEitherOrder() {
        var six = new Position(6);
        assertThat(Position.max(FIVE, six)).isEqualTo(six);
        assertThat(Position.max(six, FIVE)).isEqualTo(six);
        assertThat(FIVE).isLessThan(six);
    }
}
