package io.bailiff.core.review;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.bailiff.core.review.Recurrence.Every;
import java.time.Instant;
import java.time.LocalTime;
import java.time.ZoneId;
import org.junit.jupiter.api.Test;

/// When the calendar asks.
final class RecurrenceTest {
    private static final ZoneId VIENNA = ZoneId.of("Europe/Vienna");

    private static String next(Every every, int day, int hour, int minute, String now) {
        return new Recurrence(every, day, LocalTime.of(hour, minute), VIENNA)
                .next(Instant.parse(now))
                .toString();
    }

    @Test
    void aDayIsTodayOrTomorrowByTheClockOfThePlace() {
        assertThat(next(Every.DAY, 1, 6, 0, "2026-11-23T04:00:00Z")).isEqualTo("2026-11-23T05:00:00Z");
        assertThat(next(Every.DAY, 1, 6, 0, "2026-11-23T05:00:00Z")).isEqualTo("2026-11-24T05:00:00Z");
    }

    @Test
    void aWeekHasItsDay() {
        assertThat(next(Every.WEEK, 1, 6, 0, "2026-11-23T04:00:00Z")).isEqualTo("2026-11-23T05:00:00Z");
        assertThat(next(Every.WEEK, 1, 6, 0, "2026-11-23T05:00:01Z")).isEqualTo("2026-11-30T05:00:00Z");
        assertThat(next(Every.WEEK, 7, 6, 0, "2026-11-23T05:00:01Z")).isEqualTo("2026-11-29T05:00:00Z");
    }

    @Test
    void aMonthHasItsDay() {
        assertThat(next(Every.MONTH, 28, 6, 0, "2026-11-23T05:00:00Z")).isEqualTo("2026-11-28T05:00:00Z");
        assertThat(next(Every.MONTH, 1, 6, 0, "2026-12-23T05:00:00Z")).isEqualTo("2027-01-01T05:00:00Z");
    }

    @Test
    void theClockOfThePlaceCountsWhenItIsPutForwardAndBack() {
        assertThat(next(Every.DAY, 1, 6, 0, "2026-07-01T00:00:00Z")).isEqualTo("2026-07-01T04:00:00Z");
        // 02:30 is skipped on that night, and comes twice on the other.
        assertThat(next(Every.DAY, 1, 2, 30, "2026-03-28T12:00:00Z")).isEqualTo("2026-03-29T01:30:00Z");
        assertThat(next(Every.DAY, 1, 2, 30, "2026-10-24T12:00:00Z")).isEqualTo("2026-10-25T00:30:00Z");
        assertThat(next(Every.DAY, 1, 2, 30, "2026-10-25T00:30:00Z")).isEqualTo("2026-10-26T01:30:00Z");
    }

    @Test
    void noDayIsOutsideOfItsWeekOrMonth() {
        assertThatThrownBy(() -> new Recurrence(Every.WEEK, 8, LocalTime.NOON, VIENNA))
                .isInstanceOf(IllegalArgumentException.class);
        assertThatThrownBy(() -> new Recurrence(Every.MONTH, 29, LocalTime.NOON, VIENNA))
                .isInstanceOf(IllegalArgumentException.class);
        assertThatThrownBy(() -> new Recurrence(Every.DAY, 0, LocalTime.NOON, VIENNA))
                .isInstanceOf(IllegalArgumentException.class);
    }
}
