package io.bailiff.server.token;

import io.bailiff.core.client.Client;
import io.bailiff.core.coverage.Listeners;
import io.bailiff.core.coverage.Processes;
import io.bailiff.core.directory.BuiltIns;
import io.bailiff.core.directory.Clients;
import io.bailiff.core.id.ApiId;
import io.bailiff.core.outbox.ReceiverState;
import io.bailiff.core.outbox.Receivers;
import io.bailiff.core.outbox.Stream;
import java.time.Instant;
import java.time.InstantSource;
import java.util.HashMap;
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
                || now().getOrDefault(api, Processes.NONE).live();
    }

    @Override
    public Map<ApiId, Processes> now() {
        Instant oldest = clock.instant().minus(ReceiverState.LEASE);
        var found = new HashMap<ApiId, Processes>();
        for (Stream stream : receivers.receivers()) {
            var one = new Processes(1, stream.lastSeen().isBefore(oldest) ? 1 : 0);
            api(stream).ifPresent(api -> found.merge(api, one, Processes::and));
        }
        return found;
    }

    private Optional<ApiId> api(Stream stream) {
        return clients.find(stream.client()).flatMap(Client::api);
    }
}
