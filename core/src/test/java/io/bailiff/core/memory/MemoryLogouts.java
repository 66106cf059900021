package io.bailiff.core.memory;

import io.bailiff.core.client.Client;
import io.bailiff.core.grant.Grant;
import io.bailiff.core.id.ClientId;
import io.bailiff.core.id.GrantId;
import io.bailiff.core.id.SessionId;
import io.bailiff.core.logout.Holding;
import io.bailiff.core.logout.LogoutCursor;
import io.bailiff.core.logout.LogoutDelivery;
import io.bailiff.core.logout.LogoutDelivery.State;
import io.bailiff.core.logout.LogoutPlace;
import io.bailiff.core.logout.LogoutTx;
import io.bailiff.core.logout.Watched;
import io.bailiff.core.revocation.Position;
import io.bailiff.core.revocation.Scope;
import io.bailiff.core.session.WatchTx;
import java.time.Instant;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/// Back-channel logout, on the tables in memory.
interface MemoryLogouts extends LogoutTx, WatchTx {
    Comparator<LogoutDelivery> BY_TIME = Comparator.comparing(LogoutDelivery::createdAt)
            .thenComparing(delivery -> delivery.session().text())
            .thenComparing(delivery -> delivery.client().text());

    Tables tables();

    @Override
    default void watch(SessionId session, Instant at) {
        tables().logoutWatches.merge(session, at, (one, other) -> one.isBefore(other) ? one : other);
    }

    @Override
    default LogoutCursor cursor() {
        return tables().logoutCursor;
    }

    @Override
    default boolean move(LogoutCursor from, LogoutCursor to) {
        boolean mine = cursor().equals(from);
        if (mine) {
            tables().logoutCursor = to;
        }
        return mine;
    }

    @Override
    default Map<ClientId, String> logoutAddresses() {
        return tables().clients.values().stream()
                .filter(client -> client.backchannelLogoutUri().isPresent())
                .collect(Collectors.toMap(
                        Client::id, client -> client.backchannelLogoutUri().orElseThrow()));
    }

    @Override
    default Map<ClientId, String> frontChannelAddresses() {
        return tables().clients.values().stream()
                .filter(client ->
                        client.enabled() && client.frontchannelLogoutUri().isPresent())
                .collect(Collectors.toMap(
                        Client::id, client -> client.frontchannelLogoutUri().orElseThrow()));
    }

    @Override
    default List<Holding> holdings(Scope scope, Optional<GrantId> after, int limit) {
        return tables().grants.values().stream()
                .filter(grant -> inside(scope, grant))
                .filter(grant -> after.isEmpty()
                        || grant.id().text().compareTo(after.get().text()) > 0)
                .sorted(Comparator.comparing(grant -> grant.id().text()))
                .limit(limit)
                .map(grant -> new Holding(
                        grant.id(),
                        grant.session(),
                        grant.device(),
                        grant.user(),
                        grant.client(),
                        grant.born(),
                        grant.scopes().contains("openid")))
                .toList();
    }

    private static boolean inside(Scope scope, Grant grant) {
        return switch (scope) {
            case Scope.OfTenant _ -> true;
            case Scope.OfClient(var client) -> grant.client().equals(client);
            case Scope.OfUser(var user) -> grant.user().equals(user);
            case Scope.OfUserAtClient(var user, var client) ->
                grant.user().equals(user) && grant.client().equals(client);
            case Scope.OfDevice(var device) -> grant.device().equals(device);
            case Scope.OfSession(var session) -> grant.session().equals(session);
            case Scope.OfGrant(var id) -> grant.id().equals(id);
        };
    }

    @Override
    default List<ClientId> signedInBy(SessionId session) {
        return tables().grants.values().stream()
                .filter(grant ->
                        grant.session().equals(session) && grant.scopes().contains("openid"))
                .map(Grant::client)
                .distinct()
                .toList();
    }

    @Override
    default List<Watched> watched(Instant now, int limit) {
        return tables().logoutWatches.entrySet().stream()
                .filter(entry -> !entry.getValue().isAfter(now))
                .sorted(Map.Entry.comparingByValue())
                .limit(limit)
                .map(entry -> new Watched(entry.getKey(), entry.getValue()))
                .toList();
    }

    @Override
    default boolean lookAgain(Watched watched, Instant at) {
        return tables().logoutWatches.replace(watched.session(), watched.lookAt(), at);
    }

    @Override
    default boolean forget(Watched watched) {
        return tables().logoutWatches.remove(watched.session(), watched.lookAt());
    }

    @Override
    default List<ClientId> waiting(Instant now) {
        return due(now).map(LogoutDelivery::client).distinct().toList();
    }

    private Stream<LogoutDelivery> due(Instant now) {
        return tables().logouts.values().stream()
                .filter(delivery ->
                        delivery.state() == State.PENDING && !delivery.dueAt().isAfter(now));
    }

