package io.bailiff.server.oidc;

import io.bailiff.core.client.GrantType;
import io.bailiff.core.key.KeyPurpose;
import io.bailiff.server.keys.KeyRing;
import io.bailiff.server.oidc.protocol.Scopes;
import io.bailiff.server.oidc.protocol.Tenants;
import io.bailiff.server.token.AuthenticationContext;
import io.bailiff.server.token.Issuer;
import io.bailiff.server.token.KeyProofs;
import java.time.Duration;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeSet;
import org.springframework.http.CacheControl;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RestController;

/// Discovery (OpenID Connect Discovery, 4; RFC 8414) and the public keys.
@RestController
class Discovery {
    private final Issuer issuer;
    private final Tenants tenants;
    private final KeyRing keys;

    Discovery(Issuer issuer, Tenants tenants, KeyRing keys) {
        this.issuer = issuer;
        this.tenants = tenants;
        this.keys = keys;
    }

    @GetMapping({
        Tenants.SEGMENT + "/v2.0/.well-known/openid-configuration",
        Tenants.SEGMENT + "/.well-known/openid-configuration",
        Tenants.SEGMENT + "/v2.0/.well-known/oauth-authorization-server",
        "/.well-known/oauth-authorization-server" + Tenants.SEGMENT + "/v2.0",
        "/.well-known/openid-configuration" + Tenants.SEGMENT + "/v2.0"
    })
    ResponseEntity<Map<String, Object>> configuration(@PathVariable String tenant) {
        tenants.require(tenant);
        return cached(document());
    }

    @GetMapping(Tenants.SEGMENT + "/discovery/v2.0/keys")
    ResponseEntity<Map<String, Object>> keys(@PathVariable String tenant) {
        tenants.require(tenant);
        return cached(keys.published(KeyPurpose.TOKEN));
    }

    /// Much shorter than a new key is published before its use.
    private static ResponseEntity<Map<String, Object>> cached(Map<String, Object> body) {
        return ResponseEntity.ok()
                .cacheControl(CacheControl.maxAge(Duration.ofMinutes(5)).cachePublic())
                .body(body);
    }

    private Map<String, Object> document() {
        List<String> proofs = List.of("client_secret_basic", "client_secret_post", "private_key_jwt");
        var withNone = new java.util.ArrayList<>(proofs);
        withNone.add("none");
        List<String> assertionAlgorithms = List.of("RS256", "PS256", "ES256");
        var document = new LinkedHashMap<String, Object>();
        document.put("issuer", issuer.text());
        document.put("authorization_endpoint", issuer.authorizationEndpoint());
        document.put("token_endpoint", issuer.tokenEndpoint());
        document.put("jwks_uri", issuer.keys());
        document.put("userinfo_endpoint", issuer.userinfo());
        document.put("introspection_endpoint", issuer.oauth("introspect"));
        document.put("revocation_endpoint", issuer.oauth("revoke"));
        document.put("end_session_endpoint", issuer.oauth("logout"));
        document.put("backchannel_logout_supported", true);
        document.put("backchannel_logout_session_supported", true);
        document.put("frontchannel_logout_supported", true);
        document.put("frontchannel_logout_session_supported", true);
        document.put("global_token_revocation_endpoint", issuer.base() + "/bailiff/v1/global-token-revocation");
        document.put("global_token_revocation_endpoint_auth_methods_supported", List.of("bearer"));
        document.put("device_authorization_endpoint", issuer.oauth("devicecode"));
        document.put("status_list_aggregation_endpoint", issuer.oauth("status"));
        document.put("response_types_supported", List.of("code"));
        document.put("response_modes_supported", List.of("query", "fragment", "form_post"));
        document.put(
                "grant_types_supported",
                Arrays.stream(GrantType.values()).map(GrantType::wireName).toList());
        document.put("subject_types_supported", List.of("public"));
        document.put("id_token_signing_alg_values_supported", List.of("RS256"));
        document.put("scopes_supported", new TreeSet<>(Scopes.OPENID));
        document.put("token_endpoint_auth_methods_supported", withNone);
        document.put("token_endpoint_auth_signing_alg_values_supported", assertionAlgorithms);
        document.put("introspection_endpoint_auth_methods_supported", proofs);
        document.put("introspection_endpoint_auth_signing_alg_values_supported", assertionAlgorithms);
        document.put("revocation_endpoint_auth_methods_supported", withNone);
        document.put("revocation_endpoint_auth_signing_alg_values_supported", assertionAlgorithms);
        document.put("code_challenge_methods_supported", List.of("S256"));
        document.put(
                "claims_supported",
                List.of(
                        "iss",
                        "aud",
                        "exp",
                        "iat",
                        "auth_time",
                        "nonce",
                        "acr",
                        "acrs",
                        "amr",
                        "sub",
                        "oid",
                        "tid",
                        "sid",
                        "at_hash",
                        "name",
                        "preferred_username",
                        "given_name",
                        "family_name",
                        "email"));
        document.put(
                "acr_values_supported",
                AuthenticationContext.builtIn().stream()
                        .map(AuthenticationContext::wireName)
                        .toList());
        document.put("prompt_values_supported", List.of("none", "login", "select_account", "consent"));
        document.put("dpop_signing_alg_values_supported", KeyProofs.ALGORITHMS);
        document.put("claims_parameter_supported", true);
        document.put("request_parameter_supported", false);
        document.put("request_uri_parameter_supported", false);
        document.put("authorization_response_iss_parameter_supported", true);
        return document;
    }
}
