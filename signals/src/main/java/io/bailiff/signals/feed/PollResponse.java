package io.bailiff.signals.feed;

import io.bailiff.signals.wire.Json;
import io.bailiff.signals.wire.JsonObject;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;

/// Answers a poll (RFC 8936, section 2.3), with our head of the log.
///
/// @param sets `jti` to token in compact form, in the order in which they were put
/// @param moreAvailable another poll at once has more
/// @param head where the log stood; only in the feed of docs/feed.md
public record PollResponse(Map<String, String> sets, boolean moreAvailable, Optional<FeedHead> head) {
    public PollResponse {
        sets = Collections.unmodifiableMap(new LinkedHashMap<>(sets));
    }

    /// Empty if `sets` is missing or holds anything but texts, or if the head is there and malformed.
    public static Optional<PollResponse> read(JsonObject json) {
        Optional<JsonObject> sets = json.object("sets");
        Optional<FeedHead> head = json.object("bailiff").flatMap(FeedHead::read);
        if (sets.isEmpty() || (head.isEmpty() && json.has("bailiff"))) {
            return Optional.empty();
        }
        Map<String, String> tokens = new LinkedHashMap<>();
        for (Map.Entry<String, Object> member : sets.get().members().entrySet()) {
            if (!(member.getValue() instanceof String token)) {
                return Optional.empty();
            }
            tokens.put(member.getKey(), token);
        }
        return Optional.of(new PollResponse(tokens, json.flag("moreAvailable").orElse(false), head));
    }

    public String print() {
        Map<String, Object> json = new LinkedHashMap<>();
        json.put("sets", sets);
        json.put("moreAvailable", moreAvailable);
        head.ifPresent(it -> json.put("bailiff", it.toJson()));
        return Json.print(json);
    }
}
