package io.bailiff.server.oidc.protocol;

/// One thing that a user is asked to agree to.
///
/// @param api whose it is
/// @param name its full name, which only its owner can choose
public record ScopeItem(String api, String name, String description) {}
