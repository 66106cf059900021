package io.bailiff.signals.set;

import io.bailiff.signals.subject.KillScope;
import io.bailiff.signals.wire.JsonObject;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;

/// What our own receivers need beside the standard event (docs/feed.md): which scope died, or says something
/// else, at which position.
///
/// @param rvn position of the entry, 1 to 2^53 - 1
/// @param sseq place of this entry in the contiguous count 1, 2, 3 …
/// @param lineage id of this life of the log
public record KillMark(long rvn, long sseq, String lineage, KillScope scope) {
    /// The highest position that a JSON number carries exactly.
    public static final long HIGHEST_POSITION = (1L << 53) - 1;

    public KillMark {
        if (rvn < 1 || rvn > HIGHEST_POSITION || sseq < 1) {
            throw new IllegalArgumentException("no place in a log: rvn " + rvn + ", sseq " + sseq);
        }
        if (lineage.isEmpty() || lineage.length() > 128) {
            throw new IllegalArgumentException("a lineage has 1 to 128 characters");
        }
    }

    /// The `jti` of the token that tells of this kill: the same however often it is sent.
    public String jti() {
        return lineage + "." + sseq;
    }

    static boolean claimedBy(JsonObject claims) {
        return claims.has("rvn") || claims.has("sseq") || claims.has("lineage") || claims.has("scope");
    }

    static Optional<KillMark> read(JsonObject claims) {
        OptionalLong rvn = claims.whole("rvn");
        OptionalLong sseq = claims.whole("sseq");
        Optional<String> lineage = claims.text("lineage");
        Optional<KillScope> scope = claims.object("scope").flatMap(KillScope::read);
        if (rvn.isEmpty() || sseq.isEmpty() || lineage.isEmpty() || scope.isEmpty()) {
            return Optional.empty();
        }
        try {
            return Optional.of(new KillMark(rvn.getAsLong(), sseq.getAsLong(), lineage.get(), scope.get()));
        } catch (IllegalArgumentException malformed) {
            return Optional.empty();
        }
    }

    void write(Map<String, Object> claims) {
        claims.put("rvn", rvn);
        claims.put("sseq", sseq);
        claims.put("lineage", lineage);
        claims.put("scope", scope.toJson());
    }
}
