package io.bailiff.server.web.page;

import java.time.Instant;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.time.temporal.ChronoUnit;
import java.util.Optional;

/// Times as text: in the zone of whoever reads the page, if his browser has said it, else in UTC, which is then said.
/// A script moves those to his zone.
public final class Times {
    /// Who reads the page that is being rendered. Not a parameter, because times stand in all corners of all pages.
    private static final ScopedValue<Preferences> READER = ScopedValue.newInstance();

    private Times() {}

    static void readBy(Preferences reader, Runnable rendering) {
        ScopedValue.where(READER, reader).run(rendering);
    }

    public static String shortly(Instant at) {
        return READER.isBound()
                ? shortly(at, READER.get().text(), READER.get().zone())
                : shortly(at, Texts.english(), Optional.empty());
    }

    /// @param zone empty for UTC, which is then said
    public static String shortly(Instant at, Texts language, Optional<ZoneId> zone) {
        String pattern = language.lookup("time.pattern") + (zone.isEmpty() ? " 'UTC'" : "");
        return DateTimeFormatter.ofPattern(pattern, language.locale())
                .withZone(zone.orElse(ZoneOffset.UTC))
                .format(at);
    }

    /// To the millisecond, for the `datetime` attribute and the title.
    public static String exactly(Instant at) {
        return at.truncatedTo(ChronoUnit.MILLIS).toString();
    }
}
