package io.bailiff.server.oidc.client;

import com.nimbusds.jose.JOSEException;
import com.nimbusds.jose.JWSAlgorithm;
import com.nimbusds.jose.JWSHeader;
import com.nimbusds.jose.JWSObject;
import com.nimbusds.jose.JWSVerifier;
import com.nimbusds.jose.crypto.ECDSAVerifier;
import com.nimbusds.jose.crypto.RSASSAVerifier;
import com.nimbusds.jose.jwk.ECKey;
import com.nimbusds.jose.jwk.JWK;
import com.nimbusds.jose.jwk.RSAKey;
import io.bailiff.core.client.Client;
import io.bailiff.core.grant.Once;
import io.bailiff.server.oidc.protocol.OAuthError;
import io.bailiff.server.oidc.protocol.Rejected;
import io.bailiff.server.token.Issuer;
import java.text.ParseException;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/// `private_key_jwt` (RFC 7523, 3; OpenID Connect Core, 9). The audience is our issuer and nothing else: an
/// assertion that names an endpoint or a second audience may have been made for somebody else.
///
/// A key that was registered with its certificate opens a second door, Entra's: an assertion that names the key by the
/// certificate's thumbprint may be for the token endpoint, and may come again until it expires, because MSAL signs such
/// ones and its version for Node keeps each for ten minutes.
public final class ClientAssertions {
    static final OAuthError BAD = OAuthError.invalidClient(700027, "The client assertion is not valid.");
    private static final int LONGEST = 16_384;
    private static final int MIN_RSA_BITS = 2048;
    private static final Duration SKEW = Duration.ofSeconds(60);
    private static final Duration LONGEST_LIFE = Duration.ofMinutes(10);
    private static final Set<String> TYPES = Set.of("JWT", "client-authentication+jwt");
    private static final Set<String> HEADER = Set.of("alg", "kid", "typ", "x5t", "x5t#S256", "x5c");

    private final Issuer issuer;
    private final Once once;
    private final InstantSource clock;

    public ClientAssertions(Issuer issuer, Once once, InstantSource clock) {
        this.issuer = issuer;
        this.once = once;
        this.clock = clock;
    }

    /// Who an assertion says it is of. Anybody can write that.
    static Optional<String> claimedIssuer(String jwt) {
        return parse(jwt).map(jws -> jws.getPayload().toJSONObject()).flatMap(claims -> text(claims, "iss"));
    }

    /// @param jwks the client's public keys
    /// @throws Rejected `invalid_client` unless one of the keys signed it for us, lately, and it was never used
    /// before
    void accept(Client client, String jwt, String jwks) {
        JWSObject jws = parse(jwt).orElseThrow(() -> new Rejected(BAD));
        NamedKey signer = NamedKey.of(jws.getHeader(), jwks, clock.instant()).orElseThrow(() -> new Rejected(BAD));
        if (!acceptable(jws.getHeader()) || !signedBy(signer.key(), jws)) {
            throw new Rejected(BAD);
        }
        Map<String, Object> claims = jws.getPayload().toJSONObject();
        String self = client.id().text();
        boolean likeEntras = signer.byCertificate() && audienceIsExactly(issuer.tokenEndpoint(), claims);
        boolean forUs = text(claims, "iss").filter(self::equals).isPresent()
                && text(claims, "sub").filter(self::equals).isPresent()
                && (likeEntras || audienceIsExactly(issuer.text(), claims));
        Optional<Instant> expires = expiry(claims);
        Optional<String> id = text(claims, "jti").filter(jti -> !jti.isEmpty() && jti.length() <= 300);
        if (!forUs || expires.isEmpty() || id.isEmpty()) {
            throw new Rejected(BAD);
        }
        if (!likeEntras
                && !once.firstUse("assertion " + self, id.get(), expires.get().plus(SKEW))) {
            throw new Rejected(OAuthError.invalidClient(700027, "The client assertion was used before."));
        }
    }

    private static Optional<JWSObject> parse(String jwt) {
        if (jwt.length() > LONGEST) {
            return Optional.empty();
        }
        try {
            JWSObject jws = JWSObject.parse(jwt);
            return jws.getPayload().toJSONObject() == null ? Optional.empty() : Optional.of(jws);
        } catch (ParseException | IllegalArgumentException e) {
            return Optional.empty();
        }
    }

    private static boolean acceptable(JWSHeader header) {
        boolean type =
                header.getType() == null || TYPES.contains(header.getType().getType());
        return type && HEADER.containsAll(header.toJSONObject().keySet());
    }

    private static boolean signedBy(JWK key, JWSObject jws) {
        try {
            var verifier = verifier(key, jws.getHeader().getAlgorithm());
            return verifier.isPresent() && jws.verify(verifier.get());
        } catch (JOSEException e) {
            return false;
        }
    }

    private static Optional<JWSVerifier> verifier(JWK key, JWSAlgorithm algorithm) throws JOSEException {
        if (key.getAlgorithm() != null && !key.getAlgorithm().equals(algorithm)) {
            return Optional.empty();
        }
        return switch (key) {
            case RSAKey rsa
            when rsa.size() >= MIN_RSA_BITS
                    && Set.of(JWSAlgorithm.RS256, JWSAlgorithm.PS256).contains(algorithm) ->
                Optional.of(new RSASSAVerifier(rsa));
            case ECKey ec when JWSAlgorithm.ES256.equals(algorithm) -> Optional.of(new ECDSAVerifier(ec));
            default -> Optional.empty();
        };
    }

    private static boolean audienceIsExactly(String wanted, Map<String, Object> claims) {
        Object audience = claims.get("aud");
        return wanted.equals(audience) || List.of(wanted).equals(audience);
    }

    private Optional<Instant> expiry(Map<String, Object> claims) {
        Instant now = clock.instant();
        boolean notYet = seconds(claims, "nbf")
                .or(() -> seconds(claims, "iat"))
                .filter(from -> from.isAfter(now.plus(SKEW)))
                .isPresent();
        return seconds(claims, "exp")
                .filter(exp -> !notYet
                        && now.isBefore(exp.plus(SKEW))
                        && !exp.isAfter(now.plus(LONGEST_LIFE).plus(SKEW)));
    }

    private static Optional<Instant> seconds(Map<String, Object> claims, String name) {
        return claims.get(name) instanceof Long value && value >= 0 && value < 253_402_300_799L
                ? Optional.of(Instant.ofEpochSecond(value))
                : Optional.empty();
    }

    private static Optional<String> text(Map<String, Object> claims, String name) {
        return claims.get(name) instanceof String text ? Optional.of(text) : Optional.empty();
    }
}
