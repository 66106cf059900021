package io.bailiff.core.coverage;

import io.bailiff.core.client.Api;
import io.bailiff.core.client.Client;
import io.bailiff.core.grant.AccessLife;
import io.bailiff.core.grant.GrantReads;
import io.bailiff.core.grant.Held;
import io.bailiff.core.id.ApiId;
import io.bailiff.core.id.ClientId;
import io.bailiff.core.revocation.LoggedKill;
import io.bailiff.core.revocation.Position;
import io.bailiff.core.revocation.Scope;
import io.bailiff.core.transaction.Transactions;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.Set;
import java.util.function.Supplier;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/// Says what of a kill is still to come true at the APIs.
public final class Residues {
    private static final int MOST = 1_000;

    private final Transactions<? extends GrantReads, ?> store;
    private final Listeners listeners;
    private final Supplier<Set<ClientId>> listening;
    private final AccessLife life;
    private final Duration lease;
    private final Duration relied;
    private final InstantSource clock;

    /// @param listening apps that hear of every kill by a stream of shared signals
    /// @param lease how long a process that was cut off goes on with what it knows
    /// @param relied how long a status list is believed
    public Residues(
            Transactions<? extends GrantReads, ?> store,
            Listeners listeners,
            Supplier<Set<ClientId>> listening,
            AccessLife life,
            Duration lease,
            Duration relied,
            InstantSource clock) {
        this.store = store;
        this.listeners = listeners;
        this.listening = listening;
        this.life = life;
        this.lease = lease;
        this.relied = relied;
        this.clock = clock;
    }

    public Residue of(LoggedKill kill) {
        Instant now = clock.instant();
        return of(kill.kill().scope(), kill.position(), kill.effectiveAt().orElse(now), now);
    }

    /// What would be to come true if the scope were killed at this moment.
    public Residue ifKilledNow(Scope scope) {
        Instant now = clock.instant();
        return of(scope, new Position(Position.MAX), now, now);
    }

    private Residue of(Scope scope, Position kill, Instant trueSince, Instant now) {
        // Read before the grants: who follows later does not know the kill less.
        var heard = listeners.now();
        Set<ClientId> told = listening.get();
        record Found(Residue.Facts facts, List<Held> ever, List<Client> clients) {}
        Found found = store.read(reads -> {
            List<Client> clients = reads.clients();
            List<Api> apis = reads.apis();
            List<Held> ever = held(reads, clients, scope, kill, trueSince);
            Instant oldest = trueSince.minus(life.longest()).minus(lease);
            List<Held> lately =
                    ever.stream().filter(held -> held.until().isAfter(oldest)).toList();
            return new Found(new Residue.Facts(kill, trueSince, lately, apis, prepared(clients), heard), ever, clients);
        });
        List<Residue.Line> tokens = trueSince.plus(life.longest()).isAfter(now)
                ? Residue.of(found.facts(), life, relied, now).lines()
                : List.of();
        return new Residue(tokens, OwnSessions.of(scope, found.ever(), found.clients(), told));
    }

    /// However old: a session of an app's own outlives the tokens that it began with.
    private static List<Held> held(
            GrantReads reads, List<Client> clients, Scope killed, Position kill, Instant trueSince) {
        return switch (killed) {
            case Scope.OfTenant _ -> everything(clients.stream(), trueSince);
            case Scope.OfClient(var client) -> everything(only(clients, client), trueSince);
            case Scope scope -> {
                var found = reads.held(scope, kill, Instant.EPOCH, MOST);
                yield found.size() < MOST ? found : everything(clients.stream(), trueSince);
            }
        };
    }

    private static Stream<Client> only(List<Client> clients, ClientId id) {
        return clients.stream().filter(client -> client.id().equals(id));
    }

    /// All that these clients may ask for, as if they had just done so.
    private static List<Held> everything(Stream<Client> clients, Instant trueSince) {
        return clients.map(client -> new Held(
                        client.id(),
                        Stream.of(
                                        client.scopes().stream(),
                                        client.appPermissions().stream(),
                                        Stream.of(OwnSessions.OPENID))
                                .flatMap(scopes -> scopes)
                                .collect(Collectors.toSet()),
                        trueSince))
                .toList();
    }

    private static Set<ApiId> prepared(List<Client> clients) {
        return clients.stream().flatMap(client -> client.api().stream()).collect(Collectors.toSet());
    }
}
