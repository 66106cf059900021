package io.bailiff.server.oidc;

import static org.assertj.core.api.Assertions.assertThat;

import io.bailiff.core.id.Sha256;
import io.bailiff.server.SoftDevice;
import io.bailiff.store.Database;
import io.bailiff.store.Sql;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.Base64;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.UUID;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;

/// Tokens that are bound to a key of the app (RFC 9449).
class DpopTest extends RunningProvider {
    private static final String DIRECTORY = "openid profile offline_access";

    @Autowired
    private Database database;

    private final SoftDevice key = new SoftDevice();
    private String cookie;

    @BeforeEach
    void people() {
        cookie = signedIn(user());
    }

    private Map<String, Object> claims(Object... changes) {
        var claims = new HashMap<String, Object>(Map.of(
                "htm", "POST",
                "htu", issuer.tokenEndpoint(),
                "iat", Instant.now().getEpochSecond(),
                "jti", UUID.randomUUID().toString()));
        for (int i = 0; i < changes.length; i += 2) {
            claims.put((String) changes[i], changes[i + 1]);
        }
        return claims;
    }

    private Wire.Answer post(Map<String, String> form, String... headers) {
        return wire.post(path("token"), form, headers);
    }

    private String nonce() {
        var asked = post(refreshForm("nothing"), "DPoP", key.sign("dpop+jwt", claims()));
        assertThat(asked.json().path("error").asString()).isEqualTo("use_dpop_nonce");
        return asked.header("DPoP-Nonce");
    }

    private Map<String, String> codeForm(String code) {
        return Wire.params(
                "grant_type", "authorization_code",
                "client_id", "orders-web",
                "code", code,
                "redirect_uri", REDIRECT,
                "code_verifier", VERIFIER);
    }

    private static Map<String, String> refreshForm(String token) {
        return Wire.params("grant_type", "refresh_token", "client_id", "orders-web", "refresh_token", token);
    }

    private Wire.Answer bound(String scope) {
        var answer = post(
                codeForm(code("orders-web", scope, cookie)), "DPoP", key.sign("dpop+jwt", claims("nonce", nonce())));
        assertThat(answer.status()).as(answer.body()).isEqualTo(200);
        return answer;
    }

    @Test
    void tokensAreBoundToTheKeyThatWasShownAndRefreshedWithNoOther() {
        var first = bound(ALL).json();
        assertThat(first.path("token_type").asString()).isEqualTo("DPoP");
        String access = first.path("access_token").asString();
        assertThat(String.valueOf(claims(access).get("cnf"))).contains(key.thumbprint());
        var known = introspect(access).json();
        assertThat(known.path("cnf").path("jkt").asString()).isEqualTo(key.thumbprint());
        assertThat(known.path("token_type").asString()).isEqualTo("DPoP");

        String token = first.path("refresh_token").asString();
        var without = post(refreshForm(token));
        assertThat(without.json().path("error").asString()).isEqualTo("invalid_grant");
        var thief = new SoftDevice();
        var stolen = post(refreshForm(token), "DPoP", thief.sign("dpop+jwt", claims("nonce", nonce())));
        assertThat(stolen.json().path("error").asString()).isEqualTo("invalid_grant");
        // The thief gained nothing, and its owner goes on.
        var next = post(refreshForm(token), "DPoP", key.sign("dpop+jwt", claims("nonce", nonce())));
        assertThat(next.status()).as(next.body()).isEqualTo(200);
        assertThat(next.json().path("token_type").asString()).isEqualTo("DPoP");
    }

    @Test
    @Tag("OA-49")
    void aProofIsForOneRequestHereAndNow() {
        String nonce = nonce();
        var form = refreshForm("nothing");
        long now = Instant.now().getEpochSecond();
        String good = key.sign("dpop+jwt", claims("nonce", nonce));
        // The proof holds, so that the token is looked at.
        assertThat(post(form, "DPoP", good).json().path("error").asString()).isEqualTo("invalid_grant");
        String header = "{\"typ\":\"dpop+jwt\",\"alg\":\"%s\",\"jwk\":%s}";
        String payload = "{\"htm\":\"POST\",\"htu\":\"" + issuer.tokenEndpoint() + "\",\"iat\":" + now
                + ",\"jti\":\"x\",\"nonce\":\"" + nonce + "\"}";
        for (String bad : List.of(
                good,
                "nonsense",
                key.sign("dpop+jwt", claims("nonce", nonce, "htm", "GET")),
                key.sign("dpop+jwt", claims("nonce", nonce, "htu", issuer.userinfo())),
                key.sign("dpop+jwt", claims("nonce", nonce, "iat", now - 310)),
                key.sign("dpop+jwt", claims("nonce", nonce, "iat", now + 310)),
                key.sign("dpop+jwt", claims("nonce", nonce, "ath", "x")),
                key.sign("dpop+jwt", claims("nonce", nonce, "jti", "")),
                key.sign("JWT", claims("nonce", nonce)),
                key.sign(header.formatted("none", key.publicJwk()), payload),
                key.sign(header.formatted("HS256", key.publicJwk()), payload),
                key.sign(header.formatted("ES256", key.privateJwk()), payload),
                key.sign(header.formatted("ES256", new SoftDevice().publicJwk()), payload))) {
            assertThat(post(form, "DPoP", bad).json().path("error").asString())
                    .as(bad)
                    .isEqualTo("invalid_dpop_proof");
        }
        assertThat(post(form, "DPoP", key.sign("dpop+jwt", claims("nonce", "AAAA")))
                        .json()
                        .path("error")
                        .asString())
                .isEqualTo("use_dpop_nonce");
        String other = key.sign("dpop+jwt", claims("nonce", nonce));
        String second = key.sign("dpop+jwt", claims("nonce", nonce));
        assertThat(post(form, "DPoP", other, "DPoP", second)
                        .json()
                        .path("error")
                        .asString())
                .isEqualTo("invalid_dpop_proof");
    }

