package io.bailiff.core.session;

import java.time.Duration;

/// How long sessions last, and what they come from.
///
/// @param idle a session unused for so long is over
/// @param absolute the end, however busy it is
/// @param staySignedIn both, if the user asked to stay signed in
/// @param givenPassword a password that somebody else has set is good for so long, for one change
public record SessionLifetimes(Duration idle, Duration absolute, Duration staySignedIn, Duration givenPassword) {
    public static final SessionLifetimes DEFAULT =
            new SessionLifetimes(Duration.ofHours(12), Duration.ofDays(7), Duration.ofDays(90), Duration.ofDays(7));

    public SessionLifetimes {
        if (idle.isNegative()
                || idle.isZero()
                || absolute.compareTo(idle) < 0
                || staySignedIn.compareTo(absolute) < 0) {
            throw new IllegalArgumentException(
                    "0 < idle <= absolute <= stay-signed-in, were " + idle + " " + absolute + " " + staySignedIn);
        }
        if (givenPassword.isNegative() || givenPassword.isZero()) {
            throw new IllegalArgumentException("a given password needs some time, had " + givenPassword);
        }
    }
}
