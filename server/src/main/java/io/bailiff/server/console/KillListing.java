package io.bailiff.server.console;

import java.util.List;

/// A page of a list.
///
/// @param next address of the next page; empty text on the last one
/// @param first false if there are pages before
public record KillListing(List<KillRow> kills, String next, boolean first) {}
