package io.bailiff.server.account;

import java.util.List;

/// A page of the user's own sign-ins.
///
/// @param next address of the next page; empty text on the last one
/// @param first false if there are pages before
public record SignInListing(List<SignInRow> rows, String next, boolean first) {}
