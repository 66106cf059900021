package io.bailiff.server.oidc.authorize;

/// One thing to agree to on the consent page.
///
/// @param api whose it is
/// @param name its full name, which only its owner can choose
public record ConsentItem(String api, String name, String description) {}
