package io.bailiff.signals.feed;

import io.bailiff.signals.wire.Json;
import io.bailiff.signals.wire.JsonObject;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;

/// Asks for the next tokens and acknowledges earlier ones (RFC 8936, section 2.2).
///
/// @param acknowledged the `jti` of tokens that need not be sent again
/// @param refused `jti` to error code of tokens that could not be believed
/// @param maxEvents how many at most; 0 only acknowledges
/// @param returnImmediately answer at once, also with nothing
/// @param receipt what the receiver enforces by now, signed; only in the feed of docs/feed.md
public record PollRequest(
        List<String> acknowledged,
        Map<String, String> refused,
        OptionalInt maxEvents,
        boolean returnImmediately,
        Optional<String> receipt) {
    public PollRequest {
        acknowledged = List.copyOf(acknowledged);
        refused = Map.copyOf(refused);
    }

    /// Reads a request; members of another type count as not given, as RFC 8936 makes all of them optional.
    public static PollRequest read(JsonObject json) {
        Map<String, String> refused = new LinkedHashMap<>();
        json.object("setErrs")
                .ifPresent(errors -> errors.members()
                        .keySet()
                        .forEach(jti -> errors.object(jti)
                                .flatMap(error -> error.text("err"))
                                .ifPresent(code -> refused.put(jti, code))));
        var most = json.whole("maxEvents");
        return new PollRequest(
                json.texts("ack").orElse(List.of()),
                refused,
                most.isPresent() && most.getAsLong() >= 0
                        ? OptionalInt.of((int) Math.min(most.getAsLong(), Integer.MAX_VALUE))
                        : OptionalInt.empty(),
                json.flag("returnImmediately").orElse(false),
                json.object("bailiff").flatMap(ours -> ours.text("receipt")));
    }

    public String print() {
        Map<String, Object> json = new LinkedHashMap<>();
        if (!acknowledged.isEmpty()) {
            json.put("ack", acknowledged);
        }
        if (!refused.isEmpty()) {
            Map<String, Object> errors = new LinkedHashMap<>();
            refused.forEach((jti, code) -> errors.put(jti, Map.of("err", code, "description", code)));
            json.put("setErrs", errors);
        }
        maxEvents.ifPresent(most -> json.put("maxEvents", most));
        json.put("returnImmediately", returnImmediately);
        receipt.ifPresent(text -> json.put("bailiff", Map.of("receipt", text)));
        return Json.print(json);
    }
}
