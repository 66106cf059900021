package io.bailiff.server.ssf;

import io.bailiff.core.client.Client;
import io.bailiff.core.directory.Clients;
import io.bailiff.core.id.ApiId;
import io.bailiff.core.id.ClientId;
import io.bailiff.core.outbox.ReceiverState;
import io.bailiff.core.outbox.Stream;
import io.bailiff.server.token.Coverage;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Set;
import java.util.stream.Collectors;

/// An API is covered if it has streams and each of them was polled within the lease. A process that died without
/// deleting its stream leaves the API uncovered until the stream is forgotten: shorter tokens than could be, never
/// longer ones than should be.
final class FeedCoverage implements Coverage {
    private final StreamBook streams;
    private final Clients clients;
    private final InstantSource clock;

    FeedCoverage(StreamBook streams, Clients clients, InstantSource clock) {
        this.streams = streams;
        this.clients = clients;
        this.clock = clock;
    }

    @Override
    public boolean live(ApiId api) {
        Instant oldest = clock.instant().minus(ReceiverState.LEASE);
        Set<ClientId> receivers = streams.all().stream()
                .map(Stream::client)
                .distinct()
                .filter(client -> serves(client, api))
                .collect(Collectors.toSet());
        return !receivers.isEmpty()
                && streams.all().stream()
                        .filter(stream -> receivers.contains(stream.client()))
                        .noneMatch(stream -> stream.lastSeen().isBefore(oldest));
    }

    private boolean serves(ClientId client, ApiId api) {
        return clients.find(client).flatMap(Client::api).filter(api::equals).isPresent();
    }
}
