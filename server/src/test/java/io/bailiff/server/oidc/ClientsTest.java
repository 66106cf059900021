package io.bailiff.server.oidc;

import static org.assertj.core.api.Assertions.assertThat;

import com.nimbusds.jose.JOSEObjectType;
import com.nimbusds.jose.JWSAlgorithm;
import com.nimbusds.jose.JWSHeader;
import com.nimbusds.jose.crypto.RSASSASigner;
import com.nimbusds.jose.jwk.RSAKey;
import com.nimbusds.jose.jwk.gen.RSAKeyGenerator;
import com.nimbusds.jose.util.Base64URL;
import com.nimbusds.jwt.JWTClaimsSet;
import com.nimbusds.jwt.SignedJWT;
import io.bailiff.core.client.Client;
import io.bailiff.core.client.ClientProof;
import io.bailiff.core.client.ClientSecret;
import io.bailiff.core.client.GrantType;
import io.bailiff.core.id.ClientId;
import io.bailiff.core.id.Sha256;
import io.bailiff.core.revocation.Scope;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.Base64;
import java.util.Date;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/// How clients prove themselves, and what they get on their own account.
class ClientsTest extends RunningProvider {

    private static String basic(String id, String secret) {
        return "Basic "
                + Base64.getEncoder()
                        .encodeToString((Wire.encode(id) + ":" + Wire.encode(secret)).getBytes(StandardCharsets.UTF_8));
    }

    private Wire.Answer application(Map<String, String> more, String... headers) {
        var form = Wire.params("grant_type", "client_credentials", "scope", "api://orders/.default");
        form.putAll(more);
        return wire.post(path("token"), form, headers);
    }

    @Test
    @Tag("RV-27")
    void anApplicationGetsATokenOfItsOwnThatDiesWithTheClient() {
        var answer = application(Wire.params("client_id", "orders-server", "client_secret", SECRET))
                .json();
        String token = answer.path("access_token").asString();

        assertThat(answer.has("refresh_token")).isFalse();
        assertThat(answer.has("id_token")).isFalse();
        assertThat(claims(token))
                .containsEntry("idtyp", "app")
                .containsEntry("sub", "orders-server")
                .containsKey("roles")
                .doesNotContainKeys("gid", "sid", "oid");
        assertThat(introspect(token).json().path("active").asBoolean()).isTrue();

        revoke(new Scope.OfClient(new ClientId("orders-server")));

        assertThat(introspect(token).body()).isEqualTo("{\"active\":false}");
        var next = application(Map.of(), "Authorization", basic("orders-server", SECRET));
        assertThat(next.status()).isEqualTo(200);
        assertThat(introspect(next.json().path("access_token").asString())
                        .json()
                        .path("active")
                        .asBoolean())
                .isTrue();
    }

    @Test
    void msalsScopesOfOpenIdMeanNothingToAnApplication() {
        var answer = application(Wire.params(
                "client_id", "orders-server",
                "client_secret", SECRET,
                "scope", "openid profile offline_access api://orders/.default"));

        assertThat(answer.status()).as(answer.body()).isEqualTo(200);
        assertThat(answer.json().has("refresh_token")).isFalse();
    }

    @Test
    @Tag("OA-38")
    void aClientProvesItselfInOneWayAndTheRightOne() {
        String good = basic("orders-server", SECRET);
        assertThat(error(application(
                        Wire.params("client_id", "orders-server", "client_secret", SECRET), "Authorization", good)))
                .isEqualTo("invalid_request");
        assertThat(error(application(Wire.params("client_id", "orders-web"), "Authorization", good)))
                .isEqualTo("invalid_request");
        assertThat(error(application(Wire.params("client_id", "orders-server"))))
                .isEqualTo("invalid_client");
        assertThat(error(application(Wire.params("client_id", "orders-server", "client_secret", "wrong"))))
                .isEqualTo("invalid_client");
        assertThat(error(application(Wire.params("client_id", "nobody", "client_secret", SECRET))))
                .isEqualTo("invalid_client");
        assertThat(error(refresh("x", "client_secret", SECRET))).isEqualTo("invalid_client");
        assertThat(application(Wire.params("client_id", "orders-server")).header("WWW-Authenticate"))
                .startsWith("Basic");
    }

