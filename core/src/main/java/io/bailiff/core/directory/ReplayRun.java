package io.bailiff.core.directory;

import io.bailiff.core.access.AccessPolicy;
import io.bailiff.core.access.ReplayReport;
import io.bailiff.core.audit.Actor;
import java.time.Instant;
import java.util.Optional;
import java.util.UUID;

/// A change of a policy that is being tried on past sign-ins. Safe for many threads.
public final class ReplayRun {
    private final UUID id;
    private final Actor by;
    private final AccessPolicy policy;
    private final Instant from;
    private final Instant startedAt;
    private volatile Progress progress = new Progress(State.RUNNING, 0, 0, Optional.empty());

    ReplayRun(UUID id, Actor by, AccessPolicy policy, Instant from, Instant startedAt) {
        this.id = id;
        this.by = by;
        this.policy = policy;
        this.from = from;
        this.startedAt = startedAt;
    }

    public enum State {
        RUNNING,
        DONE,
        CANCELLED,
        FAILED
    }

    /// How far it is.
    ///
    /// @param total 0 as long as nobody has counted
    /// @param report what it has come to so far
    public record Progress(State state, long done, long total, Optional<ReplayReport> report) {

        /// Whole per cent.
        public int percent() {
            return state == State.DONE ? 100 : total == 0 ? 0 : (int) Math.min(99, done * 100 / total);
        }
    }

    public UUID id() {
        return id;
    }

    public Actor by() {
        return by;
    }

    /// As it would be.
    public AccessPolicy policy() {
        return policy;
    }

    /// Since when sign-ins are looked at.
    public Instant from() {
        return from;
    }

    public Instant startedAt() {
        return startedAt;
    }

    public Progress progress() {
        return progress;
    }

    /// Ends it, if it is not over; it keeps what it has found so far.
    public synchronized void cancel() {
        if (progress.state() == State.RUNNING) {
            progress = new Progress(State.CANCELLED, progress.done(), progress.total(), progress.report());
        }
    }

    /// @return false if it is over
    synchronized boolean advance(State state, long done, long total, Optional<ReplayReport> report) {
        if (progress.state() != State.RUNNING) {
            return false;
        }
        progress = new Progress(state, done, total, report);
        return state == State.RUNNING;
    }
}
