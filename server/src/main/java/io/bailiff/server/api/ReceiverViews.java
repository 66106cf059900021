package io.bailiff.server.api;

import io.bailiff.core.outbox.Enforcement;
import io.bailiff.core.outbox.ReceiverState;
import io.bailiff.core.outbox.Receivers;
import io.bailiff.core.outbox.Stream;
import io.bailiff.core.revocation.LoggedKill;
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
    private static final Comparator<Stream> BY_NAME =
            Comparator.comparing(Stream::description).thenComparing(Stream::id);

    private final Receivers receivers;

    ReceiverViews(Receivers receivers) {
        this.receivers = receivers;
    }

    /// How every receiver that is there stands towards the head of the log.
    List<Map<String, Object>> now(Position head, Instant now) {
        return receivers.receivers().stream()
                .sorted(BY_NAME)
                .map(receiver ->
                        view(receiver, ReceiverState.of(receiver, head, now).wireName()))
                .toList();
    }

    /// The same for a kill that was made just now, out of memory: whoever revokes does not wait for this.
    List<Map<String, Object>> justAfter(Position kill) {
        return receivers.receivers().stream()
                .sorted(BY_NAME)
                .map(receiver -> {
                    boolean knows = receiver.acknowledged().compareTo(kill) >= 0;
                    return view(
                            receiver, (knows ? Enforcement.State.ACKNOWLEDGED : Enforcement.State.PENDING).wireName());
                })
                .toList();
    }

    /// How every receiver that was there at the time stands towards a kill.
    List<Map<String, Object>> towards(LoggedKill kill) {
        return receivers.towards(kill).stream()
                .sorted(Comparator.comparing(Enforcement::receiver, BY_NAME))
                .map(one -> view(one, kill))
                .toList();
    }

    /// The same with the keys by which the receipts can be checked.
    List<Map<String, Object>> proven(LoggedKill kill) {
        return receivers.towards(kill).stream()
                .sorted(Comparator.comparing(Enforcement::receiver, BY_NAME))
                .map(one -> {
                    Map<String, Object> view = view(one, kill);
                    one.receiver().declared().receiptKey().ifPresent(key -> view.put("receiptKey", key));
                    return view;
                })
                .toList();
    }

    private static Map<String, Object> view(Enforcement one, LoggedKill kill) {
        Map<String, Object> view = view(one.receiver(), one.state().wireName());
        one.receipt().ifPresent(receipt -> {
            view.put("appliedAt", Times.of(receipt.appliedAt()));
            view.put("receivedAt", Times.of(receipt.receivedAt()));
            view.put("receipt", receipt.token());
        });
        one.latency(kill).ifPresent(latency -> view.put("latencyMillis", latency.toMillis()));
        if (!one.state().settled()) {
            view.put("leaseEnds", Times.of(one.leaseEnds()));
        }
        return view;
    }

    private static Map<String, Object> view(Stream receiver, String state) {
        Map<String, Object> view = new LinkedHashMap<>();
        view.put("id", receiver.id());
        view.put("name", receiver.description());
        view.put("client", receiver.client().text());
        view.put("state", state);
        receiver.declared().whenCutOff().ifPresent(mode -> view.put("whenCutOff", mode.wireName()));
        view.put("position", receiver.acknowledged().value());
        view.put("sseq", receiver.acknowledgedSequence());
        view.put("lastSeen", Times.of(receiver.lastSeen()));
        return view;
    }
}
