package io.bailiff.signals.set;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.nimbusds.jose.JOSEObjectType;
import com.nimbusds.jose.JWSAlgorithm;
import com.nimbusds.jose.JWSHeader;
import com.nimbusds.jose.JWSObject;
import com.nimbusds.jose.Payload;
import com.nimbusds.jose.crypto.MACSigner;
import com.nimbusds.jose.crypto.RSASSASigner;
import io.bailiff.signals.event.EventType;
import io.bailiff.signals.event.SecurityEvent;
import io.bailiff.signals.event.StreamStatus;
import io.bailiff.signals.set.SetReading.Read;
import io.bailiff.signals.set.SetReading.Refused;
import io.bailiff.signals.subject.KillScope;
import io.bailiff.signals.subject.SubjectIdentifier;
import io.bailiff.signals.wire.Json;
import java.security.KeyPair;
import java.security.KeyPairGenerator;
import java.security.NoSuchAlgorithmException;
import java.security.interfaces.RSAPublicKey;
import java.time.Duration;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

class SetTest {
    private static final String ISSUER = "https://id.example/t/v2.0";
    private static final Instant NOW = Instant.parse("2026-11-21T12:00:00Z");
    private static final KeyPair PAIR = pair();

    private final SetReader reader = new SetReader(
            ISSUER,
            "stream-1",
            kid -> kid.equals("events-1") ? Optional.of((RSAPublicKey) PAIR.getPublic()) : Optional.empty(),
            Duration.ofSeconds(60));

    private static KeyPair pair() {
        try {
            KeyPairGenerator generator = KeyPairGenerator.getInstance("RSA");
            generator.initialize(2048);
            return generator.generateKeyPair();
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException(e);
        }
    }

    private static SecurityEventToken token(SecurityEvent event, Optional<KillMark> mark) {
        return new SecurityEventToken(
                ISSUER,
                "stream-1",
                NOW.getEpochSecond(),
                "life.42",
                Optional.of("1795302816123"),
                new SubjectIdentifier.Complex(Map.of("user", new SubjectIdentifier.IssSub(ISSUER, "6d1f"))),
                event,
                mark);
    }

    private static Map<String, Object> claims() {
        Map<String, Object> claims = new LinkedHashMap<>();
        claims.put("iss", ISSUER);
        claims.put("aud", "stream-1");
        claims.put("iat", NOW.getEpochSecond());
        claims.put("jti", "life.42");
        claims.put("sub_id", Map.of("format", "opaque", "id", "6d1f"));
        claims.put("events", Map.of(EventType.SESSION_REVOKED.uri(), Map.of("event_timestamp", 5)));
        claims.put("rvn", 9);
        claims.put("sseq", 42);
        claims.put("lineage", "life");
        claims.put("scope", Map.of("kind", "user", "id", "6d1f"));
        return claims;
    }

    private static String sign(Map<String, Object> claims, String type) throws Exception {
        JWSObject jws = new JWSObject(
                new JWSHeader.Builder(JWSAlgorithm.RS256)
                        .type(new JOSEObjectType(type))
                        .keyID("events-1")
                        .build(),
                new Payload(Json.print(claims)));
        jws.sign(new RSASSASigner(PAIR.getPrivate()));
        return jws.serialize();
    }

    @Test
    void whatIsWrittenIsReadBack() {
        SetWriter writer = new SetWriter(PAIR.getPrivate(), "events-1");
        KillMark mark = new KillMark(1795302816123L, 42, "life", KillScope.userClient("6d1f", "orders-web"));
        for (SecurityEventToken token : List.of(
                token(
                        new SecurityEvent.SessionRevoked(5, Optional.of("admin"), Map.of("en", "stolen laptop")),
                        Optional.of(mark)),
                token(new SecurityEvent.Verification(Optional.of("state")), Optional.empty()),
                token(new SecurityEvent.StreamUpdated(StreamStatus.PAUSED, Optional.empty()), Optional.empty()))) {
            assertThat(reader.read(writer.write(token), NOW)).isEqualTo(new Read(token));
        }
        assertThat(mark.jti()).isEqualTo("life.42");
    }

