package io.bailiff.server.oidc;

import io.zonky.test.db.postgres.embedded.EmbeddedPostgres;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.util.List;
import java.util.stream.Stream;

/// A real PostgreSQL server that can be stopped, started again on its data, and made to hang.
final class RestartablePostgres {
    private final Path data;
    private final int port;
    private EmbeddedPostgres server;

    private RestartablePostgres(Path data, EmbeddedPostgres server) {
        this.data = data;
        this.port = server.getPort();
        this.server = server;
    }

    static RestartablePostgres start() {
        try {
            Path data = Files.createTempDirectory("bailiff-postgres");
            return new RestartablePostgres(data, configured(data).start());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static EmbeddedPostgres.Builder configured(Path data) {
        return EmbeddedPostgres.builder()
                .setDataDirectory(data)
                .setCleanDataDirectory(false)
                .setServerConfig("fsync", "on")
                .setServerConfig("synchronous_commit", "on");
    }

    String address() {
        return "postgresql://postgres@localhost:" + port + "/postgres";
    }

    void stop() {
        try {
            server.close();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    void startAgain() {
        try {
            server = configured(data).setPort(port).start();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /// From now on it keeps its connections, takes new ones, and answers nobody.
    void hang() {
        signal("STOP");
    }

    void goOn() {
        signal("CONT");
    }

    private void signal(String name) {
        try {
            long postmaster = Long.parseLong(
                    Files.readAllLines(data.resolve("postmaster.pid")).getFirst());
            ProcessHandle handle = ProcessHandle.of(postmaster).orElseThrow();
            List<String> all = Stream.concat(Stream.of(handle), handle.descendants())
                    .map(process -> Long.toString(process.pid()))
                    .toList();
            var command = Stream.concat(Stream.of("kill", "-" + name), all.stream());
            // A connection may end between the look and the signal, which is no fault.
            int _ = new ProcessBuilder(command.toList()).inheritIO().start().waitFor();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    /// Outside of any transaction, as commands about databases must be.
    void run(String command) throws SQLException {
        try (var connection = DriverManager.getConnection(
                        "jdbc:postgresql://localhost:" + port + "/postgres", "postgres", "");
                var statement = connection.createStatement()) {
            boolean _ = statement.execute(command);
        }
    }
}
