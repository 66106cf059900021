package io.bailiff.signals.set;

import com.nimbusds.jose.JOSEException;
import com.nimbusds.jose.JWSAlgorithm;
import com.nimbusds.jose.JWSHeader;
import com.nimbusds.jose.crypto.RSASSAVerifier;
import com.nimbusds.jose.util.Base64URL;
import io.bailiff.signals.event.SecurityEvent;
import io.bailiff.signals.event.Ssf;
import io.bailiff.signals.set.SetReading.Read;
import io.bailiff.signals.set.SetReading.Refused;
import io.bailiff.signals.subject.SubjectIdentifier;
import io.bailiff.signals.wire.CompactJws;
import io.bailiff.signals.wire.JsonObject;
import java.security.interfaces.RSAPublicKey;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.Set;
import java.util.function.Function;

/// Reads security event tokens strictly (RFC 8417, SSF 1.0, and the CAEP interoperability profile): type,
/// RS256 only, a key of the issuer, issuer and audience exactly, one event, no `sub` and no `exp`. Safe for
/// use by several threads.
public final class SetReader {
    private static final int LONGEST_TOKEN = 64 * 1024;
    private static final Set<String> HEADERS = Set.of("typ", "alg", "kid");
    private static final int SHORTEST_KEY_BITS = 2048;

    private final String issuer;
    private final String audience;
    private final Function<String, Optional<RSAPublicKey>> keys;
    private final Duration tolerance;

    /// A reader for one stream.
    ///
    /// @param issuer what `iss` must be
    /// @param audience what `aud` must be
    /// @param keys the issuer's keys for events by key id, which are not those of its access tokens
    /// @param tolerance by how much `iat` may lie ahead of our clock
    public SetReader(
            String issuer, String audience, Function<String, Optional<RSAPublicKey>> keys, Duration tolerance) {
        this.issuer = issuer;
        this.audience = audience;
        this.keys = keys;
        this.tolerance = tolerance;
    }

    public SetReading read(String text, Instant now) {
        Optional<CompactJws> parsed = CompactJws.parse(text, LONGEST_TOKEN);
        if (parsed.isEmpty()) {
            return new Refused(SetProblem.MALFORMED);
        }
        CompactJws jws = parsed.get();
        JsonObject header = jws.header();
        if (!HEADERS.containsAll(header.members().keySet())) {
            return new Refused(SetProblem.MALFORMED);
        }
        if (!isSetType(header.text("typ").orElse(""))) {
            return new Refused(SetProblem.WRONG_TYPE);
        }
        if (!header.text("alg").equals(Optional.of("RS256"))) {
            return new Refused(SetProblem.WRONG_ALGORITHM);
        }
        Optional<RSAPublicKey> key = header.text("kid").flatMap(keys);
        if (key.isEmpty() || key.get().getModulus().bitLength() < SHORTEST_KEY_BITS) {
            return new Refused(SetProblem.UNKNOWN_KEY);
        }
        if (!verified(jws, key.get())) {
            return new Refused(SetProblem.BAD_SIGNATURE);
        }
        return judge(jws.unverifiedClaims(), now);
    }

    private SetReading judge(JsonObject claims, Instant now) {
        if (!claims.text("iss").equals(Optional.of(issuer))) {
            return new Refused(SetProblem.WRONG_ISSUER);
        }
        if (!audience(claims).equals(Optional.of(audience))) {
            return new Refused(SetProblem.WRONG_AUDIENCE);
        }
        OptionalLong issuedAt = claims.whole("iat");
        Optional<String> jti = claims.text("jti").filter(id -> !id.isEmpty() && id.length() <= 256);
        Optional<SubjectIdentifier> subject = claims.object("sub_id").flatMap(SubjectIdentifier::read);
        Optional<SecurityEvent> event = claims.object("events").flatMap(SetReader::only);
        Optional<KillMark> mark = KillMark.read(claims);
        if (issuedAt.isEmpty()
                || issuedAt.getAsLong() < 0
                || jti.isEmpty()
                || subject.isEmpty()
                || event.isEmpty()
                || claims.has("sub")
                || claims.has("exp")
                || (mark.isEmpty() && KillMark.claimedBy(claims))) {
            return new Refused(SetProblem.MALFORMED);
        }
        if (issuedAt.getAsLong() > now.plus(tolerance).getEpochSecond()) {
            return new Refused(SetProblem.FROM_THE_FUTURE);
        }
        return new Read(new SecurityEventToken(
                issuer,
                audience,
                issuedAt.getAsLong(),
                jti.get(),
                claims.text("txn"),
                subject.get(),
                event.get(),
                mark));
    }

    private static Optional<SecurityEvent> only(JsonObject events) {
        if (events.size() != 1) {
            return Optional.empty();
        }
        String uri = events.members().keySet().iterator().next();
        return events.object(uri).flatMap(payload -> SecurityEvent.read(uri, payload));
    }

    private static Optional<String> audience(JsonObject claims) {
        Optional<String> one = claims.text("aud");
        return one.isPresent()
                ? one
                : claims.texts("aud")
                        .filter(all -> all.size() == 1)
                        .map(List::iterator)
                        .map(all -> all.next());
    }

    private static boolean isSetType(String typ) {
        return typ.equalsIgnoreCase(Ssf.SET_TYPE) || typ.equalsIgnoreCase(Ssf.SET_MEDIA_TYPE);
    }

    private static boolean verified(CompactJws jws, RSAPublicKey key) {
        try {
            return new RSASSAVerifier(key)
                    .verify(new JWSHeader(JWSAlgorithm.RS256), jws.signingInput(), new Base64URL(jws.signature()));
        } catch (JOSEException e) {
            return false;
        }
    }
}
