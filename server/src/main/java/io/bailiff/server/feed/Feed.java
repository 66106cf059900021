package io.bailiff.server.feed;

import io.bailiff.core.revocation.Head;
import io.bailiff.core.revocation.KillSwitch;
import io.bailiff.core.revocation.LogEntry;
import io.bailiff.core.revocation.Position;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.locks.Condition;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.BiFunction;
import java.util.function.BooleanSupplier;
import java.util.function.LongSupplier;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// The feed of kills and of changes of claims, as receivers poll it.
///
/// One thread, the pump, reads the log: when the bell rings (an entry was committed here), when a
/// poll arrives, and four times a second in any case: other nodes ring no bell here, and a lost
/// ring must cost time only. It signs each entry **once**; the same token goes to every receiver,
/// because all of them form one audience. A poll waits, on its own virtual thread, until there is
/// something above what it has. Only something new wakes those that wait: if every look at the log
/// did, a thousand polls that come back would each wake the thousand others.
///
/// An answer tells the state of the log at some moment **after** the poll arrived. That is what a
/// receiver's lease rests on, and why a pump that cannot read the log makes polls fail instead of
/// telling yesterday's news.
public final class Feed implements KillSwitch.Bell, AutoCloseable {
    private static final Logger LOG = LoggerFactory.getLogger(Feed.class);
    private static final Duration LOOK_EVERY = Duration.ofMillis(250);
    private static final Duration PUMP_STALLED = Duration.ofSeconds(2);
    private static final int PAGE = 500;
    private static final int KEPT = 10_000;

    private final Log log;
    private final BiFunction<String, LogEntry, Told> sign;
    private final LongSupplier withdrawals;
    private final ReentrantLock lock = new ReentrantLock();
    private final Condition rung = lock.newCondition();
    private final Condition read = lock.newCondition();
    private final Condition news = lock.newCondition();
    private final ArrayDeque<Told> recent = new ArrayDeque<>();
    private final Thread pump;
    private Head head;
    private long signedAfter;
    private long readAt;
    private boolean bell = true;
    private boolean closed;

    /// Where entries come from.
    interface Log {
        Head head();

        /// Entries with a sequence above `after`, oldest first, at most `limit`, and the head they
        /// were read at.
        Page after(long after, int limit);
    }

    record Page(Head head, List<LogEntry> entries) {}

    /// One entry, signed.
    record Told(long sequence, Position position, String jti, String token) {}

    /// What a poll is answered with.
    ///
    /// @param told oldest first
    /// @param more there is more already: ask again at once
    /// @param head where the log stood; all that it counts was told, now or before, unless there is
    /// more
    record Slice(List<Told> told, boolean more, Head head) {}

    Feed(Log log, BiFunction<String, LogEntry, Told> sign) {
        this(log, sign, () -> 0);
    }

    /// @param sign makes a security event token of an entry of this lineage
    /// @param withdrawals how many keys to sign with were taken out of use because a stranger knew
    /// them: what they signed is signed again
    Feed(Log log, BiFunction<String, LogEntry, Told> sign, LongSupplier withdrawals) {
        this.log = log;
        this.sign = sign;
        this.withdrawals = withdrawals;
        this.signedAfter = withdrawals.getAsLong();
        this.head = log.head();
        this.readAt = System.nanoTime();
        this.pump = Thread.ofPlatform().daemon().name("feed").start(this::run);
    }

    @Override
    public void ring() {
        lock.lock();
        try {
            bell = true;
            rung.signal();
        } finally {
            lock.unlock();
        }
    }

    /// What comes after `acknowledged`: at once if there is something or `patience` is zero, else
    /// as soon as there is, at the latest when the patience is over. Empty if the log could not be
    /// read meanwhile.
    Optional<Slice> after(long acknowledged, int most, Duration patience) {
        long arrived = System.nanoTime();
        long deadline = arrived + patience.toNanos();
        ring();
        lock.lock();
        try {
            boolean fresh = waitUntil(read, () -> readAt - arrived > 0, arrived + PUMP_STALLED.toNanos());
            if (!fresh) {
                return Optional.empty();
            }
            if (most > 0) {
                boolean _ = waitUntil(news, () -> head.sequence() > acknowledged, deadline);
            }
            boolean current = System.nanoTime() - readAt < PUMP_STALLED.toNanos();
            return current ? Optional.of(slice(acknowledged, most)) : Optional.empty();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return Optional.empty();
        } finally {
            lock.unlock();
        }
    }