    @Test
    @Tag("OA-39")
    @Tag("B1-8")
    void anAssertionIsForUsAloneAndForOnce() throws Exception {
        RSAKey key = new RSAKeyGenerator(2048)
                .keyID("k1")
                .algorithm(JWSAlgorithm.PS256)
                .generate();
        save(new ClientProof.Keys("{\"keys\":[" + key.toPublicJWK().toJSONString() + "]}"));
        var good = assertion(key).build();

        String used = sign(key, good);
        assertThat(assertion(used).status()).as(assertion(used).body()).isIn(200, 401);
        assertThat(error(assertion(used))).as("twice").isEqualTo("invalid_client");
        assertThat(assertion(sign(key, assertion(key).build())).status()).isEqualTo(200);

        for (var bad : List.of(
                assertion(key).audience(issuer.tokenEndpoint()).build(),
                assertion(key)
                        .audience(List.of(issuer.text(), "https://other.example"))
                        .build(),
                assertion(key).audience(issuer.text() + "/").build(),
                assertion(key).subject("orders-web").build(),
                assertion(key).jwtID(null).build(),
                assertion(key).expirationTime(null).build(),
                assertion(key)
                        .expirationTime(Date.from(Instant.now().minusSeconds(300)))
                        .build(),
                assertion(key)
                        .expirationTime(Date.from(Instant.now().plusSeconds(3600)))
                        .build())) {
            assertThat(error(assertion(sign(key, bad)))).as(bad.toString()).isEqualTo("invalid_client");
        }
        RSAKey other = new RSAKeyGenerator(2048).keyID("k1").generate();
        assertThat(error(assertion(sign(other, assertion(key).build())))).isEqualTo("invalid_client");
        assertThat(error(assertion(sign(key, JWSAlgorithm.RS256, assertion(key).build()))))
                .as("registered for PS256")
                .isEqualTo("invalid_client");
    }

    @Test
    void anAssertionThatNamesARegisteredCertificateMayBeForTheTokenEndpointAndComeAgain() throws Exception {
        Base64URL thumbprint = Base64URL.encode(Sha256.of("certificate".getBytes(StandardCharsets.US_ASCII)));
        RSAKey first = new RSAKey.Builder(new RSAKeyGenerator(2048).keyID("k1").generate())
                .x509CertSHA256Thumbprint(thumbprint)
                .build();
        RSAKey second = new RSAKeyGenerator(2048).keyID("k2").generate();
        save(new ClientProof.Keys("{\"keys\":[%s,%s]}"
                .formatted(
                        second.toPublicJWK().toJSONString(), first.toPublicJWK().toJSONString())));
        var asMsal = assertion(first).audience(issuer.tokenEndpoint()).build();

        String kept = sign(first, named(thumbprint), asMsal);
        assertThat(assertion(kept).status()).as(assertion(kept).body()).isEqualTo(200);
        assertThat(assertion(kept).status()).as("again").isEqualTo(200);
        var padded = new Base64URL(Base64.getEncoder().encodeToString(thumbprint.decode()));
        assertThat(assertion(sign(first, named(padded), asMsal)).status())
                .as("as MSAL for Java writes it")
                .isEqualTo(200);
        assertThat(error(assertion(sign(second, named(thumbprint), asMsal))))
                .as("signed by the other key")
                .isEqualTo("invalid_client");
        assertThat(error(assertion(sign(first, named(Base64URL.encode("other")), asMsal))))
                .as("a certificate that nobody registered")
                .isEqualTo("invalid_client");
        for (var bad : List.of(
                assertion(first).audience(issuer.oauth("introspect")).build(),
                assertion(first)
                        .audience(List.of(issuer.tokenEndpoint(), issuer.text()))
                        .build(),
                assertion(first)
                        .audience(issuer.tokenEndpoint())
                        .expirationTime(Date.from(Instant.now().plusSeconds(3600)))
                        .build())) {
            assertThat(error(assertion(sign(first, named(thumbprint), bad))))
                    .as(bad.toString())
                    .isEqualTo("invalid_client");
        }
    }

