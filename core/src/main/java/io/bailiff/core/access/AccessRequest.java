package io.bailiff.core.access;

import java.time.Instant;

/// What is known of one request for access.
///
/// @param at when it is made
public record AccessRequest(Who who, Wanted wanted, From from, Circumstances circumstances, Done done, Instant at) {}
