package io.bailiff.gate.session;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.time.Instant;
import java.util.Optional;
import java.util.concurrent.locks.ReentrantLock;

/// Sessions in an SQLite file of the gate's own. What [#save] returned from survives a power cut. Tokens lie in it
/// sealed, each for its own row.
public final class SessionStore implements AutoCloseable {
    private final Seal seal;
    private final Connection writer;
    private final Connection reader;
    private final ReentrantLock writing = new ReentrantLock();
    private final ReentrantLock reading = new ReentrantLock();

    /// @throws StoreUnavailable if the folder or the file cannot be used
    public SessionStore(Path folder, Seal seal) {
        this.seal = seal;
        try {
            this.writer = open(folder.resolve("gate.db"));
            try (var statement = writer.createStatement()) {
                boolean _ = statement.execute("""
                        CREATE TABLE IF NOT EXISTS session (
                            digest TEXT PRIMARY KEY,
                            sealed BLOB NOT NULL,
                            ends_at INTEGER NOT NULL
                        ) WITHOUT ROWID""");
            }
            this.reader = open(folder.resolve("gate.db"));
        } catch (SQLException e) {
            throw new StoreUnavailable("opening the gate's store in " + folder, e);
        }
    }

    /// The folder, made if it is not there, for its owner alone.
    public static Path folder(Path folder) {
        try {
            return Files.isDirectory(folder)
                    ? folder
                    : Files.createDirectories(
                            folder, PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rwx------")));
        } catch (IOException e) {
            throw new StoreUnavailable("making " + folder, e);
        }
    }

    private static Connection open(Path file) throws SQLException {
        Connection connection = DriverManager.getConnection("jdbc:sqlite:" + file);
        try (var statement = connection.createStatement()) {
            boolean _ = statement.execute("PRAGMA journal_mode = WAL");
            boolean _ = statement.execute("PRAGMA synchronous = FULL");
            boolean _ = statement.execute("PRAGMA busy_timeout = 5000");
        }
        return connection;
    }

    /// Keeps a session, in place of what was there.
    public void save(SessionKey key, GateSession session) {
        byte[] sealed = seal.close(session.print(), key.digest());
        write("keeping a session", """
                INSERT INTO session (digest, sealed, ends_at) VALUES (?, ?, ?)
                    ON CONFLICT (digest) DO UPDATE SET sealed = excluded.sealed, ends_at = excluded.ends_at""", row -> {
            row.setString(1, key.digest());
            row.setBytes(2, sealed);
            row.setLong(3, session.ends().getEpochSecond());
        });
    }

    /// Puts newer tokens into a session that is still there.
    ///
    /// @return false if it was ended meanwhile: then it stays so
    public boolean renew(SessionKey key, GateSession session) {
        byte[] sealed = seal.close(session.print(), key.digest());
        return write("renewing a session", "UPDATE session SET sealed = ? WHERE digest = ?", row -> {
                    row.setBytes(1, sealed);
                    row.setString(2, key.digest());
                })
                == 1;
    }

    /// Forgets a session for good.
    public void end(SessionKey key) {
        write("ending a session", "DELETE FROM session WHERE digest = ?", row -> row.setString(1, key.digest()));
    }

    /// Forgets what is over by time.
    ///
    /// @return how many
    public int sweep(Instant now) {
        return write("sweeping sessions", "DELETE FROM session WHERE ends_at <= ?", row -> {
            row.setLong(1, now.getEpochSecond());
        });
    }

    /// Empty also if it is over by time, or cannot be opened.
    public Optional<GateSession> find(SessionKey key, Instant now) {
        reading.lock();
        try (var query = reader.prepareStatement("SELECT sealed FROM session WHERE digest = ? AND ends_at > ?")) {
            query.setString(1, key.digest());
            query.setLong(2, now.getEpochSecond());
            try (var rows = query.executeQuery()) {
                return rows.next()
                        ? seal.open(rows.getBytes(1), key.digest()).flatMap(GateSession::read)
                        : Optional.empty();
            }
        } catch (SQLException e) {
            throw new StoreUnavailable("looking for a session", e);
        } finally {
            reading.unlock();
        }
    }

    private interface Row {
        void fill(PreparedStatement row) throws SQLException;
    }

    private int write(String doing, String sql, Row row) {
        writing.lock();
        try (var statement = writer.prepareStatement(sql)) {
            row.fill(statement);
            return statement.executeUpdate();
        } catch (SQLException e) {
            throw new StoreUnavailable(doing, e);
        } finally {
            writing.unlock();
        }
    }

    @Override
    public void close() {
        try (reader;
                writer) {
            // Both, whatever the other does.
            return;
        } catch (SQLException e) {
            throw new StoreUnavailable("closing the gate's store", e);
        }
    }
}
