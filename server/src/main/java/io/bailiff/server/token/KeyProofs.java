package io.bailiff.server.token;

import io.bailiff.core.grant.Once;
import io.bailiff.core.id.Sha256;
import jakarta.servlet.http.HttpServletRequest;
import java.net.URI;
import java.net.URISyntaxException;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Base64;
import java.util.Collections;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;

/// Judges the DPoP proof of a request (RFC 9449, 4.3): one header, one JWT, made with the key that it shows, for this
/// method and address, now, and for the first time. That it comes for the first time is settled by the store, so that
/// no other node takes it again.
public final class KeyProofs {
    public static final String HEADER = "DPoP";
    public static final String NONCE_HEADER = "DPoP-Nonce";
    public static final List<String> ALGORITHMS = List.of("ES256", "PS256", "RS256");

    private static final Duration WINDOW = Duration.ofMinutes(5);
    private static final int LONGEST_ID = 300;
    private static final Set<String> WEB = Set.of("http", "https");

    private final Once once;
    private final KeyNonces nonces;
    private final InstantSource clock;

    public KeyProofs(Once once, KeyNonces nonces, InstantSource clock) {
        this.once = once;
        this.nonces = nonces;
        this.clock = clock;
    }

    /// What became of it.
    public sealed interface Judgement {

        /// @param thumbprint of the key
        record Good(String thumbprint) implements Judgement {}

        /// There is no such header.
        record None() implements Judgement {}

        /// @param why a stable code
        record Bad(String why) implements Judgement {}

        /// It lacks a nonce of ours, or that is too old.
        record NonceNeeded() implements Judgement {}
    }

    /// At the token endpoint, where a nonce is demanded.
    ///
    /// @param address of the endpoint, as clients know it
    public Judgement atTokenEndpoint(HttpServletRequest request, String address) {
        return judge(request, address, Optional.empty(), true);
    }

    /// With an access token.
    ///
    /// @param address of the request, as clients know it
    public Judgement withToken(HttpServletRequest request, String address, String accessToken) {
        return judge(request, address, Optional.of(accessToken), false);
    }

    public String freshNonce() {
        return nonces.fresh();
    }

    private Judgement judge(
            HttpServletRequest request, String address, Optional<String> accessToken, boolean nonceNeeded) {
        List<String> headers = Collections.list(request.getHeaders(HEADER));
        if (headers.isEmpty()) {
            return new Judgement.None();
        }
        if (headers.size() > 1) {
            return new Judgement.Bad("severalProofs");
        }
        return KeyProof.read(headers.getFirst(), "dpop+jwt")
                .map(proof -> judge(proof, request.getMethod(), address, accessToken, nonceNeeded))
                .orElseGet(() -> new Judgement.Bad("malformedProof"));
    }

    private Judgement judge(
            KeyProof proof, String method, String address, Optional<String> accessToken, boolean nonceNeeded) {
        if (!proof.text("htm").equals(Optional.of(method))) {
            return new Judgement.Bad("otherMethod");
        }
        if (proof.text("htu").flatMap(KeyProofs::canonical).isEmpty()
                || !proof.text("htu").flatMap(KeyProofs::canonical).equals(canonical(address))) {
            return new Judgement.Bad("otherAddress");
        }
        if (!proof.text("ath").equals(accessToken.map(KeyProofs::hash))) {
            return new Judgement.Bad("otherToken");
        }
        Instant now = clock.instant();
        var made = proof.time("iat").filter(iat -> !iat.isBefore(now.minus(WINDOW)) && !iat.isAfter(now.plus(WINDOW)));
        if (made.isEmpty()) {
            return new Judgement.Bad("otherTime");
        }
        if (proof.text("nonce").isPresent() ? !nonces.good(proof.text("nonce")) : nonceNeeded) {
            return new Judgement.NonceNeeded();
        }
        var id = proof.text("jti").filter(jti -> !jti.isEmpty() && jti.length() <= LONGEST_ID);
        if (id.isEmpty()) {
            return new Judgement.Bad("noId");
        }
        return once.firstUse("dpop " + proof.thumbprint(), id.get(), made.get().plus(WINDOW.multipliedBy(2)))
                ? new Judgement.Good(proof.thumbprint())
                : new Judgement.Bad("usedBefore");
    }

    private static String hash(String accessToken) {
        byte[] hash = Sha256.of(accessToken.getBytes(StandardCharsets.US_ASCII));
        return Base64.getUrlEncoder().withoutPadding().encodeToString(hash);
    }

    /// Without query and fragment (RFC 9449, 4.3, 9), scheme and host in lower case, no default port.
    private static Optional<String> canonical(String address) {
        try {
            var uri = new URI(address);
            String scheme = Optional.ofNullable(uri.getScheme()).orElse("").toLowerCase(Locale.ROOT);
            if (!WEB.contains(scheme) || uri.getHost() == null || uri.getRawUserInfo() != null) {
                return Optional.empty();
            }
            int usual = scheme.equals("https") ? 443 : 80;
            String port = uri.getPort() < 0 || uri.getPort() == usual ? "" : ":" + uri.getPort();
            String path = uri.getRawPath().isEmpty() ? "/" : uri.getRawPath();
            return Optional.of(scheme + "://" + uri.getHost().toLowerCase(Locale.ROOT) + port + path);
        } catch (URISyntaxException e) {
            return Optional.empty();
        }
    }
}
