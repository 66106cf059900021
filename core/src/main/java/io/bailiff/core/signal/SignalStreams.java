package io.bailiff.core.signal;

import io.bailiff.core.audit.Actor;
import io.bailiff.core.audit.AuditEntry;
import io.bailiff.core.credential.ClearText;
import io.bailiff.core.id.ClientId;
import io.bailiff.core.transaction.Transactions;
import java.security.SecureRandom;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.BiFunction;
import java.util.function.Function;

/// The receivers' streams: each client's own, and those that an administrator set up. Another's stream looks like
/// none at all.
public final class SignalStreams {
    public static final int MOST_OF_A_CLIENT = 20;
    public static final int MOST_REMOVED = 10_000;

    private final Transactions<? extends SignalReads, ? extends SignalTx> store;
    private final HeaderSeal seal;
    private final Function<StreamId, String> audience;
    private final InstantSource clock;
    private final SecureRandom random;

    /// @param audience what `aud` is for a stream that a receiver makes
    public SignalStreams(
            Transactions<? extends SignalReads, ? extends SignalTx> store,
            HeaderSeal seal,
            Function<StreamId, String> audience,
            InstantSource clock,
            SecureRandom random) {
        this.store = store;
        this.seal = seal;
        this.audience = audience;
        this.clock = clock;
        this.random = random;
    }

    /// How a receiver wants to be told.
    public sealed interface Wanted {
        /// @param authorization what it wants to see as `Authorization`; not given: as it was, if the address is
        record Push(String address, Optional<ClearText> authorization) implements Wanted {}

        record Poll() implements Wanted {}
    }

    /// What the receiver says of a stream.
    public record Order(Wanted wanted, WireProfile profile, Optional<List<String>> requested, String description) {}

    /// What came of an order.
    public sealed interface Result {
        record Done(SignalStream stream) implements Result {}

        record NothingMatches() implements Result {}

        record TooMany() implements Result {}

        /// An administrator has paused or disabled it.
        record NotAllowed() implements Result {}

        /// A verification was asked for a moment ago.
        record TooSoon() implements Result {}

        /// A disabled stream is sent nothing.
        record Disabled() implements Result {}
    }

    /// A stream that the client will manage.
    public Result create(ClientId owner, Actor actor, Order order) {
        Instant now = clock.instant();
        StreamId id = freshId();
        return store.write(tx -> {
            long has = tx.signalStreams().stream()
                    .filter(stream -> stream.owner().equals(Optional.of(owner)))
                    .count();
            if (has >= MOST_OF_A_CLIENT) {
                tx.audit(entry(now, actor, id, "create", "tooManyStreams"));
                return new Result.TooMany();
            }
            return insert(
                    tx,
                    actor,
                    new SignalStream(
                            id,
                            Optional.of(owner),
                            audience.apply(id),
                            route(id, order.wanted(), Optional.empty()),
                            order.profile(),
                            SubjectForm.ISS_SUB,
                            order.requested(),
                            cut(order.description()),
                            StreamState.ENABLED,
                            StreamHealth.FRESH,
                            Instant.EPOCH,
                            now,
                            new SignalCursor(tx.head().sequence(), tx.chainEnd())));
        });
    }

    /// A stream that an administrator sets up for a receiver that cannot do it.
    ///
    /// @param audienceOf what this receiver wants to see as `aud`
    public Result provision(Actor actor, Order order, SubjectForm form, String audienceOf) {
        Instant now = clock.instant();
        StreamId id = freshId();
        return store.write(tx -> insert(
                tx,
                actor,
                new SignalStream(
                        id,
                        Optional.empty(),
                        audienceOf,
                        route(id, order.wanted(), Optional.empty()),
                        order.profile(),
                        form,
                        order.requested(),
                        cut(order.description()),
                        StreamState.ENABLED,
                        StreamHealth.FRESH,
                        Instant.EPOCH,
                        now,
                        new SignalCursor(tx.head().sequence(), tx.chainEnd()))));
    }

    private static Result insert(SignalTx tx, Actor actor, SignalStream stream) {
        tx.insert(stream);
        tx.audit(entry(stream.createdAt(), actor, stream.id(), "create", AuditEntry.OK));
        return new Result.Done(stream);
    }

