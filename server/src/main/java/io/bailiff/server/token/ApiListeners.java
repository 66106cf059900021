package io.bailiff.server.token;

import io.bailiff.core.client.Client;
import io.bailiff.core.coverage.Listener;
import io.bailiff.core.coverage.Listeners;
import io.bailiff.core.coverage.Processes;
import io.bailiff.core.directory.BuiltIns;
import io.bailiff.core.directory.Clients;
import io.bailiff.core.id.ApiId;
import io.bailiff.core.id.ClientId;
import io.bailiff.core.outbox.ReceiverState;
import io.bailiff.core.outbox.Receivers;
import io.bailiff.core.outbox.Stream;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/// Every stream of an API's client is a process of that API. One that died without deleting its stream leaves the API
/// uncovered until the stream is forgotten: shorter tokens than could be, never longer ones than should be.
public final class ApiListeners implements Coverage, Listeners {
    private final Receivers receivers;
    private final Clients clients;
    private final InstantSource clock;

    public ApiListeners(Receivers receivers, Clients clients, InstantSource clock) {
        this.receivers = receivers;
        this.clients = clients;
        this.clock = clock;
    }

    @Override
    public boolean live(ApiId api) {
        return BuiltIns.isBuiltIn(api)
                || Processes.of(
                                now().getOrDefault(api, List.of()),
                                clock.instant().minus(ReceiverState.LEASE))
                        .live();
    }

    @Override
    public Map<ApiId, List<Listener>> now() {
        Map<ClientId, Optional<ApiId>> served = new HashMap<>();
        Map<ApiId, List<Listener>> found = new HashMap<>();
        for (Stream stream : receivers.receivers()) {
            served.computeIfAbsent(stream.client(), this::api)
                    .ifPresent(api ->
                            found.computeIfAbsent(api, _ -> new ArrayList<>()).add(listener(stream)));
        }
        return found;
    }

    private static Listener listener(Stream stream) {
        return new Listener(
                stream.description(),
                stream.acknowledged(),
                stream.lastSeen(),
                stream.declared().lease(),
                stream.declared().refusesWhenCutOff());
    }

    private Optional<ApiId> api(ClientId client) {
        return clients.find(client).flatMap(Client::api);
    }
}
