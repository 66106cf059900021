package io.bailiff.server.token;

import com.nimbusds.jose.JOSEObjectType;
import com.nimbusds.jose.JWSAlgorithm;
import com.nimbusds.jose.JWSHeader;
import com.nimbusds.jose.JWSObject;
import io.bailiff.core.grant.IssuedToken;
import io.bailiff.core.grant.IssuedToken.Holder;
import io.bailiff.core.grant.IssuedToken.Verdict;
import io.bailiff.core.grant.IssuedTokens;
import io.bailiff.core.id.ApiId;
import io.bailiff.core.key.KeyPurpose;
import io.bailiff.core.revocation.ClaimsScope;
import io.bailiff.core.revocation.Liveness;
import io.bailiff.server.keys.KeyRing;
import java.text.ParseException;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Base64;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;

/// Checks access tokens: first the text, strictly and without the store (form, header, signature, claims), then
/// whether what it descends from is alive.
public final class TokenVerifier implements AccessTokens {
    private static final int LONGEST = 16_384;
    private static final Set<String> HEADER = Set.of("alg", "kid", "typ");
    // The JDK's are compiled to vector instructions; the JOSE library's are not.
    private static final Base64.Decoder DECODER = Base64.getUrlDecoder();
    private static final Base64.Encoder ENCODER = Base64.getUrlEncoder().withoutPadding();

    private final KeyRing keys;
    private final IssuedTokens issued;
    private final Issuer issuer;
    private final InstantSource clock;

    public TokenVerifier(KeyRing keys, IssuedTokens issued, Issuer issuer, InstantSource clock) {
        this.keys = keys;
        this.issued = issued;
        this.issuer = issuer;
        this.clock = clock;
    }

    @Override
    public TokenCheck check(String bearer, ApiId audience) {
        return switch (genuine(bearer)) {
            case Text.Ours(var claims) ->
                claims.audience().equals(audience) ? alive(claims) : new TokenCheck.Bad("audience");
            case Text.Not(var why) -> new TokenCheck.Bad(why);
        };
    }

    /// As [#check], for whatever audience the token names: introspection asks its own questions about that.
    public TokenCheck checkAnyAudience(String bearer) {
        return switch (genuine(bearer)) {
            case Text.Ours(var claims) -> alive(claims);
            case Text.Not(var why) -> new TokenCheck.Bad(why);
        };
    }

    /// What a text that somebody presented turned out to be.
    sealed interface Text {

        record Ours(TokenClaims claims) implements Text {}

        record Not(String why) implements Text {}
    }

    private TokenCheck alive(TokenClaims claims) {
        var token = new IssuedToken(
                claims.client(), holder(claims), claims.born(), claims.issued(), claims.lineage(), claims.expiresAt());
        return switch (issued.judge(token)) {
            case Verdict.Live(var outdated) -> new TokenCheck.Good(VerifiedToken.checked(without(claims, outdated)));
            case Verdict.Outdated() ->
                new TokenCheck.Bad(
                        "outdated", Optional.of(clock.instant()).filter(_ -> claims.understandsChallenges()));
            case Verdict.Dead(Liveness.Killed _, var floor) -> new TokenCheck.Bad("revoked", challenge(claims, floor));
            case Verdict.Dead(Liveness.Disabled _, var floor) ->
                new TokenCheck.Bad("disabled", challenge(claims, floor));
            case Verdict.Dead(var _, var _) -> new TokenCheck.Bad("expired");
            case Verdict.Impossible(var why) -> {
                System.getLogger(TokenVerifier.class.getName())
                        .log(System.Logger.Level.WARNING, "a token with a good signature is impossible: {0}", why);
                yield new TokenCheck.Bad(why);
            }
        };
    }

    private static TokenClaims without(TokenClaims claims, List<ClaimsScope.OfPermission> outdated) {
        var lost = outdated.stream()
                .filter(permission -> permission.api().equals(claims.audience()))
                .map(ClaimsScope.OfPermission::scope)
                .collect(Collectors.toSet());
        return lost.isEmpty() ? claims : claims.without(lost);
    }

    /// The whole second at which the newest kill took effect is one below the floor that it set. A kill that is not
    /// stamped yet has set none; then this moment will do.
    private Optional<Instant> challenge(TokenClaims claims, long floor) {
        if (!claims.understandsChallenges()) {
            return Optional.empty();
        }
        Instant from = Instant.ofEpochSecond(Math.max(0, floor - 1));
        return Optional.of(from.isAfter(claims.issuedAt()) ? from : clock.instant());
    }

    private static Holder holder(TokenClaims claims) {
        return claims.user()
                .flatMap(user -> claims.session()
                        .flatMap(session ->
                                claims.grant().<Holder>map(grant -> new Holder.Granted(user, session, grant))))
                .orElseGet(Holder.Application::new);
    }

    private Text genuine(String bearer) {
        Optional<JWSObject> parsed = parse(bearer);
        if (parsed.isEmpty()) {
            return new Text.Not("malformed");
        }
        JWSHeader header = parsed.get().getHeader();
        if (!acceptable(header)) {
            return new Text.Not("header");
        }
        if (!keys.verifies(KeyPurpose.TOKEN, parsed.get())) {
            return new Text.Not("signature");
        }
        return ClaimsReader.read(parsed.get(), issuer, clock.instant());
    }

    private static boolean acceptable(JWSHeader header) {
        JOSEObjectType type = header.getType();
        return JWSAlgorithm.RS256.equals(header.getAlgorithm())
                && type != null
                && Set.of("JWT", "at+jwt").contains(type.getType())
                && HEADER.equals(header.toJSONObject().keySet());
    }

    /// Three parts in canonical base64url: a second spelling of a token would be a second token to whoever compares
    /// texts.
    static Optional<JWSObject> parse(String bearer) {
        if (bearer.length() > LONGEST) {
            return Optional.empty();
        }
        String[] parts = bearer.split("\\.", 4);
        if (parts.length != 3) {
            return Optional.empty();
        }
        try {
            for (String part : parts) {
                if (part.isEmpty()
                        || !ENCODER.encodeToString(DECODER.decode(part)).equals(part)) {
                    return Optional.empty();
                }
            }
            return Optional.of(JWSObject.parse(bearer));
        } catch (ParseException | IllegalArgumentException e) {
            return Optional.empty();
        }
    }
}
