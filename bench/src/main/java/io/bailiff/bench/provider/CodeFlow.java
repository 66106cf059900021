package io.bailiff.bench.provider;

import com.nimbusds.jose.util.Base64URL;
import io.bailiff.bench.http.Answer;
import io.bailiff.bench.http.Request;
import io.bailiff.bench.http.Wire;
import java.io.IOException;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.regex.Pattern;

/// The authorization-code flow with PKCE of a browser that is signed in already.
///
/// @param redirectUri nobody listens there: the code is read from the redirect
/// @param scope must contain what makes the provider hand out a refresh token
public record CodeFlow(TokenCalls calls, String redirectUri, String scope) {
    private static final Pattern CODE = Pattern.compile("[?&]code=([^&#]+)");
    /// Load needs no secret verifier.
    private static final String VERIFIER = "bench-bench-bench-bench-bench-bench-bench-bench";

    /// @param cookie name and value of the session cookie
    public TokenPair tokens(Wire wire, String cookie) throws IOException {
        Answer redirect = wire.exchange(
                Request.get(authorization()).header("Cookie", cookie).bytes());
        String location = redirect.header("Location").orElse("");
        var code = CODE.matcher(location);
        if (!code.find()) {
            throw new IllegalStateException(
                    "no code for a signed-in browser: " + redirect.excerpt() + ", Location " + location);
        }
        return TokenPair.in(wire.exchange(redemption(code.group(1))));
    }

    /// Where a browser is sent to begin.
    public URI authorization() {
        return URI.create(calls.provider().authorization() + "?response_type=code&client_id="
                + Request.encoded(calls.client().id())
                + "&redirect_uri=" + Request.encoded(redirectUri)
                + "&scope=" + Request.encoded(scope)
                + "&state=bench&code_challenge_method=S256&code_challenge=" + challenge());
    }

    private byte[] redemption(String code) {
        return calls.client()
                .in(Request.post(calls.provider().token()))
                .with("grant_type", "authorization_code")
                .with("code", java.net.URLDecoder.decode(code, StandardCharsets.UTF_8))
                .with("redirect_uri", redirectUri)
                .with("code_verifier", VERIFIER)
                .bytes();
    }

    private static String challenge() {
        try {
            byte[] hash = MessageDigest.getInstance("SHA-256").digest(VERIFIER.getBytes(StandardCharsets.US_ASCII));
            return Base64URL.encode(hash).toString();
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every JVM has SHA-256", e);
        }
    }
}
