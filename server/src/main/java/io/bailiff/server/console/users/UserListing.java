package io.bailiff.server.console.users;

import io.bailiff.core.directory.GroupLine;
import io.bailiff.core.directory.UserPage;
import java.util.List;

/// A page of the list of users.
///
/// @param next address of the page after; empty text on the last one
/// @param previous address of the page before; empty text on the first one
/// @param further where to look on, because the look ended before the page was full; empty text if
/// it did not
/// @param byNameOnly so many fit the text that only display names were looked at
/// @param groups to choose from
public record UserListing(
        UserQuestion question,
        List<UserPage.Listed> users,
        String next,
        String previous,
        String further,
        boolean byNameOnly,
        List<GroupLine> groups) {

    /// True if there is anywhere to go from here.
    public boolean paged() {
        return !next.isEmpty() || !previous.isEmpty() || !further.isEmpty();
    }
}
