package io.bailiff.core.risk;

import java.time.Duration;

/// From when on something counts.
///
/// @param window the same from the same source counts once in so long
/// @param decay without anything new, a level sinks by one in so long
/// @param travel two countries within less than this are too far apart
/// @param sprayAccounts so many accounts failed from one network within the window
/// @param bruteFailures so many failures on one account within the window
/// @param leakedPassword how bad it is that a password is on the list of those that have leaked
public record RiskSettings(
        Duration window,
        Duration decay,
        Duration travel,
        int sprayAccounts,
        int bruteFailures,
        RiskLevel leakedPassword) {
    public static final RiskSettings USUAL =
            new RiskSettings(Duration.ofHours(1), Duration.ofDays(14), Duration.ofHours(2), 10, 20, RiskLevel.MEDIUM);
}
