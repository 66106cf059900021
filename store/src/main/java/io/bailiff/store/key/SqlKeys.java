package io.bailiff.store.key;

import io.bailiff.store.Sql;

/// Keys on one open transaction.
public record SqlKeys(Sql store) implements KeySql {}