    @Test
    void eachBendIsRefusedForItsOwnReason() throws Exception {
        assertThat(reader.read(sign(claims(), "secevent+jwt"), NOW)).isInstanceOf(Read.class);
        refused(SetProblem.WRONG_TYPE, sign(claims(), "JWT"));
        bent(SetProblem.WRONG_ISSUER, "iss", ISSUER + "/");
        bent(SetProblem.WRONG_AUDIENCE, "aud", "stream-2");
        bent(SetProblem.WRONG_AUDIENCE, "aud", List.of("stream-1", "stream-2"));
        bent(SetProblem.FROM_THE_FUTURE, "iat", NOW.getEpochSecond() + 61);
        bent(SetProblem.MALFORMED, "iat", "now");
        bent(SetProblem.MALFORMED, "sub", "6d1f");
        bent(SetProblem.MALFORMED, "exp", NOW.getEpochSecond() + 60);
        bent(SetProblem.MALFORMED, "jti", "");
        bent(SetProblem.MALFORMED, "events", Map.of());
        bent(
                SetProblem.MALFORMED,
                "events",
                Map.of(
                        EventType.SESSION_REVOKED.uri(), Map.of("event_timestamp", 5),
                        EventType.VERIFICATION.uri(), Map.of()));
        bent(SetProblem.MALFORMED, "sub_id", Map.of("format", "opaque", "id", ""));
        bent(SetProblem.MALFORMED, "sub_id", Map.of("format", "opaque", "id", "x", "extra", "y"));
        bent(SetProblem.MALFORMED, "rvn", 0);
        bent(SetProblem.MALFORMED, "rvn", 1L << 53);
        bent(SetProblem.MALFORMED, "scope", Map.of("kind", "planet", "id", "x"));
        bent(SetProblem.MALFORMED, "scope", Map.of("kind", "user", "id", "a b"));
        String good = sign(claims(), "secevent+jwt");
        refused(SetProblem.MALFORMED, good + "=");
        refused(SetProblem.MALFORMED, "a".repeat(70_000));
        String other = sign(Map.of(), "secevent+jwt");
        refused(
                SetProblem.BAD_SIGNATURE,
                good.substring(0, good.lastIndexOf('.')) + other.substring(other.lastIndexOf('.')));
    }

    @Test
    @Tag("JW-02")
    void onlyRs256WithAKnownKeyCounts() throws Exception {
        JWSObject mac = new JWSObject(
                new JWSHeader.Builder(JWSAlgorithm.HS256)
                        .type(new JOSEObjectType("secevent+jwt"))
                        .keyID("events-1")
                        .build(),
                new Payload(Json.print(claims())));
        mac.sign(new MACSigner(PAIR.getPublic().getEncoded()));
        refused(SetProblem.WRONG_ALGORITHM, mac.serialize());

        JWSObject unknown = new JWSObject(
                new JWSHeader.Builder(JWSAlgorithm.RS256)
                        .type(new JOSEObjectType("secevent+jwt"))
                        .keyID("events-2")
                        .build(),
                new Payload(Json.print(claims())));
        unknown.sign(new RSASSASigner(PAIR.getPrivate()));
        refused(SetProblem.UNKNOWN_KEY, unknown.serialize());
    }

    @Test
    void aWriterRefusesAKeyThatIsNotForRs256() {
        assertThatThrownBy(() -> new SetWriter(new MACSigner(new byte[32]), "k"))
                .isInstanceOf(IllegalArgumentException.class);
    }

    private void bent(SetProblem problem, String claim, Object value) throws Exception {
        Map<String, Object> claims = claims();
        claims.put(claim, value);
        refused(problem, sign(claims, "secevent+jwt"));
    }

    private void refused(SetProblem problem, String text) {
        assertThat(reader.read(text, NOW)).as(text).isEqualTo(new Refused(problem));
    }
}
