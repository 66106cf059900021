package io.bailiff.store;

import io.bailiff.core.contract.TestClock;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.Comparator;

/// Fresh SQLite files. Those of [#open()] are kept in memory where the system has a place for that: no test that opens
/// them lets the whole machine die.
final class SqliteFiles {
    private static final Instant BEGINNING = Instant.parse("2026-11-21T12:00:00Z");

    private SqliteFiles() {}

    /// Has the tables and the first rows, to be copied: quicker than to migrate for each test.
    private static final class Template {
        private static final Path FILE = make();

        private static Path make() {
            Path directory = quickDirectory();
            Path file = directory.resolve("bailiff.db");
            directory.toFile().deleteOnExit();
            file.toFile().deleteOnExit();
            Database.open(file.toString(), "Contoso", new TestClock(BEGINNING)).close();
            return file;
        }
    }

    /// Where nothing is yet, on a real disk.
    static Path fresh() {
        return made(() -> Files.createTempDirectory("bailiff-store")).resolve("bailiff.db");
    }

    static SqlStoreUnderTest open() {
        Path directory = quickDirectory();
        Path file = made(() -> Files.copy(Template.FILE, directory.resolve("bailiff.db")));
        var clock = new TestClock(BEGINNING);
        return new SqlStoreUnderTest(Database.open(file.toString(), "Contoso", clock), clock, () -> delete(directory));
    }

    private static Path quickDirectory() {
        Path memory = Path.of("/dev/shm");
        return made(() -> Files.isWritable(memory)
                ? Files.createTempDirectory(memory, "bailiff-sqlite")
                : Files.createTempDirectory("bailiff-sqlite"));
    }

    private interface Making {
        Path make() throws IOException;
    }

    private static Path made(Making file) {
        try {
            return file.make();
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
