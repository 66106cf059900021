package io.bailiff.core.directory;

import java.time.Duration;
import java.time.Instant;
import java.util.Optional;

/// A Temporary Access Pass to be issued.
///
/// @param startsAt empty for now
/// @param once good for one sign-in
public record PassOrder(Optional<Instant> startsAt, Duration lifetime, boolean once) {}
