package io.bailiff.server.api;

import io.bailiff.core.outbox.ReceiverState;
import io.bailiff.core.outbox.Receivers;
import io.bailiff.core.outbox.Stream;
import io.bailiff.core.revocation.Position;
import java.time.Instant;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.springframework.stereotype.Component;

/// Receivers, as answers show them.
@Component
class ReceiverViews {
    private final Receivers receivers;

    ReceiverViews(Receivers receivers) {
        this.receivers = receivers;
    }

    /// How every receiver stands towards the kill at `kill`, or towards the head of the log.
    List<Map<String, Object>> towards(Position kill, Instant now) {
        return all().stream().map(receiver -> view(receiver, kill, now)).toList();
    }

    private static Map<String, Object> view(Stream receiver, Position kill, Instant now) {
        Map<String, Object> view = new LinkedHashMap<>();
        view.put("id", receiver.id());
        view.put("name", receiver.description());
        view.put("client", receiver.client().text());
        view.put("state", ReceiverState.of(receiver, kill, now).wireName());
        view.put("position", receiver.acknowledged().value());
        view.put("sseq", receiver.acknowledgedSequence());
        view.put("lastSeen", Times.of(receiver.lastSeen()));
        return view;
    }

    private List<Stream> all() {
        return receivers.receivers().stream()
                .sorted(Comparator.comparing(Stream::description).thenComparing(Stream::id))
                .toList();
    }
}
