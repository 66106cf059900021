package io.bailiff.core.access;

import java.time.Duration;
import java.util.Optional;

/// What a policy says of the session of somebody whom it lets in.
///
/// @param frequency how old the proof of its user may be
/// @param browser whether its cookie outlives the browser
/// @param continuous how it is watched while it lasts
/// @param keyBound its tokens must be bound to a key of the app
public record SessionControls(
        Optional<Frequency> frequency,
        Optional<PersistentBrowser> browser,
        Optional<ContinuousAccess> continuous,
        boolean keyBound) {
    public static final SessionControls NONE =
            new SessionControls(Optional.empty(), Optional.empty(), Optional.empty(), false);

    /// *Every time* is not more often than this.
    public static final Duration EVERY_TIME = Duration.ofMinutes(5);

    /// @param secondFactor only the second factor is asked for again
    public record Frequency(Duration every, boolean secondFactor) {}
}
