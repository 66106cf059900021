package io.bailiff.core.inbound;

import io.bailiff.core.id.TransmitterId;
import io.bailiff.core.retry.Backoff;
import io.bailiff.core.transaction.Transactions;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.random.RandomGenerator;

/// Who asks which transmitter next: of several nodes one. Whoever dies over it leaves a claim that ends by itself.
public final class Turns {
    /// Longer than an answer is waited for.
    static final Duration CLAIM = Duration.ofSeconds(60);

    /// After an answer without anything that came at once: such a transmitter does not hold its answers.
    static final Duration PAUSE = Duration.ofSeconds(5);

    private static final Backoff BACKOFF = new Backoff(Duration.ofMinutes(5));

    private final Transactions<? extends InboundReads, ? extends InboundTx> store;
    private final InstantSource clock;
    private final RandomGenerator chance;

    public Turns(
            Transactions<? extends InboundReads, ? extends InboundTx> store,
            InstantSource clock,
            RandomGenerator chance) {
        this.store = store;
        this.clock = clock;
        this.chance = chance;
    }

    /// The ones that somebody is to ask now.
    public List<TransmitterId> due() {
        Instant now = clock.instant();
        return store.read(reads -> reads.pollable(now));
    }

    /// True if it is ours to ask.
    public boolean claim(TransmitterId id) {
        Instant now = clock.instant();
        return store.<Boolean>write(tx -> tx.claim(id, now, now.plus(CLAIM)));
    }

    /// @param atOnce there may be more to be had, or something to be said
    public void answered(TransmitterId id, boolean atOnce, String answer) {
        Instant now = clock.instant();
        store.change(tx -> tx.answered(id, now, atOnce ? now : now.plus(PAUSE), answer));
    }

    /// After a second, then ever more rarely, and not all at the same moment.
    ///
    /// @param failures how many there were before this one
    public void unanswered(TransmitterId id, int failures, String answer) {
        Instant next = BACKOFF.next(failures + 1, chance.nextDouble(), clock.instant());
        store.change(tx -> tx.unanswered(id, next, answer));
    }
}
