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
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;

/// An API is covered if it has streams and each of them was polled within the lease. A process that died without
/// deleting its stream leaves the
/// API uncovered until the stream is forgotten: shorter tokens than could be, never longer ones than should be.
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
        Set<ClientId> receivers = clients.list().stream()
                .filter(client -> client.api().filter(api::equals).isPresent())
                .map(Client::id)
                .collect(Collectors.toSet());
        List<Stream> ofApi = streams.all().stream()
                .filter(stream -> receivers.contains(stream.client()))
                .toList();
        return !ofApi.isEmpty()
                && ofApi.stream().noneMatch(stream -> stream.lastSeen().isBefore(oldest));
    }
}
