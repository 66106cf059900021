package io.bailiff.server.console.reports;

import io.bailiff.core.review.Recurrence;
import io.bailiff.core.review.Recurrence.Every;
import io.bailiff.core.review.ReportKind;
import io.bailiff.server.web.page.Preferences;
import java.time.DateTimeException;
import java.time.LocalTime;
import java.time.ZoneId;
import java.util.Map;
import java.util.Optional;

/// A place in the calendar, as somebody typed it.
///
/// @param recipients names of users, with commas or line ends between them
/// @param problem the field that is not right, or another stable word; empty text for none
public record ScheduleForm(
        String kind,
        String days,
        String every,
        String day,
        String time,
        String zone,
        String recipients,
        String problem) {
    private static final int LONGEST = 4_000;

    static ScheduleForm typed(Map<String, String> sent) {
        var form = new ScheduleForm(
                text(sent, "kind"),
                text(sent, "days"),
                text(sent, "every"),
                text(sent, "day"),
                text(sent, "time"),
                text(sent, "zone"),
                text(sent, "recipients"),
                "");
        return form.with(form.found());
    }

    private static String text(Map<String, String> sent, String name) {
        String plain = sent.getOrDefault(name, "").strip();
        return plain.length() > LONGEST ? "" : plain;
    }

    ScheduleForm with(String problem) {
        return new ScheduleForm(kind, days, every, day, time, zone, recipients, problem);
    }

    private String found() {
        if (ReportKind.named(kind).isEmpty()) {
            return "kind";
        }
        if (number(days).isEmpty()) {
            return "days";
        }
        if (Every.named(every).isEmpty()) {
            return "every";
        }
        if (Preferences.named(zone).isEmpty()) {
            return "zone";
        }
        if (clock().isEmpty()) {
            return "time";
        }
        return recurrence().isEmpty() ? "day" : "";
    }

    static Optional<Integer> number(String text) {
        return text.matches("\\d{1,4}") ? Optional.of(Integer.valueOf(text)) : Optional.empty();
    }

    private Optional<LocalTime> clock() {
        try {
            return Optional.of(LocalTime.parse(time));
        } catch (DateTimeException _) {
            return Optional.empty();
        }
    }

    /// Empty if it is none.
    Optional<Recurrence> recurrence() {
        Optional<Every> often = Every.named(every);
        Optional<ZoneId> place = Preferences.named(zone);
        Optional<LocalTime> at = clock();
        int number = often.filter(one -> one == Every.DAY).isPresent()
                ? 1
                : number(day).orElse(0);
        if (often.isEmpty()
                || place.isEmpty()
                || at.isEmpty()
                || number < 1
                || number > often.get().most()) {
            return Optional.empty();
        }
        return Optional.of(new Recurrence(often.get(), number, at.get(), place.get()));
    }

    public boolean wrong(String field) {
        return problem.equals(field);
    }
}