    @Test
    @Tag("OA-49")
    void aCodeForOneKeyIsNotRedeemedWithAnother() {
        var wanted = authorization("orders-web", ALL);
        wanted.put("dpop_jkt", key.thumbprint());
        String code = authorize(wanted, "Cookie", cookie).sent("code").orElseThrow();
        var other = post(codeForm(code), "DPoP", new SoftDevice().sign("dpop+jwt", claims("nonce", nonce())));
        assertThat(other.json().path("error").asString()).isEqualTo("invalid_grant");
        String again = authorize(wanted, "Cookie", cookie).sent("code").orElseThrow();
        assertThat(post(codeForm(again)).json().path("error").asString()).isEqualTo("invalid_grant");
        String third = authorize(wanted, "Cookie", cookie).sent("code").orElseThrow();
        assertThat(post(codeForm(third), "DPoP", key.sign("dpop+jwt", claims("nonce", nonce())))
                        .status())
                .isEqualTo(200);
    }

    private long foreignKeys(String access) {
        return database.<Sql, Sql>transactions(sql -> sql)
                .<Long>read(
                        sql -> sql.sql("SELECT COUNT(*) FROM audit WHERE action = 'wrong-dpop-key' AND target = :user")
                                .param("user", String.valueOf(claims(access).get("oid")))
                                .query(Long.class)
                                .single());
    }

    @Test
    @Tag("OA-49")
    void aBoundTokenIsNoBearerTokenAndABearerTokenNoBoundOne() {
        String access = bound(DIRECTORY).json().path("access_token").asString();
        String hash = Base64.getUrlEncoder()
                .withoutPadding()
                .encodeToString(Sha256.of(access.getBytes(StandardCharsets.US_ASCII)));
        var claims = new TreeMap<>(claims("htm", "GET", "htu", issuer.userinfo(), "ath", hash));
        String proof = key.sign("dpop+jwt", claims);
        assertThat(wire.get("/oidc/userinfo", "Authorization", "Bearer " + access)
                        .status())
                .isEqualTo(401);
        assertThat(wire.get("/oidc/userinfo", "Authorization", "Bearer " + access, "DPoP", proof)
                        .status())
                .isEqualTo(401);
        var without = wire.get("/oidc/userinfo", "Authorization", "DPoP " + access);
        assertThat(without.status()).isEqualTo(401);
        assertThat(without.header("WWW-Authenticate")).startsWith("DPoP error=\"invalid_dpop_proof\"");
        var thief = new SoftDevice();
        for (String id : List.of("one", "two", "three")) {
            claims.put("jti", id);
            assertThat(wire.get(
                                    "/oidc/userinfo",
                                    "Authorization",
                                    "DPoP " + access,
                                    "DPoP",
                                    thief.sign("dpop+jwt", claims))
                            .status())
                    .isEqualTo(401);
        }
        assertThat(foreignKeys(access)).as("once, however often").isEqualTo(1);
        assertThat(wire.get("/oidc/userinfo", "Authorization", "DPoP " + access, "DPoP", proof)
                        .status())
                .isEqualTo(200);
        assertThat(wire.get("/oidc/userinfo", "Authorization", "DPoP " + access, "DPoP", proof)
                        .status())
                .isEqualTo(401);
        String bearer = exchange("orders-web", code("orders-web", DIRECTORY, cookie))
                .json()
                .path("access_token")
                .asString();
        assertThat(wire.get("/oidc/userinfo", "Authorization", "DPoP " + bearer, "DPoP", proof)
                        .status())
                .isEqualTo(401);
    }
}
