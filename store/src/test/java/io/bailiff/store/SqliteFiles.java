package io.bailiff.store;

import io.bailiff.core.contract.TestClock;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.time.Instant;

/// Fresh SQLite files.
final class SqliteFiles {
    private SqliteFiles() {}

    static SqlStoreUnderTest open() {
        try {
            var file = Files.createTempDirectory("bailiff-store").resolve("bailiff.db");
            var clock = new TestClock(Instant.parse("2026-11-21T12:00:00Z"));
            return new SqlStoreUnderTest(Database.open(file.toString(), "Contoso", clock), clock);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
