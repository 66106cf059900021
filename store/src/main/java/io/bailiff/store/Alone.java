package io.bailiff.store;

import io.bailiff.core.transaction.StoreUnavailable;
import java.nio.file.Path;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.util.Properties;

/// Holds off every server while something is done that none may see half of.
public final class Alone implements AutoCloseable {
    private final Runnable release;

    private Alone(Runnable release) {
        this.release = release;
    }

    /// Takes the place of the one process that may use the file. It need not be there.
    ///
    /// @throws StoreUnavailable if a server has it open
    public static Alone with(Path file) {
        LockFile lock = LockFile.take(file.toAbsolutePath());
        return new Alone(lock::close);
    }

    /// Makes sure that no node is connected to the PostgreSQL database; does nothing for a file, which is locked when
    /// it is opened.
    ///
    /// @throws StoreUnavailable if one is, or nobody can tell
    public static void at(String location) {
        if (!(Location.parse(location) instanceof Location.OfServer server)) {
            return;
        }
        var properties = new Properties();
        server.user().ifPresent(user -> properties.setProperty("user", user));
        server.password().ifPresent(password -> properties.setProperty("password", password));
        properties.setProperty("ApplicationName", "restore");
        try (var connection = DriverManager.getConnection(server.url(), properties);
                var statement = connection.createStatement();
                var row = statement.executeQuery("""
                        SELECT count(*) FROM pg_stat_activity
                         WHERE datname = current_database() AND application_name LIKE 'bailiff-%'
                        """)) {
            if (!row.next() || row.getLong(1) > 0) {
                throw new StoreUnavailable("a node is connected to the database");
            }
        } catch (SQLException e) {
            throw new StoreUnavailable("PostgreSQL cannot be reached", e);
        }
    }

    @Override
    public void close() {
        release.run();
    }
}
