package io.bailiff.store;

import io.bailiff.core.revocation.Head;
import io.bailiff.core.revocation.Position;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.Optional;

/// A SQLite database that nobody has open: looked at before it is put to use.
public final class SqliteCopy {
    private SqliteCopy() {}

    /// What speaks against using it; empty if it is whole and one of ours.
    public static Optional<String> problem(Path file) {
        if (!Files.isRegularFile(file)) {
            return Optional.of(file + " is not there");
        }
        try (var connection = SqliteConnection.source(file).getConnection()) {
            String verdict = text(connection, "PRAGMA integrity_check(1)");
            if (!verdict.equals("ok")) {
                return Optional.of(file + " is damaged: " + verdict);
            }
            String tables = text(connection, "SELECT count(*) FROM sqlite_schema WHERE name IN ('log', 'tenant')");
            return tables.equals("2") ? Optional.empty() : Optional.of(file + " is not a database of Bailiff");
        } catch (SQLException e) {
            return Optional.of(file + " cannot be read as a SQLite database: " + e.getMessage());
        }
    }

    /// How far its log goes; empty if it has none that can be read.
    public static Optional<Head> head(Path file) {
        if (!Files.isRegularFile(file)) {
            return Optional.empty();
        }
        try (var connection = SqliteConnection.source(file).getConnection();
                var statement = connection.createStatement();
                ResultSet row = statement.executeQuery("SELECT lineage, n, sequence FROM log WHERE id = 1")) {
            return row.next()
                    ? Optional.of(
                            new Head(row.getString("lineage"), new Position(row.getLong("n")), row.getLong("sequence")))
                    : Optional.empty();
        } catch (SQLException | IllegalArgumentException _) {
            return Optional.empty();
        }
    }

    private static String text(Connection connection, String query) throws SQLException {
        try (var statement = connection.createStatement();
                ResultSet row = statement.executeQuery(query)) {
            return row.next() ? row.getString(1) : "";
        }
    }
}
