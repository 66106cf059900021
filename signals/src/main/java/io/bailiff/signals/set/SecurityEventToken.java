package io.bailiff.signals.set;

import io.bailiff.signals.event.SecurityEvent;
import io.bailiff.signals.subject.SubjectIdentifier;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;

/// The claims of a security event token (RFC 8417, section 2.2, as profiled by SSF 1.0): one event about one
/// subject.
///
/// @param issuedAt seconds since 1970
/// @param txn the same for all tokens of one cause
/// @param mark present in the feed of docs/feed.md, absent in streams for others
public record SecurityEventToken(
        String issuer,
        String audience,
        long issuedAt,
        String jti,
        Optional<String> txn,
        SubjectIdentifier subject,
        SecurityEvent event,
        Optional<KillMark> mark) {

    /// The claims as they are signed.
    public Map<String, Object> claims() {
        Map<String, Object> claims = new LinkedHashMap<>();
        claims.put("iss", issuer);
        claims.put("aud", audience);
        claims.put("iat", issuedAt);
        claims.put("jti", jti);
        txn.ifPresent(text -> claims.put("txn", text));
        claims.put("sub_id", subject.toJson());
        claims.put("events", Map.of(event.uri(), event.toJson()));
        mark.ifPresent(place -> place.write(claims));
        return claims;
    }
}
