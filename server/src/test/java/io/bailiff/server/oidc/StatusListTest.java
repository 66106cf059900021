package io.bailiff.server.oidc;

import static io.bailiff.server.Eventually.eventually;
import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import com.nimbusds.jose.JWSObject;
import com.nimbusds.jose.jwk.JWKSet;
import io.bailiff.core.client.Api;
import io.bailiff.core.client.Client;
import io.bailiff.core.id.ApiId;
import io.bailiff.core.revocation.Scope;
import io.bailiff.core.user.User;
import io.bailiff.server.oidc.StrictVerifier.Believed;
import java.io.ByteArrayInputStream;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.zip.GZIPInputStream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// Token Status Lists (draft-ietf-oauth-status-list), as a verifier sees them that nobody can tell of a kill.
class StatusListTest extends RunningProvider {
    private static final ApiId STOCK = new ApiId("api://stock");
    private static final String SCOPE = "openid offline_access api://stock/read";
    private static final String JWT = "application/statuslist+jwt";

    @BeforeEach
    void anApiThatLooksUpStatus() {
        directory.change(tx -> {
            tx.save(new Api(
                    STOCK,
                    "Stock",
                    List.of(new Api.Permission("read", "Look at the stock")),
                    List.of(new Api.Permission("sync", "Read everything")),
                    Api.TokenType.AT_JWT,
                    true));
            tx.save(with(web(), Set.of("api://stock/read", "api://orders/orders.read"), Set.of()), Instant.now());
            tx.save(
                    with(server(), Set.of("api://stock/read"), Set.of("api://stock/sync", "api://orders/orders.sync")),
                    Instant.now());
        });
    }

    private static Client with(Client client, Set<String> scopes, Set<String> permissions) {
        return client(
                client.id().text(),
                client.proof(),
                client.grantTypes(),
                scopes,
                permissions,
                client.consentRequired(),
                Optional.empty());
    }

    private StrictVerifier verifier() throws Exception {
        var keys = wire.get("/" + issuer.tenant().text() + "/discovery/v2.0/keys");
        return new StrictVerifier(JWKSet.parse(keys.body()));
    }

    private static String uri(JWSObject token) {
        return String.valueOf(StrictVerifier.reference(token).get("uri"));
    }

    private static String path(JWSObject token) {
        return URI.create(uri(token)).getPath();
    }

    private Believed list(JWSObject token) throws Exception {
        var answer = wire.get(path(token), "Accept", JWT);
        assertThat(answer.status()).as(answer.body()).isEqualTo(200);
        assertThat(answer.header("Content-Type")).isEqualTo(JWT);
        return verifier().read(answer.body(), Instant.now());
    }

    private boolean dead(JWSObject token) throws Exception {
        return verifier().dead(token, list(token));
    }

    /// A list that was read just now may be given away again for a second.
    private void assertDies(JWSObject token) {
        eventually().until(() -> dead(token));
    }

    private JWSObject access(Wire.Answer tokens) throws Exception {
        return JWSObject.parse(tokens.json().path("access_token").asString());
    }

    private JWSObject token(User user) throws Exception {
        return access(tokens(user, SCOPE));
    }

    @Test
    void aTokensStatusFlipsWithTheKillAndNobodyElsesDoes() throws Exception {
        User alice = user();
        JWSObject killed = token(alice);
        JWSObject others = token(user());
        assertThat(dead(killed)).isFalse();
        assertThat(dead(others)).isFalse();

        var _ = revoke(new Scope.OfUser(alice.id()));

        assertDies(killed);
        assertThat(dead(others)).isFalse();
        assertThat(dead(token(alice))).isFalse();
    }

    @Test
    void allTokensOfAGrantShareAPlaceAndOtherGrantsHaveOthers() throws Exception {
        User alice = user();
        var first = tokens(alice, SCOPE);
        JWSObject token = access(first);
        JWSObject next = access(refresh(first.json().path("refresh_token").asString(), "scope", "api://stock/read"));
        JWSObject elsewhere = token(alice);

        assertThat(StrictVerifier.reference(next)).isEqualTo(StrictVerifier.reference(token));
        assertThat(StrictVerifier.reference(elsewhere)).isNotEqualTo(StrictVerifier.reference(token));
        assertThat(claims(first.json().path("access_token").asString()).get("aud"))
                .isEqualTo(STOCK.text());
    }

