package io.bailiff.store;

import java.util.Map;

/// All that differs between the two databases, apart from how they are opened: names of types.
///
/// @param placeholders what the placeholders in the migrations stand for
record Dialect(Map<String, String> placeholders) {
    static final Dialect SQLITE = new Dialect(Map.of(
            "i64", "INTEGER",
            "text", "TEXT",
            "bytes", "BLOB",
            "serial", "INTEGER PRIMARY KEY AUTOINCREMENT",
            "strict", "STRICT"));

    /// Collation C, because prefixes are found by ranges and pages are cut by keys: both want the order of code points,
    /// which is SQLite's order too.
    static final Dialect POSTGRESQL = new Dialect(Map.of(
            "i64", "BIGINT",
            "text", "TEXT COLLATE \"C\"",
            "bytes", "BYTEA",
            "serial", "BIGINT GENERATED ALWAYS AS IDENTITY PRIMARY KEY",
            "strict", ""));

    Dialect {
        placeholders = Map.copyOf(placeholders);
    }
}
