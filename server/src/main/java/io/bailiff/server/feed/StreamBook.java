package io.bailiff.server.feed;

import io.bailiff.core.audit.Actor;
import io.bailiff.core.audit.AuditEntry;
import io.bailiff.core.id.ClientId;
import io.bailiff.core.outbox.Confirmations;
import io.bailiff.core.outbox.Declared;
import io.bailiff.core.outbox.Ending;
import io.bailiff.core.outbox.Enforcement;
import io.bailiff.core.outbox.FeedReads;
import io.bailiff.core.outbox.FeedTx;
import io.bailiff.core.outbox.Receipt;
import io.bailiff.core.outbox.Receivers;
import io.bailiff.core.outbox.Stream;
import io.bailiff.core.revocation.LoggedKill;
import io.bailiff.core.revocation.Position;
import io.bailiff.core.transaction.Transactions;
import java.security.SecureRandom;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.Base64;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.locks.Condition;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.Consumer;
import org.springframework.scheduling.annotation.Scheduled;

/// The receivers of the feed and how far each has come.
///
/// Acknowledgements and receipts are kept in memory and written down together, once a second: what is lost in a crash
/// is sent again, for a receiver then hears something twice, which does no harm, while a commit for each of two hundred
/// receivers at each kill would slow down everybody.
class StreamBook implements Receivers {
    static final int MAX_STREAMS_PER_CLIENT = 200;
    private static final int DESCRIPTION_MAX = 200;
    private static final int MOST_FORGOTTEN = 500;
    private static final int MOST_UNWRITTEN = 100_000;
    private static final Duration JUST_MADE = Duration.ofMinutes(1);

    private final Transactions<? extends FeedReads, ? extends FeedTx> store;
    private final InstantSource clock;
    private final SecureRandom random;
    private final Consumer<LoggedKill> confirmed;
    private final ConcurrentHashMap<String, Entry> entries = new ConcurrentHashMap<>();
    private final ConcurrentLinkedQueue<Receipt> unwritten = new ConcurrentLinkedQueue<>();
    private final Set<String> complainedOf = ConcurrentHashMap.newKeySet();
    private final ReentrantLock lock = new ReentrantLock();
    private final Condition progressed = lock.newCondition();
    private long progress = 1;

    /// @param confirmed hears of each kill that every receiver has confirmed
    StreamBook(
            Transactions<? extends FeedReads, ? extends FeedTx> store,
            InstantSource clock,
            SecureRandom random,
            Consumer<LoggedKill> confirmed) {
        this.store = store;
        this.clock = clock;
        this.random = random;
        this.confirmed = confirmed;
        store.read(FeedReads::streams).forEach(stream -> entries.put(stream.id(), new Entry(stream, false)));
    }

    private record Entry(Stream stream, boolean dirty) {
        Entry later(Entry other) {
            return other.stream.lastSeen().isAfter(stream.lastSeen()) ? other : this;
        }
    }

    /// A new stream at the head of the log; empty if the client has too many.
    Optional<Stream> create(ClientId client, String description, Declared declared) {
        if (of(client).size() >= MAX_STREAMS_PER_CLIENT) {
            return Optional.empty();
        }
        var stream = Stream.begun(
                freshId(), client, cut(description), declared, store.read(FeedReads::head), clock.instant());
        store.change(tx -> tx.insert(stream));
        entries.put(stream.id(), new Entry(stream, false));
        return Optional.of(stream);
    }

    /// The stream, if it is this client's.
    Optional<Stream> find(ClientId client, String id) {
        // Another node may have made it.
        return Optional.ofNullable(entries.get(id))
                .map(Entry::stream)
                .or(() -> store.read(reads -> reads.stream(id)).map(this::adopt))
                .filter(stream -> stream.client().equals(client));
    }

    private Stream adopt(Stream stream) {
        entries.putIfAbsent(stream.id(), new Entry(stream, false));
        return stream;
    }

    List<Stream> of(ClientId client) {
        return receivers().stream()
                .filter(stream -> stream.client().equals(client))
                .toList();
    }

    @Override
    public List<Stream> receivers() {
        return entries.values().stream().map(Entry::stream).toList();
    }

    @Override
    public List<Enforcement> towards(LoggedKill kill) {
        long sequence = kill.sequence();
        // Taken before the store is read: what is written down meanwhile is found there.
        List<Receipt> here = List.copyOf(unwritten);
        Map<String, Stream> concerned = new HashMap<>();
        Map<String, Receipt> receipts = new HashMap<>(store.read(reads -> {
            reads.concernedBy(sequence).forEach(stream -> concerned.put(stream.id(), stream));
            return reads.receiptsOf(sequence);
        }));
        receivers().stream()
                .filter(stream -> stream.concernedBy(sequence))
                .forEach(stream -> concerned.merge(
                        stream.id(), stream, (there, live) -> there.ending().isPresent() ? there : live));
        here.stream()
                .filter(receipt -> receipt.sequence() >= sequence)
                .forEach(receipt -> receipts.putIfAbsent(receipt.stream(), receipt));
        Instant now = clock.instant();
        return concerned.values().stream()
                .map(stream -> Enforcement.of(stream, kill, Optional.ofNullable(receipts.get(stream.id())), now))
                .toList();
    }

