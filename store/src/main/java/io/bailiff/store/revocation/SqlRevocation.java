package io.bailiff.store.revocation;

import io.bailiff.store.Sql;

/// Revocation on one open transaction.
public record SqlRevocation(Sql store) implements RevocationSql {}
