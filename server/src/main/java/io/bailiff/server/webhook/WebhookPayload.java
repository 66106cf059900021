package io.bailiff.server.webhook;

import io.bailiff.core.audit.AuditEntry;
import io.bailiff.core.webhook.Topic;
import io.bailiff.core.webhook.WebhookEvent;
import io.bailiff.signals.wire.Json;
import java.time.format.DateTimeFormatter;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Pattern;

/// An entry of the audit chain as others read it. Members may be added; none is taken away or changes what it means.
final class WebhookPayload {
    private static final Pattern NUMBER = Pattern.compile("[0-9]{1,18}");

    private WebhookPayload() {}

    static String of(WebhookEvent event, String tenant) {
        AuditEntry entry = event.entry();
        Map<String, Object> actor = new LinkedHashMap<>();
        actor.put("kind", entry.actor().kind());
        if (!entry.actor().id().isEmpty()) {
            actor.put("id", entry.actor().id());
        }
        if (!entry.actor().via().isEmpty()) {
            actor.put("via", entry.actor().via());
        }
        Map<String, Object> payload = new LinkedHashMap<>();
        payload.put("id", event.id());
        payload.put("type", entry.action());
        payload.put("category", Topic.category(entry).wireName());
        payload.put("time", DateTimeFormatter.ISO_INSTANT.format(entry.at()));
        payload.put("tenant", tenant);
        payload.put("sequence", event.link());
        payload.put("actor", actor);
        payload.put("target", entry.target());
        payload.put("outcome", entry.outcome());
        kill(entry).ifPresent(position -> {
            payload.put("kill", position);
            payload.put("txn", Long.toString(position));
        });
        payload.put("detail", entry.detail());
        return Json.print(payload);
    }

    /// The position of the kill that it is about.
    private static Optional<Long> kill(AuditEntry entry) {
        return Optional.ofNullable(entry.detail().get("position"))
                .filter(text -> NUMBER.matcher(text).matches())
                .map(Long::valueOf);
    }
}
