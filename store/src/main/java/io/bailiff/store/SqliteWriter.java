package io.bailiff.store;

import io.bailiff.core.transaction.StoreUnavailable;
import io.bailiff.store.Engine.Urgency;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.LinkedBlockingDeque;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;
import org.springframework.dao.DataAccessException;

/// The one thread that writes to SQLite.
///
/// Units of work queue up while a commit waits for the disk. The thread then runs them one after the other, each in a
/// savepoint, and commits them together; nobody gets an answer before that commit. A unit that throws takes back only
/// what it did itself. Units see what those before them in the batch wrote: if the commit fails, all of them fail,
/// those
/// too that threw, since they may have thrown because of what they saw.
final class SqliteWriter implements AutoCloseable {
    private static final int QUEUE = 1_000;
    /// Places that only urgent units may take.
    private static final int RESERVED = 100;
    private static final int BATCH = 200;
    private static final long BATCH_NANOS = TimeUnit.MILLISECONDS.toNanos(50);
    private static final long WAIT_SECONDS = 2;
    private static final long COMMIT_SECONDS = 30;

    private final SqliteConnection connection;
    private final LinkedBlockingDeque<Unit<?>> queue = new LinkedBlockingDeque<>(QUEUE + RESERVED);
    private final AtomicBoolean closing = new AtomicBoolean();
    private final Thread thread;

    private SqliteWriter(SqliteConnection connection) {
        this.connection = connection;
        this.thread = Thread.ofPlatform().name("store-writer").daemon().unstarted(this::serve);
    }

    static SqliteWriter start(SqliteConnection connection) {
        var writer = new SqliteWriter(connection);
        writer.thread.start();
        return writer;
    }

    <T> T run(Function<Sql, T> work, Urgency urgency) {
        if (thread.equals(Thread.currentThread())) {
            throw new IllegalStateException("a unit of work must not start another");
        }
        var unit = new Unit<>(work);
        if (closing.get() || !enqueue(unit, urgency)) {
            throw new StoreUnavailable("the store has too much to write, or is closing");
        }
        return unit.await();
    }

    private boolean enqueue(Unit<?> unit, Urgency urgency) {
        return switch (urgency) {
            case FIRST -> queue.offerFirst(unit);
            case ORDINARY -> queue.size() < QUEUE && queue.offerLast(unit);
        };
    }

    private void serve() {
        while (!closing.get() || !queue.isEmpty()) {
            try {
                Unit<?> first = queue.poll(100, TimeUnit.MILLISECONDS);
                if (first != null) {
                    serve(first);
                }
            } catch (InterruptedException _) {
                closing.set(true);
            }
        }
    }

    private void serve(Unit<?> first) {
        List<Unit<?>> batch = new ArrayList<>();
        try {
            connection.execute("BEGIN IMMEDIATE");
            long began = System.nanoTime();
            Unit<?> next = first;
            while (next != null) {
                if (next.begin()) {
                    batch.add(next);
                    runInSavepoint(next);
                }
                boolean full = batch.size() >= BATCH || System.nanoTime() - began > BATCH_NANOS;
                next = full ? null : queue.poll();
            }
            connection.execute("COMMIT");
        } catch (RuntimeException | Error e) {
            connection.rollback(e);
            if (first.begin()) {
                batch.add(first);
            }
            var failure = new StoreUnavailable("nothing could be written", e);
            batch.forEach(unit -> unit.failed(failure));
            return;
        }
        batch.forEach(Unit::committed);
    }

    private void runInSavepoint(Unit<?> unit) {
        connection.execute("SAVEPOINT unit");
        if (!unit.run(connection.sql())) {
            // Fails if the error made SQLite roll back the whole transaction: then the batch is lost, and says why.
            try {
                connection.execute("ROLLBACK TO unit");
            } catch (RuntimeException e) {
                throw unit.reason().orElse(e);
            }
        }
        connection.execute("RELEASE unit");
    }

    /// Writes what is queued, then stops.
    @Override
    public void close() {
        closing.set(true);
        try {
            thread.join(TimeUnit.SECONDS.toMillis(COMMIT_SECONDS));
        } catch (InterruptedException _) {
            Thread.currentThread().interrupt();
        }
        var failure = new StoreUnavailable("the store is closed");
        for (Unit<?> unit = queue.poll(); unit != null; unit = queue.poll()) {
            unit.failed(failure);
        }
    }

    /// One caller's work and the answer he waits for.
    private static final class Unit<T> {
        private final Function<Sql, T> work;
        private final CompletableFuture<T> answer = new CompletableFuture<>();
        /// Set by whoever comes first: the writer that begins it, or the caller that gives up.
        private final AtomicBoolean decided = new AtomicBoolean();

        private @Nullable Runnable outcome;
        private @Nullable DataAccessException reason;

        private Unit(Function<Sql, T> work) {
            this.work = work;
        }

        private boolean begin() {
            return decided.compareAndSet(false, true);
        }

        /// False if it threw.
        private boolean run(Sql sql) {
            try {
                T result = work.apply(sql);
                outcome = () -> answer.complete(result);
                return true;
            } catch (DataAccessException e) {
                reason = e;
                outcome = () -> answer.completeExceptionally(new StoreUnavailable("the change failed", e));
                return false;
            } catch (RuntimeException | Error e) {
                outcome = () -> answer.completeExceptionally(e);
                return false;
            }
        }

        /// What the database said against it.
        private Optional<RuntimeException> reason() {
            return Optional.ofNullable(reason);
        }

        private void committed() {
            if (outcome != null) {
                outcome.run();
            }
        }

        private void failed(StoreUnavailable why) {
            answer.completeExceptionally(why);
        }

        private T await() {
            try {
                return answer.get(WAIT_SECONDS, TimeUnit.SECONDS);
            } catch (TimeoutException _) {
                if (begin()) {
                    throw new StoreUnavailable("the store was busy for " + WAIT_SECONDS + " s; nothing was changed");
                }
                return awaitCommit();
            } catch (ExecutionException e) {
                throw rethrown(e);
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
                throw new StoreUnavailable(begin() ? "interrupted; nothing was changed" : "interrupted", e);
            }
        }

        private T awaitCommit() {
            try {
                return answer.get(COMMIT_SECONDS, TimeUnit.SECONDS);
            } catch (TimeoutException e) {
                throw new StoreUnavailable("the disk does not answer; whether the change was made is not known", e);
            } catch (ExecutionException e) {
                throw rethrown(e);
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
                throw new StoreUnavailable("interrupted", e);
            }
        }

        private static RuntimeException rethrown(ExecutionException failure) {
            return switch (failure.getCause()) {
                case Error error -> throw error;
                case RuntimeException own -> own;
                case null, default -> new IllegalStateException(failure);
            };
        }
    }
}
