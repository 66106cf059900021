package io.bailiff.store.outbox;

import io.bailiff.store.Sql;

/// The feed on one open transaction.
public record SqlFeed(Sql store) implements FeedSql {}
