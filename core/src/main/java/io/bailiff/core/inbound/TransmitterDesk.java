package io.bailiff.core.inbound;

import io.bailiff.core.audit.AuditEntry;
import io.bailiff.core.directory.Caller;
import io.bailiff.core.directory.CallerRoles;
import io.bailiff.core.directory.Deed;
import io.bailiff.core.directory.DirectoryRules;
import io.bailiff.core.id.TransmitterId;
import io.bailiff.core.transaction.Transactions;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.BiFunction;

/// What administrators do with transmitters: who may end our users' sessions from outside is theirs to say.
public final class TransmitterDesk {
    private static final Duration LATELY = Duration.ofDays(1);

    private final Transactions<? extends InboundReads, ? extends InboundTx> store;
    private final InstantSource clock;

    public TransmitterDesk(Transactions<? extends InboundReads, ? extends InboundTx> store, InstantSource clock) {
        this.store = store;
        this.clock = clock;
    }

    /// What came of it.
    public sealed interface Result {

        record Done(Transmitter transmitter) implements Result {}

        record NothingMatches() implements Result {}

        record TooMany() implements Result {}

        /// There is no such external provider.
        record NoSuchProvider() implements Result {}

        /// The caller may not; `why` is a stable code.
        record NotAllowed(String why) implements Result {}
    }

    public List<Transmitter> all() {
        return store.read(InboundReads::transmitters);
    }

    public Optional<Transmitter> find(TransmitterId id) {
        return store.read(reads -> reads.transmitter(id));
    }

    /// What it told, the newest first.
    public List<InboundRecord> events(
            TransmitterId id, Optional<InboundRecord.Outcome> outcome, Optional<InboundPlace> after, int limit) {
        return store.read(reads -> reads.events(id, outcome, after, limit));
    }

    /// How many of its events were refused within a day, but not more than `most`.
    public int refusedLately(TransmitterId id, int most) {
        Instant since = clock.instant().minus(LATELY);
        return store.read(reads -> reads.refusedUpTo(id, since, most));
    }

    /// Why `caller` may not; empty if he may. For those who must not have us call anybody before it is asked.
    public Optional<String> refusal(Caller caller, String change) {
        Instant now = clock.instant();
        Optional<String> refusal = store.read(reads -> refusal(reads, caller));
        refusal.ifPresent(why -> store.change(tx -> tx.audit(entry(now, caller, "", why, change))));
        return refusal;
    }

    private static Optional<String> refusal(InboundReads reads, Caller caller) {
        return DirectoryRules.refusal(caller.authority(), CallerRoles.of(reads, caller), Deed.CHANGE_TRANSMITTER);
    }

    /// Who adds one with the same id again, as a form does that is sent twice, gets the one that is there.
    public Result add(Caller caller, Transmitter transmitter) {
        Instant now = clock.instant();
        return store.write(tx -> {
            tx.takeTurn();
            var refusal = refusal(tx, caller);
            if (refusal.isPresent()) {
                return refused(tx, caller, transmitter.id(), refusal.get(), "add", now);
            }
            var there = tx.transmitter(transmitter.id());
            if (there.isPresent()) {
                return new Result.Done(there.get());
            }
            if (tx.transmitters().size() >= Transmitter.MOST) {
                return new Result.TooMany();
            }
            if (misses(tx, transmitter.speaksFor())) {
                return new Result.NoSuchProvider();
            }
            tx.insert(transmitter);
            tx.audit(entry(now, caller, transmitter.id().text(), AuditEntry.OK, added(transmitter)));
            return new Result.Done(transmitter);
        });
    }

    private static String added(Transmitter transmitter) {
        return "add " + transmitter.issuer() + ", speaks for " + transmitter.speaksFor()
                + (transmitter.route() instanceof Transmitter.Route.Push(var hash) && hash.isEmpty()
                        ? ", shows no header"
                        : "");
    }

    private static boolean misses(InboundReads reads, SpeaksFor speaksFor) {
        return speaksFor.provider().filter(id -> reads.provider(id).isEmpty()).isPresent();
    }

    /// What is to be different; what is empty stays.
    ///
    /// @param modes of the kinds that are named
    public record Edit(
            Optional<String> name, Optional<SpeaksFor> speaksFor, Map<EventKind, Mode> modes, Optional<Cap> cap) {
        public Edit {
            modes = Map.copyOf(modes);
        }

        private String text() {
            return "change " + modes
                    + speaksFor.map(one -> ", speaks for " + one).orElse("")
                    + cap.map(one -> ", " + one).orElse("");
        }
    }

    public Result change(Caller caller, TransmitterId id, Edit edit) {
        return with(caller, id, edit.text(), (tx, before) -> {
            SpeaksFor speaksFor = edit.speaksFor().orElse(before.speaksFor());
            if (misses(tx, speaksFor)) {
                return new Result.NoSuchProvider();
            }
            var modes = new EnumMap<EventKind, Mode>(EventKind.class);
            modes.putAll(before.modes());
            modes.putAll(edit.modes());
            Transmitter after = before.edited(
                    edit.name().orElse(before.name()),
                    speaksFor,
                    modes,
                    edit.cap().orElse(before.cap()));
            tx.update(after);
            return new Result.Done(after);
        });
    }

    /// Nothing of it is taken until somebody lets it go on.
    public Result pause(Caller caller, TransmitterId id) {
        return paused(caller, id, true);
    }

    /// Listens to it again, also if it had met its cap.
    public Result resume(Caller caller, TransmitterId id) {
        return paused(caller, id, false);
    }

    private Result paused(Caller caller, TransmitterId id, boolean paused) {
        return with(caller, id, paused ? "pause" : "resume", (tx, before) -> {
            Transmitter after = before.paused(paused, clock.instant());
            tx.update(after);
            return new Result.Done(after);
        });
    }

    /// A verification is going to be asked for.
    ///
    /// @param state what it will say
    public Result await(Caller caller, TransmitterId id, String state) {
        return with(caller, id, "verify", (tx, before) -> {
            tx.awaited(id, Optional.of(state));
            return new Result.Done(before);
        });
    }

    public Result remove(Caller caller, TransmitterId id) {
        return with(
                caller,
                id,
                "remove",
                (tx, before) -> tx.removeTransmitter(id) ? new Result.Done(before) : new Result.NothingMatches());
    }

    private Result with(
            Caller caller, TransmitterId id, String change, BiFunction<InboundTx, Transmitter, Result> work) {
        Instant now = clock.instant();
        return store.write(tx -> {
            // An event may change it at this moment: it meets its cap, say.
            tx.takeTurn();
            var refusal = refusal(tx, caller);
            if (refusal.isPresent()) {
                return refused(tx, caller, id, refusal.get(), change, now);
            }
            Result result =
                    tx.transmitter(id).map(before -> work.apply(tx, before)).orElseGet(Result.NothingMatches::new);
            if (result instanceof Result.Done) {
                tx.audit(entry(now, caller, id.text(), AuditEntry.OK, change));
            }
            return result;
        });
    }

    private static Result refused(
            InboundTx tx, Caller caller, TransmitterId id, String why, String change, Instant now) {
        tx.audit(entry(now, caller, id.text(), why, change));
        return new Result.NotAllowed(why);
    }

    private static AuditEntry entry(Instant now, Caller caller, String target, String outcome, String change) {
        return new AuditEntry(
                now, caller.actor(), Deed.CHANGE_TRANSMITTER.action(), target, outcome, Map.of("change", change));
    }
}
