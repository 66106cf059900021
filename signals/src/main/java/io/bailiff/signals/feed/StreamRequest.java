package io.bailiff.signals.feed;

import io.bailiff.signals.event.DeliveryMethod;
import io.bailiff.signals.event.EventType;
import io.bailiff.signals.wire.Json;
import io.bailiff.signals.wire.JsonObject;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/// Asks for a stream (SSF 1.0, section 8.1.1.1).
///
/// @param endpointUrl where to push to; empty for polling, where the transmitter names the place
/// @param description tells people which process this is
/// @param declaration what a receiver of docs/feed.md adds
public record StreamRequest(
        DeliveryMethod method,
        Optional<String> endpointUrl,
        List<String> eventsRequested,
        Optional<String> description,
        Declaration declaration) {
    public StreamRequest {
        eventsRequested = List.copyOf(eventsRequested);
    }

    /// What a receiver of docs/feed.md asks for.
    public static StreamRequest pollingForKills(String description, Declaration declaration) {
        return new StreamRequest(
                DeliveryMethod.POLL,
                Optional.empty(),
                List.of(EventType.SESSION_REVOKED.uri(), EventType.TOKEN_CLAIMS_CHANGE.uri()),
                Optional.of(description),
                declaration);
    }

    /// Reads a request; a missing `delivery` means poll. Empty if the document is malformed or the method
    /// unknown.
    public static Optional<StreamRequest> read(JsonObject json) {
        Optional<JsonObject> delivery = json.object("delivery");
        Optional<DeliveryMethod> method = delivery.isEmpty() && !json.has("delivery")
                ? Optional.of(DeliveryMethod.POLL)
                : delivery.flatMap(it -> it.text("method")).flatMap(DeliveryMethod::of);
        return method.map(how -> new StreamRequest(
                how,
                delivery.flatMap(it -> it.text("endpoint_url")),
                json.texts("events_requested").orElse(List.of()),
                json.text("description"),
                json.object("bailiff").map(Declaration::read).orElse(Declaration.NONE)));
    }

    public String print() {
        Map<String, Object> delivery = new LinkedHashMap<>();
        delivery.put("method", method.uri());
        endpointUrl.ifPresent(url -> delivery.put("endpoint_url", url));
        Map<String, Object> json = new LinkedHashMap<>();
        json.put("delivery", delivery);
        if (!eventsRequested.isEmpty()) {
            json.put("events_requested", eventsRequested);
        }
        description.ifPresent(text -> json.put("description", text));
        if (!declaration.equals(Declaration.NONE)) {
            json.put("bailiff", declaration.toJson());
        }
        return Json.print(json);
    }
}
