package io.bailiff.server.federation;

import com.nimbusds.jose.JOSEException;
import com.nimbusds.jose.JOSEObjectType;
import com.nimbusds.jose.JWSAlgorithm;
import com.nimbusds.jose.JWSHeader;
import com.nimbusds.jose.crypto.ECDSASigner;
import com.nimbusds.jose.jwk.ECKey;
import com.nimbusds.jose.util.JSONObjectUtils;
import com.nimbusds.jwt.JWTClaimsSet;
import com.nimbusds.jwt.SignedJWT;
import io.bailiff.core.federation.ExternalIdentity;
import io.bailiff.core.federation.FlowSecret;
import io.bailiff.core.federation.Provider;
import io.bailiff.core.federation.ProviderKeys;
import io.bailiff.core.federation.ProviderProof;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.text.ParseException;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.Base64;
import java.util.Date;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeSet;
import java.util.UUID;
import java.util.stream.Collectors;
import org.springframework.stereotype.Component;

/// The conversation with another provider: the authorization code flow with PKCE, `state` and `nonce`.
@Component
public final class Upstream {
    private static final Duration LATELY = Duration.ofMinutes(10);
    private static final Duration ASSERTION = Duration.ofMinutes(2);

    private final ProviderDiscovery discovery;
    private final SignedTokens tokens;
    private final Outbound outbound;
    private final ProviderKeys keys;
    private final InstantSource clock;

    Upstream(
            ProviderDiscovery discovery,
            SignedTokens tokens,
            Outbound outbound,
            ProviderKeys keys,
            InstantSource clock) {
        this.discovery = discovery;
        this.tokens = tokens;
        this.outbound = outbound;
        this.keys = keys;
        this.clock = clock;
    }

    /// Where a browser is sent.
    ///
    /// @throws Unreachable if the provider does not say where
    URI authorization(Provider provider, FlowSecret secret, URI redirect) {
        URI endpoint = discovery.of(provider).authorization();
        var scopes = new TreeSet<>(provider.scopes());
        scopes.add("openid");
        Map<String, String> params = new LinkedHashMap<>();
        params.put("response_type", "code");
        params.put("client_id", provider.clientId());
        params.put("redirect_uri", redirect.toString());
        params.put("scope", String.join(" ", scopes));
        params.put("state", secret.state());
        params.put("nonce", secret.nonce());
        params.put("code_challenge", secret.challenge());
        params.put("code_challenge_method", "S256");
        String query = params.entrySet().stream()
                .map(one -> one.getKey() + "=" + Outbound.encoded(one.getValue()))
                .collect(Collectors.joining("&"));
        return URI.create(endpoint + (endpoint.getRawQuery() == null ? "?" : "&") + query);
    }

    /// Checks who answered (RFC 9207): a code of one provider must never be brought to another.
    ///
    /// @param issuer the parameter `iss`; empty text if there is none
    /// @throws NotBelieved if it was another one
    public void answeredBy(Provider provider, String issuer) {
        boolean named = !issuer.isEmpty() || discovery.of(provider).namesItself();
        if (named && !issuer.equals(provider.issuer())) {
            throw new NotBelieved("wrongIssuerParameter");
        }
    }

    /// Brings the code to the provider, and checks what it says about whom it belongs to.
    ///
    /// @throws NotBelieved if the ID token proves nothing
    /// @throws Unreachable if there is none
    public ExternalIdentity identity(Provider provider, FlowSecret secret, String code, URI redirect) {
        Metadata metadata = discovery.of(provider);
        String token = exchange(provider, metadata, secret, code, redirect);
        var claims = new Claims(tokens.claims(token, metadata.keys(), JOSEObjectType.JWT), clock.instant());
        claims.from(provider);
        claims.audience(provider.clientId());
        claims.authorizedParty(provider.clientId());
        Instant _ = claims.notExpired();
        Instant issuedAt = claims.issuedWithin(LATELY);
        claims.nonce(secret.nonce());
        List<String> said = new ArrayList<>(claims.texts("amr"));
        claims.text("acr").ifPresent(said::add);
        return new ExternalIdentity(
                provider.id(),
                provider.issuer(),
                claims.neededName("sub", "noSubject"),
                claims.name("sid"),
                said,
                issuedAt);
    }

    private String exchange(Provider provider, Metadata metadata, FlowSecret secret, String code, URI redirect) {
        Map<String, String> form = new LinkedHashMap<>();
        form.put("grant_type", "authorization_code");
        form.put("code", code);
        form.put("redirect_uri", redirect.toString());
        form.put("code_verifier", secret.verifier());
        Map<String, String> headers = new LinkedHashMap<>();
        prove(provider, metadata, form, headers);
        var answer = outbound.post(metadata.token(), form, headers);
        if (answer.status() >= 500) {
            throw new Unreachable("status " + answer.status() + " from the token endpoint");
        }
        if (answer.status() != 200) {
            throw new NotBelieved("codeRefused");
        }
        try {
            return Optional.ofNullable(JSONObjectUtils.getString(JSONObjectUtils.parse(answer.body()), "id_token"))
                    .orElseThrow(() -> new NotBelieved("noIdToken"));
        } catch (ParseException e) {
            throw new NotBelieved("noIdToken");
        }
    }

    private void prove(Provider provider, Metadata metadata, Map<String, String> form, Map<String, String> headers) {
        switch (provider.proof()) {
            case ProviderProof.Secret(var sealed) -> {
                String secret = keys.open(sealed, provider.id()).reveal();
                boolean onlyPost = metadata.clientProofs().contains("client_secret_post")
                        && !metadata.clientProofs().contains("client_secret_basic");
                if (onlyPost) {
                    form.put("client_id", provider.clientId());
                    form.put("client_secret", secret);
                } else {
                    // RFC 6749, 2.3.1: both parts are form-encoded before they are joined.
                    String pair = Outbound.encoded(provider.clientId()) + ":" + Outbound.encoded(secret);
                    headers.put(
                            "Authorization",
                            "Basic " + Base64.getEncoder().encodeToString(pair.getBytes(StandardCharsets.UTF_8)));
                }
            }
            case ProviderProof.Key(var sealed, var _) -> {
                form.put("client_id", provider.clientId());
                form.put("client_assertion_type", "urn:ietf:params:oauth:client-assertion-type:jwt-bearer");
                form.put(
                        "client_assertion",
                        assertion(provider, keys.open(sealed, provider.id()).reveal()));
            }
        }
    }

    /// RFC 7523, 3, with the issuer as its only audience: one that named an endpoint could be made for somebody else.
    private String assertion(Provider provider, String jwk) {
        Instant now = clock.instant();
        try {
            ECKey key = ECKey.parse(jwk);
            var header = new JWSHeader.Builder(JWSAlgorithm.ES256)
                    .type(JOSEObjectType.JWT)
                    .keyID(key.getKeyID())
                    .build();
            var claims = new JWTClaimsSet.Builder()
                    .issuer(provider.clientId())
                    .subject(provider.clientId())
                    .audience(provider.issuer())
                    .jwtID(UUID.randomUUID().toString())
                    .issueTime(Date.from(now))
                    .expirationTime(Date.from(now.plus(ASSERTION)))
                    .build();
            var jwt = new SignedJWT(header, claims);
            jwt.sign(new ECDSASigner(key));
            return jwt.serialize();
        } catch (ParseException | JOSEException e) {
            throw new IllegalStateException("the key for " + provider.id() + " cannot sign", e);
        }
    }
}
