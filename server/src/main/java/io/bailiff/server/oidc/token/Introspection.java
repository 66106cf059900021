package io.bailiff.server.oidc.token;

import io.bailiff.core.client.Client;
import io.bailiff.core.grant.GrantFacts;
import io.bailiff.core.grant.Grants;
import io.bailiff.server.oidc.client.ClientAuthentication;
import io.bailiff.server.oidc.protocol.Params;
import io.bailiff.server.oidc.protocol.Tenants;
import io.bailiff.server.token.Issuer;
import io.bailiff.server.token.TokenCheck;
import io.bailiff.server.token.TokenVerifier;
import io.bailiff.server.token.VerifiedToken;
import jakarta.servlet.http.HttpServletRequest;
import java.time.Instant;
import java.time.InstantSource;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.TreeSet;
import org.springframework.http.CacheControl;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RestController;

/// Introspection (RFC 7662). Only the API that a token is meant for and the client that got it learn anything; to
/// everybody else every token is inactive.
@RestController
class Introspection {
    private static final Map<String, Object> INACTIVE = Map.of("active", false);

    private final Tenants tenants;
    private final ClientAuthentication authentication;
    private final TokenVerifier tokens;
    private final Grants grants;
    private final Issuer issuer;
    private final InstantSource clock;

    Introspection(
            Tenants tenants,
            ClientAuthentication authentication,
            TokenVerifier tokens,
            Grants grants,
            Issuer issuer,
            InstantSource clock) {
        this.tenants = tenants;
        this.authentication = authentication;
        this.tokens = tokens;
        this.grants = grants;
        this.issuer = issuer;
        this.clock = clock;
    }

    @RequestMapping(Tenants.SEGMENT + "/oauth2/v2.0/introspect")
    ResponseEntity<Map<String, Object>> introspect(@PathVariable String tenant, HttpServletRequest request) {
        tenants.require(tenant);
        Params params = Params.ofForm(request);
        Client asking = authentication.confidential(request, params);
        String token = params.require("token");
        Map<String, Object> answer = grants.read(token)
                .map(known -> refresh(asking, known))
                .orElseGet(() -> access(asking, token))
                .orElse(INACTIVE);
        return ResponseEntity.ok().cacheControl(CacheControl.noStore()).body(answer);
    }

    private Optional<Map<String, Object>> access(Client asking, String text) {
        return switch (tokens.checkAnyAudience(text)) {
            case TokenCheck.Bad _ -> Optional.empty();
            case TokenCheck.Good(var token) ->
                Optional.of(token)
                        .filter(good -> asking.id().equals(good.client())
                                || asking.api().filter(good.audience()::equals).isPresent())
                        .map(this::describe);
        };
    }

    private Map<String, Object> describe(VerifiedToken token) {
        var answer = new LinkedHashMap<String, Object>();
        answer.put("active", true);
        answer.put("token_type", token.key().isPresent() ? "DPoP" : "Bearer");
        token.key().ifPresent(key -> answer.put("cnf", Map.of("jkt", key)));
        answer.put("iss", issuer.text());
        answer.put("aud", token.audience().text());
        answer.put("client_id", token.client().text());
        answer.put(
                "sub",
                token.user().map(user -> user.text()).orElse(token.client().text()));
        answer.put("iat", token.issuedAt().getEpochSecond());
        answer.put("exp", token.expiresAt().getEpochSecond());
        answer.put("tid", issuer.tenant().text());
        answer.put("rvn", token.born().value());
        token.user().ifPresent(user -> answer.put("oid", user.text()));
        token.session().ifPresent(session -> answer.put("sid", session.text()));
        if (token.ofApplication()) {
            answer.put("roles", new TreeSet<>(token.roles()));
            answer.put("scope", "");
        } else {
            answer.put("scope", String.join(" ", new TreeSet<>(token.scopes())));
        }
        return answer;
    }

    private Optional<Map<String, Object>> refresh(Client asking, io.bailiff.core.grant.RefreshToken token) {
        Instant now = clock.instant();
        return grants.find(token.grant())
                .filter(facts -> facts.grant().client().equals(asking.id())
                        && facts.grant().generation() == token.generation()
                        && facts.judge(now).live())
                .map(Introspection::describe);
    }

    private static Map<String, Object> describe(GrantFacts facts) {
        var answer = new LinkedHashMap<String, Object>();
        answer.put("active", true);
        answer.put("client_id", facts.grant().client().text());
        answer.put("sub", facts.grant().user().text());
        answer.put("exp", facts.grant().end().getEpochSecond());
        answer.put("scope", String.join(" ", new TreeSet<>(facts.grant().scopes())));
        return answer;
    }
}
