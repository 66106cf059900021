package io.bailiff.server.oidc.protocol;

import com.nimbusds.jose.JWSAlgorithm;
import com.nimbusds.jose.JWSObject;
import io.bailiff.core.id.ClientId;
import io.bailiff.core.id.SessionId;
import io.bailiff.core.id.UserId;
import io.bailiff.core.key.KeyPurpose;
import io.bailiff.server.keys.KeyRing;
import io.bailiff.server.token.Issuer;
import java.text.ParseException;
import java.util.Map;
import java.util.Optional;

/// Reads ID tokens that come back as hints. An expired one is as good as any other (OpenID Connect RP-Initiated
/// Logout, 2): it is no proof of a sign-in, only of whom a client means.
public final class IdTokenHints {
    private static final int LONGEST = 16_384;

    private final KeyRing keys;
    private final Issuer issuer;

    public IdTokenHints(KeyRing keys, Issuer issuer) {
        this.keys = keys;
        this.issuer = issuer;
    }

    /// Whom the hint means.
    public record Hint(ClientId client, UserId user, SessionId session) {}

    /// Empty if we did not make it.
    public Optional<Hint> read(String text) {
        if (text.length() > LONGEST) {
            return Optional.empty();
        }
        try {
            JWSObject jws = JWSObject.parse(text);
            boolean ours =
                    JWSAlgorithm.RS256.equals(jws.getHeader().getAlgorithm()) && keys.verifies(KeyPurpose.TOKEN, jws);
            Map<String, Object> claims = jws.getPayload().toJSONObject();
            return ours && claims != null ? hint(claims) : Optional.empty();
        } catch (ParseException | IllegalArgumentException e) {
            return Optional.empty();
        }
    }

    /// An access token names an API as its audience, which is never a client's id, and has `rvn`.
    private Optional<Hint> hint(Map<String, Object> claims) {
        if (!issuer.text().equals(claims.get("iss")) || claims.containsKey("rvn")) {
            return Optional.empty();
        }
        var client = text(claims, "aud").flatMap(ClientId::parse);
        var user = text(claims, "oid").flatMap(UserId::parse);
        var session = text(claims, "sid").flatMap(SessionId::parse);
        return client.flatMap(aud -> user.flatMap(oid -> session.map(sid -> new Hint(aud, oid, sid))));
    }

    private static Optional<String> text(Map<String, Object> claims, String name) {
        return claims.get(name) instanceof String text ? Optional.of(text) : Optional.empty();
    }
}
