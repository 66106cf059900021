package io.bailiff.core.automation;

import java.time.DayOfWeek;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.EnumSet;
import java.util.Optional;
import java.util.Set;

/// When people work, in UTC.
///
/// @param days not empty
/// @param from the first hour of a day's work, 0 to 23
/// @param until the hour at which it is over, `from` + 1 to 24
public record WorkingTime(Set<DayOfWeek> days, int from, int until) {
    public static final WorkingTime OFFICE = new WorkingTime(EnumSet.range(DayOfWeek.MONDAY, DayOfWeek.FRIDAY), 7, 19);

    public WorkingTime {
        days = Set.copyOf(days);
        if (!possible(days, from, until)) {
            throw new IllegalArgumentException("no working time");
        }
    }

    public static boolean possible(Set<DayOfWeek> days, int from, int until) {
        return !days.isEmpty() && from >= 0 && from < until && until <= 24;
    }

    /// When the last day's work ended; empty while people work.
    public Optional<Instant> overSince(Instant now) {
        var today = LocalDate.ofInstant(now, ZoneOffset.UTC);
        if (days.contains(today.getDayOfWeek()) && !now.isBefore(at(today, from)) && now.isBefore(at(today, until))) {
            return Optional.empty();
        }
        for (LocalDate day = today; ; day = day.minusDays(1)) {
            if (days.contains(day.getDayOfWeek()) && !now.isBefore(at(day, until))) {
                return Optional.of(at(day, until));
            }
        }
    }

    private static Instant at(LocalDate day, int hour) {
        return day.atStartOfDay(ZoneOffset.UTC).plusHours(hour).toInstant();
    }
}
