package io.bailiff.server.console;

import io.bailiff.core.oath.HardwareToken;
import io.bailiff.core.oath.TokenQuery;
import io.bailiff.core.user.User;
import java.util.List;
import java.util.Optional;

/// A page of the tenant's hardware tokens.
///
/// @param next address of the next page; empty text on the last one
/// @param first false if there are pages before
/// @param done how many a file has just brought
/// @param mayImport the viewer may add to the stock
public record TokenListing(
        TokenQuery query, List<Row> rows, String next, boolean first, Optional<Integer> done, boolean mayImport) {

    /// @param owner empty for a token in stock
    public record Row(HardwareToken token, Optional<User> owner) {}

    public List<HardwareToken.State> states() {
        return List.of(HardwareToken.State.values());
    }

    /// True if the list is not all that there is.
    public boolean narrowed() {
        return !query.serial().isEmpty() || query.state().isPresent();
    }
}
