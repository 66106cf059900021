package io.bailiff.server.oidc;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.sql.DriverManager;
import java.sql.SQLException;

/// Another process, a backup tool perhaps, that holds SQLite's write lock until it is closed.
final class SqliteLocker implements AutoCloseable {
    private static final String LOCKED = "locked";

    private final Process process;
    private final BufferedReader said;

    private SqliteLocker(Process process) {
        this.process = process;
        this.said = process.inputReader(StandardCharsets.UTF_8);
    }

    /// Returns when the lock is held.
    static SqliteLocker hold(Path database) {
        try {
            String java =
                    Path.of(System.getProperty("java.home"), "bin", "java").toString();
            var locker = new SqliteLocker(new ProcessBuilder(
                            java,
                            "--enable-native-access=ALL-UNNAMED",
                            "-cp",
                            System.getProperty("java.class.path"),
                            SqliteLocker.class.getName(),
                            database.toString())
                    .redirectError(ProcessBuilder.Redirect.INHERIT)
                    .start());
            locker.expect(LOCKED);
            return locker;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private void expect(String line) throws IOException {
        String found = said.readLine();
        if (!line.equals(found)) {
            throw new IllegalStateException("the other process said " + found);
        }
    }

    /// Returns when the lock is free.
    @Override
    public void close() {
        try {
            process.getOutputStream().close();
            int _ = process.waitFor();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    public static void main(String[] arguments) throws SQLException, IOException {
        try (var connection = DriverManager.getConnection("jdbc:sqlite:" + arguments[0]);
                var statement = connection.createStatement()) {
            boolean _ = statement.execute("PRAGMA busy_timeout = 20000");
            boolean _ = statement.execute("BEGIN IMMEDIATE");
            System.out.println(LOCKED);
            int _ = System.in.read();
            boolean _ = statement.execute("ROLLBACK");
        }
    }
}
