package io.bailiff.enforcer.internal;

import io.bailiff.enforcer.internal.TokenVerification.NoKeys;
import io.bailiff.enforcer.internal.TokenVerification.Rejected;
import io.bailiff.enforcer.internal.TokenVerification.Verified;
import io.bailiff.signals.wire.CompactJws;
import io.bailiff.signals.wire.JsonObject;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/// Checks one access token as docs/tokens.md describes it, in the order of what is cheapest to refuse. A
/// signature once found good is remembered for as long as its key is published; expiry is looked at each
/// time.
public final class TokenVerifier {
    private static final int LONGEST_TOKEN = 16 * 1024;
    private static final int LONGEST_KID = 200;
    private static final long CLOCK_TOLERANCE_SECONDS = 60;
    /// Everything else (jku, x5u, x5c, jwk, crit, b64, zip …) would let the token say how it wants to be
    /// checked.
    private static final Set<String> HEADERS = Set.of("alg", "typ", "kid");

    private final String issuer;
    private final String audience;
    private final long leewaySeconds;
    private final IssuerKeys keys;
    private final SignatureMemory memory;

    public TokenVerifier(String issuer, String audience, long leewaySeconds, IssuerKeys keys, SignatureMemory memory) {
        this.issuer = issuer;
        this.audience = audience;
        this.leewaySeconds = leewaySeconds;
        this.keys = keys;
        this.memory = memory;
    }

    public TokenVerification verify(String text, Instant now) {
        if (text.length() > LONGEST_TOKEN) {
            return new Rejected(Flaw.MALFORMED);
        }
        if (!keys.known()) {
            return new NoKeys();
        }
        byte[] digest = SignatureMemory.digest(text);
        Optional<SignatureMemory.Good> remembered = memory.find(digest);
        if (remembered.isPresent() && keys.publishes(remembered.get().key(), now)) {
            return times(remembered.get().claims(), now);
        }
        Optional<CompactJws> parsed = CompactJws.parse(text, LONGEST_TOKEN);
        if (parsed.isEmpty()) {
            return new Rejected(Flaw.MALFORMED);
        }
        CompactJws jws = parsed.get();
        Optional<Flaw> flaw = headerFlaw(jws.header());
        if (flaw.isPresent()) {
            return new Rejected(flaw.get());
        }
        String algorithm = jws.header().text("alg").orElseThrow();
        Optional<TokenKey> key = jws.header()
                .text("kid")
                .filter(kid -> !kid.isEmpty() && kid.length() <= LONGEST_KID)
                .flatMap(kid -> keys.find(kid, now));
        if (key.isEmpty() || !key.get().allows(algorithm)) {
            return new Rejected(Flaw.KEY);
        }
        if (!key.get().verifies(algorithm, jws.signingInput(), jws.signature())) {
            return new Rejected(Flaw.SIGNATURE);
        }
        JsonObject claims = jws.unverifiedClaims();
        flaw = claimFlaw(claims);
        if (flaw.isPresent()) {
            return new Rejected(flaw.get());
        }
        Optional<CheckedClaims> checked = CheckedClaims.read(claims);
        if (checked.isEmpty()) {
            return new Rejected(Flaw.CLAIMS);
        }
        TokenVerification outcome = times(checked.get(), now);
        if (outcome instanceof Verified) {
            memory.keep(digest, new SignatureMemory.Good(key.get(), checked.get()));
        }
        return outcome;
    }

    private static Optional<Flaw> headerFlaw(JsonObject header) {
        Optional<String> algorithm = header.text("alg");
        if (algorithm.isEmpty() || !TokenKey.ALGORITHMS.contains(algorithm.get())) {
            return Optional.of(Flaw.ALGORITHM);
        }
        if (!HEADERS.containsAll(header.members().keySet())) {
            return Optional.of(Flaw.HEADER);
        }
        String type = header.text("typ").orElse("");
        boolean accessToken = type.equalsIgnoreCase("JWT")
                || type.equalsIgnoreCase("at+jwt")
                || type.equalsIgnoreCase("application/at+jwt");
        return accessToken ? Optional.empty() : Optional.of(Flaw.TYPE);
    }

    private Optional<Flaw> claimFlaw(JsonObject claims) {
        if (!claims.text("iss").equals(Optional.of(issuer))) {
            return Optional.of(Flaw.ISSUER);
        }
        boolean forUs = claims.text("aud").equals(Optional.of(audience))
                || claims.texts("aud").equals(Optional.of(List.of(audience)));
        if (!forUs) {
            return Optional.of(Flaw.AUDIENCE);
        }
        // Of the ways to bind a token, only the one of RFC 9449 can be checked here.
        if (claims.has("cnf") && CheckedClaims.key(claims).isEmpty()) {
            return Optional.of(Flaw.BOUND_TO_A_KEY);
        }
        // An ID token has a nonce, a logout token or SET has events.
        return claims.has("nonce") || claims.has("events") ? Optional.of(Flaw.TYPE) : Optional.empty();
    }

    private TokenVerification times(CheckedClaims claims, Instant now) {
        if (claims.expiredAt(now, leewaySeconds)) {
            return new Rejected(Flaw.EXPIRED);
        }
        long second = now.getEpochSecond();
        boolean early = claims.claims().whole("nbf").orElse(0) > second + leewaySeconds
                || claims.claims().whole("iat").orElse(0) > second + Math.max(leewaySeconds, CLOCK_TOLERANCE_SECONDS);
        return early ? new Rejected(Flaw.FROM_THE_FUTURE) : new Verified(claims, keys.fresh());
    }
}
