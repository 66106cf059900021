package io.bailiff.core.review;

import java.time.DayOfWeek;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalTime;
import java.time.ZoneId;
import java.time.temporal.TemporalAdjusters;
import java.util.Arrays;
import java.util.Optional;

/// When something is done again and again, by the calendar and the clock of a place.
///
/// @param day of the week from Monday as 1, or of the month up to 28; says nothing if it is done every day
public record Recurrence(Every every, int day, LocalTime time, ZoneId zone) {

    /// How often.
    public enum Every {
        DAY("daily", 1),
        WEEK("weekly", 7),
        MONTH("monthly", 28);

        private final String wireName;
        private final int most;

        Every(String wireName, int most) {
            this.wireName = wireName;
            this.most = most;
        }

        public String wireName() {
            return wireName;
        }

        /// The highest day of it.
        public int most() {
            return most;
        }

        public static Optional<Every> named(String wireName) {
            return Arrays.stream(values())
                    .filter(every -> every.wireName.equals(wireName))
                    .findFirst();
        }
    }

    public Recurrence {
        if (day < 1 || day > every.most()) {
            throw new IllegalArgumentException("day " + day + " of " + every);
        }
    }

    /// The first moment after `now`. Where clocks are put forward over the time, it is as much later; where they are
    /// put
    /// back, it is the first of the two.
    public Instant next(Instant now) {
        LocalDate today = now.atZone(zone).toLocalDate();
        LocalDate first = switch (every) {
            case DAY -> today;
            case WEEK -> today.with(TemporalAdjusters.previousOrSame(DayOfWeek.of(day)));
            case MONTH -> today.withDayOfMonth(day);
        };
        LocalDate date = first;
        while (!moment(date).isAfter(now)) {
            date = following(date);
        }
        return moment(date);
    }

    private LocalDate following(LocalDate date) {
        return switch (every) {
            case DAY -> date.plusDays(1);
            case WEEK -> date.plusWeeks(1);
            case MONTH -> date.plusMonths(1);
        };
    }

    private Instant moment(LocalDate date) {
        return date.atTime(time).atZone(zone).toInstant();
    }
}
