package io.bailiff.signals.receipt;

import io.bailiff.signals.set.KillMark;
import io.bailiff.signals.wire.JsonObject;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;

/// A receiver's word that from a moment on it refuses whatever the log had killed by then (docs/feed.md).
///
/// @param issuer whose log it is
/// @param stream who says so: the receiver's stream
/// @param lineage id of this life of the log
/// @param sseq everything up to this place of the count is enforced
/// @param rvn position of the entry at that place
/// @param appliedAt when that came true, in milliseconds since 1970, by the receiver's clock
public record Receipt(String issuer, String stream, String lineage, long sseq, long rvn, long appliedAt) {
    public Receipt {
        if (rvn < 1 || rvn > KillMark.HIGHEST_POSITION || sseq < 1 || appliedAt < 0) {
            throw new IllegalArgumentException("no place in a log: rvn " + rvn + ", sseq " + sseq);
        }
    }

    Map<String, Object> claims() {
        Map<String, Object> claims = new LinkedHashMap<>();
        claims.put("sub", stream);
        claims.put("aud", issuer);
        claims.put("lineage", lineage);
        claims.put("sseq", sseq);
        claims.put("rvn", rvn);
        claims.put("applied_at", appliedAt);
        return claims;
    }

    static Optional<Receipt> read(JsonObject claims) {
        Optional<String> stream = claims.text("sub");
        Optional<String> issuer = claims.text("aud");
        Optional<String> lineage = claims.text("lineage");
        OptionalLong sseq = claims.whole("sseq");
        OptionalLong rvn = claims.whole("rvn");
        OptionalLong appliedAt = claims.whole("applied_at");
        if (stream.isEmpty()
                || issuer.isEmpty()
                || lineage.isEmpty()
                || sseq.isEmpty()
                || rvn.isEmpty()
                || appliedAt.isEmpty()) {
            return Optional.empty();
        }
        try {
            return Optional.of(new Receipt(
                    issuer.get(),
                    stream.get(),
                    lineage.get(),
                    sseq.getAsLong(),
                    rvn.getAsLong(),
                    appliedAt.getAsLong()));
        } catch (IllegalArgumentException malformed) {
            return Optional.empty();
        }
    }
}
