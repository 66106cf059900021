package io.bailiff.core.history;

import io.bailiff.core.memory.Schedule;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.function.Function;

/// Runs a scenario once for every order in which its actors can take turns. An actor gives way before each of its
/// transactions, and wherever it says so; between two such points it runs alone.
public final class Interleavings {
    private static final long PATIENCE_SECONDS = 60;

    private Interleavings() {}

    /// Several actors in one fresh world.
    public interface Scenario {

        List<Runnable> actors();

        /// Looks at what came of it, when all are done.
        void check();
    }

    /// @param fresh makes the scenario anew, given the schedule that its store is to follow
    /// @return how many orders there were
    public static long all(Function<Turns, Scenario> fresh) {
        List<Choice> path = new ArrayList<>();
        long orders = 0;
        do {
            run(fresh, path);
            orders++;
        } while (nextPath(path));
        return orders;
    }

    private record Choice(int taken, int of) {}

    /// The next leaf of the tree of choices, in the order of a walk through it.
    private static boolean nextPath(List<Choice> path) {
        while (!path.isEmpty()) {
            Choice last = path.removeLast();
            if (last.taken() + 1 < last.of()) {
                path.addLast(new Choice(last.taken() + 1, last.of()));
                return true;
            }
        }
        return false;
    }

    private static void run(Function<Turns, Scenario> fresh, List<Choice> path) {
        var turns = new Turns();
        Scenario scenario = fresh.apply(turns);
        List<Actor> waiting = new ArrayList<>();
        for (Runnable work : scenario.actors()) {
            waiting.add(turns.start(work));
        }
        for (int step = 0; !waiting.isEmpty(); step++) {
            if (step == path.size()) {
                path.addLast(new Choice(0, waiting.size()));
            }
            Actor chosen = waiting.get(path.get(step).taken());
            if (chosen.goOn()) {
                waiting.remove(chosen);
            }
        }
        try {
            scenario.check();
        } catch (AssertionError e) {
            throw new AssertionError("in the order " + path + ": " + e.getMessage(), e);
        }
    }

    /// Whose turn it is.
    public static final class Turns implements Schedule {
        private static final ScopedValue<Actor> ME = ScopedValue.newInstance();

        @Override
        public void beforeTransaction() {
            giveWay();
        }

        /// Lets others go first. Does nothing for whoever is no actor.
        public void giveWay() {
            if (ME.isBound()) {
                ME.get().pause();
            }
        }

        private Actor start(Runnable work) {
            var actor = new Actor();
            var _ = Thread.ofVirtual().start(() -> ScopedValue.where(ME, actor).run(() -> actor.live(work)));
            return actor;
        }
    }

    private static final class Actor {
        private final Semaphore turn = new Semaphore(0);
        private final Semaphore stopped = new Semaphore(0);
        private final CompletableFuture<Boolean> end = new CompletableFuture<>();

        private void live(Runnable work) {
            try {
                turn.acquireUninterruptibly();
                work.run();
                end.complete(true);
            } catch (RuntimeException | Error e) {
                end.completeExceptionally(e);
            } finally {
                stopped.release();
            }
        }

        private void pause() {
            stopped.release();
            turn.acquireUninterruptibly();
        }

        /// @return true if it has finished
        private boolean goOn() {
            turn.release();
            try {
                if (!stopped.tryAcquire(PATIENCE_SECONDS, TimeUnit.SECONDS)) {
                    throw new AssertionError("an actor hangs: it waits for another within a transaction");
                }
                return end.isDone() && end.get(0, TimeUnit.SECONDS);
            } catch (ExecutionException e) {
                throw new AssertionError("an actor failed", e.getCause());
            } catch (InterruptedException | TimeoutException e) {
                throw new AssertionError("the run was broken off", e);
            }
        }
    }
}
