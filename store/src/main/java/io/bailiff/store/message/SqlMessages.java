package io.bailiff.store.message;

import io.bailiff.store.Sql;

/// Messages on one open transaction.
public record SqlMessages(Sql store) implements MessageSql {}
