package io.bailiff.enforcer;

import io.bailiff.enforcer.internal.Watcher;
import io.bailiff.signals.subject.KillScope;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ArrayBlockingQueue;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.function.Consumer;

/// Tells listeners, on its own thread, so that a slow or broken one cannot hold up the feed. The queue is
/// bounded; what does not fit becomes one request to look at everything again.
final class Notices implements Watcher, Runnable {
    private static final System.Logger LOG = System.getLogger("io.bailiff.enforcer");
    private static final int LONGEST_QUEUE = 4096;
    /// Also without news: a lease that ends and a token that expires make no event.
    private static final long TICK_MILLIS = 500;

    private final BlockingQueue<Notice> queue = new ArrayBlockingQueue<>(LONGEST_QUEUE);
    private final AtomicBoolean recheck = new AtomicBoolean();
    private final List<KillListener> listeners = new CopyOnWriteArrayList<>();
    private final List<Runnable> everyTime = new CopyOnWriteArrayList<>();
    private volatile boolean closed;

    private record Notice(KillScope scope, long position) {}

    void add(KillListener listener) {
        listeners.add(listener);
    }

    void remove(KillListener listener) {
        listeners.remove(listener);
    }

    /// Runs after each batch of news and a few times a second.
    void everyTime(Runnable task) {
        everyTime.add(task);
    }

    @Override
    public void killed(KillScope scope, long position) {
        if (!queue.offer(new Notice(scope, position))) {
            recheck.set(true);
        }
    }

    @Override
    public void recheck() {
        recheck.set(true);
    }

    void close() {
        closed = true;
    }

    @Override
    public void run() {
        List<Notice> batch = new ArrayList<>();
        while (!closed) {
            try {
                Notice first = queue.poll(TICK_MILLIS, TimeUnit.MILLISECONDS);
                if (first != null) {
                    batch.add(first);
                    queue.drainTo(batch);
                }
            } catch (InterruptedException e) {
                // Only close() ends this thread.
                continue;
            }
            boolean all = recheck.getAndSet(false);
            // What must be cut is cut before anybody else is told.
            everyTime.forEach(task -> safely("task", task));
            for (KillListener listener : listeners) {
                batch.forEach(notice -> safely("listener", () -> listener.ended(notice.scope(), notice.position())));
                if (all) {
                    safely("listener", listener::recheck);
                }
            }
            batch.clear();
        }
    }

    private static void safely(String what, Runnable call) {
        try {
            call.run();
        } catch (RuntimeException | Error broken) {
            LOG.log(System.Logger.Level.ERROR, "A " + what + " of the enforcer failed", broken);
        }
    }

    static <T> void safely(String what, Consumer<T> call, T value) {
        safely(what, () -> call.accept(value));
    }
}
