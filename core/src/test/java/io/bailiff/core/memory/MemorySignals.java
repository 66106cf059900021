package io.bailiff.core.memory;

import io.bailiff.core.client.Client;
import io.bailiff.core.id.ClientId;
import io.bailiff.core.id.DeviceId;
import io.bailiff.core.id.SessionId;
import io.bailiff.core.id.UserId;
import io.bailiff.core.revocation.Position;
import io.bailiff.core.session.Session;
import io.bailiff.core.signal.Removal;
import io.bailiff.core.signal.SignalCursor;
import io.bailiff.core.signal.SignalDelivery;
import io.bailiff.core.signal.SignalDelivery.State;
import io.bailiff.core.signal.SignalPlace;
import io.bailiff.core.signal.SignalStream;
import io.bailiff.core.signal.SignalTx;
import io.bailiff.core.signal.StreamHealth;
import io.bailiff.core.signal.StreamId;
import io.bailiff.core.signal.StreamRoute;
import io.bailiff.core.signal.StreamState;
import io.bailiff.core.signal.SubjectPattern;
import io.bailiff.core.user.User;
import java.time.Instant;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.UnaryOperator;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/// Streams of shared signals, on the tables in memory.
interface MemorySignals extends SignalTx {
    Comparator<SignalDelivery> IN_ORDER = Comparator.comparingLong(SignalDelivery::number)
            .thenComparing(one -> one.stream().text());

    Tables tables();

    @Override
    default SignalCursor signalCursor() {
        return tables().signalCursor;
    }

    @Override
    default boolean move(SignalCursor from, SignalCursor to) {
        boolean mine = signalCursor().equals(from);
        if (mine) {
            tables().signalCursor = to;
        }
        return mine;
    }

    @Override
    default long numbers(int count) {
        tables().signalNumber += count;
        return tables().signalNumber - count + 1;
    }

    @Override
    default List<SignalStream> signalStreams() {
        return tables().signalStreams.values().stream()
                .sorted(Comparator.comparing(stream -> stream.id().text()))
                .toList();
    }

    @Override
    default Set<ClientId> idleOwners() {
        return signalStreams().stream()
                .flatMap(stream -> stream.owner().stream())
                .filter(owner -> Optional.ofNullable(tables().clients.get(owner))
                        .filter(Client::enabled)
                        .isEmpty())
                .collect(Collectors.toSet());
    }

    @Override
    default Optional<SignalStream> signalStream(StreamId id) {
        return Optional.ofNullable(tables().signalStreams.get(id));
    }

    @Override
    default void insert(SignalStream stream) {
        tables().signalStreams.put(stream.id(), stream);
    }

    @Override
    default void configure(SignalStream stream) {
        insert(stream);
    }

    private void change(StreamId id, StreamState state, StreamHealth health, Instant verifiedAt) {
        tables().signalStreams
                .computeIfPresent(
                        id,
                        (_, old) -> new SignalStream(
                                old.id(),
                                old.owner(),
                                old.audience(),
                                old.route(),
                                old.profile(),
                                old.form(),
                                old.requested(),
                                old.description(),
                                state,
                                health,
                                verifiedAt,
                                old.createdAt(),
                                old.since()));
    }

    private void health(StreamId id, UnaryOperator<StreamHealth> change) {
        signalStream(id)
                .ifPresent(stream -> change(id, stream.state(), change.apply(stream.health()), stream.verifiedAt()));
    }

    @Override
    default void state(StreamId id, StreamState state) {
        signalStream(id).ifPresent(stream -> change(id, state, stream.health(), stream.verifiedAt()));
    }

    @Override
    default boolean verifying(StreamId id, Instant now, Instant unless) {
        var due = signalStream(id).filter(stream -> !stream.verifiedAt().isAfter(unless));
        due.ifPresent(stream -> change(id, stream.state(), stream.health(), now));
        return due.isPresent();
    }

    @Override
    default void contact(StreamId id, Instant now, String answer) {
        health(id, _ -> new StreamHealth(0, Instant.EPOCH, Optional.of(now), answer));
    }

    @Override
    default void failed(StreamId id, Instant retryAt, String answer) {
        health(id, old -> new StreamHealth(old.failures() + 1, retryAt, old.lastContact(), answer));
    }

    @Override
    default void probe(StreamId id, Instant until) {
        health(id, old -> new StreamHealth(old.failures(), until, old.lastContact(), old.answer()));
    }

    @Override
    default boolean delete(StreamId id) {
        boolean _ = tables().signals.keySet().removeIf(key -> key.getFirst().equals(id.text()));
        boolean _ =
                tables().signalRemovals.keySet().removeIf(key -> key.getFirst().equals(id.text()));
        return tables().signalStreams.remove(id) != null;
    }

