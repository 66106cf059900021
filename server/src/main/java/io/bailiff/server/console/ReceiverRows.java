package io.bailiff.server.console;

import io.bailiff.core.client.Client;
import io.bailiff.core.directory.Clients;
import io.bailiff.core.id.ClientId;
import io.bailiff.core.logout.LogoutDispatch;
import io.bailiff.core.outbox.Enforcement;
import io.bailiff.core.outbox.Receivers;
import io.bailiff.core.revocation.LoggedKill;
import io.bailiff.core.revocation.RevocationLog;
import io.bailiff.core.signal.SignalDispatch;
import io.bailiff.core.signal.SignalReads;
import io.bailiff.core.signal.SignalStream;
import io.bailiff.core.signal.SignalStreams;
import io.bailiff.core.signal.StreamId;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.springframework.stereotype.Component;

/// Receivers of every kind, as pages show them.
@Component
public class ReceiverRows {
    private final Receivers receivers;
    private final RevocationLog log;
    private final SignalStreams streams;
    private final SignalDispatch signals;
    private final LogoutDispatch logouts;
    private final Clients clients;
    private final InstantSource clock;

    ReceiverRows(
            Receivers receivers,
            RevocationLog log,
            SignalStreams streams,
            SignalDispatch signals,
            LogoutDispatch logouts,
            Clients clients,
            InstantSource clock) {
        this.receivers = receivers;
        this.log = log;
        this.streams = streams;
        this.signals = signals;
        this.logouts = logouts;
        this.clients = clients;
        this.clock = clock;
    }

    public List<ReceiversListing.Enforcer> processes() {
        var head = log.head();
        Map<String, Instant> receipts = new HashMap<>();
        Optional<LoggedKill> newest = log.newest(Optional.empty(), 1).stream().findFirst();
        newest.map(receivers::towards)
                .orElse(List.of())
                .forEach((Enforcement one) -> one.receipt()
                        .ifPresent(receipt -> receipts.put(one.receiver().id(), receipt.receivedAt())));
        Map<ClientId, String> names = new HashMap<>();
        return ReceiverReport.now(receivers.receivers(), head.position(), clock.instant()).lines().stream()
                .map(line -> new ReceiversListing.Enforcer(
                        line,
                        names.computeIfAbsent(line.receiver().client(), this::name),
                        Math.max(0, head.sequence() - line.receiver().acknowledgedSequence()),
                        Optional.ofNullable(receipts.get(line.receiver().id()))))
                .toList();
    }

    public List<ReceiversListing.Row> streams() {
        var backlogs = signals.backlogs();
        var givenUp = signals.givenUp();
        return streams.all().stream()
                .map(stream -> row(stream, backlogs, givenUp))
                .sorted(Comparator.comparing(ReceiversListing.Row::name)
                        .thenComparing(row -> row.stream().id().text()))
                .toList();
    }

    ReceiversListing.Row row(SignalStream stream) {
        return row(stream, signals.backlogs(), signals.givenUp());
    }

    private ReceiversListing.Row row(
            SignalStream stream, Map<StreamId, SignalReads.Backlog> backlogs, Map<StreamId, Long> givenUp) {
        var backlog = Optional.ofNullable(backlogs.get(stream.id()));
        Optional<String> owner = stream.owner().map(this::name);
        return new ReceiversListing.Row(
                stream,
                stream.description().isBlank() ? owner.orElse(stream.audience()) : stream.description(),
                owner,
                stream.health().circuit(clock.instant()),
                backlog.map(SignalReads.Backlog::count).orElse(0L),
                backlog.map(SignalReads.Backlog::oldest),
                givenUp.getOrDefault(stream.id(), 0L));
    }

    public List<ReceiversListing.App> apps() {
        return logouts.standings().stream()
                .map(standing -> new ReceiversListing.App(name(standing.client()), standing))
                .toList();
    }

    private String name(ClientId client) {
        return clients.find(client).map(Client::name).orElse(client.text());
    }
}