    /// The log as it was told of last.
    Head head() {
        lock.lock();
        try {
            return head;
        } finally {
            lock.unlock();
        }
    }

    /// The position of the entry with this sequence, while it is remembered.
    Optional<Position> positionOf(long sequence) {
        lock.lock();
        try {
            return sequence == head.sequence()
                    ? Optional.of(head.position())
                    : recent.stream()
                            .filter(told -> told.sequence() == sequence)
                            .map(Told::position)
                            .findFirst();
        } finally {
            lock.unlock();
        }
    }

    private boolean waitUntil(Condition signal, BooleanSupplier holds, long deadline) throws InterruptedException {
        while (!holds.getAsBoolean()) {
            long left = deadline - System.nanoTime();
            if (left <= 0 || closed) {
                return false;
            }
            long _ = signal.awaitNanos(left);
        }
        return true;
    }

    private Slice slice(long acknowledged, int most) {
        if (most == 0 || head.sequence() <= acknowledged) {
            return new Slice(List.of(), head.sequence() > acknowledged, head);
        }
        if (recent.isEmpty() || recent.getFirst().sequence() > acknowledged + 1) {
            return fromLog(acknowledged, most);
        }
        List<Told> told = recent.stream()
                .filter(one -> one.sequence() > acknowledged)
                .limit(most)
                .toList();
        return new Slice(told, told.getLast().sequence() < head.sequence(), head);
    }

    /// For a receiver that was away for longer than what is kept signed.
    private Slice fromLog(long acknowledged, int most) {
        Page page = log.after(acknowledged, Math.min(most, PAGE));
        List<Told> told = page.entries().stream()
                .map(entry -> sign.apply(page.head().lineage(), entry))
                .toList();
        boolean more =
                !told.isEmpty() && told.getLast().sequence() < page.head().sequence();
        return new Slice(told, more, page.head());
    }

    private void run() {
        while (true) {
            if (!awaitBell()) {
                return;
            }
            try {
                pump();
            } catch (RuntimeException e) {
                // Polls fail while the log cannot be read, so receivers lose their lease and know that they cannot
                // tell.
                LOG.warn("the log could not be read for the feed; trying again", e);
            }
        }
    }

    /// @return false if the feed was closed
    private boolean awaitBell() {
        lock.lock();
        try {
            long left = LOOK_EVERY.toNanos();
            while (!bell && !closed && left > 0) {
                left = rung.awaitNanos(left);
            }
            bell = false;
            return !closed;
        } catch (InterruptedException e) {
            return false;
        } finally {
            lock.unlock();
        }
    }

    private void pump() {
        boolean more = true;
        while (more) {
            long began = System.nanoTime();
            long last = lastTold();
            long withdrawn = withdrawals.getAsLong();
            Page page = log.after(last, PAGE);
            List<Told> told = page.entries().stream()
                    .map(entry -> sign.apply(page.head().lineage(), entry))
                    .toList();
            more = told.size() == PAGE;
            publish(told, withdrawn, more, page.head(), began);
        }
    }

    private long lastTold() {
        lock.lock();
        try {
            return head.sequence();
        } finally {
            lock.unlock();
        }
    }

    private void publish(List<Told> told, long withdrawn, boolean more, Head page, long began) {
        lock.lock();
        try {
            if (withdrawn != signedAfter) {
                recent.clear();
                signedAfter = withdrawn;
            }
            recent.addAll(told);
            while (recent.size() > KEPT) {
                recent.removeFirst();
            }
            long before = head.sequence();
            head = more
                    ? new Head(
                            page.lineage(),
                            told.getLast().position(),
                            told.getLast().sequence())
                    : page;
            readAt = began;
            read.signalAll();
            if (head.sequence() != before) {
                news.signalAll();
            }
        } finally {
            lock.unlock();
        }
    }

    @Override
    public void close() {
        lock.lock();
        try {
            closed = true;
            rung.signalAll();
            read.signalAll();
            news.signalAll();
        } finally {
            lock.unlock();
        }
        pump.interrupt();
    }
}