    @Override
    default Set<StreamId> withRemovals() {
        return tables().signalRemovals.keySet().stream()
                .map(key -> new StreamId(key.getFirst()))
                .collect(Collectors.toSet());
    }

    @Override
    default List<Removal> removals(StreamId id) {
        return tables().signalRemovals.entrySet().stream()
                .filter(entry -> entry.getKey().getFirst().equals(id.text()))
                .map(java.util.Map.Entry::getValue)
                .toList();
    }

    @Override
    default void remove(StreamId id, Removal removal) {
        var _ = tables().signalRemovals
                .putIfAbsent(List.of(id.text(), removal.subject().key()), removal);
    }

    @Override
    default void addAgain(StreamId id, SubjectPattern subject) {
        var _ = tables().signalRemovals.remove(List.of(id.text(), subject.key()));
    }

    @Override
    default Optional<UserId> userOf(SessionId session) {
        return Optional.ofNullable(tables().sessions.get(session)).map(Session::user);
    }

    @Override
    default List<UserId> usersOn(DeviceId device, int limit) {
        return tables().sessions.values().stream()
                .filter(session -> session.device().equals(device))
                .map(Session::user)
                .distinct()
                .sorted(Comparator.comparing(UserId::text))
                .limit(limit)
                .toList();
    }

    @Override
    default Optional<String> mailOf(UserId user) {
        return Optional.ofNullable(tables().users.get(user)).flatMap(User::mail);
    }

    private Stream<SignalDelivery> pending(StreamId id) {
        return tables().signals.values().stream()
                .filter(one -> one.stream().equals(id) && one.state() == State.PENDING)
                .sorted(IN_ORDER);
    }

    private Stream<SignalDelivery> sendable(SignalStream stream) {
        return pending(stream.id())
                .filter(one -> signalStream(stream.id())
                        .orElseThrow()
                        .state()
                        .sends(one.signal().type()));
    }

    @Override
    default List<StreamId> pushing(Instant now) {
        return signalStreams().stream()
                .filter(stream -> stream.route() instanceof StreamRoute.Push)
                .filter(stream -> stream.health().circuit(now) != StreamHealth.Circuit.OPEN)
                .filter(stream -> sendable(stream).anyMatch(one -> !one.dueAt().isAfter(now)))
                .map(SignalStream::id)
                .toList();
    }

    @Override
    default List<StreamId> holding() {
        return signalStreams().stream()
                .filter(stream -> stream.route() instanceof StreamRoute.Poll)
                .filter(stream -> sendable(stream).findAny().isPresent())
                .map(SignalStream::id)
                .toList();
    }

    @Override
    default List<SignalDelivery> due(SignalStream stream, Instant now, int limit) {
        return sendable(stream)
                .filter(one -> !one.dueAt().isAfter(now))
                .filter(one -> one.signal().principal().isEmpty()
                        || pending(stream.id())
                                .noneMatch(earlier -> earlier.number() < one.number()
                                        && earlier.signal()
                                                .principal()
                                                .equals(one.signal().principal())))
                .limit(limit)
                .toList();
    }

    @Override
    default List<SignalDelivery> waiting(SignalStream stream, int limit) {
        return sendable(stream).limit(limit).toList();
    }

    @Override
    default List<Backlog> backlogs() {
        return tables().signals.values().stream()
                .filter(one -> one.state() == State.PENDING)
                .collect(Collectors.groupingBy(SignalDelivery::stream))
                .entrySet()
                .stream()
                .map(entry -> new Backlog(
                        entry.getKey(),
                        entry.getValue().size(),
                        entry.getValue().stream()
                                .map(SignalDelivery::queuedAt)
                                .min(Comparator.naturalOrder())
                                .orElseThrow()))
                .toList();
    }

    @Override
    default Optional<SignalDelivery> signalDelivery(StreamId stream, long number) {
        return Optional.ofNullable(tables().signals.get(List.of(stream.text(), number)));
    }

    @Override
    default List<SignalDelivery> signalDeliveries(
            Optional<StreamId> stream, Optional<State> state, Optional<SignalPlace> after, int limit) {
        return tables().signals.values().stream()
                .filter(one -> stream.isEmpty() || stream.get().equals(one.stream()))
                .filter(one -> state.isEmpty() || state.get() == one.state())
                .filter(one -> after.isEmpty()
                        || Comparator.comparingLong(SignalPlace::number)
                                        .thenComparing(place -> place.stream().text())
                                        .compare(SignalPlace.of(one), after.get())
                                < 0)
                .sorted(IN_ORDER.reversed())
                .limit(limit)
                .toList();
    }

