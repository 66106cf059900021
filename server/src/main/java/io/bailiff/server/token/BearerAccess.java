package io.bailiff.server.token;

import io.bailiff.core.grant.WrongKeys;
import io.bailiff.core.id.ApiId;
import io.bailiff.server.web.ApiError;
import io.bailiff.server.web.ClientAddress;
import io.bailiff.server.web.Refused;
import jakarta.servlet.http.HttpServletRequest;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Base64;
import java.util.Collections;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.springframework.http.HttpHeaders;
import org.springframework.http.HttpStatus;

/// Lets a request with a good access token in its `Authorization` header through (RFC 6750, 2.1); refuses every
/// other with the challenge that tells the client what to do next.
public final class BearerAccess {
    private static final String BEARER = "bearer ";
    private static final String DPOP = "dpop ";
    private static final String PROVED = "io.bailiff.proved";
    private static final int LONGEST = 16_384;
    private static final String INVALID = "InvalidAuthenticationToken";

    private final AccessTokens tokens;
    private final Issuer issuer;
    private final KeyProofs proofs;
    private final WrongKeys wrongKeys;
    private final ClientAddress addresses;
    private final InstantSource clock;

    public BearerAccess(
            AccessTokens tokens,
            Issuer issuer,
            KeyProofs proofs,
            WrongKeys wrongKeys,
            ClientAddress addresses,
            InstantSource clock) {
        this.tokens = tokens;
        this.issuer = issuer;
        this.proofs = proofs;
        this.wrongKeys = wrongKeys;
        this.addresses = addresses;
        this.clock = clock;
    }

    /// The token of this request.
    ///
    /// @param anyOf names of scopes and permissions at `api`: a token for a user needs one of them as a scope, an
    /// application's own token as a permission. None: any token for `api` will do
    /// @throws Refused 401 without a good token, 403 without one of `anyOf`
    public VerifiedToken require(HttpServletRequest request, ApiId api, String... anyOf) {
        Presented presented = presented(request);
        VerifiedToken token = check(presented.token(), api);
        demandKey(request, presented, token, api);
        if (!token.goodFrom(addresses.of(request))) {
            // The policies are asked about this place when the client fetches the next one.
            throw token.understandsChallenges() ? revoked(api, clock.instant()) : invalid(api);
        }
        if (anyOf.length > 0 && !token.allows(Set.of(anyOf))) {
            String needed = String.join(" ", anyOf);
            throw new Refused(
                    ApiError.forbidden("The token holds none of: " + needed + "."),
                    Optional.of(realm() + ", error=\"insufficient_scope\", scope=\"" + needed + "\""));
        }
        return token;
    }

    /// @param bound it came as one that is bound to a key (RFC 9449, 7.1)
    private record Presented(String token, boolean bound) {}

    /// A bound token counts only with a proof of its key, and never as a bearer token (RFC 9449, 7.2).
    private void demandKey(HttpServletRequest request, Presented presented, VerifiedToken token, ApiId api) {
        Optional<String> key = token.key();
        if (key.isEmpty() && !presented.bound()) {
            return;
        }
        if (key.isEmpty() || !presented.bound()) {
            throw invalid(api);
        }
        // The parts of a batch come with one request, and one proof.
        Object proved = request.getAttribute(PROVED);
        if (proved == null) {
            var judgement = proofs.withToken(request, issuer.base() + request.getRequestURI(), presented.token());
            if (!(judgement instanceof KeyProofs.Judgement.Good(var thumbprint))) {
                throw noProof();
            }
            request.setAttribute(PROVED, thumbprint);
            proved = thumbprint;
        }
        if (!key.get().equals(proved)) {
            String shown = proved.toString();
            token.user()
                    .ifPresent(user -> token.grant()
                            .ifPresent(grant ->
                                    wrongKeys.seen(user, grant, token.client(), shown, addresses.of(request))));
            throw noProof();
        }
    }

    private Refused noProof() {
        return unauthorized(
                "The token is bound to a key, and no good proof of that came with it.",
                "DPoP error=\"invalid_dpop_proof\", algs=\"" + String.join(" ", KeyProofs.ALGORITHMS) + "\"");
    }

    private VerifiedToken check(String bearer, ApiId api) {
        return switch (tokens.check(bearer, api)) {
            case TokenCheck.Good(var token) -> token;
            case TokenCheck.Bad(var _, var revokedAt) ->
                throw revokedAt.map(at -> revoked(api, at)).orElseGet(() -> invalid(api));
        };
    }

    private Presented presented(HttpServletRequest request) {
        List<String> headers = Collections.list(request.getHeaders(HttpHeaders.AUTHORIZATION));
        if (headers.isEmpty()) {
            throw unauthorized("An access token is needed in the Authorization header.", realm());
        }
        if (headers.size() > 1) {
            throw noBearer();
        }
        String header = headers.getFirst();
        return token(header)
                .map(token -> new Presented(token, false))
                .or(() -> token(header, DPOP).map(token -> new Presented(token, true)))
                .orElseThrow(this::noBearer);
    }

    /// RFC 6750, 2.1. By hand, because a regular expression takes as long for a token as its signature does.
    static Optional<String> token(String header) {
        return token(header, BEARER);
    }

    private static Optional<String> token(String header, String scheme) {
        if (!header.regionMatches(true, 0, scheme, 0, scheme.length())) {
            return Optional.empty();
        }
        int start = scheme.length();
        while (start < header.length() && header.charAt(start) == ' ') {
            start++;
        }
        int length = header.length() - start;
        if (length < 1 || length > LONGEST) {
            return Optional.empty();
        }
        for (int i = start; i < header.length(); i++) {
            if (!isToken68(header.charAt(i))) {
                return Optional.empty();
            }
        }
        return Optional.of(header.substring(start));
    }

    private static boolean isToken68(char c) {
        return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || (c >= '0' && c <= '9') || "-._~+/=".indexOf(c) >= 0;
    }

    private Refused noBearer() {
        return unauthorized(
                "The Authorization header does not hold one bearer token.", realm() + ", error=\"invalid_request\"");
    }

    private Refused invalid(ApiId api) {
        return unauthorized(
                "The access token is not valid for this API, or not any more.",
                realm() + ", client_id=\"" + api.text() + "\", error=\"invalid_token\"");
    }

    private Refused revoked(ApiId api, Instant at) {
        return unauthorized(
                "The access token does not hold any more, or not from here: TokenIssuedBeforeRevocationTimestamp.",
                realm() + ", client_id=\"" + api.text() + "\", error=\"insufficient_claims\", claims=\"" + claims(at)
                        + "\"");
    }

    /// The claims challenge, in the standard alphabet: the URL-safe one and unpadded text are not understood by all
    /// clients.
    static String claims(Instant notBefore) {
        String json =
                "{\"access_token\":{\"nbf\":{\"essential\":true,\"value\":\"" + notBefore.getEpochSecond() + "\"}}}";
        return Base64.getEncoder().encodeToString(json.getBytes(StandardCharsets.UTF_8));
    }

    private String realm() {
        return "Bearer realm=\"\", authorization_uri=\"" + issuer.authorizationEndpoint() + "\"";
    }

    private static Refused unauthorized(String message, String challenge) {
        return new Refused(new ApiError(HttpStatus.UNAUTHORIZED, INVALID, message), Optional.of(challenge));
    }
}
