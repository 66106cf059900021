package io.bailiff.server.console;

import io.bailiff.core.federation.Provider;

/// A line in the list of other providers.
///
/// @param accounts linked with it
public record ProviderRow(Provider provider, int accounts) {}
