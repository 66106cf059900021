package io.bailiff.signals.feed;

import io.bailiff.signals.wire.Json;
import io.bailiff.signals.wire.JsonObject;
import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;

/// What a receiver of the feed says of itself when it makes its stream: member `bailiff` of the request
/// (docs/feed.md). Nothing that its tokens are judged by hangs on it, only what people are told.
///
/// @param whenCutOff the most lenient that it ever is about a token when it cannot tell whether that was killed
/// @param leaseSeconds for how long after its last poll it trusts what it knows
/// @param receiptKey a JSON Web Key that it signs receipts with
public record Declaration(Optional<WhenCutOff> whenCutOff, OptionalLong leaseSeconds, Optional<String> receiptKey) {
    public static final Declaration NONE = new Declaration(Optional.empty(), OptionalLong.empty(), Optional.empty());

    /// What becomes of a token that cannot be judged.
    public enum WhenCutOff {
        CLOSED,
        INTROSPECT,
        OPEN;

        public String wireName() {
            return name().toLowerCase(Locale.ROOT);
        }

        public static Optional<WhenCutOff> named(String wireName) {
            for (WhenCutOff one : values()) {
                if (one.wireName().equals(wireName)) {
                    return Optional.of(one);
                }
            }
            return Optional.empty();
        }
    }

    /// Members of another type, and modes that are not known, count as not given.
    static Declaration read(JsonObject json) {
        return new Declaration(
                json.text("when_cut_off").flatMap(WhenCutOff::named),
                json.whole("lease"),
                json.object("receipt_key").map(JsonObject::toString));
    }

    Map<String, Object> toJson() {
        Map<String, Object> json = new LinkedHashMap<>();
        whenCutOff.ifPresent(mode -> json.put("when_cut_off", mode.wireName()));
        leaseSeconds.ifPresent(seconds -> json.put("lease", seconds));
        receiptKey.flatMap(Json::parse).ifPresent(key -> json.put("receipt_key", key));
        return json;
    }
}
