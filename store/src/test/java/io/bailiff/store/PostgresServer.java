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

/// One real PostgreSQL server for all tests of a JVM, as durable as in production. A fresh database for whoever asks.
final class PostgresServer {
    private static final AtomicInteger DATABASES = new AtomicInteger();

    private PostgresServer() {}

    private static final class Running {
        private static final EmbeddedPostgres SERVER = start();

        private static EmbeddedPostgres start() {
            try {
                return EmbeddedPostgres.builder()
                        .setServerConfig("fsync", "on")
                        .setServerConfig("synchronous_commit", "on")
                        .setServerConfig("max_connections", "200")
                        .start();
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            }
        }
    }

    /// The address of a database without tables.
    static String freshDatabase() {
        String name = "bailiff_" + DATABASES.incrementAndGet();
        try (var connection = Running.SERVER.getPostgresDatabase().getConnection();
                var statement = connection.createStatement()) {
            statement.execute("CREATE DATABASE " + name);
        } catch (SQLException e) {
            throw new IllegalStateException(e);
        }
        return "postgresql://postgres@localhost:" + Running.SERVER.getPort() + "/" + name;
    }

    /// A store on a fresh database. Its own clock is the server's, so the test's begins a little after that.
    static SqlStoreUnderTest open() {
        var clock = new TestClock(
                InstantSource.system().instant().truncatedTo(ChronoUnit.MILLIS).plus(Duration.ofMinutes(1)));
        return new SqlStoreUnderTest(Database.open(freshDatabase(), "Contoso", clock), clock);
    }
}
