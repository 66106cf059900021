package io.bailiff.server.console.apps;

import io.bailiff.core.coverage.ApiCoverage;
import io.bailiff.core.directory.BuiltIns;
import java.util.List;

/// A page of the list of APIs.
///
/// @param none true if there is none but those that are a part of the product
/// @param next the address of the next page; empty text if this is the last
/// @param first true on the first page
/// @param done what was done before; empty text for nothing
public record ApiListing(
        String search,
        List<ApiCoverage> rows,
        boolean none,
        String next,
        boolean first,
        boolean mayChange,
        String done) {
    public String address(ApiCoverage row) {
        return ApisPage.address(row.api().id().text());
    }

    public boolean ours(ApiCoverage row) {
        return BuiltIns.isBuiltIn(row.api().id());
    }
}
