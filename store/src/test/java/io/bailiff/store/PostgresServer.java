package io.bailiff.store;

import io.bailiff.core.contract.TestClock;
import io.zonky.test.db.postgres.embedded.EmbeddedPostgres;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.SQLException;
import java.time.Duration;
import java.time.InstantSource;
import java.time.temporal.ChronoUnit;
import java.util.concurrent.atomic.AtomicInteger;

/// One real PostgreSQL server for all tests of a JVM, with the settings of production. A fresh database for whoever
/// asks.
///
/// Its files are kept in memory where the system has a place for that: no test lets the whole machine die, and making
/// and dropping databases is mostly waiting for the disk.
final class PostgresServer {
    private static final AtomicInteger DATABASES = new AtomicInteger();

    private PostgresServer() {}

    /// A directory in memory, if the system has a place for that.
    private static Path quickDirectory() throws IOException {
        Path memory = Path.of("/dev/shm");
        return Files.isWritable(memory)
                ? Files.createTempDirectory(memory, "bailiff-postgresql")
                : Files.createTempDirectory("bailiff-postgresql");
    }

    private static final class Running {
        private static final EmbeddedPostgres SERVER = start();

        private static EmbeddedPostgres start() {
            try {
                return EmbeddedPostgres.builder()
                        .setDataDirectory(quickDirectory())
                        .setServerConfig("fsync", "on")
                        .setServerConfig("synchronous_commit", "on")
                        .setServerConfig("max_connections", "200")
                        .start();
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            }
        }
    }

    /// Has the tables and the first rows, to be copied: quicker than to migrate for each test.
    private static final class Template {
        private static final String NAME = make();

        private static String make() {
            String name = create("");
            Database.open(address(name), "Contoso", InstantSource.system()).close();
            return name;
        }
    }

    private static String create(String template) {
        String name = "bailiff_" + DATABASES.incrementAndGet();
        run("CREATE DATABASE " + name + template);
        return name;
    }

    /// File by file: half the work of the usual way, which also writes each page into the log of changes.
    private static String copied() {
        return create(" TEMPLATE " + Template.NAME + " STRATEGY FILE_COPY");
    }

    private static void run(String statement) {
        try (var connection = Running.SERVER.getPostgresDatabase().getConnection();
                var open = connection.createStatement()) {
            open.execute(statement);
        } catch (SQLException e) {
            throw new IllegalStateException(e);
        }
    }

    private static String address(String database) {
        return "postgresql://postgres@localhost:" + Running.SERVER.getPort() + "/" + database;
    }

    /// The address of a fresh database with nothing in it but the first rows.
    static String freshDatabase() {
        return address(copied());
    }

    /// One more node on the database of `store`, with a clock of its own that stands where the other's stands.
    static SqlStoreUnderTest beside(SqlStoreUnderTest store) {
        String database = store.<String>sql(
                sql -> sql.sql("SELECT current_database()").query(String.class).single());
        var clock = new TestClock(store.clock().instant());
        return new SqlStoreUnderTest(Database.open(address(database), "Contoso", clock), clock, () -> {});
    }

    /// A store on a fresh database. Its own clock is the server's, so the test's begins a little after that.
    static SqlStoreUnderTest open() {
        var start = InstantSource.system().instant().truncatedTo(ChronoUnit.MILLIS);
        var clock = new TestClock(start.plus(Duration.ofMinutes(1)));
        String database = copied();
        return new SqlStoreUnderTest(
                Database.open(address(database), "Contoso", clock), clock, () -> run("DROP DATABASE " + database));
    }
}
