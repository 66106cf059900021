package io.bailiff.core.memory;

import io.bailiff.core.id.TransmitterId;
import io.bailiff.core.id.UserId;
import io.bailiff.core.inbound.InboundPlace;
import io.bailiff.core.inbound.InboundRecord;
import io.bailiff.core.inbound.InboundTx;
import io.bailiff.core.inbound.Transmitter;
import io.bailiff.core.inbound.Transmitter.Link;
import java.time.Instant;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.function.UnaryOperator;
import java.util.stream.Stream;

/// Transmitters and what they told, on the tables in memory.
interface MemoryInbound extends InboundTx {
    Comparator<InboundRecord> BY_TIME =
            Comparator.comparing(InboundRecord::receivedAt).thenComparing(InboundRecord::id);

    Tables tables();

    @Override
    default List<Transmitter> transmitters() {
        return tables().transmitters.values().stream()
                .sorted(Comparator.comparing(Transmitter::name)
                        .thenComparing(one -> one.id().text()))
                .toList();
    }

    @Override
    default Optional<Transmitter> transmitter(TransmitterId id) {
        return Optional.ofNullable(tables().transmitters.get(id));
    }

    @Override
    default void insert(Transmitter transmitter) {
        tables().transmitters.put(transmitter.id(), transmitter);
    }

    @Override
    default void update(Transmitter transmitter) {
        insert(transmitter);
    }

    @Override
    default boolean removeTransmitter(TransmitterId id) {
        return tables().transmitters.remove(id) != null;
    }

    private void change(TransmitterId id, Optional<Optional<String>> state, UnaryOperator<Link> link) {
        tables().transmitters
                .computeIfPresent(
                        id,
                        (_, one) -> new Transmitter(
                                one.id(),
                                one.name(),
                                one.issuer(),
                                one.keys(),
                                one.audience(),
                                one.legacy(),
                                one.critical(),
                                one.route(),
                                new Transmitter.Stream(
                                        one.stream().id(),
                                        one.stream().configuration(),
                                        one.stream().verification(),
                                        state.orElse(one.stream().state())),
                                one.access(),
                                one.speaksFor(),
                                one.modes(),
                                one.cap(),
                                one.paused(),
                                one.cappedAt(),
                                one.resumedAt(),
                                link.apply(one.link()),
                                one.createdAt()));
    }

    @Override
    default void awaited(TransmitterId id, Optional<String> state) {
        change(id, Optional.of(state), link -> link);
    }

    @Override
    default void verified(TransmitterId id, Instant at) {
        change(
                id,
                Optional.empty(),
                link -> new Link(
                        link.failures(),
                        link.retryAt(),
                        link.lastContact(),
                        Optional.of(at),
                        link.status(),
                        link.answer()));
    }

    @Override
    default void streamStatus(TransmitterId id, String status) {
        change(
                id,
                Optional.empty(),
                link -> new Link(
                        link.failures(), link.retryAt(), link.lastContact(), link.verifiedAt(), status, link.answer()));
    }

    @Override
    default void heard(TransmitterId id, Instant at) {
        change(
                id,
                Optional.empty(),
                link -> new Link(
                        link.failures(),
                        link.retryAt(),
                        Optional.of(at),
                        link.verifiedAt(),
                        link.status(),
                        link.answer()));
    }

    private boolean due(Transmitter one, Instant now) {
        return one.polled()
                && !one.paused()
                && !one.link().retryAt().isAfter(now)
                && !tables().pollClaims.getOrDefault(one.id(), Instant.EPOCH).isAfter(now);
    }

    @Override
    default List<TransmitterId> pollable(Instant now) {
        return tables().transmitters.values().stream()
                .filter(one -> due(one, now))
                .map(Transmitter::id)
                .toList();
    }

    @Override
    default boolean claim(TransmitterId id, Instant now, Instant until) {
        boolean free = transmitter(id).filter(one -> due(one, now)).isPresent();
        if (free) {
            tables().pollClaims.put(id, until);
        }
        return free;
    }

    @Override
    default void answered(TransmitterId id, Instant now, Instant next, String answer) {
        tables().pollClaims.remove(id);
        change(
                id,
                Optional.empty(),
                link -> new Link(0, next, Optional.of(now), link.verifiedAt(), link.status(), answer));
    }

    @Override
    default void unanswered(TransmitterId id, Instant next, String answer) {
        tables().pollClaims.remove(id);
        change(
                id,
                Optional.empty(),
                link -> new Link(
                        link.failures() + 1, next, link.lastContact(), link.verifiedAt(), link.status(), answer));
    }

    private Stream<InboundRecord> of(TransmitterId transmitter) {
        return tables().inbound.values().stream()
                .filter(one -> one.transmitter().equals(transmitter));
    }

    @Override
    default boolean came(TransmitterId transmitter, String id) {
        return tables().inbound.containsKey(List.of(transmitter.text(), id));
    }

    @Override
    default long reached(TransmitterId transmitter, UserId but, Instant since) {
        return of(transmitter)
                .filter(one -> one.outcome() == InboundRecord.Outcome.APPLIED)
                .filter(one -> one.receivedAt().isAfter(since))
                .flatMap(one -> one.user().stream())
                .filter(user -> !user.equals(but))
                .distinct()
                .count();
    }

    @Override
    default int usersUpTo(int most) {
        return Math.toIntExact(tables().users.keySet().stream()
                .filter(id -> !tables().deleted.containsKey(id))
                .limit(most)
                .count());
    }

    @Override
    default int refusedUpTo(TransmitterId transmitter, Instant since, int most) {
        return Math.toIntExact(of(transmitter)
                .filter(one -> one.outcome() == InboundRecord.Outcome.REFUSED)
                .filter(one -> one.receivedAt().isAfter(since))
                .limit(most)
                .count());
    }

    @Override
    default List<InboundRecord> events(
            TransmitterId transmitter,
            Optional<InboundRecord.Outcome> outcome,
            Optional<InboundPlace> after,
            int limit) {
        return of(transmitter)
                .filter(one -> outcome.isEmpty() || outcome.get() == one.outcome())
                .filter(one -> after.isEmpty()
                        || one.receivedAt().isBefore(after.get().receivedAt())
                        || (one.receivedAt().equals(after.get().receivedAt())
                                && one.id().compareTo(after.get().id()) < 0))
                .sorted(BY_TIME.reversed())
                .limit(limit)
                .toList();
    }

    @Override
    default boolean record(InboundRecord event) {
        return tables().inbound.putIfAbsent(List.of(event.transmitter().text(), event.id()), event) == null;
    }

    private int forget(List<InboundRecord> lines) {
        lines.forEach(one -> tables().inbound.remove(List.of(one.transmitter().text(), one.id())));
        return lines.size();
    }

    @Override
    default int forgetEvents(Instant until, int most) {
        return forget(tables().inbound.values().stream()
                .filter(one -> one.receivedAt().isBefore(until))
                .limit(most)
                .toList());
    }

    @Override
    default int forgetEvents(TransmitterId transmitter, boolean refused, int kept, int most) {
        return forget(of(transmitter)
                .filter(one -> refused == (one.outcome() == InboundRecord.Outcome.REFUSED))
                .sorted(BY_TIME.reversed())
                .skip(kept)
                .limit(most)
                .toList());
    }
}
