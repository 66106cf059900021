package io.bailiff.store;

import com.zaxxer.hikari.HikariConfig;
import com.zaxxer.hikari.HikariDataSource;
import com.zaxxer.hikari.pool.HikariPool.PoolInitializationException;
import io.bailiff.core.transaction.StoreUnavailable;
import java.nio.file.Path;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.util.Set;
import java.util.function.Function;
import org.springframework.core.NestedRuntimeException;
import org.springframework.dao.DataAccessException;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.jdbc.core.namedparam.NamedParameterJdbcTemplate;
import org.springframework.jdbc.support.JdbcTransactionManager;
import org.springframework.transaction.TransactionException;
import org.springframework.transaction.support.TransactionSynchronizationManager;
import org.springframework.transaction.support.TransactionTemplate;

/// PostgreSQL: three pools, all on the primary. Writes run in READ COMMITTED, where each statement sees what was
/// committed before it began; reads in REPEATABLE READ, so that all statements of one unit agree.
final class PostgresEngine implements Engine {
    private static final int ATTEMPTS = 4;
    /// Serialization failure and deadlock: PostgreSQL has rolled the transaction back, it may run again.
    private static final Set<String> TRY_AGAIN = Set.of("40001", "40P01");

    /// Refreshes give up after two seconds. A revocation rather waits in the queue of revocations than fail.
    private static final Duration PATIENCE = Duration.ofSeconds(2);

    private static final Duration URGENT_PATIENCE = Duration.ofSeconds(8);

    /// How long to look whether a pooled connection still lives. A server that hangs says nothing.
    private static final Duration PROOF_OF_LIFE = Duration.ofSeconds(1);

    /// A statement of ours ends within 10 s or is ended by the server; who hears nothing for longer has lost it. The
    /// network alone would notice after a quarter of an hour.
    private static final Duration SILENCE = Duration.ofSeconds(12);

    /// Connections that stay open while nothing happens; the others come with the load, and go ten minutes after it.
    /// Those of revocations all stay.
    private static final int IDLE = 2;

    private static final int URGENT = 4;

    private static final String SESSION = """
            SET synchronous_commit = on;
            SET statement_timeout = '10s';
            SET idle_in_transaction_session_timeout = '30s'
            """;

    private final Pool writers;
    private final Pool urgent;
    private final Pool readers;

    private PostgresEngine(Location.OfServer server) {
        this.writers = Pool.open(server, "write", IDLE, 16, false, PATIENCE);
        this.urgent = Pool.open(server, "urgent", URGENT, URGENT, false, URGENT_PATIENCE);
        this.readers = Pool.open(server, "read", IDLE, 8, true, PATIENCE);
    }

    static PostgresEngine open(Location.OfServer server) {
        // The tables first, with a pool of their own: the pools' settings would cut a long migration short.
        try (var source = new HikariDataSource(Pool.config(server, "migrate", 1, 2))) {
            Migrations.apply(source, Dialect.POSTGRESQL);
        } catch (PoolInitializationException e) {
            throw unreachable(e);
        }
        try {
            var engine = new PostgresEngine(server);
            try {
                engine.<Boolean>write(PostgresEngine::check, Urgency.ORDINARY);
                return engine;
            } catch (RuntimeException e) {
                engine.close();
                throw e;
            }
        } catch (PoolInitializationException e) {
            throw unreachable(e);
        }
    }

    private static StoreUnavailable unreachable(PoolInitializationException e) {
        return new StoreUnavailable("PostgreSQL cannot be reached, or is not the primary", e);
    }

    /// A standby shows an old state, and a server without fsync forgets: neither may say that somebody is revoked.
    private static boolean check(Sql sql) {
        boolean standby =
                sql.sql("SELECT pg_is_in_recovery()").query(Boolean.class).single();
        if (standby) {
            throw new StoreUnavailable("this PostgreSQL server is a standby; give the address of the primary");
        }
        String fsync = sql.sql("SHOW fsync").query(String.class).single();
        if (!fsync.equals("on")) {
            throw new StoreUnavailable("PostgreSQL runs with fsync = " + fsync + "; it would forget what it confirmed");
        }
        return true;
    }

    @Override
    public <T> T read(Function<Sql, T> work) {
        return run(readers, work);
    }