    @Override
    public long awaitProgress(long seen, Duration patience) throws InterruptedException {
        long left = patience.toNanos();
        lock.lockInterruptibly();
        try {
            while (progress == seen && left > 0) {
                left = progressed.awaitNanos(left);
            }
            return progress;
        } finally {
            lock.unlock();
        }
    }

    private void tellProgress() {
        lock.lock();
        try {
            progress++;
            progressed.signalAll();
        } finally {
            lock.unlock();
        }
    }

    /// The receiver polled, and has everything up to `sequence`.
    ///
    /// @return how far it has come, which is never less than before
    long acknowledge(String id, long sequence, Position position) {
        Instant now = clock.instant();
        var after = entries.computeIfPresent(
                id, (_, entry) -> new Entry(entry.stream().polled(sequence, position, now), true));
        return after == null ? sequence : after.stream().acknowledgedSequence();
    }

    /// The receiver has signed how far it is. A flood of receipts that cannot be written is forgotten: their receivers
    /// have acknowledged all the same.
    void keep(Receipt receipt) {
        if (unwritten.size() < MOST_UNWRITTEN) {
            unwritten.add(receipt);
        }
        tellProgress();
    }

    /// What came was no good receipt. The chain tells once of each stream and cause, since a receiver that is wrong is
    /// wrong at every poll.
    void refuse(Stream stream, String why) {
        if (complainedOf.size() < MOST_UNWRITTEN && complainedOf.add(stream.id() + " " + why)) {
            store.change(tx -> tx.audit(new AuditEntry(
                    clock.instant(),
                    new Actor.ByClient(stream.client()),
                    "receipt",
                    stream.id(),
                    why,
                    Map.of("receiver", stream.description()))));
        }
    }

    void delete(Stream stream) {
        store.change(tx -> tx.end(
                stream.id(),
                new Ending(Ending.How.LEFT, clock.instant(), tx.head().sequence())));
        entries.remove(stream.id());
        tellProgress();
    }

    /// Writes down what moved, forgets streams that nobody polls at any node, looks what the other nodes know, and
    /// settles which kills all have confirmed.
    @Scheduled(fixedDelay = 1_000)
    void flush() {
        Instant now = clock.instant();
        Instant silent = now.minus(Stream.INACTIVITY);
        List<Receipt> receipts = new ArrayList<>(unwritten);
        List<Stream> moved = entries.values().stream()
                .filter(Entry::dirty)
                .map(Entry::stream)
                .toList();
        boolean someSilent =
                receivers().stream().anyMatch(stream -> !stream.lastSeen().isAfter(silent));
        if (someSilent || !moved.isEmpty() || !receipts.isEmpty()) {
            store.change(tx -> {
                moved.forEach(stream -> tx.progress(
                        stream.id(), stream.acknowledgedSequence(), stream.acknowledged(), stream.lastSeen()));
                receipts.forEach(tx::insert);
                int _ = tx.endSilent(
                        silent, new Ending(Ending.How.FORGOTTEN, now, tx.head().sequence()), MOST_FORGOTTEN);
            });
            moved.forEach(stream -> entries.replace(stream.id(), new Entry(stream, true), new Entry(stream, false)));
            receipts.forEach(unwritten::remove);
        }
        compare(store.read(FeedReads::streams), now);
        if (store.read(Confirmations::due)) {
            store.<List<LoggedKill>>write(tx -> Confirmations.settle(tx, now)).forEach(confirmed);
        }
    }

    /// A receiver may poll at any node, and be forgotten by any.
    private void compare(List<Stream> written, Instant now) {
        Set<String> ids = new HashSet<>();
        for (Stream stream : written) {
            ids.add(stream.id());
            entries.merge(stream.id(), new Entry(stream, false), (here, there) -> here.later(there));
        }
        // One that was made just now may not have been there when the store was read.
        entries.values()
                .removeIf(entry -> !ids.contains(entry.stream().id())
                        && entry.stream().createdAt().isBefore(now.minus(JUST_MADE)));
    }

    private static String cut(String description) {
        return description.length() > DESCRIPTION_MAX ? description.substring(0, DESCRIPTION_MAX) : description;
    }

    private String freshId() {
        byte[] bits = new byte[16];
        random.nextBytes(bits);
        return Base64.getUrlEncoder().withoutPadding().encodeToString(bits);
    }
}
