package io.bailiff.gate.web;

import static java.util.Objects.requireNonNull;

import io.vertx.core.Context;
import io.vertx.core.Future;
import io.vertx.core.Promise;
import io.vertx.core.Vertx;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;

/// Lets what may wait (the store, the provider, a token that knows more than we do) do so on a virtual thread, and
/// comes back to the connection's own thread with the result.
final class Aside implements AutoCloseable {
    private final ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor();

    /// To be called on a connection's thread.
    <T> Future<T> run(Callable<T> work) {
        Context context = requireNonNull(Vertx.currentContext(), "not on a connection's thread");
        Promise<T> promise = Promise.promise();
        threads.execute(() -> {
            try {
                T result = work.call();
                context.runOnContext(_ -> promise.complete(result));
            } catch (Exception broken) {
                context.runOnContext(_ -> promise.fail(broken));
            }
        });
        return promise.future();
    }

    /// As [#run], for callers that do not wait.
    void start(Runnable work) {
        threads.execute(work);
    }

    @Override
    public void close() {
        threads.shutdownNow();
    }
}
