package io.bailiff.enforcer.internal;

import java.time.InstantSource;
import java.util.function.LongSupplier;

/// The two clocks that a lease needs: one that people set, and one that only runs forward but may stand
/// still while a machine is suspended.
///
/// @param nanos as [System#nanoTime()]
public record Clocks(InstantSource wall, LongSupplier nanos) {}
