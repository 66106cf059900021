package io.bailiff.server.console;

import gg.jte.Content;
import io.bailiff.server.web.page.Texts;
import java.time.Duration;

/// A length of time in words.
public final class HowLong {
    private HowLong() {}

    public static Content words(Texts text, Duration longest) {
        if (longest.isZero()) {
            return text.of("coverage.at-once");
        }
        if (longest.toMinutes() < 2) {
            return text.count("coverage.seconds", longest.toSeconds());
        }
        return longest.toHours() < 2
                ? text.count("coverage.minutes", longest.toMinutes())
                : text.count("coverage.hours", longest.toHours());
    }
}