    private StreamRoute route(StreamId id, Wanted wanted, Optional<StreamRoute> before) {
        return switch (wanted) {
            case Wanted.Poll() -> new StreamRoute.Poll();
            case Wanted.Push(var address, var authorization) ->
                new StreamRoute.Push(
                        address,
                        authorization
                                .map(header -> seal.seal(header, id))
                                .or(() -> before.flatMap(old -> old instanceof StreamRoute.Push push
                                                && push.address().equals(address)
                                        ? push.authorization()
                                        : Optional.empty())));
        };
    }

    public Optional<SignalStream> find(StreamId id) {
        return store.read(reads -> reads.signalStream(id));
    }

    /// The stream, if it is this client's.
    public Optional<SignalStream> find(ClientId owner, StreamId id) {
        return find(id).filter(stream -> stream.owner().equals(Optional.of(owner)));
    }

    public List<SignalStream> all() {
        return store.read(SignalReads::signalStreams);
    }

    public List<SignalStream> of(ClientId owner) {
        return all().stream()
                .filter(stream -> stream.owner().equals(Optional.of(owner)))
                .toList();
    }

    private Result change(Optional<ClientId> owner, StreamId id, BiFunction<SignalTx, SignalStream, Result> change) {
        return store.write(tx -> tx.signalStream(id)
                .filter(stream -> owner.isEmpty() || stream.owner().equals(owner))
                .map(stream -> change.apply(tx, stream))
                .orElseGet(Result.NothingMatches::new));
    }

    /// Changes what the receiver may change.
    ///
    /// @param edit what it is to be, given what it is
    public Result configure(ClientId owner, Actor actor, StreamId id, Function<SignalStream, Order> edit) {
        Instant now = clock.instant();
        return change(Optional.of(owner), id, (tx, stream) -> {
            Order order = edit.apply(stream);
            SignalStream changed = stream.configured(
                    route(id, order.wanted(), Optional.of(stream.route())),
                    order.profile(),
                    order.requested(),
                    cut(order.description()));
            tx.configure(changed);
            tx.audit(entry(now, actor, id, "configure", AuditEntry.OK));
            return new Result.Done(changed);
        });
    }

    /// @param owner empty: an administrator deletes it
    public Result delete(Optional<ClientId> owner, Actor actor, StreamId id) {
        Instant now = clock.instant();
        return change(owner, id, (tx, stream) -> {
            if (!tx.delete(id)) {
                return new Result.NothingMatches();
            }
            tx.audit(entry(now, actor, id, "delete", AuditEntry.OK));
            return new Result.Done(stream);
        });
    }

    /// The receiver sets its stream's status. It needs no telling.
    public Result status(ClientId owner, Actor actor, StreamId id, StreamState.Status status, String reason) {
        Instant now = clock.instant();
        return change(Optional.of(owner), id, (tx, stream) -> {
            boolean held = stream.state().by() == StreamState.By.ADMINISTRATOR
                    && stream.state().status() != StreamState.Status.ENABLED;
            if (held) {
                tx.audit(entry(now, actor, id, status.wireName(), "heldByAdministrator"));
                return new Result.NotAllowed();
            }
            var changed = new StreamState(status, StreamState.By.RECEIVER, cut(reason));
            tx.state(id, changed);
            if (status == StreamState.Status.DISABLED) {
                tx.drop(id, now);
            }
            tx.audit(entry(now, actor, id, status.wireName(), AuditEntry.OK));
            return new Result.Done(stream.in(changed));
        });
    }

    /// An administrator sets it, and the receiver is told.
    public Result silence(Actor actor, StreamId id, StreamState.Status status, String reason) {
        Instant now = clock.instant();
        return change(Optional.empty(), id, (tx, stream) -> {
            var changed = new StreamState(status, StreamState.By.ADMINISTRATOR, cut(reason));
            if (status == StreamState.Status.DISABLED) {
                tx.drop(id, now);
            }
            announce(tx, stream, changed, now);
            tx.audit(entry(now, actor, id, status.wireName(), AuditEntry.OK));
            return new Result.Done(stream.in(changed));
        });
    }