    @Test
    void anApplicationsOwnTokensDieWithItsKill() throws Exception {
        JWSObject first = daemon("api://stock/.default");
        JWSObject again = daemon("api://stock/.default");
        assertThat(StrictVerifier.reference(again)).isEqualTo(StrictVerifier.reference(first));
        assertThat(dead(first)).isFalse();

        var _ = revoke(new Scope.OfClient(server().id()));

        assertDies(first);
        assertThat(dead(daemon("api://stock/.default"))).isFalse();
    }

    private JWSObject daemon(String scope) throws Exception {
        var answer = wire.post(
                path("token"),
                Wire.params(
                        "grant_type",
                        "client_credentials",
                        "client_id",
                        "orders-server",
                        "client_secret",
                        SECRET,
                        "scope",
                        scope));
        assertThat(answer.status()).as(answer.body()).isEqualTo(200);
        return access(answer);
    }

    @Test
    void tokensForOtherApisSayNothingOfAList() throws Exception {
        assertThat(access(tokens(user(), ALL)).getPayload().toJSONObject()).doesNotContainKey("status");
        assertThat(daemon("api://orders/.default").getPayload().toJSONObject()).doesNotContainKey("status");
    }

    @Test
    void aListSaysHowLongItIsBelieved() throws Exception {
        Believed list = list(token(user()));

        assertThat(list.ttl()).isEqualTo(30);
        assertThat(list.exp()).isEqualTo(list.iat().plusSeconds(60));
        assertThat(list.exp()).isAfter(Instant.now().plusSeconds(30));
        assertThat(list.places()).isEqualTo(262_144);
    }

    @Test
    void whoAcceptsNoJwtIsRefused() throws Exception {
        String path = path(token(user()));

        assertThat(wire.get(path).status()).isEqualTo(200);
        assertThat(wire.get(path, "Accept", "*/*").status()).isEqualTo(200);
        assertThat(wire.get(path, "Accept", "application/statuslist+cwt, " + JWT + ";q=0.5")
                        .status())
                .isEqualTo(200);
        assertThat(wire.get(path, "Accept", "application/statuslist+cwt").status())
                .isEqualTo(406);
        assertThat(wire.get(path, "Accept", JWT + ";q=0").status()).isEqualTo(406);
        assertThat(wire.get(path, "Accept", "nonsense").status()).isEqualTo(406);
    }

    @Test
    void aPastThatNobodyKeptIsNotTold() throws Exception {
        assertThat(wire.get(path(token(user())) + "?time=1686925000").status()).isEqualTo(501);
    }

    @Test
    void aListThatIsNotThereIsNotFound() {
        assertThat(wire.get(path("status/unknown")).status()).isEqualTo(404);
        assertThat(wire.get("/00000000-0000-0000-0000-000000000000/oauth2/v2.0/status/unknown")
                        .status())
                .isEqualTo(404);
        assertThat(wire.get(path("status/" + "x".repeat(65))).status()).isEqualTo(404);
        assertThat(wire.post(path("status/unknown"), Map.of()).status()).isEqualTo(405);
    }

    @Test
    void scriptsOfAnybodyMayReadIt() throws Exception {
        var answer = wire.get(path(token(user())), "Origin", "https://anybody.example");

        assertThat(answer.header("Access-Control-Allow-Origin")).isEqualTo("*");
        assertThat(answer.header("Set-Cookie")).isEmpty();
    }

    @Test
    void cachesInBetweenKeepItForSecondsAndAskWithItsTag() throws Exception {
        String path = path(token(user()));
        var first = wire.get(path);
        assertThat(first.header("Cache-Control")).isEqualTo("max-age=5, public");
        assertThat(first.header("ETag")).startsWith("W/\"");
        assertThat(first.header("Vary")).contains("Accept-Encoding");

        var again = wire.get(path, "If-None-Match", first.header("ETag"));
        assertThat(again.status()).isEqualTo(304);
        assertThat(again.body()).isEmpty();
        assertThat(wire.get(path, "If-None-Match", "W/\"another\"").status()).isEqualTo(200);
    }

