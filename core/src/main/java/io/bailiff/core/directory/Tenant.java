package io.bailiff.core.directory;

import io.bailiff.core.id.TenantId;

/// The organisation that this installation serves.
///
/// @param enabled false refuses everybody and everything
public record Tenant(TenantId id, String name, boolean enabled) {}