    /// We change the status, and say so: before we fall silent, and when we speak again.
    static void announce(SignalTx tx, SignalStream stream, StreamState changed, Instant now) {
        tx.state(stream.id(), changed);
        if (!stream.state().status().equals(changed.status())) {
            Map<String, String> facts = changed.reason().isEmpty()
                    ? Map.of("status", changed.status().wireName())
                    : Map.of("status", changed.status().wireName(), "reason", changed.reason());
            String cause = "status-" + now.toEpochMilli();
            SignalFollower.write(
                    tx, stream.in(changed), List.of(Signal.control(SignalType.STREAM_UPDATED, facts, cause, now)), now);
        }
    }

    /// Takes a subject out, after a while. Whether there is such a subject is not looked at, so nobody learns it.
    public Result remove(ClientId owner, Actor actor, StreamId id, SubjectPattern subject) {
        Instant now = clock.instant();
        return change(Optional.of(owner), id, (tx, stream) -> {
            if (tx.removals(id).size() >= MOST_REMOVED) {
                tx.audit(entry(now, actor, id, "remove-subject", "tooManySubjects"));
                return new Result.TooMany();
            }
            tx.remove(id, new Removal(subject, now.plus(Removal.GRACE)));
            tx.audit(entry(now, actor, id, "remove-subject", AuditEntry.OK));
            return new Result.Done(stream);
        });
    }

    /// Takes it back in. All subjects are in from the beginning.
    public Result add(ClientId owner, Actor actor, StreamId id, SubjectPattern subject) {
        Instant now = clock.instant();
        return change(Optional.of(owner), id, (tx, stream) -> {
            tx.removals(id).stream()
                    .map(Removal::subject)
                    .filter(subject::matches)
                    .forEach(removed -> tx.addAgain(id, removed));
            tx.audit(entry(now, actor, id, "add-subject", AuditEntry.OK));
            return new Result.Done(stream);
        });
    }

    /// Puts a verification event on its way.
    ///
    /// @param owner empty: we ask by ourselves, and give no state
    public Result verify(Optional<ClientId> owner, StreamId id, Optional<String> state) {
        Instant now = clock.instant();
        return change(owner, id, (tx, stream) -> verification(tx, stream, state, now));
    }

    /// An administrator wants to see whether the receiver is there.
    public Result verify(Actor actor, StreamId id) {
        Instant now = clock.instant();
        return change(Optional.empty(), id, (tx, stream) -> {
            Result result = verification(tx, stream, Optional.empty(), now);
            tx.audit(entry(now, actor, id, "verify", outcome(result)));
            return result;
        });
    }

    private static String outcome(Result result) {
        return switch (result) {
            case Result.Done _ -> AuditEntry.OK;
            case Result.TooSoon() -> "tooSoon";
            case Result.Disabled() -> "disabled";
            case Result.NothingMatches(), Result.TooMany(), Result.NotAllowed() -> "refused";
        };
    }

    private static Result verification(SignalTx tx, SignalStream stream, Optional<String> state, Instant now) {
        if (!stream.state().keeps()) {
            return new Result.Disabled();
        }
        if (!tx.verifying(stream.id(), now, now.minus(SignalStream.BETWEEN_VERIFICATIONS))) {
            return new Result.TooSoon();
        }
        Map<String, String> facts = state.map(text -> Map.of("state", text)).orElse(Map.of());
        String cause = "verification-" + now.toEpochMilli();
        SignalFollower.write(tx, stream, List.of(Signal.control(SignalType.VERIFICATION, facts, cause, now)), now);
        return new Result.Done(stream);
    }

    /// Writes down that something was refused before it came here.
    public void refused(Actor actor, String change, String why) {
        Instant now = clock.instant();
        store.change(tx -> tx.audit(new AuditEntry(now, actor, "signal-stream", "", why, Map.of("change", change))));
    }

    private static AuditEntry entry(Instant now, Actor actor, StreamId id, String change, String outcome) {
        return new AuditEntry(now, actor, "signal-stream", id.text(), outcome, Map.of("change", change));
    }

    private static String cut(String text) {
        return text.substring(0, Math.min(text.length(), SignalStream.DESCRIPTION_MAX));
    }

    private StreamId freshId() {
        byte[] bits = new byte[16];
        random.nextBytes(bits);
        return new StreamId(Base64.getUrlEncoder().withoutPadding().encodeToString(bits));
    }
}
