package io.bailiff.server.ssf;

import io.bailiff.core.credential.ClearText;
import io.bailiff.core.signal.SignalStream;
import io.bailiff.core.signal.SignalStreams.Order;
import io.bailiff.core.signal.SignalStreams.Wanted;
import io.bailiff.core.signal.SignalType;
import io.bailiff.core.signal.StreamRoute;
import io.bailiff.core.signal.WireProfile;
import io.bailiff.server.federation.PushTargets;
import io.bailiff.server.web.ApiError;
import io.bailiff.server.web.Refused;
import io.bailiff.signals.event.DeliveryMethod;
import io.bailiff.signals.wire.Json;
import io.bailiff.signals.wire.JsonObject;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.springframework.stereotype.Component;

/// Stream configurations (SSF 1.0, 8.1.1): what receivers write, and what we answer.
@Component
final class StreamDocuments {
    private static final String REQUESTED = "events_requested";
    private static final String DELIVERY = "delivery";
    private static final String DESCRIPTION = "description";
    private static final String ENDPOINT = "endpoint_url";
    private static final String AUTHORIZATION = "authorization_header";

    private final Transmitter transmitter;
    private final PushTargets targets;

    StreamDocuments(Transmitter transmitter, PushTargets targets) {
        this.transmitter = transmitter;
        this.targets = targets;
    }

    /// How a stream is made, changed or replaced.
    enum Change {
        CREATE,
        /// What is not given stays.
        UPDATE,
        /// What is not given goes.
        REPLACE
    }

    JsonObject configuration(SignalStream stream) {
        Map<String, Object> delivery = new LinkedHashMap<>();
        delivery.put("method", Methods.name(stream));
        delivery.put(
                ENDPOINT,
                switch (stream.route()) {
                    case StreamRoute.Push(var address, var _) -> address;
                    case StreamRoute.Poll() -> transmitter.poll(stream);
                });
        Map<String, Object> json = new LinkedHashMap<>();
        json.put("stream_id", stream.id().text());
        json.put("iss", transmitter.issuer());
        json.put("aud", stream.audience());
        json.put("events_supported", uris(SignalType.supported()));
        stream.requested().ifPresent(asked -> json.put(REQUESTED, asked));
        json.put("events_delivered", uris(stream.delivered()));
        json.put(DELIVERY, delivery);
        json.put("min_verification_interval", SignalStream.BETWEEN_VERIFICATIONS.toSeconds());
        if (!stream.description().isEmpty()) {
            json.put(DESCRIPTION, stream.description());
        }
        return JsonObject.of(json);
    }

    private static List<String> uris(List<SignalType> types) {
        return types.stream().map(SignalType::uri).toList();
    }

    /// What a new stream is to be.
    Order order(JsonObject body) {
        return order(body, Change.CREATE, Optional.empty());
    }

    /// What a stream is to be.
    ///
    /// @param before what it is
    Order order(JsonObject body, Change change, SignalStream before) {
        demandOurs(body, configuration(before));
        return order(body, change, Optional.of(before));
    }

    private Order order(JsonObject body, Change change, Optional<SignalStream> before) {
        Optional<SignalStream> kept = change == Change.UPDATE ? before : Optional.empty();
        var requested = body.has(REQUESTED) ? Optional.of(requested(body)) : kept.flatMap(SignalStream::requested);
        String description = body.has(DESCRIPTION)
                ? body.text(DESCRIPTION).orElseThrow(() -> bad("A text is needed here.", DESCRIPTION))
                : kept.map(SignalStream::description).orElse("");
        if (!body.has(DELIVERY)) {
            return new Order(
                    kept.map(StreamDocuments::wanted).orElseGet(Wanted.Poll::new),
                    kept.map(SignalStream::profile).orElse(WireProfile.STANDARD),
                    requested,
                    description);
        }
        JsonObject delivery = body.object(DELIVERY).orElseThrow(() -> bad("An object is needed here.", DELIVERY));
        var method = delivery.text("method")
                .flatMap(Methods::read)
                .orElseThrow(() -> bad("This method is not offered.", DELIVERY + ".method"));
        Wanted wanted = method.method() == DeliveryMethod.PUSH ? push(delivery) : poll(delivery, before);
        return new Order(wanted, method.profile(), requested, description);
    }

    private static List<String> requested(JsonObject body) {
        List<String> uris = body.texts(REQUESTED)
                .filter(all -> !all.isEmpty() && all.size() <= SignalStream.MOST_REQUESTED)
                .orElseThrow(() -> bad("A list of event types is needed here, and not an empty one.", REQUESTED));
        if (uris.stream().anyMatch(uri -> uri.length() > SignalStream.REQUESTED_MAX)) {
            throw bad("An event type is too long.", REQUESTED);
        }
        return uris.stream().distinct().toList();
    }

    /// The same again: a header stays with its address.
    private static Wanted wanted(SignalStream stream) {
        return switch (stream.route()) {
            case StreamRoute.Push(var address, var _) -> new Wanted.Push(address, Optional.empty());
            case StreamRoute.Poll() -> new Wanted.Poll();
        };
    }

    private Wanted push(JsonObject delivery) {
        String address = delivery.text(ENDPOINT)
                .orElseThrow(() -> bad("Where to push to is needed.", DELIVERY + "." + ENDPOINT));
        targets.refusal(address).ifPresent(why -> {
            throw bad("Events are not pushed there: " + why + ".", DELIVERY + "." + ENDPOINT);
        });
        if (!delivery.has(AUTHORIZATION)) {
            return new Wanted.Push(address, Optional.empty());
        }
        String header = delivery.text(AUTHORIZATION)
                .filter(targets::header)
                .orElseThrow(() -> bad("This is no value of a header.", DELIVERY + "." + AUTHORIZATION));
        return new Wanted.Push(address, Optional.of(ClearText.of(header)));
    }

    private Wanted poll(JsonObject delivery, Optional<SignalStream> before) {
        if (before.isPresent()
                && delivery.has(ENDPOINT)
                && !delivery.text(ENDPOINT).equals(before.map(transmitter::poll))) {
            throw bad("Where to poll is not the receiver's to say.", DELIVERY + "." + ENDPOINT);
        }
        return new Wanted.Poll();
    }

    /// What is ours to say may be repeated, and not changed.
    private static void demandOurs(JsonObject body, JsonObject current) {
        for (String name : List.of(
                "iss",
                "aud",
                "events_supported",
                "events_delivered",
                "min_verification_interval",
                "inactivity_timeout")) {
            if (body.has(name)
                    && !same(body.members().get(name), current.members().get(name))) {
                throw bad("This is not the receiver's to say.", name);
            }
        }
    }

    private static boolean same(
            @org.jspecify.annotations.Nullable Object one, @org.jspecify.annotations.Nullable Object other) {
        if (one instanceof List<?> list && other instanceof List<?> current) {
            return new HashSet<>(list).equals(new HashSet<>(current));
        }
        return one != null && one.equals(other);
    }

    static Refused bad(String message, String target) {
        return new Refused(ApiError.badRequest(message, target));
    }

    /// A body that is one JSON object.
    static JsonObject object(byte[] body) {
        return Json.parse(body).orElseThrow(() -> bad("The body is not a JSON object.", ""));
    }
}
