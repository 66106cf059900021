package io.bailiff.server.feed;

import io.bailiff.core.id.ClientId;
import io.bailiff.core.outbox.FeedReads;
import io.bailiff.core.outbox.FeedTx;
import io.bailiff.core.outbox.Stream;
import io.bailiff.core.revocation.Head;
import io.bailiff.core.revocation.Position;
import io.bailiff.core.transaction.Transactions;
import java.security.SecureRandom;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Base64;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import org.springframework.scheduling.annotation.Scheduled;

/// The receivers of the feed and how far each has come.
///
/// Acknowledgements are kept in memory and written down together, once a second: an acknowledgement lost in a crash
/// means that a receiver hears
/// something twice, which does no harm, while a commit for each of two hundred receivers at each kill would slow down
/// everybody.
class StreamBook {
    static final int MAX_STREAMS_PER_CLIENT = 200;
    private static final int DESCRIPTION_MAX = 200;
    private static final int MOST_FORGOTTEN = 500;
    private static final Duration JUST_MADE = Duration.ofMinutes(1);

    private final Transactions<? extends FeedReads, ? extends FeedTx> store;
    private final InstantSource clock;
    private final SecureRandom random;
    private final ConcurrentHashMap<String, Entry> entries = new ConcurrentHashMap<>();

    StreamBook(Transactions<? extends FeedReads, ? extends FeedTx> store, InstantSource clock, SecureRandom random) {
        this.store = store;
        this.clock = clock;
        this.random = random;
        store.read(FeedReads::streams).forEach(stream -> entries.put(stream.id(), new Entry(stream, false)));
    }

    private record Entry(Stream stream, boolean dirty) {
        Entry later(Entry other) {
            return other.stream.lastSeen().isAfter(stream.lastSeen()) ? other : this;
        }
    }

    /// A new stream at the head of the log; empty if the client has too many.
    Optional<Stream> create(ClientId client, String description) {
        Instant now = clock.instant();
        if (of(client).size() >= MAX_STREAMS_PER_CLIENT) {
            return Optional.empty();
        }
        Head head = store.read(FeedReads::head);
        var stream = new Stream(freshId(), client, cut(description), head.sequence(), head.position(), now, now);
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
        return all().stream().filter(stream -> stream.client().equals(client)).toList();
    }

    List<Stream> all() {
        return entries.values().stream().map(Entry::stream).toList();
    }

    /// The receiver polled, and has everything up to `sequence`.
    ///
    /// @return how far it has come, which is never less than before
    long acknowledge(String id, long sequence, Position position) {
        Instant now = clock.instant();
        var after = entries.computeIfPresent(id, (_, entry) -> {
            Stream before = entry.stream();
            boolean further = sequence > before.acknowledgedSequence();
            return new Entry(
                    new Stream(
                            id,
                            before.client(),
                            before.description(),
                            further ? sequence : before.acknowledgedSequence(),
                            further ? position : before.acknowledged(),
                            before.createdAt(),
                            now),
                    true);
        });
        return after == null ? sequence : after.stream().acknowledgedSequence();
    }

    void delete(Stream stream) {
        store.change(tx -> tx.delete(stream.id()));
        entries.remove(stream.id());
    }

    /// Writes down what moved, forgets streams that nobody polls at any node, and looks what the other nodes know.
    @Scheduled(fixedDelay = 1_000)
    void flush() {
        Instant now = clock.instant();
        Instant silent = now.minus(Stream.INACTIVITY);
        List<Stream> moved = entries.values().stream()
                .filter(Entry::dirty)
                .map(Entry::stream)
                .toList();
        boolean someSilent =
                all().stream().anyMatch(stream -> !stream.lastSeen().isAfter(silent));
        if (someSilent || !moved.isEmpty()) {
            store.change(tx -> {
                moved.forEach(stream -> tx.progress(
                        stream.id(), stream.acknowledgedSequence(), stream.acknowledged(), stream.lastSeen()));
                int _ = tx.forgetSilent(silent, MOST_FORGOTTEN);
            });
            moved.forEach(stream -> entries.replace(stream.id(), new Entry(stream, true), new Entry(stream, false)));
        }
        compare(store.read(FeedReads::streams), now);
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