    @Override
    default List<LogoutDelivery> due(ClientId client, Instant now, int limit) {
        return due(now).filter(delivery -> delivery.client().equals(client))
                .sorted(Comparator.comparing(LogoutDelivery::dueAt))
                .limit(limit)
                .toList();
    }

    @Override
    default Optional<LogoutDelivery> delivery(SessionId session, ClientId client) {
        return Optional.ofNullable(tables().logouts.get(List.of(session.text(), client.text())));
    }

    @Override
    default boolean queueAgain(LogoutDelivery delivery, Instant now) {
        var found = delivery(delivery.session(), delivery.client())
                .filter(one -> one.state() == State.REFUSED || one.state() == State.DEAD);
        found.ifPresent(one -> tables().logouts
                .put(
                        key(one),
                        new LogoutDelivery(
                                one.session(),
                                one.client(),
                                one.user(),
                                one.reason(),
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
    default List<LogoutDelivery> deliveries(
            Optional<ClientId> client, Optional<State> state, Optional<LogoutPlace> after, int limit) {
        return tables().logouts.values().stream()
                .filter(delivery -> client.isEmpty() || client.get().equals(delivery.client()))
                .filter(delivery -> state.isEmpty() || state.get() == delivery.state())
                .sorted(BY_TIME.reversed())
                .dropWhile(delivery -> after.isPresent() && !before(delivery, after.get()))
                .limit(limit)
                .toList();
    }

    private static boolean before(LogoutDelivery delivery, LogoutPlace place) {
        return Comparator.comparing(LogoutPlace::createdAt)
                        .thenComparing(one -> one.session().text())
                        .thenComparing(one -> one.client().text())
                        .compare(LogoutPlace.of(delivery), place)
                < 0;
    }

    @Override
    default List<LogoutDelivery> logoutsOf(Position kill, int limit) {
        var first = List.of(State.DEAD, State.REFUSED, State.PENDING, State.DELIVERED);
        return tables().logouts.values().stream()
                .filter(delivery -> delivery.kill().equals(Optional.of(kill)))
                .sorted(Comparator.comparingInt(delivery -> first.indexOf(delivery.state())))
                .limit(limit)
                .toList();
    }

    @Override
    default Map<State, Long> logoutTally(Position kill) {
        return logoutsOf(kill, Integer.MAX_VALUE).stream()
                .collect(Collectors.groupingBy(LogoutDelivery::state, Collectors.counting()));
    }

    @Override
    default List<Backlog> logoutBacklogs() {
        return tables().logouts.values().stream()
                .filter(delivery -> delivery.state() != State.DELIVERED)
                .collect(Collectors.groupingBy(LogoutDelivery::client))
                .entrySet()
                .stream()
                .sorted(Comparator.comparing(entry -> entry.getKey().text()))
                .map(entry -> {
                    var waiting = entry.getValue().stream()
                            .filter(delivery -> delivery.state() == State.PENDING)
                            .toList();
                    return new Backlog(
                            entry.getKey(),
                            waiting.size(),
                            waiting.stream().map(LogoutDelivery::createdAt).min(Comparator.naturalOrder()),
                            (long) entry.getValue().size() - waiting.size());
                })
                .toList();
    }

    @Override
    default long pending() {
        return tables().logouts.values().stream()
                .filter(delivery -> delivery.state() == State.PENDING)
                .count();
    }

    @Override
    default void owe(LogoutDelivery delivery) {
        var _ = tables().logouts.putIfAbsent(key(delivery), delivery);
    }

    private static List<String> key(LogoutDelivery delivery) {
        return List.of(delivery.session().text(), delivery.client().text());
    }

    private boolean change(
            LogoutDelivery expected, boolean sameTry, State state, Instant due, int more, String answer, Instant at) {
        var found = Optional.ofNullable(tables().logouts.get(key(expected)))
                .filter(one -> one.state() == State.PENDING)
                .filter(one -> !sameTry || one.attempts() == expected.attempts());
        found.ifPresent(one -> tables().logouts
                .put(
                        key(one),
                        new LogoutDelivery(
                                one.session(),
                                one.client(),
                                one.user(),
                                one.reason(),
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
    default boolean claim(LogoutDelivery delivery, Instant until) {
        return change(delivery, true, State.PENDING, until, 1, delivery.answer(), until);
    }

    @Override
    default void postpone(LogoutDelivery claimed, Instant until, String answer) {
        boolean _ = change(claimed, true, State.PENDING, until, 0, answer, until);
    }

    @Override
    default boolean settle(LogoutDelivery claimed, State state, String answer, Instant at) {
        return change(claimed, false, state, claimed.dueAt(), 0, answer, at);
    }
}
