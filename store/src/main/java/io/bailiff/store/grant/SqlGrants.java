package io.bailiff.store.grant;

import io.bailiff.store.Sql;

/// Grants on one open transaction.
public record SqlGrants(Sql store) implements GrantSql {}
