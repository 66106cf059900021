package io.bailiff.server.console;

import io.bailiff.core.user.User;
import java.util.List;

/// A page of a list.
///
/// @param next address of the next page; empty text on the last one
/// @param first false if there are pages before
public record UserListing(String search, List<User> users, String next, boolean first) {}
