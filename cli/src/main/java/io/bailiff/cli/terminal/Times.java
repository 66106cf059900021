package io.bailiff.cli.terminal;

import java.time.DateTimeException;
import java.time.Instant;
import java.time.LocalDateTime;
import java.time.ZoneId;
import java.time.ZoneOffset;

/// Times for people: the date, the time to the second and the offset, in one zone.
///
/// @param zone the zone to print in
public record Times(ZoneId zone) {

    /// The server's ISO instant in this zone; text that is no instant is returned unchanged.
    public String show(String iso) {
        if (iso.isEmpty()) {
            return "";
        }
        try {
            return show(Instant.parse(iso));
        } catch (DateTimeException notAnInstant) {
            return iso;
        }
    }

    public String show(Instant instant) {
        ZoneOffset offset = zone.getRules().getOffset(instant);
        var local = LocalDateTime.ofEpochSecond(instant.getEpochSecond(), 0, offset);
        return local.toLocalDate() + " " + two(local.getHour()) + ":" + two(local.getMinute()) + ":"
                + two(local.getSecond()) + " " + offset.getId();
    }

    private static String two(int number) {
        return number < 10 ? "0" + number : Integer.toString(number);
    }
}
