package io.bailiff.store;

import io.bailiff.core.transaction.StoreUnavailable;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.InstantSource;
import java.util.Set;
import java.util.function.Function;
import javax.sql.DataSource;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.jdbc.datasource.SingleConnectionDataSource;
import org.sqlite.SQLiteConfig;
import org.sqlite.SQLiteDataSource;

/// One connection to SQLite with its prepared statements. Used by one thread at a time.
final class SqliteConnection implements AutoCloseable {
    private static final int BUSY_MILLIS = 2_000;
    private static final int SYNCHRONOUS_FULL = 2;
    /// SQLite's own cache, in KiB. The writer counts what a kill ends while everybody else waits for it.
    private static final int WRITING_CACHE = 32 * 1024;

    private static final int READING_CACHE = 4 * 1024;

    private final Connection connection;
    private final StatementCache statements;
    private final JdbcTemplate template;
    private final Sql sql;

    private SqliteConnection(Connection connection, InstantSource clock) {
        this.connection = connection;
        this.statements = new StatementCache(connection);
        this.template = new JdbcTemplate(new SingleConnectionDataSource(statements.connection(), true));
        this.sql = new Sql(new StrictTemplate(template), clock::instant);
    }

    /// Connections with the settings that durability hangs on. xerial sets them on each connection it opens.
    static DataSource source(Path file) {
        var config = new SQLiteConfig();
        config.setJournalMode(SQLiteConfig.JournalMode.WAL);
        config.setSynchronous(SQLiteConfig.SynchronousMode.FULL);
        config.enforceForeignKeys(true);
        config.setBusyTimeout(BUSY_MILLIS);
        var source = new SQLiteDataSource(config);
        source.setUrl("jdbc:sqlite:" + file);
        return source;
    }

    static SqliteConnection forWriting(Path file, InstantSource clock) {
        var connection = open(file, clock);
        connection.execute("PRAGMA cache_size = -" + WRITING_CACHE);
        connection.check("journal_mode", "wal");
        connection.check("synchronous", Integer.toString(SYNCHRONOUS_FULL));
        connection.check("foreign_keys", "1");
        return connection;
    }

    static SqliteConnection forReading(Path file, InstantSource clock) {
        var connection = open(file, clock);
        connection.execute("PRAGMA cache_size = -" + READING_CACHE);
        connection.execute("PRAGMA query_only = ON");
        return connection;
    }

    private static SqliteConnection open(Path file, InstantSource clock) {
        try {
            return new SqliteConnection(source(file).getConnection(), clock);
        } catch (SQLException e) {
            throw new StoreUnavailable("cannot open " + file, e);
        }
    }

    private void check(String pragma, String wanted) {
        String found = sql.sql("PRAGMA " + pragma).query(String.class).single();
        if (!found.equals(wanted)) {
            throw new StoreUnavailable("SQLite has " + pragma + " = " + found + " where " + wanted
                    + " is needed; what it confirms might not survive a power cut");
        }
    }

    Sql sql() {
        return sql;
    }

    /// The texts of the statements that ran.
    Set<String> statements() {
        return statements.texts();
    }

    void execute(String statement) {
        template.execute(statement);
    }

    /// Runs `work` between `begin` and a commit, or a rollback if it throws.
    <T> T inTransaction(String begin, Function<Sql, T> work) {
        execute(begin);
        T result;
        try {
            result = work.apply(sql);
        } catch (RuntimeException | Error e) {
            rollback(e);
            throw e;
        }
        execute("COMMIT");
        return result;
    }

    /// Rolls back because of `reason`. SQLite has done so itself after some errors, and then complains.
    void rollback(Throwable reason) {
        try {
            execute("ROLLBACK");
        } catch (RuntimeException e) {
            reason.addSuppressed(e);
        }
    }

    @Override
    public void close() {
        try {
            connection.close();
        } catch (SQLException e) {
            throw new StoreUnavailable("cannot close the database", e);
        }
    }
}