    @Test
    void whoUnzipsGetsItZipped() throws Exception {
        String path = path(token(user()));
        var zipped = wire.bytes(path, "Accept-Encoding", "gzip, br");
        assertThat(zipped.headers().firstValue("Content-Encoding")).contains("gzip");
        try (var plain = new GZIPInputStream(new ByteArrayInputStream(zipped.body()))) {
            assertThat(new String(plain.readAllBytes(), StandardCharsets.US_ASCII))
                    .matches("[A-Za-z0-9_-]+\\.[A-Za-z0-9_-]+\\.[A-Za-z0-9_-]+");
        }
        assertThat(wire.get(path, "Accept-Encoding", "gzip;q=0").header("Content-Encoding"))
                .isEmpty();
    }

    @Test
    void allListsAreNamedInOnePlaceThatTheMetadataTell() throws Exception {
        String uri = uri(token(user()));
        var metadata = wire.get("/" + issuer.tenant().text() + "/v2.0/.well-known/openid-configuration");
        String all = metadata.json().path("status_list_aggregation_endpoint").asString();
        assertThat(all).isEqualTo(issuer.oauth("status"));

        var answer = wire.get(URI.create(all).getPath(), "Origin", "https://anybody.example");
        assertThat(answer.header("Access-Control-Allow-Origin")).isEqualTo("*");
        assertThat(answer.json().path("status_lists").valueStream().map(node -> node.asString()))
                .contains(uri);
    }

    /// The verifier that the manual shows, as it stands there.
    @Test
    void theVerifierInTheManualSeesTheKill(@TempDir Path directory) throws Exception {
        assumeTrue(Files.isExecutable(Path.of("/usr/bin/node")));
        String manual = Files.readString(Path.of("../docs/status-lists.md"));
        String recipe = manual.substring(manual.indexOf("```js") + 5, manual.lastIndexOf("```"));
        Files.writeString(directory.resolve("verifier.mjs"), recipe);
        Files.writeString(directory.resolve("try.mjs"), """
                const [claims, from, to] = process.argv.slice(2);
                const there = globalThis.fetch;
                globalThis.fetch = (address, options) => there(address.replace(from, to), options);
                const { revoked } = await import("./verifier.mjs");
                console.log(await revoked(JSON.parse(claims)).catch((trouble) => trouble.message));
                """);
        User alice = user();
        JWSObject token = token(alice);

        assertThat(node(directory, token.getPayload().toString())).isEqualTo("false");
        var _ = revoke(new Scope.OfUser(alice.id()));
        assertDies(token);
        assertThat(node(directory, token.getPayload().toString())).isEqualTo("true");
        assertThat(node(directory, "{}")).contains("undefined");
        String elsewhere = token.getPayload().toString().replace("/status/", "/status/un");
        assertThat(node(directory, elsewhere)).isEqualTo("no list: 404");
    }

    private String node(Path directory, String claims) throws Exception {
        var start = new ProcessBuilder(
                "/usr/bin/node",
                directory.resolve("try.mjs").toString(),
                claims,
                issuer.base().toString(),
                "https://localhost:" + port);
        start.environment().put("ISSUER", issuer.text());
        start.environment()
                .put(
                        "NODE_EXTRA_CA_CERTS",
                        data().resolve("ca.pem").toAbsolutePath().toString());
        start.redirectErrorStream(true);
        var process = start.start();
        String said = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        assertThat(process.waitFor()).as(said).isZero();
        return said.strip();
    }

    @Test
    void aListIsNoAccessToken() throws Exception {
        String list = wire.get(path(token(user()))).body();

        assertThat(introspect(list).json().path("active").asBoolean()).isFalse();
        assertThat(wire.get("/oidc/userinfo", "Authorization", "Bearer " + list).status())
                .isEqualTo(401);
    }
}
