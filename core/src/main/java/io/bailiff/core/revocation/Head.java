package io.bailiff.core.revocation;

/// The end of the log.
///
/// @param lineage a random id of this life of the log; it changes when a backup is restored
/// @param position the newest entry's position; where a sign-in that begins now is born
/// @param sequence how many entries there have been: contiguous, so that a receiver notices a hole
public record Head(String lineage, Position position, long sequence) {}
