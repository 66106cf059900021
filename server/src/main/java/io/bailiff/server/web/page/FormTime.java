package io.bailiff.server.web.page;

import jakarta.servlet.http.HttpServletRequest;
import java.time.DateTimeException;
import java.time.Instant;
import java.time.LocalDateTime;
import java.time.OffsetDateTime;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.Optional;

/// A time as a form's field of date and time sends it, which knows no zone: the form says beside it which one it
/// meant, and sends that with it. A time that says its own offset, as programs write it, is taken as well.
///
/// @param typed as it was sent
/// @param problem why it is none
/// @param zone by its name in the tz database; UTC if nobody knows the viewer's
public record FormTime(String typed, Problem problem, String zone) {
    private static final int LONGEST = 40;
    private static final String UTC = "UTC";

    public enum Problem {
        NONE,
        /// Something was typed that is no time.
        UNREADABLE,
        /// The clocks were put forward over it: no clock ever showed it.
        SKIPPED
    }

    /// A field that nobody has filled in yet.
    public static FormTime empty(HttpServletRequest request) {
        return new FormTime(
                "",
                Problem.NONE,
                Preferences.of(request).zone().map(ZoneId::getId).orElse(UTC));
    }

    /// @param zone that the form named
    public static FormTime typed(String text, String zone) {
        String plain = text.strip();
        var known = Preferences.named(zone);
        return new FormTime(
                plain.length() > LONGEST ? "" : plain,
                problem(plain, known.orElse(ZoneOffset.UTC)),
                known.map(ZoneId::getId).orElse(UTC));
    }

    private static Problem problem(String text, ZoneId zone) {
        if (text.isEmpty() || whole(text).isPresent()) {
            return Problem.NONE;
        }
        return parsed(text)
                .map(local -> zone.getRules().getValidOffsets(local).isEmpty() ? Problem.SKIPPED : Problem.NONE)
                .orElse(Problem.UNREADABLE);
    }

    public boolean wrong() {
        return problem != Problem.NONE;
    }

    public boolean skipped() {
        return problem == Problem.SKIPPED;
    }

    /// Empty if nothing was typed. Of an hour that the clocks show twice, it is in the first.
    public Optional<Instant> at() {
        ZoneId in = Preferences.named(zone).orElse(ZoneOffset.UTC);
        return wrong()
                ? Optional.empty()
                : whole(typed)
                        .or(() -> parsed(typed).map(local -> local.atZone(in).toInstant()));
    }

    private static Optional<Instant> whole(String text) {
        try {
            return Optional.of(OffsetDateTime.parse(text).toInstant());
        } catch (DateTimeException e) {
            return Optional.empty();
        }
    }

    private static Optional<LocalDateTime> parsed(String text) {
        try {
            return text.isEmpty() ? Optional.empty() : Optional.of(LocalDateTime.parse(text));
        } catch (DateTimeException e) {
            return Optional.empty();
        }
    }
}
