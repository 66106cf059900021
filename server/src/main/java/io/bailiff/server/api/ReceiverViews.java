package io.bailiff.server.api;

import io.bailiff.core.outbox.Receiver;
import io.bailiff.core.outbox.ReceiverState;
import io.bailiff.core.outbox.Receivers;
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

    /// How every receiver stands towards one kill.
    List<Map<String, Object>> towards(Position kill, Instant now) {
        return all().stream()
                .map(receiver -> {
                    Map<String, Object> view = new LinkedHashMap<>();
                    view.put("id", receiver.streamId());
                    view.put("name", receiver.description());
                    view.put("client", receiver.client().text());
                    view.put("state", ReceiverState.of(receiver, kill, now).wireName());
                    view.put("position", receiver.acknowledged().value());
                    view.put("lastSeen", Times.of(receiver.lastSeen()));
                    return view;
                })
                .toList();
    }

    /// @param head where the log stands
    List<Map<String, Object>> list(Position head, Instant now) {
        return all().stream()
                .map(receiver -> {
                    Map<String, Object> view = new LinkedHashMap<>();
                    view.put("id", receiver.streamId());
                    view.put("client", receiver.client().text());
                    view.put("name", receiver.description());
                    view.put("position", receiver.acknowledged().value());
                    view.put("sseq", receiver.acknowledgedSequence());
                    view.put("lastSeen", Times.of(receiver.lastSeen()));
                    view.put("state", ReceiverState.of(receiver, head, now).wireName());
                    return view;
                })
                .toList();
    }

    private List<Receiver> all() {
        return receivers.receivers().stream()
                .sorted(Comparator.comparing(Receiver::description).thenComparing(Receiver::streamId))
                .toList();
    }
}
