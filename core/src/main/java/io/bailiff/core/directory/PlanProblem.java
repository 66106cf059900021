package io.bailiff.core.directory;

/// Something in a plan that cannot be.
///
/// @param path where, such as `clients[2].redirectUris[0]`
public record PlanProblem(String path, String message) {}
