package io.bailiff.server.console.kill;

import io.bailiff.server.console.KillRow;
import io.bailiff.server.web.kill.KillFilter;
import java.util.List;

/// A page of a list.
///
/// @param next address of the next page; empty text on the last one
/// @param first false if there are pages before
public record KillListing(KillFilter filter, List<KillRow> kills, String next, boolean first) {
    public KillListing {
        kills = List.copyOf(kills);
    }
}
