package io.bailiff.signals.feed;

import io.bailiff.signals.wire.JsonObject;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;

/// Where the log stood when an answer was made.
///
/// @param lineage id of this life of the log
/// @param position the newest position of the log
/// @param sseq how many kills this feed has told of, in the contiguous count
public record FeedHead(String lineage, long position, long sseq) {
    public FeedHead {
        if (lineage.isEmpty() || lineage.length() > 128 || position < 0 || sseq < 0) {
            throw new IllegalArgumentException("no head of a log");
        }
    }

    public Map<String, Object> toJson() {
        Map<String, Object> json = new LinkedHashMap<>();
        json.put("lineage", lineage);
        json.put("position", position);
        json.put("sseq", sseq);
        return json;
    }

    static Optional<FeedHead> read(JsonObject json) {
        Optional<String> lineage = json.text("lineage");
        OptionalLong position = json.whole("position");
        OptionalLong sseq = json.whole("sseq");
        if (lineage.isEmpty() || position.isEmpty() || sseq.isEmpty()) {
            return Optional.empty();
        }
        try {
            return Optional.of(new FeedHead(lineage.get(), position.getAsLong(), sseq.getAsLong()));
        } catch (IllegalArgumentException malformed) {
            return Optional.empty();
        }
    }
}
