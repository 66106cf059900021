package io.bailiff.server.console.apps;

import io.bailiff.core.client.AppKind;
import java.util.List;

/// A page of the list of applications.
///
/// @param search what was searched for; empty text for everything
/// @param kind the wire name of one kind; empty text for all
/// @param state `enabled` or `disabled`; empty text for both
/// @param next the address of the next page; empty text if this is the last
/// @param first true on the first page
/// @param done what was done before; empty text for nothing
public record AppListing(
        String search,
        String kind,
        String state,
        List<AppRow> rows,
        String next,
        boolean first,
        boolean mayChange,
        String done) {
    public List<String> kinds() {
        return List.of(AppKind.values()).stream().map(AppKind::wireName).toList();
    }

    public boolean filtered() {
        return !search.isEmpty() || !kind.isEmpty() || !state.isEmpty();
    }

    public String home() {
        return ApplicationsPage.address(search, kind, state, "");
    }
}
