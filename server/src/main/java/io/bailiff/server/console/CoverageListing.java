package io.bailiff.server.console;

import gg.jte.Content;
import io.bailiff.core.coverage.CoverageReport;
import io.bailiff.server.web.page.Texts;
import java.time.Duration;
import java.util.Optional;

/// What the page of coverage shows.
///
/// @param report empty if the administrator may not look at it
public record CoverageListing(Optional<CoverageReport> report) {

    /// How long, in words.
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
