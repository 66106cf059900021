package io.bailiff.core.session;

import java.time.Duration;

/// How long sessions last.
///
/// @param idle a session unused for so long is over
/// @param absolute the end, however busy it is
/// @param staySignedIn both, if the user asked to stay signed in
public record SessionLifetimes(Duration idle, Duration absolute, Duration staySignedIn) {
    public static final SessionLifetimes DEFAULT =
            new SessionLifetimes(Duration.ofHours(12), Duration.ofDays(7), Duration.ofDays(90));

    public SessionLifetimes {
        if (idle.isNegative()
                || idle.isZero()
                || absolute.compareTo(idle) < 0
                || staySignedIn.compareTo(absolute) < 0) {
            throw new IllegalArgumentException(
                    "0 < idle <= absolute <= stay-signed-in, were " + idle + " " + absolute + " " + staySignedIn);
        }
    }
}
