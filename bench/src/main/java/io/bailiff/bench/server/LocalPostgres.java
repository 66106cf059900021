package io.bailiff.bench.server;

import io.zonky.test.db.postgres.embedded.EmbeddedPostgres;
import java.io.IOException;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;

/// A real PostgreSQL, started for the run, that keeps what it has confirmed.
public final class LocalPostgres implements AutoCloseable {
    private final EmbeddedPostgres postgres;

    private LocalPostgres(EmbeddedPostgres postgres) {
        this.postgres = postgres;
    }

    /// @param directory on a real disk; must not exist
    public static LocalPostgres start(Path directory) throws IOException {
        EmbeddedPostgres postgres = EmbeddedPostgres.builder()
                .setDataDirectory(directory)
                .setServerConfig("fsync", "on")
                .setServerConfig("synchronous_commit", "on")
                .setServerConfig("full_page_writes", "on")
                .setServerConfig("max_connections", "100")
                .start();
        var started = new LocalPostgres(postgres);
        try {
            started.demandDurability();
        } catch (SQLException e) {
            started.close();
            throw new IOException("PostgreSQL does not answer", e);
        }
        return started;
    }

    private void demandDurability() throws SQLException {
        try (Connection connection = postgres.getPostgresDatabase().getConnection();
                Statement statement = connection.createStatement()) {
            for (String setting : new String[] {"fsync", "synchronous_commit", "full_page_writes"}) {
                try (ResultSet row = statement.executeQuery("SHOW " + setting)) {
                    if (!row.next() || !row.getString(1).equals("on")) {
                        throw new SQLException(setting + " is not on: figures would flatter");
                    }
                }
            }
        }
    }

    /// For [io.bailiff.store.Database#open].
    public String location() {
        return "postgresql://postgres@localhost:" + postgres.getPort() + "/postgres";
    }

    @Override
    public void close() {
        try {
            postgres.close();
        } catch (IOException e) {
            throw new java.io.UncheckedIOException(e);
        }
    }
}
