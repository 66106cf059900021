package io.bailiff.server.sending;

import java.time.Duration;
import java.util.Optional;
import java.util.regex.Pattern;

/// For how long a receiver asks to be left alone, by `Retry-After`.
public final class Waits {
    private static final Pattern SECONDS = Pattern.compile("[0-9]{1,5}");
    private static final Duration LONGEST = Duration.ofHours(1);

    private Waits() {}

    /// Only seconds are understood, and no more than an hour is granted.
    public static Optional<Duration> of(Optional<String> retryAfter) {
        return retryAfter
                .filter(text -> SECONDS.matcher(text).matches())
                .map(text -> Duration.ofSeconds(Long.parseLong(text)))
                .filter(wait -> wait.compareTo(LONGEST) <= 0);
    }
}