    @Override
    public <T> T write(Function<Sql, T> work, Urgency urgency) {
        return run(
                switch (urgency) {
                    case ORDINARY -> writers;
                    case FIRST -> urgent;
                },
                work);
    }

    private static <T> T run(Pool pool, Function<Sql, T> work) {
        for (int attempt = 1; ; attempt++) {
            try {
                return pool.inTransaction(work);
            } catch (DataAccessException | TransactionException e) {
                if (attempt == ATTEMPTS || !mayTryAgain(e)) {
                    throw new StoreUnavailable("PostgreSQL did not do it", e);
                }
            }
        }
    }

    private static boolean mayTryAgain(NestedRuntimeException failure) {
        return failure.getMostSpecificCause() instanceof SQLException e
                && e.getSQLState() != null
                && TRY_AGAIN.contains(e.getSQLState());
    }

    /// PostgreSQL itself never counts a table of so few rows, and takes the one tenant for 700. Whatever is joined with
    /// it seems so dear then that it reads and sorts all users for a page of 50 sessions: that is lost in the sum.
    @Override
    public void furnished() {
        this.<Integer>write(sql -> sql.sql("ANALYZE tenant").update(), Urgency.ORDINARY);
    }

    @Override
    public void copyTo(Path file) {
        throw new UnsupportedOperationException("PostgreSQL is copied with pg_dump");
    }

    @Override
    public void close() {
        readers.close();
        writers.close();
        urgent.close();
    }

    private record Pool(HikariDataSource source, TransactionTemplate transaction, Sql sql) {

        static Pool open(
                Location.OfServer server, String name, int idle, int most, boolean readOnly, Duration patience) {
            var config = config(server, name, idle, most);
            config.setConnectionTimeout(patience.toMillis());
            config.setValidationTimeout(PROOF_OF_LIFE.toMillis());
            config.addDataSourceProperty("socketTimeout", Long.toString(SILENCE.toSeconds()));
            config.setConnectionInitSql(SESSION + "; SET lock_timeout = " + patience.toMillis());
            config.setReadOnly(readOnly);
            config.setTransactionIsolation(readOnly ? "TRANSACTION_REPEATABLE_READ" : "TRANSACTION_READ_COMMITTED");
            config.setAutoCommit(false);
            var source = new HikariDataSource(config);
            var transaction = new TransactionTemplate(new JdbcTransactionManager(source));
            var template = new StrictTemplate(new JdbcTemplate(source));
            return new Pool(source, transaction, new Sql(template, () -> time(template)));
        }

        static HikariConfig config(Location.OfServer server, String name, int idle, int most) {
            var config = new HikariConfig();
            config.setJdbcUrl(server.url());
            server.user().ifPresent(config::setUsername);
            server.password().ifPresent(config::setPassword);
            config.setPoolName("bailiff-" + name);
            config.setMinimumIdle(idle);
            config.setMaximumPoolSize(most);
            config.setConnectionTimeout(PATIENCE.toMillis());
            config.addDataSourceProperty("ApplicationName", "bailiff-" + name);
            config.addDataSourceProperty("targetServerType", "primary");
            config.addDataSourceProperty("tcpKeepAlive", "true");
            return config;
        }

        private static Instant time(NamedParameterJdbcTemplate template) {
            Long micros = template.getJdbcOperations()
                    .queryForObject(
                            "SELECT CAST(extract(epoch FROM clock_timestamp()) * 1000000 AS bigint)", Long.class);
            if (micros == null) {
                throw new IllegalStateException("PostgreSQL has no time");
            }
            return Instant.EPOCH.plus(micros, java.time.temporal.ChronoUnit.MICROS);
        }

        <T> T inTransaction(Function<Sql, T> work) {
            if (TransactionSynchronizationManager.isActualTransactionActive()) {
                throw new IllegalStateException("a unit of work must not start another");
            }
            var answer = new Answer<T>();
            transaction.executeWithoutResult(_ -> answer.is(work.apply(sql)));
            return answer.get();
        }

        void close() {
            source.close();
        }
    }

    /// Carries a result out of Spring's template, whose own may be null.
    private static final class Answer<T> {
        private java.util.Optional<T> value = java.util.Optional.empty();

        void is(T result) {
            value = java.util.Optional.of(result);
        }

        T get() {
            return value.orElseThrow();
        }
    }
}
