package io.bailiff.core.status;

/// Where a token's status is to be looked up.
///
/// @param list the name of the list
public record StatusEntry(String list, int index) {}
