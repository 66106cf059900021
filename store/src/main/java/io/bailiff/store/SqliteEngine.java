package io.bailiff.store;

import io.bailiff.core.transaction.StoreUnavailable;
import java.nio.file.Path;
import java.sql.SQLException;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.BlockingDeque;
import java.util.concurrent.LinkedBlockingDeque;
import java.util.concurrent.TimeUnit;
import java.util.function.Function;
import org.springframework.dao.DataAccessException;

/// SQLite in a file: one connection that writes, a few that read, one process.
final class SqliteEngine implements Engine {
    private static final int READERS = Math.clamp(Runtime.getRuntime().availableProcessors(), 4, 16);
    private static final long READER_WAIT_SECONDS = 2;

    private final Path file;
    private final LockFile lock;
    private final List<SqliteConnection> opened;
    private final SqliteWriter writer;
    private final BlockingDeque<SqliteConnection> readers;

    private SqliteEngine(
            Path file,
            LockFile lock,
            List<SqliteConnection> opened,
            SqliteWriter writer,
            BlockingDeque<SqliteConnection> readers) {
        this.file = file;
        this.lock = lock;
        this.opened = opened;
        this.writer = writer;
        this.readers = readers;
    }

    static SqliteEngine open(Path file, InstantSource clock) {
        LockFile lock = LockFile.take(file);
        List<SqliteConnection> opened = new ArrayList<>();
        try {
            Migrations.apply(SqliteConnection.source(file), Dialect.SQLITE);
            var writing = SqliteConnection.forWriting(file, clock);
            opened.add(writing);
            BlockingDeque<SqliteConnection> readers = new LinkedBlockingDeque<>();
            for (int i = 0; i < READERS; i++) {
                var reading = SqliteConnection.forReading(file, clock);
                opened.add(reading);
                readers.add(reading);
            }
            return new SqliteEngine(file, lock, opened, SqliteWriter.start(writing), readers);
        } catch (RuntimeException e) {
            opened.forEach(SqliteConnection::close);
            lock.close();
            throw e;
        }
    }

    @Override
    public <T> T read(Function<Sql, T> work) {
        SqliteConnection reader = borrow();
        try {
            return reader.inTransaction("BEGIN", work);
        } catch (DataAccessException e) {
            throw new StoreUnavailable("the database could not be read", e);
        } finally {
            // Last in, first out: the same few connections stay warm.
            readers.addFirst(reader);
        }
    }

    private SqliteConnection borrow() {
        try {
            SqliteConnection reader = readers.pollFirst(READER_WAIT_SECONDS, TimeUnit.SECONDS);
            if (reader == null) {
                throw new StoreUnavailable("every reading connection is busy");
            }
            return reader;
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new StoreUnavailable("interrupted while waiting for a connection", e);
        }
    }

    @Override
    public <T> T write(Function<Sql, T> work, Urgency urgency) {
        return writer.run(work, urgency);
    }

    @Override
    public void furnished() {
        // Its plans follow the order of indexes, not statistics.
    }

    /// On a connection of its own: the one that writes goes on meanwhile.
    @Override
    public void copyTo(Path copy) {
        try (var connection = SqliteConnection.source(file).getConnection();
                var statement = connection.prepareStatement("VACUUM INTO ?")) {
            statement.setString(1, copy.toString());
            boolean _ = statement.execute();
        } catch (SQLException e) {
            throw new StoreUnavailable("the database could not be copied", e);
        }
    }

    @Override
    public void close() {
        writer.close();
        opened.forEach(SqliteConnection::close);
        lock.close();
    }
}