    @Override
    default List<SignalDelivery> tellingOf(Position kill, int limit) {
        return tables().signals.values().stream()
                .filter(one -> one.signal().kill().equals(Optional.of(kill)))
                .sorted(IN_ORDER)
                .limit(limit)
                .toList();
    }

    @Override
    default List<Tally> signalTally(Position kill) {
        return tables().signals.values().stream()
                .filter(one -> one.signal().kill().equals(Optional.of(kill)))
                .collect(Collectors.groupingBy(one -> Map.entry(one.stream(), one.state()), Collectors.counting()))
                .entrySet()
                .stream()
                .map(entry -> new Tally(entry.getKey().getKey(), entry.getKey().getValue(), entry.getValue()))
                .toList();
    }

    @Override
    default Map<StreamId, Long> givenUp() {
        return tables().signals.values().stream()
                .filter(one -> one.state().replayable())
                .collect(Collectors.groupingBy(SignalDelivery::stream, Collectors.counting()));
    }

    private void put(SignalDelivery one) {
        tables().signals.put(List.of(one.stream().text(), one.number()), one);
    }

    @Override
    default void owe(List<SignalDelivery> deliveries) {
        deliveries.forEach(this::put);
    }

    private static SignalDelivery with(
            SignalDelivery one, State state, Instant due, int attempts, String answer, Optional<Instant> settledAt) {
        return new SignalDelivery(
                one.stream(),
                one.number(),
                one.signal(),
                state,
                one.createdAt(),
                one.queuedAt(),
                due,
                attempts,
                answer,
                settledAt);
    }

    private void end(SignalDelivery one, State state, Instant now) {
        put(with(one, state, one.dueAt(), one.attempts(), one.answer(), Optional.of(now)));
    }

    @Override
    default void obsolete(StreamId id, String topic, long number, Instant now) {
        pending(id)
                .filter(one -> one.number() < number && one.signal().topic().equals(topic))
                .toList()
                .forEach(one -> end(one, State.OBSOLETE, now));
    }

    @Override
    default void collapse(StreamId id, Instant now) {
        pending(id).toList().forEach(one -> obsolete(id, one.signal().topic(), one.number(), now));
    }

    @Override
    default void drop(StreamId id, Instant now) {
        pending(id).toList().forEach(one -> end(one, State.DROPPED, now));
    }

    private Optional<SignalDelivery> waiting(SignalDelivery expected, boolean sameTry) {
        return signalDelivery(expected.stream(), expected.number())
                .filter(one -> one.state() == State.PENDING)
                .filter(one -> !sameTry || one.attempts() == expected.attempts());
    }

    @Override
    default boolean claim(SignalDelivery delivery, Instant until) {
        var found = waiting(delivery, true);
        found.ifPresent(one -> put(with(one, one.state(), until, one.attempts() + 1, one.answer(), one.settledAt())));
        return found.isPresent();
    }

    @Override
    default void offered(List<SignalDelivery> deliveries) {
        deliveries.forEach(
                one -> put(with(one, one.state(), one.dueAt(), one.attempts() + 1, one.answer(), one.settledAt())));
    }

    @Override
    default void postpone(SignalDelivery claimed, Instant until, String answer) {
        waiting(claimed, true)
                .ifPresent(one -> put(with(one, one.state(), until, one.attempts(), answer, one.settledAt())));
    }

    @Override
    default boolean settle(SignalDelivery delivery, State state, String answer, Instant at) {
        var found = waiting(delivery, false);
        found.ifPresent(one -> put(with(one, state, one.dueAt(), one.attempts(), answer, Optional.of(at))));
        return found.isPresent();
    }

    @Override
    default List<SignalDelivery> expire(Instant since, Instant now, int most) {
        return tables().signals.values().stream()
                .filter(one -> one.state() == State.PENDING && one.queuedAt().isBefore(since))
                .limit(most)
                .toList()
                .stream()
                .filter(one -> settle(one, State.DEAD, one.answer(), now))
                .toList();
    }

    @Override
    default boolean queueAgain(SignalDelivery delivery, Instant now) {
        var found = signalDelivery(delivery.stream(), delivery.number())
                .filter(one -> one.state().replayable());
        found.ifPresent(one -> put(new SignalDelivery(
                one.stream(),
                one.number(),
                one.signal(),
                State.PENDING,
                one.createdAt(),
                now,
                now,
                one.attempts(),
                one.answer(),
                Optional.empty())));
        return found.isPresent();
    }

    @Override
    default int forgetSettled(Instant until, int most) {
        var old = tables().signals.values().stream()
                .filter(one -> one.settledAt().filter(at -> at.isBefore(until)).isPresent())
                .limit(most)
                .toList();
        old.forEach(one -> tables().signals.remove(List.of(one.stream().text(), one.number())));
        return old.size();
    }
}
