package io.bailiff.signals.feed;

import io.bailiff.signals.event.DeliveryMethod;
import io.bailiff.signals.wire.Json;
import io.bailiff.signals.wire.JsonObject;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;

/// A stream as the transmitter describes it (SSF 1.0, section 8.1.1).
///
/// @param audience what `aud` of every token of this stream is
/// @param endpointUrl where to poll, or where the transmitter pushes to
/// @param inactivityTimeout seconds without a poll after which the stream may be deleted
public record StreamConfiguration(
        String streamId,
        String issuer,
        String audience,
        DeliveryMethod method,
        String endpointUrl,
        List<String> eventsDelivered,
        OptionalLong inactivityTimeout) {
    public StreamConfiguration {
        eventsDelivered = List.copyOf(eventsDelivered);
    }

    /// Empty if a member that a receiver needs is missing, or `aud` is not one text.
    public static Optional<StreamConfiguration> read(JsonObject json) {
        Optional<String> id = json.text("stream_id");
        Optional<String> issuer = json.text("iss");
        Optional<String> audience = json.text("aud");
        Optional<JsonObject> delivery = json.object("delivery");
        Optional<DeliveryMethod> method =
                delivery.flatMap(it -> it.text("method")).flatMap(DeliveryMethod::of);
        Optional<String> endpoint = delivery.flatMap(it -> it.text("endpoint_url"));
        if (id.isEmpty() || issuer.isEmpty() || audience.isEmpty() || method.isEmpty() || endpoint.isEmpty()) {
            return Optional.empty();
        }
        return Optional.of(new StreamConfiguration(
                id.get(),
                issuer.get(),
                audience.get(),
                method.get(),
                endpoint.get(),
                json.texts("events_delivered").orElse(List.of()),
                json.whole("inactivity_timeout")));
    }

    public String print() {
        Map<String, Object> json = new LinkedHashMap<>();
        json.put("stream_id", streamId);
        json.put("iss", issuer);
        json.put("aud", audience);
        json.put("delivery", Map.of("method", method.uri(), "endpoint_url", endpointUrl));
        json.put("events_delivered", eventsDelivered);
        inactivityTimeout.ifPresent(seconds -> json.put("inactivity_timeout", seconds));
        return Json.print(json);
    }
}