    private static JWSHeader named(Base64URL thumbprint) {
        return new JWSHeader.Builder(JWSAlgorithm.PS256)
                .type(JOSEObjectType.JWT)
                .x509CertSHA256Thumbprint(thumbprint)
                .build();
    }

    @Test
    void anExpiredSecretIsRefusedWhileAnotherStillWorks() {
        Instant now = Instant.now();
        String other = SECRET + "-blue";
        save(new ClientProof.Secret(List.of(
                new ClientSecret(Sha256.hex(SECRET), "green", now, Optional.of(now.minusMillis(1))),
                new ClientSecret(Sha256.hex(other), "blue", now, Optional.of(now.plusSeconds(600))))));

        var refused = application(Map.of(), "Authorization", basic("robot", SECRET));
        assertThat(refused.status()).isEqualTo(401);
        assertThat(refused.body()).contains("invalid_client", "AADSTS7000222");
        assertThat(application(Map.of(), "Authorization", basic("robot", other)).status())
                .isEqualTo(200);
        assertThat(application(Map.of(), "Authorization", basic("robot", "wrong"))
                        .body())
                .contains("AADSTS7000215");
    }

    @Test
    void anExpiredKeyIsAsGoodAsNone() throws Exception {
        RSAKey key = new RSAKeyGenerator(2048)
                .keyID("k1")
                .algorithm(JWSAlgorithm.PS256)
                .expirationTime(Date.from(Instant.now().minusSeconds(1)))
                .generate();
        save(new ClientProof.Keys("{\"keys\":[" + key.toPublicJWK().toJSONString() + "]}"));
        assertThat(error(assertion(sign(key, assertion(key).build())))).isEqualTo("invalid_client");
    }

    private void save(ClientProof proof) {
        Client client = client(
                "robot",
                proof,
                Set.of(GrantType.CLIENT_CREDENTIALS),
                Set.of(),
                Set.of("api://orders/orders.sync"),
                false,
                Optional.empty());
        directory.change(tx -> tx.save(client, Instant.now()));
    }

    private JWTClaimsSet.Builder assertion(RSAKey key) {
        assertThat(key.getKeyID()).isEqualTo("k1");
        return new JWTClaimsSet.Builder()
                .issuer("robot")
                .subject("robot")
                .audience(issuer.text())
                .jwtID(UUID.randomUUID().toString())
                .issueTime(Date.from(Instant.now()))
                .expirationTime(Date.from(Instant.now().plusSeconds(60)));
    }

    private static String sign(RSAKey key, JWTClaimsSet claims) throws Exception {
        return sign(key, JWSAlgorithm.PS256, claims);
    }

    private static String sign(RSAKey key, JWSAlgorithm algorithm, JWTClaimsSet claims) throws Exception {
        var header = new JWSHeader.Builder(algorithm)
                .keyID("k1")
                .type(JOSEObjectType.JWT)
                .build();
        return sign(key, header, claims);
    }

    private static String sign(RSAKey key, JWSHeader header, JWTClaimsSet claims) throws Exception {
        var jwt = new SignedJWT(header, claims);
        jwt.sign(new RSASSASigner(key));
        return jwt.serialize();
    }

    private Wire.Answer assertion(String jwt) {
        return application(Wire.params(
                "client_assertion_type",
                "urn:ietf:params:oauth:client-assertion-type:jwt-bearer",
                "client_assertion",
                jwt));
    }

