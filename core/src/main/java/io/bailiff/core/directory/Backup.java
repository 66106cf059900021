package io.bailiff.core.directory;

import java.time.Instant;

/// A copy of the database.
///
/// @param name of its file
/// @param bytes how large it is
/// @param scheduled it was made by itself, and goes by itself
public record Backup(String name, Instant at, long bytes, boolean scheduled) {}
