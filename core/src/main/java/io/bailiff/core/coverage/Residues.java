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
import java.util.stream.Collectors;
import java.util.stream.Stream;

/// Says what of a kill is still to come true at the APIs.
public final class Residues {
    private static final int MOST = 1_000;

    private final Transactions<? extends GrantReads, ?> store;
    private final Listeners listeners;
    private final AccessLife life;
    private final Duration lease;
    private final Duration relied;
    private final InstantSource clock;

    /// @param lease how long a process that was cut off goes on with what it knows
    /// @param relied how long a status list is believed
    public Residues(
            Transactions<? extends GrantReads, ?> store,
            Listeners listeners,
            AccessLife life,
            Duration lease,
            Duration relied,
            InstantSource clock) {
        this.store = store;
        this.listeners = listeners;
        this.life = life;
        this.lease = lease;
        this.relied = relied;
        this.clock = clock;
    }

    public Residue of(LoggedKill kill) {
        Instant now = clock.instant();
        Instant trueSince = kill.effectiveAt().orElse(now);
        return trueSince.plus(life.longest()).isAfter(now)
                ? of(kill.kill().scope(), kill.position(), trueSince, now)
                : new Residue(List.of());
    }

    /// What would be to come true if the scope were killed at this moment.
    public Residue ifKilledNow(Scope scope) {
        Instant now = clock.instant();
        return of(scope, new Position(Position.MAX), now, now);
    }

    private Residue of(Scope scope, Position kill, Instant trueSince, Instant now) {
        // Read before the grants: who follows later does not know the kill less.
        var heard = listeners.now();
        var facts = store.read(reads -> {
            List<Client> clients = reads.clients();
            List<Api> apis = reads.apis();
            return new Residue.Facts(
                    kill, trueSince, held(reads, clients, scope, kill, trueSince), apis, prepared(clients), heard);
        });
        return Residue.of(facts, life, relied, now);
    }

    private List<Held> held(GrantReads reads, List<Client> clients, Scope killed, Position kill, Instant trueSince) {
        return switch (killed) {
            case Scope.OfTenant _ -> everything(clients.stream(), trueSince);
            case Scope.OfClient(var client) -> everything(only(clients, client), trueSince);
            case Scope scope -> {
                var found =
                        reads.held(scope, kill, trueSince.minus(life.longest()).minus(lease), MOST);
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
                        Stream.concat(client.scopes().stream(), client.appPermissions().stream())
                                .collect(Collectors.toSet()),
                        trueSince))
                .toList();
    }

    private static Set<ApiId> prepared(List<Client> clients) {
        return clients.stream().flatMap(client -> client.api().stream()).collect(Collectors.toSet());
    }
}
