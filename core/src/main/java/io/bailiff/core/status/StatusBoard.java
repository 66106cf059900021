package io.bailiff.core.status;

import io.bailiff.core.revocation.Head;
import io.bailiff.core.revocation.Position;
import io.bailiff.core.transaction.Transactions;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.BitSet;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;

/// What all lists say at this moment, worked out from the log of kills and from nothing else. A kill writes nothing
/// here, and however much it ends: whoever asks next finds it in the log.
///
/// The order is: **stamp, then read**. A list that carries the stamp knows every kill that was committed before it.
///
/// Only what kills cover is dead here. What has run out may stand as alive: its tokens have run out too, and that is
/// looked at first. So of the log only that part counts which is younger than the longest token, and, once it was
/// read, only what is new. Kills of the last minutes are read again each time, because a grant whose making began
/// before a kill may be committed after it.
public final class StatusBoard {
    private static final Duration AGAIN = Duration.ofMinutes(10);
    private static final Duration CLOCKS = Duration.ofHours(1);
    private static final int PAGE = 10_000;

    private final Transactions<? extends StatusReads, ?> store;
    private final StatusTerms terms;
    private final Duration longest;
    private final InstantSource clock;
    private Optional<Read> last = Optional.empty();
    private Instant lookedAt = Instant.MIN;

    /// @param longest no access token lives longer
    public StatusBoard(
            Transactions<? extends StatusReads, ?> store, StatusTerms terms, Duration longest, InstantSource clock) {
        this.store = store;
        this.terms = terms;
        this.longest = longest;
        this.clock = clock;
    }

    /// One list at one moment.
    ///
    /// @param asOf it knows every kill that was committed before
    public record Reading(StatusList list, Instant asOf, StatusBits bits) {}

    private record Read(Instant asOf, Head head, List<StatusList> lists, Map<Integer, StatusBits> dead) {

        Optional<Reading> reading(String name) {
            return lists.stream()
                    .filter(list -> list.name().equals(name))
                    .findFirst()
                    .map(list -> new Reading(list, asOf, bits(list)));
        }

        private StatusBits bits(StatusList list) {
            return list.lineage().equals(head.lineage())
                    ? dead.getOrDefault(list.number(), StatusBits.NOBODY)
                    : StatusBits.EVERYBODY;
        }
    }

    /// Empty if there is no such list.
    ///
    /// @throws io.bailiff.core.transaction.StoreUnavailable if nobody can tell
    public synchronized Optional<Reading> reading(String name) {
        var found = now().reading(name);
        if (found.isPresent() || store.read(reads -> reads.statusList(name)).isEmpty()) {
            return found;
        }
        return again(clock.instant()).reading(name);
    }

    /// The names of all lists.
    public synchronized List<String> names() {
        return now().lists().stream().map(StatusList::name).toList();
    }

    private Read now() {
        Instant now = clock.instant();
        boolean justLooked = !now.isBefore(lookedAt) && now.isBefore(lookedAt.plus(StatusTerms.LOOKED_AT));
        if (last.isPresent() && justLooked) {
            return last.get();
        }
        var still = last.filter(one ->
                        !now.isBefore(one.asOf()) && now.isBefore(one.asOf().plus(terms.oldest())))
                .filter(one -> one.head().equals(store.read(StatusReads::head)));
        lookedAt = now;
        return still.orElseGet(() -> again(now));
    }

    private Read again(Instant now) {
        Position since = last.map(one -> since(one, now)).orElseGet(() -> before(now, longest.plus(CLOCKS)));
        Read read = store.read(reads -> {
            Head head = reads.head();
            List<StatusList> lists = reads.statusLists();
            Map<Integer, StatusBits> dead = dead(reads, since);
            boolean _ = dead.keySet()
                    .retainAll(lists.stream().map(StatusList::number).collect(Collectors.toSet()));
            return new Read(now, head, lists, dead);
        });
        last = Optional.of(read);
        lookedAt = now;
        return read;
    }

    /// A kill's position is never below its time in milliseconds, and rises even if clocks do not.
    private static Position since(Read one, Instant now) {
        Position known = one.head().position();
        Position again = before(now.isBefore(one.asOf()) ? now : one.asOf(), AGAIN);
        return known.compareTo(again) < 0 ? known : again;
    }

    private static Position before(Instant now, Duration time) {
        return new Position(Math.max(0, now.minus(time).toEpochMilli()));
    }

    private Map<Integer, StatusBits> dead(StatusReads reads, Position since) {
        Map<Integer, BitSet> found = new HashMap<>();
        reads.slotsKilled(since).forEach(slot -> mark(found, slot));
        for (WideKill kill : reads.wideKills(since)) {
            reads.ownSlotsUnder(kill).forEach(slot -> mark(found, slot));
            StatusSlot from = StatusSlot.FIRST;
            while (true) {
                List<StatusSlot> page = reads.slotsUnder(kill, from, PAGE);
                page.forEach(slot -> mark(found, slot));
                if (page.size() < PAGE) {
                    break;
                }
                from = StatusSlot.of(page.getLast().number() + 1);
            }
        }
        // What is dead stays dead.
        Map<Integer, StatusBits> dead = new HashMap<>(last.map(Read::dead).orElse(Map.of()));
        found.forEach((list, bits) -> dead.merge(list, StatusBits.of(bits), StatusBits::both));
        return dead;
    }

    private static void mark(Map<Integer, BitSet> found, StatusSlot slot) {
        found.computeIfAbsent(slot.list(), _ -> new BitSet(StatusList.SIZE)).set(slot.index());
    }
}