    @Test
    @Tag("OA-50")
    void theTokenEndpointTakesPostedFormsOnly() {
        assertThat(wire.get(path("token")).status()).isEqualTo(405);
        assertThat(wire.postRaw(path("token"), "{}", "Content-Type", "application/json")
                        .status())
                .isEqualTo(415);
        assertThat(wire.postRaw(
                                path("token"),
                                "a=b",
                                "Content-Type",
                                "application/x-www-form-urlencoded;charset=UTF-16")
                        .status())
                .isEqualTo(415);
        assertThat(wire.post(path("token"), Wire.params("grant_type", "password"))
                        .json()
                        .path("error")
                        .asString())
                .isEqualTo("unsupported_grant_type");
        assertThat(wire.postRaw(path("token"), "a=b&".repeat(1001)).status()).isEqualTo(400);
    }

    @Test
    @Tag("OA-44")
    @Tag("B1-10")
    void introspectionTellsStrangersNothing() {
        var tokens = tokens(user(), ALL).json();
        String inactive = "{\"active\":false}";
        String access = tokens.path("access_token").asString();
        for (String token : List.of(
                tokens.path("refresh_token").asString(),
                tokens.path("id_token").asString(),
                "garbage",
                access.substring(0, access.length() - 2))) {
            assertThat(introspect(token).body()).isEqualTo(inactive);
        }
        var stranger = wire.post(
                path("introspect"),
                Wire.params("client_id", "orders-server", "client_secret", SECRET, "token", access));
        assertThat(stranger.body()).isEqualTo(inactive);
        assertThat(wire.post(path("introspect"), Wire.params("client_id", "orders-web", "token", access))
                        .status())
                .isEqualTo(401);
    }

    @Test
    @Tag("OA-46")
    void aClientGivesItsTokenBackAndNobodyElses() {
        var tokens = tokens(user(), ALL).json();
        String refreshToken = tokens.path("refresh_token").asString();

        assertThat(wire.post(path("revoke"), Wire.params("client_id", "strangers-app", "token", refreshToken))
                        .status())
                .isEqualTo(200);
        assertThat(introspect(tokens.path("access_token").asString())
                        .json()
                        .path("active")
                        .asBoolean())
                .isTrue();
        assertThat(wire.post(path("revoke"), Wire.params("client_id", "orders-web", "token", "garbage"))
                        .status())
                .isEqualTo(200);

        assertThat(wire.post(path("revoke"), Wire.params("client_id", "orders-web", "token", refreshToken))
                        .status())
                .isEqualTo(200);
        assertThat(introspect(tokens.path("access_token").asString()).body()).isEqualTo("{\"active\":false}");
        assertThat(refresh(refreshToken).json().path("error").asString()).isEqualTo("invalid_grant");
    }

    @Test
    @Tag("OA-51")
    void onlyRegisteredOriginsMayReadAnswers() {
        var own = wire.postRaw(
                path("token"),
                "grant_type=x",
                "Origin",
                "https://orders.example",
                "Content-Type",
                "application/x-www-form-urlencoded");
        assertThat(own.header("Access-Control-Allow-Origin")).isEqualTo("https://orders.example");
        assertThat(own.header("Access-Control-Allow-Credentials")).isEmpty();
        for (String origin : List.of("https://evil.example", "null")) {
            var foreign = wire.get("/oidc/userinfo", "Origin", origin);
            assertThat(foreign.header("Access-Control-Allow-Origin")).isEmpty();
        }
        var preflight = wire.options(
                "/oidc/userinfo",
                "Origin",
                "https://orders.example",
                "Access-Control-Request-Method",
                "GET",
                "Access-Control-Request-Headers",
                "authorization");
        assertThat(preflight.header("Access-Control-Allow-Headers")).isEqualTo("authorization");
        assertThat(preflight.header("Access-Control-Expose-Headers")).contains("WWW-Authenticate");
    }

    private static String error(Wire.Answer answer) {
        return answer.json().path("error").asString();
    }
}
