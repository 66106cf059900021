package io.bailiff.core.message;

import io.bailiff.core.audit.Actor;
import io.bailiff.core.audit.AuditEntry;
import io.bailiff.core.id.MessageId;
import io.bailiff.core.transaction.Transactions;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/// Brings what is in the outbox to people, at least once.
///
/// A message is claimed in one transaction, carried outside of any, and deleted in another. Whoever
/// dies in between leaves a claim that ends by itself, and somebody tries again. What was accepted,
/// was refused for good or has expired is not kept, because a code may be in it.
public final class Dispatch {
    /// Longer than a carrier takes.
    static final Duration CLAIM = Duration.ofMinutes(2);

    private static final int BATCH = 20;

    private final Transactions<? extends MessageReads, ? extends MessageTx> store;
    private final MessageSeal seal;
    private final Wording wording;
    private final Carriers carriers;
    private final InstantSource clock;

    public Dispatch(
            Transactions<? extends MessageReads, ? extends MessageTx> store,
            MessageSeal seal,
            Wording wording,
            Carriers carriers,
            InstantSource clock) {
        this.store = store;
        this.seal = seal;
        this.wording = wording;
        this.carriers = carriers;
        this.clock = clock;
    }

    /// What one try came to.
    public record Tried(MessageId id, Channel channel, String about, Carrier.Outcome outcome) {}

    /// What is to be tried now on one channel, the shortest-lived first; nothing if nobody carries
    /// it.
    public List<Message> due(Channel channel) {
        Instant now = clock.instant();
        return carriers.reach(channel) ? store.read(reads -> reads.due(channel, now, BATCH)) : List.of();
    }

    /// Tries one message; empty if somebody else does, or it is too late.
    public Optional<Tried> attempt(Message message) {
        Instant now = clock.instant();
        return carriers.on(message.channel())
                .filter(_ -> now.isBefore(message.expiresAt()))
                .filter(_ -> store.<Boolean>write(tx -> tx.claim(message.id(), message.attempts(), now.plus(CLAIM))))
                .map(carrier -> tried(message, carrier));
    }

    /// Tries one message now, whenever it would be due; empty if there is none, or somebody else tries.
    public Optional<Tried> attempt(MessageId id) {
        return store.<Optional<Message>>read(reads -> reads.message(id)).flatMap(this::attempt);
    }

    /// Tries what is due on one channel, one after the other.
    public List<Tried> run(Channel channel) {
        return due(channel).stream()
                .flatMap(message -> attempt(message).stream())
                .toList();
    }

    private Tried tried(Message message, Carrier carrier) {
        Carrier.Outcome outcome = carrier.carry(wording.of(message, seal.open(message.letter(), message.id())));
        Instant now = clock.instant();
        store.change(tx -> {
            switch (outcome) {
                case Carrier.Outcome.Accepted() -> {
                    boolean _ = tx.remove(message.id());
                }
                case Carrier.Outcome.Unreachable _, Carrier.Outcome.Late _ ->
                    tx.postpone(message.id(), Backoff.next(message.attempts() + 1, now));
                case Carrier.Outcome.Refused _ -> {
                    tx.refuse(message.id());
                    tx.audit(entry(message, "refused", message.attempts() + 1, now));
                }
            }
        });
        return new Tried(message.id(), message.channel(), message.about(), outcome);
    }

    /// Deletes what nobody would have any use for.
    ///
    /// @return how many were given up
    public int giveUp() {
        Instant now = clock.instant();
        if (store.<List<Message>>read(reads -> reads.expired(now, 1)).isEmpty()) {
            return 0;
        }
        return store.write(tx -> {
            int given = 0;
            for (Message message : tx.expired(now, BATCH)) {
                boolean refusedBefore = message.trouble().equals(Optional.of(Message.Trouble.REFUSED));
                if (tx.remove(message.id()) && !refusedBefore) {
                    tx.audit(entry(message, "expired", message.attempts(), now));
                    given++;
                }
            }
            return given;
        });
    }

    private static AuditEntry entry(Message message, String outcome, int attempts, Instant now) {
        return new AuditEntry(
                now,
                new Actor.ByRule("delivery"),
                "deliver",
                message.user().text(),
                outcome,
                Map.of(
                        "channel", message.channel().wireName(),
                        "about", message.about(),
                        "message", message.id().text(),
                        "attempts", Integer.toString(attempts)));
    }
}
