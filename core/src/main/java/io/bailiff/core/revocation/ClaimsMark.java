package io.bailiff.core.revocation;

/// The newest change of one scope of claims. A token that was issued below it says something wrong.
public record ClaimsMark(ClaimsScope scope, Position position) {}
