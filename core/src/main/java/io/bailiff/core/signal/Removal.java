package io.bailiff.core.signal;

import java.time.Duration;
import java.time.Instant;

/// A subject that a receiver does not want to hear of.
///
/// @param from it is told of until then: whoever got at a receiver's token does not silence it at once
public record Removal(SubjectPattern subject, Instant from) {
    public static final Duration GRACE = Duration.ofHours(1);
}
