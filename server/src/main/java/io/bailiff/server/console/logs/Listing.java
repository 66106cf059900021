package io.bailiff.server.console.logs;

import io.bailiff.core.journal.SavedFilter;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/// What the lists of both logs have in common.
///
/// @param path of the list
/// @param query what stands behind the question mark, without the place
/// @param next address of the next page; empty text on the last one
/// @param first false if there are pages before
/// @param lookedBackTo how far back was looked, if there is more to look through
/// @param filters that have a name
/// @param note what was done to them just now, or what was wrong; empty text for nothing
/// @param typed the name that was typed, if it was not good
public record Listing(
        String path,
        String query,
        String next,
        boolean first,
        Optional<Instant> lookedBackTo,
        List<Saved> filters,
        String note,
        String typed) {
    private static final Set<String> NOTES =
            Set.of("saved", "removed", "bad-name", "bad-query", "bad-filter", "too-many");

    public Listing {
        filters = List.copyOf(filters);
        note = NOTES.contains(note) ? note : "";
    }

    /// @param mine it is the viewer's own
    public record Saved(SavedFilter filter, boolean mine, boolean mayRemove) {}

    /// The address that takes a copy of what is listed.
    public String export(String format) {
        return Address.of(path + "/export", query, "format", format);
    }

    public boolean bad() {
        return note.startsWith("bad") || note.equals("too-many");
    }
}
