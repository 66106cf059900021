package io.bailiff.core.memory;

import io.bailiff.core.downstream.Demand;
import io.bailiff.core.downstream.Demand.State;
import io.bailiff.core.downstream.DemandPlace;
import io.bailiff.core.downstream.Downstream;
import io.bailiff.core.downstream.DownstreamTx;
import io.bailiff.core.grant.Grant;
import io.bailiff.core.id.ClientId;
import io.bailiff.core.id.UserId;
import io.bailiff.core.revocation.Position;
import java.time.Instant;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/// Apps that are asked to end everything of a user, on the tables in memory.
interface MemoryDownstream extends DownstreamTx {
    Comparator<DemandPlace> BY_KILL = Comparator.comparingLong(
                    (DemandPlace place) -> place.kill().value())
            .thenComparing(place -> place.client().text())
            .thenComparing(place -> place.user().text());

    Tables tables();

    @Override
    default long followedDownstream() {
        return tables().downstreamCursor;
    }

    @Override
    default boolean followDownstream(long from, long to) {
        boolean mine = tables().downstreamCursor == from;
        if (mine) {
            tables().downstreamCursor = to;
        }
        return mine;
    }

    @Override
    default List<Downstream> downstreams() {
        return tables().clients.values().stream()
                .flatMap(client ->
                        client.revocationEndpoint().map(endpoint -> new Downstream(client.id(), endpoint)).stream())
                .sorted(Comparator.comparing(app -> app.client().text()))
                .toList();
    }

    @Override
    default Set<ClientId> gotSomething(UserId user, Position at) {
        return tables().grants.values().stream()
                .filter(grant -> grant.user().equals(user) && at.kills(grant.born()))
                .map(Grant::client)
                .collect(Collectors.toSet());
    }

    @Override
    default List<ClientId> demanding(Instant now) {
        return due(now).map(Demand::client).distinct().toList();
    }

    private Stream<Demand> due(Instant now) {
        return tables().demands.values().stream()
                .filter(demand ->
                        demand.state() == State.PENDING && !demand.dueAt().isAfter(now));
    }

    @Override
    default List<Demand> dueDemands(ClientId client, Instant now, int limit) {
        return due(now).filter(demand -> demand.client().equals(client))
                .sorted(Comparator.comparing(Demand::dueAt))
                .limit(limit)
                .toList();
    }

    @Override
    default Optional<Demand> demand(DemandPlace which) {
        return Optional.ofNullable(tables().demands.get(which));
    }

    @Override
    default boolean queueAgain(Demand demand, Instant now) {
        var found =
                demand(DemandPlace.of(demand)).filter(one -> one.state() == State.REFUSED || one.state() == State.DEAD);
        found.ifPresent(one -> tables().demands
                .put(
                        DemandPlace.of(one),
                        new Demand(
                                one.client(),
                                one.user(),
                                one.kill(),
                                State.PENDING,
                                one.createdAt(),
                                now,
                                one.attempts(),
                                one.answer(),
                                Optional.empty())));
        return found.isPresent();
    }

    @Override
    default List<Demand> demands(
            Optional<ClientId> client, Optional<State> state, Optional<DemandPlace> after, int limit) {
        return tables().demands.values().stream()
                .filter(demand -> client.isEmpty() || client.get().equals(demand.client()))
                .filter(demand -> state.isEmpty() || state.get() == demand.state())
                .filter(demand -> after.isEmpty() || BY_KILL.compare(DemandPlace.of(demand), after.get()) < 0)
                .sorted(Comparator.comparing(DemandPlace::of, BY_KILL).reversed())
                .limit(limit)
                .toList();
    }

    @Override
    default List<Demand> demandsOf(Position kill, int limit) {
        return tables().demands.values().stream()
                .filter(demand -> demand.kill().equals(kill))
                .sorted(Comparator.comparing(DemandPlace::of, BY_KILL))
                .limit(limit)
                .toList();
    }

    @Override
    default long pendingDemands() {
        return tables().demands.values().stream()
                .filter(demand -> demand.state() == State.PENDING)
                .count();
    }

    @Override
    default void demand(Demand demand) {
        var _ = tables().demands.putIfAbsent(DemandPlace.of(demand), demand);
    }

    private boolean change(
            Demand expected, boolean sameTry, State state, Instant due, int more, String answer, Instant at) {
        var found = Optional.ofNullable(tables().demands.get(DemandPlace.of(expected)))
                .filter(one -> one.state() == State.PENDING)
                .filter(one -> !sameTry || one.attempts() == expected.attempts());
        found.ifPresent(one -> tables().demands
                .put(
                        DemandPlace.of(one),
                        new Demand(
                                one.client(),
                                one.user(),
                                one.kill(),
                                state,
                                one.createdAt(),
                                due,
                                one.attempts() + more,
                                answer,
                                state == State.PENDING ? Optional.empty() : Optional.of(at))));
        return found.isPresent();
    }

    @Override
    default boolean claim(Demand demand, Instant until) {
        return change(demand, true, State.PENDING, until, 1, demand.answer(), until);
    }

    @Override
    default void postpone(Demand claimed, Instant until, String answer) {
        boolean _ = change(claimed, true, State.PENDING, until, 0, answer, until);
    }

    @Override
    default boolean settle(Demand claimed, State state, String answer, Instant at) {
        return change(claimed, false, state, claimed.dueAt(), 0, answer, at);
    }

    @Override
    default int forgetDemands(Instant until, int most) {
        var old = tables().demands.values().stream()
                .filter(demand -> demand.settledAt().filter(until::isAfter).isPresent())
                .limit(most)
                .map(DemandPlace::of)
                .toList();
        old.forEach(tables().demands::remove);
        return old.size();
    }
}
