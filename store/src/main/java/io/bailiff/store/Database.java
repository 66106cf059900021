package io.bailiff.store;

import io.bailiff.core.id.TenantId;
import io.bailiff.core.transaction.StoreUnavailable;
import io.bailiff.core.transaction.Transactions;
import io.bailiff.store.Engine.Urgency;
import java.nio.file.Path;
import java.time.InstantSource;
import java.util.function.Function;

/// The one database, open. Whether it is SQLite or PostgreSQL is decided here and seen by nobody
/// else.
///
/// With SQLite, a single thread writes, and commits what has queued up together; that is as durable
/// as committing one by one, and many times faster. PostgreSQL groups commits itself and gets a
/// pool.
public final class Database implements AutoCloseable {
    private final Engine engine;
    private final TenantId tenant;

    private Database(Engine engine, TenantId tenant) {
        this.engine = engine;
        this.tenant = tenant;
    }

    /// Opens the database, brings its tables up to date, and makes tenant and log if there are
    /// none.
    ///
    /// @param location the path of a file, or `postgresql://user:password@host:port/database`
    /// @param tenantName the name of the tenant, if it is made now
    /// @param clock this node's; the store's own clock if it is embedded
    /// @throws StoreUnavailable if the database cannot be opened, is open in another process, or
    /// would not keep what it has confirmed
    public static Database open(String location, String tenantName, InstantSource clock) {
        Engine engine = switch (Location.parse(location)) {
            case Location.OfFile(var file) -> SqliteEngine.open(file, clock);
            case Location.OfServer server -> PostgresEngine.open(server);
        };
        try {
            var tenant = engine.write(sql -> FirstRows.ensure(sql, tenantName), Urgency.ORDINARY);
            engine.furnished();
            return new Database(engine, tenant);
        } catch (RuntimeException e) {
            engine.close();
            throw e;
        }
    }

    /// The tenant that lives here.
    public TenantId tenant() {
        return tenant;
    }

    /// Transactions of one feature.
    ///
    /// @param feature makes the adapter that a unit of work gets
    public <R, W extends R> Transactions<R, W> transactions(Function<? super Sql, ? extends W> feature) {
        return new Bound<>(engine, feature, Urgency.ORDINARY);
    }

    /// As [#transactions], but they overtake ordinary ones and have resources of their own: for
    /// revocation, which must get through when everything else is jammed.
    public <R, W extends R> Transactions<R, W> urgentTransactions(Function<? super Sql, ? extends W> feature) {
        return new Bound<>(engine, feature, Urgency.FIRST);
    }

    /// Writes the database as it is at one moment into an empty file, while it is used.
    ///
    /// @throws StoreUnavailable if it cannot be written
    /// @throws UnsupportedOperationException if it is not SQLite
    public void copyTo(Path file) {
        engine.copyTo(file);
    }

    /// The newest migration that its tables have seen.
    public String schemaVersion() {
        return this.<Sql, Sql>transactions(sql -> sql)
                .read(sql -> sql.sql("""
                        SELECT version
                          FROM flyway_schema_history
                         WHERE version IS NOT NULL
                         ORDER BY installed_rank DESC
                         LIMIT 1
                        """).query(String.class).single());
    }

    /// Waits for what is under way, and closes.
    @Override
    public void close() {
        engine.close();
    }

    private record Bound<R, W extends R>(Engine engine, Function<? super Sql, ? extends W> feature, Urgency urgency)
            implements Transactions<R, W> {

        @Override
        public <T> T read(Function<? super R, T> work) {
            return engine.read(sql -> work.apply(feature.apply(sql)));
        }

        @Override
        public <T> T write(Function<? super W, T> work) {
            return engine.write(sql -> work.apply(feature.apply(sql)), urgency);
        }
    }
}
