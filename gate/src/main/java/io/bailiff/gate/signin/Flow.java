package io.bailiff.gate.signin;

import io.bailiff.gate.session.Seal;
import io.bailiff.signals.wire.Base64Url;
import io.bailiff.signals.wire.Json;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import java.util.Optional;

/// A sign-in that has begun and not come back yet. It lies sealed in a cookie of the browser that began it, so that
/// nobody can finish it in another one, and the gate holds nothing for people who never come back.
///
/// @param verifier of PKCE
/// @param back where on the app he wanted to go
public record Flow(String nonce, String verifier, String back, Instant ends) {
    private static final Duration LIFE = Duration.ofMinutes(15);

    public static Flow begin(Seal seal, String back, Instant now) {
        return new Flow(seal.randomText(), seal.randomText(), back, now.plus(LIFE));
    }

    /// @param state that the provider sends back; the cookie opens with no other
    public String sealed(Seal seal, String state) {
        return Base64Url.encode(seal.close(
                Json.print(Map.of("nonce", nonce, "verifier", verifier, "back", back, "ends", ends.getEpochSecond())),
                "flow " + state));
    }

    /// Empty if the cookie is not ours, of another sign-in, or too old.
    public static Optional<Flow> open(Seal seal, String cookie, String state, Instant now) {
        return Base64Url.decode(cookie)
                .flatMap(bytes -> seal.open(bytes, "flow " + state))
                .flatMap(Json::parse)
                .map(members -> new Flow(
                        members.text("nonce").orElseThrow(),
                        members.text("verifier").orElseThrow(),
                        members.text("back").orElseThrow(),
                        Instant.ofEpochSecond(members.whole("ends").orElseThrow())))
                .filter(flow -> now.isBefore(flow.ends()));
    }

    String challenge() {
        try {
            return Base64Url.encode(
                    MessageDigest.getInstance("SHA-256").digest(verifier.getBytes(StandardCharsets.US_ASCII)));
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException(e);
        }
    }

    @Override
    public String toString() {
        return "Flow[hidden]";
    }
}
