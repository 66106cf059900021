package io.bailiff.core.access;

import io.bailiff.core.revocation.Position;

/// Which policies hold at a moment of the log.
///
/// @param version of the policies and places
/// @param position where the log stood, or stands since: whoever goes by this version says so of what he issues
public record AccessMoment(long version, Position position) {}
