package io.bailiff.server.web.page;

import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.time.temporal.ChronoUnit;
import java.util.Locale;

/// Times as text. Pages are written in UTC; a script moves them to the viewer's zone.
public final class Times {
    private static final DateTimeFormatter SHORT = DateTimeFormatter.ofPattern(
                    "d MMM uuuu, HH:mm 'UTC'", Locale.ENGLISH)
            .withZone(ZoneOffset.UTC);

    private Times() {}

    public static String shortly(Instant at) {
        return SHORT.format(at);
    }

    /// To the millisecond, for the `datetime` attribute and the title.
    public static String exactly(Instant at) {
        return at.truncatedTo(ChronoUnit.MILLIS).toString();
    }
}
