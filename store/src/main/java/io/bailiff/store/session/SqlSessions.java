package io.bailiff.store.session;

import io.bailiff.store.Sql;

/// Sessions on one open transaction.
public record SqlSessions(Sql store) implements SessionSql {}
