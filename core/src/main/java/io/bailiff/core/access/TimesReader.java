package io.bailiff.core.access;

import static io.bailiff.core.access.PolicyPaths.TIMES;

import java.time.DateTimeException;
import java.time.DayOfWeek;
import java.time.LocalTime;
import java.util.Arrays;
import java.util.EnumSet;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;

/// Reads our own extension: at which times a policy applies.
final class TimesReader {
    private TimesReader() {}

    static Optional<TimeWindow> read(FormReader reader) {
        if (!reader.any(TIMES)) {
            return Optional.empty();
        }
        boolean include = reader.one(
                        TIMES + "mode",
                        mode -> switch (mode) {
                            case "include" -> Optional.of(true);
                            case "exclude" -> Optional.of(false);
                            default -> Optional.empty();
                        },
                        "it is include or exclude")
                .orElse(true);
        Set<DayOfWeek> days = reader.set(TIMES + "days", TimesReader::day, "a day is needed here, such as monday");
        var from = time(reader, "from");
        var to = time(reader, "to");
        if (from.isPresent() != to.isPresent()) {
            throw new BadForm(TIMES + (from.isPresent() ? "to" : "from"), "from and to stand together");
        }
        if (from.isPresent() && from.equals(to)) {
            throw new BadForm(TIMES + "to", "it ends before it begins; leave from and to out for whole days");
        }
        if (from.isEmpty() && days.isEmpty()) {
            throw new BadForm(TIMES + "days", "when? Days, or from and to, or both");
        }
        return Optional.of(new TimeWindow(
                include,
                days.isEmpty() ? EnumSet.allOf(DayOfWeek.class) : days,
                from.orElse(LocalTime.MIDNIGHT),
                to.orElse(LocalTime.MIDNIGHT)));
    }

    private static Optional<DayOfWeek> day(String text) {
        return Arrays.stream(DayOfWeek.values())
                .filter(day -> name(day).equals(text))
                .findFirst();
    }

    static String name(DayOfWeek day) {
        return day.name().toLowerCase(Locale.ROOT);
    }

    private static Optional<LocalTime> time(FormReader reader, String name) {
        return reader.one(TIMES + name, TimesReader::time, "a time such as 08:30 is needed here, in UTC");
    }

    private static Optional<LocalTime> time(String text) {
        try {
            return text.matches("[0-9]{2}:[0-9]{2}") ? Optional.of(LocalTime.parse(text)) : Optional.empty();
        } catch (DateTimeException _) {
            return Optional.empty();
        }
    }
}
