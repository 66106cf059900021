package io.bailiff.core.signal;

/// How far the log of kills and the audit chain were followed.
///
/// @param sequence the log's last entry that is done
/// @param link the chain's last entry that is done
public record SignalCursor(long sequence, long link) {}
