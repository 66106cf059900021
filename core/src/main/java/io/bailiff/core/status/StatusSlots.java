package io.bailiff.core.status;

import io.bailiff.core.id.ClientId;
import io.bailiff.core.id.GrantId;
import io.bailiff.core.revocation.Position;
import io.bailiff.core.transaction.Transactions;
import java.security.SecureRandom;
import java.util.Base64;
import java.util.HexFormat;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;

/// Gives places in the lists away. A process takes a thousand of them at once, and then one after the other without
/// the store: what begins meanwhile is written with its place in the one insert that there is anyway. Only what began
/// before anybody needed places, or when they had just run out, is given one later, in a write of its own.
public final class StatusSlots implements FreeSlots {
    /// What a crash wastes at most. Divides the size of a list.
    static final int BLOCK = 1_024;

    private static final int NAME = 16;
    private static final int KEY = 32;

    private final Transactions<? extends StatusReads, ? extends StatusTx> store;
    private final SecureRandom random;
    private final Map<Integer, String> names = new ConcurrentHashMap<>();
    private final Map<ClientAt, StatusSlot> ofClients = new ConcurrentHashMap<>();
    private final Object reserving = new Object();
    private Block block = new Block(0, new int[0]);

    public StatusSlots(Transactions<? extends StatusReads, ? extends StatusTx> store, SecureRandom random) {
        this.store = store;
        this.random = random;
    }

    private record ClientAt(ClientId client, Position mark) {}

    /// Places that are ours.
    private static final class Block {
        private final int list;
        private final int[] places;
        private int next;

        Block(int list, int[] places) {
            this.list = list;
            this.places = places;
        }

        Optional<StatusSlot> take() {
            return next < places.length ? Optional.of(new StatusSlot(list, places[next++])) : Optional.empty();
        }
    }

    @Override
    public synchronized Optional<StatusSlot> next() {
        return block.take();
    }

    /// Where the status of the grant's tokens is looked up.
    ///
    /// @param slot what it was written with
    public StatusEntry of(GrantId grant, Optional<StatusSlot> slot) {
        return entry(slot.orElseGet(() -> {
            StatusSlot free = taken();
            Optional<StatusSlot> has = store.write(tx -> tx.allot(grant, free));
            return has.orElseThrow(() -> new IllegalStateException("there is no such grant: " + grant.text()));
        }));
    }

    /// Where the status of a client's own tokens is looked up. They share one place until a kill that meets them.
    ///
    /// @param mark the highest kill that could have met them when they were issued
    public StatusEntry of(ClientId client, Position mark) {
        return entry(ofClients.computeIfAbsent(new ClientAt(client, mark), _ -> allot(client, mark)));
    }

    private StatusSlot allot(ClientId client, Position mark) {
        return store.read(reads -> reads.slotOf(client, mark)).orElseGet(() -> {
            StatusSlot free = taken();
            return store.write(tx -> tx.allot(client, mark, free));
        });
    }

    private StatusEntry entry(StatusSlot slot) {
        return new StatusEntry(names.computeIfAbsent(slot.list(), this::name), slot.index());
    }

    private String name(int number) {
        return store.read(StatusReads::statusLists).stream()
                .filter(list -> list.number() == number)
                .map(StatusList::name)
                .findFirst()
                .orElseThrow(() -> new IllegalStateException("there is no list " + number));
    }

    private StatusSlot taken() {
        // Not the lock of `next`, which transactions call: this one waits for a transaction.
        synchronized (reserving) {
            var free = next();
            while (free.isEmpty()) {
                use(reserved());
                free = next();
            }
            return free.get();
        }
    }

    private synchronized void use(Block reserved) {
        block = reserved;
    }

    private Block reserved() {
        StatusList list = store.write(tx -> {
                    String lineage = tx.head().lineage();
                    return tx.reserve(lineage, BLOCK).or(() -> {
                        tx.open(
                                Base64.getUrlEncoder().withoutPadding().encodeToString(bytes(NAME)),
                                lineage,
                                HexFormat.of().formatHex(bytes(KEY)));
                        return tx.reserve(lineage, BLOCK);
                    });
                })
                .orElseThrow(() -> new IllegalStateException("a new list has no place"));
        var shuffle = new Shuffle(list.shuffle());
        int[] places = new int[BLOCK];
        for (int i = 0; i < BLOCK; i++) {
            places[i] = shuffle.at(list.used() - BLOCK + i);
        }
        return new Block(list.number(), places);
    }

    private byte[] bytes(int count) {
        byte[] bytes = new byte[count];
        random.nextBytes(bytes);
        return bytes;
    }
}
