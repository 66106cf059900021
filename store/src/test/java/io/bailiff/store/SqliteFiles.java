package io.bailiff.store;

import io.bailiff.core.contract.TestClock;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.Comparator;

/// Fresh SQLite files.
final class SqliteFiles {
    private SqliteFiles() {}

    static Path fresh() {
        return directory().resolve("bailiff.db");
    }

    static SqlStoreUnderTest open() {
        var directory = directory();
        var file = directory.resolve("bailiff.db");
        var clock = new TestClock(Instant.parse("2026-11-21T12:00:00Z"));
        return new SqlStoreUnderTest(Database.open(file.toString(), "Contoso", clock), clock, () -> delete(directory));
    }

    private static Path directory() {
        try {
            return Files.createTempDirectory("bailiff-store");
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static void delete(Path directory) {
        try (var files = Files.walk(directory)) {
            for (Path file : files.sorted(Comparator.reverseOrder()).toList()) {
                Files.delete(file);
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
