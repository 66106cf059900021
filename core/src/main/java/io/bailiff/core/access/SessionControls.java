package io.bailiff.core.access;

import java.time.Duration;
import java.util.Optional;

/// What a policy says of the session of somebody whom it lets in.
///
/// @param frequency how old the proof of its user may be
public record SessionControls(Optional<Duration> frequency) {
    public static final SessionControls NONE = new SessionControls(Optional.empty());

    /// *Every time* is not more often than this.
    public static final Duration EVERY_TIME = Duration.ofMinutes(5);
}
