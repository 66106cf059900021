package io.bailiff.server.account;

import io.bailiff.server.web.page.SessionRow;
import java.util.List;
import java.util.Optional;

/// A page of the user's own sessions.
///
/// @param ended those that ended lately; on the first page only
/// @param next address of the next page; empty text on the last one
/// @param first false if there are pages before
/// @param done the last part of a text's key, `account.done.…`
public record SessionListing(
        List<SessionRow> live, List<SessionRow> ended, String next, boolean first, Optional<String> done) {}
