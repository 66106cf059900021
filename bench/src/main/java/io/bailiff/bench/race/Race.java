package io.bailiff.bench.race;

import io.bailiff.bench.load.Clock;
import io.bailiff.bench.race.Attempt.Outcome;
import io.bailiff.bench.race.Attempt.Use;
import java.io.IOException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.Supplier;

/// The race that breaks the field: every family of a user refreshes in a tight loop while he is revoked.
///
/// Each hunted family has a thread that refreshes until it is refused; more threads use their newest access tokens in
/// every other
/// way there is. After a random moment the user is revoked. **A survivor is a use that began after OK and worked**, or
/// any token,
/// newest or older, that still works when the dust has settled. Meanwhile families of other users refresh too, and none
/// of them
/// may be refused.
public final class Race {
    private static final long RUNNING = Long.MAX_VALUE;

    private final Supplier<Field> fields;
    private final Clock clock;
    private final Duration settling;

    /// @param fields opens the provider once more, for one more thread
    /// @param settling how long after OK the last look is taken
    public Race(Supplier<Field> fields, Clock clock, Duration settling) {
        this.fields = fields;
        this.clock = clock;
        this.settling = settling;
    }

    /// @param findings who survived and who was hit
    /// @param revocation how long the provider took to say OK
    public record Trial(Findings findings, Duration revocation) {}

    /// @param headStart how long the families run before the revocation is sent
    public Trial run(Subject subject, Duration headStart) {
        var over = new AtomicLong(RUNNING);
        List<Attempt> hunted = new ArrayList<>();
        List<Attempt> bystanders = new ArrayList<>();
        int runners = subject.hunted().size() + subject.bystanders().size() + 1;
        var ready = new CountDownLatch(runners);
        var start = new CountDownLatch(1);
        try (var threads = Executors.newVirtualThreadPerTaskExecutor();
                Field revoker = fields.get()) {
            List<Future<List<Attempt>>> hunts = new ArrayList<>();
            for (Lineage lineage : subject.hunted()) {
                hunts.add(threads.submit(() -> refreshing(lineage, true, ready, start, over)));
            }
            hunts.add(threads.submit(() -> using(subject.hunted(), ready, start, over)));
            List<Future<List<Attempt>>> others = new ArrayList<>();
            for (Lineage lineage : subject.bystanders()) {
                others.add(threads.submit(() -> refreshing(lineage, false, ready, start, over)));
            }
            ready.await();
            start.countDown();
            clock.awaitNanos(clock.nanos() + headStart.toNanos());
            long asked = clock.nanos();
            long ok;
            try {
                revoker.revoke(subject.user());
                ok = clock.nanos();
                clock.awaitNanos(ok + settling.toNanos());
            } finally {
                over.set(clock.nanos());
            }
            for (Future<List<Attempt>> hunt : hunts) {
                hunted.addAll(hunt.get());
            }
            for (Future<List<Attempt>> other : others) {
                bystanders.addAll(other.get());
            }
            lateLook(revoker, subject, hunted, bystanders);
            return new Trial(Findings.judge(hunted, bystanders, ok), Duration.ofNanos(ok - asked));
        } catch (ExecutionException e) {
            throw new IllegalStateException("a runner broke", e.getCause());
        } catch (IOException e) {
            throw new IllegalStateException("the revocation could not be sent", e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException("interrupted", e);
        }
    }

    private List<Attempt> refreshing(
            Lineage lineage, boolean untilRefused, CountDownLatch ready, CountDownLatch start, AtomicLong over)
            throws InterruptedException {
        List<Attempt> attempts = new ArrayList<>();
        try (Field field = fields.get()) {
            attempts.add(attempt(lineage, Use.REFRESH, false, () -> field.refresh(lineage)));
            ready.countDown();
            start.await();
            while (over.get() == RUNNING) {
                var attempt = attempt(lineage, Use.REFRESH, false, () -> field.refresh(lineage));
                attempts.add(attempt);
                if (untilRefused && attempt.outcome() == Outcome.REFUSED) {
                    return attempts;
                }
            }
        }
        return attempts;
    }

    private List<Attempt> using(List<Lineage> lineages, CountDownLatch ready, CountDownLatch start, AtomicLong over)
            throws InterruptedException {
        List<Attempt> attempts = new ArrayList<>();
        try (Field field = fields.get()) {
            ready.countDown();
            start.await();
            boolean idle = field.otherUses().isEmpty();
            while (over.get() == RUNNING && !idle) {
                for (Lineage lineage : lineages) {
                    attempts.addAll(usesOf(field, lineage, false));
                }
            }
        }
        return attempts;
    }

    private List<Attempt> usesOf(Field field, Lineage lineage, boolean late) {
        List<Attempt> attempts = new ArrayList<>();
        List<String> tokens = lineage.access();
        for (String token : late || tokens.isEmpty() ? tokens : tokens.subList(tokens.size() - 1, tokens.size())) {
            for (Use use : field.otherUses()) {
                attempts.add(attempt(lineage, use, late, () -> field.use(use, token)));
            }
        }
        return attempts;
    }

    private void lateLook(Field field, Subject subject, List<Attempt> hunted, List<Attempt> bystanders) {
        for (Lineage lineage : subject.hunted()) {
            // Access tokens first: a refresh that is taken for a replay would kill the family, and hide a survivor.
            hunted.addAll(usesOf(field, lineage, true));
            hunted.add(attempt(lineage, Use.REFRESH, true, () -> field.refresh(lineage)));
        }
        for (Lineage lineage : subject.bystanders()) {
            bystanders.add(attempt(lineage, Use.REFRESH, true, () -> field.refresh(lineage)));
            bystanders.addAll(usesOf(field, lineage, true));
        }
    }

    @FunctionalInterface
    private interface Action {
        Outcome take() throws IOException;
    }

    private Attempt attempt(Lineage lineage, Use use, boolean late, Action action) {
        long began = clock.nanos();
        Outcome outcome;
        try {
            outcome = action.take();
        } catch (IOException _) {
            outcome = Outcome.UNKNOWN;
        }
        return new Attempt(lineage.name(), use, began, clock.nanos(), outcome, late);
    }
}
