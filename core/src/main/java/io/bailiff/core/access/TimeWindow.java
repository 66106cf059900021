package io.bailiff.core.access;

import java.time.DayOfWeek;
import java.time.Instant;
import java.time.LocalTime;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.Set;

/// At which times of the week a policy applies, in UTC: no clock is ever set forward or back there (CA-07).
///
/// @param include within; else outside
/// @param days on which it begins
/// @param from in it
/// @param to not in it any more; not after `from` if it ends on the next day, and equal to it for whole days
public record TimeWindow(boolean include, Set<DayOfWeek> days, LocalTime from, LocalTime to) {

    public TimeWindow {
        days = Set.copyOf(days);
        if (days.isEmpty()) {
            throw new IllegalArgumentException("a window of no day");
        }
    }

    /// True if it lasts from midnight to midnight.
    public boolean wholeDays() {
        return from.equals(LocalTime.MIDNIGHT) && to.equals(LocalTime.MIDNIGHT);
    }

    boolean holds(Instant at) {
        OffsetDateTime there = at.atOffset(ZoneOffset.UTC);
        LocalTime time = there.toLocalTime();
        boolean begunToday = !time.isBefore(from) && (time.isBefore(to) || !from.isBefore(to));
        boolean begunYesterday = !from.isBefore(to) && time.isBefore(to);
        boolean within = (begunToday && days.contains(there.getDayOfWeek()))
                || (begunYesterday && days.contains(there.getDayOfWeek().minus(1)));
        return within == include;
    }
}
