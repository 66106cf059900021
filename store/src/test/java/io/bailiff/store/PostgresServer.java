package io.bailiff.store;

import io.bailiff.core.contract.TestClock;
import io.zonky.test.db.postgres.embedded.EmbeddedPostgres;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.sql.SQLException;
import java.time.Duration;
import java.time.InstantSource;
import java.time.temporal.ChronoUnit;
import java.util.concurrent.atomic.AtomicInteger;

/// One real PostgreSQL server for all tests of a JVM. A fresh database for whoever asks.
///
/// It does not wait for the disk: that counts only if the whole machine dies, which no test does to it, and making and
/// dropping databases is mostly waiting for the disk.
final class PostgresServer {
    private static final AtomicInteger DATABASES = new AtomicInteger();

    private PostgresServer() {}

    private static final class Running {
        private static final EmbeddedPostgres SERVER = start();

        private static EmbeddedPostgres start() {
            try {
                return EmbeddedPostgres.builder()
                        .setServerConfig("fsync", "off")
                        .setServerConfig("full_page_writes", "off")
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
        return address(create(" TEMPLATE " + Template.NAME));
    }

    /// A store on a fresh database. Its own clock is the server's, so the test's begins a little after that.
    static SqlStoreUnderTest open() {
        var start = InstantSource.system().instant().truncatedTo(ChronoUnit.MILLIS);
        var clock = new TestClock(start.plus(Duration.ofMinutes(1)));
        String database = create(" TEMPLATE " + Template.NAME);
        return new SqlStoreUnderTest(
                Database.open(address(database), "Contoso", clock), clock, () -> run("DROP DATABASE " + database));
    }
}
