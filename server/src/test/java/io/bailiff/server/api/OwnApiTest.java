package io.bailiff.server.api;

import static io.bailiff.server.Eventually.eventually;
import static org.assertj.core.api.Assertions.assertThat;

import com.nimbusds.jose.jwk.Curve;
import com.nimbusds.jose.jwk.ECKey;
import com.nimbusds.jose.jwk.RSAKey;
import com.nimbusds.jose.jwk.gen.ECKeyGenerator;
import com.nimbusds.jose.jwk.gen.RSAKeyGenerator;
import com.nimbusds.jose.util.Base64URL;
import io.bailiff.core.directory.BuiltIns;
import io.bailiff.core.directory.OperatorKeys;
import io.bailiff.core.downstream.Demand;
import io.bailiff.core.downstream.DemandPlace;
import io.bailiff.core.downstream.DownstreamReads;
import io.bailiff.core.downstream.DownstreamTx;
import io.bailiff.core.id.ClientId;
import io.bailiff.core.id.SessionId;
import io.bailiff.core.id.UserId;
import io.bailiff.core.logout.LogoutDelivery;
import io.bailiff.core.logout.LogoutReads;
import io.bailiff.core.logout.LogoutReason;
import io.bailiff.core.logout.LogoutTx;
import io.bailiff.core.outbox.Declared;
import io.bailiff.core.outbox.Receipt;
import io.bailiff.core.outbox.Stream;
import io.bailiff.core.revocation.Head;
import io.bailiff.core.revocation.Position;
import io.bailiff.core.session.Session;
import io.bailiff.core.transaction.Transactions;
import io.bailiff.core.user.Role;
import io.bailiff.core.user.User;
import io.bailiff.server.ApiTest;
import io.bailiff.server.token.Issuer;
import io.bailiff.signals.evidence.EvidenceFile;
import io.bailiff.signals.evidence.EvidenceKeys;
import java.awt.image.BufferedImage;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.math.BigInteger;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.Base64;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import javax.imageio.ImageIO;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.beans.factory.annotation.Autowired;
import tools.jackson.databind.JsonNode;

final class OwnApiTest extends ApiTest {

    @Autowired
    Issuer issuer;

    @Autowired
    Transactions<LogoutReads, LogoutTx> logouts;

    @Autowired
    Transactions<DownstreamReads, DownstreamTx> downstream;

    private static final String REVOCATIONS = "/bailiff/v1/revocations";
    private static final String BRANDING = "/bailiff/v1/branding";
    private static final String DELIVERY = "/bailiff/v1/delivery";
    private static final String APPLY = "/bailiff/v1/tenant/apply";
    private static final String WHY = "\"reason\":\"drill\",\"note\":\"a drill, nobody is hurt\"";
    private static final ClientId WEB = new ClientId("web");

    @BeforeEach
    void furnish() {
        builtIns.ensure(OperatorKeys.only("{\"keys\":[]}"));
        assertThat(apply("""
                tenant: {name: Contoso}
                clients:
                  - id: web
                    name: Web
                    type: public
                    redirectUris: [https://web.example/cb]
                """).status()).isEqualTo(200);
    }

    private String app(String... permissions) {
        return tokens.of(BuiltIns.BAILIFF, BuiltIns.OPERATOR, permissions);
    }

    private String as(User user, String... scopes) {
        return tokens.of(BuiltIns.BAILIFF, user.id(), BuiltIns.CLI, scopes);
    }

    private Answer apply(String yaml) {
        return send("POST", APPLY, app("configure"), "application/yaml", yaml);
    }

    private Answer revoke(String bearer, String scope) {
        return post(REVOCATIONS, bearer, "{\"scope\":" + scope + "," + WHY + "}");
    }

    private static String user(User user) {
        return "{\"kind\":\"user\",\"user\":\"" + user.principalName() + "\"}";
    }

    @Test
    void revokingAUserEndsHisThingsAndSaysHowMany() {
        var alice = person();
        var bob = person();
        var alices = session(alice);
        var grant = grant(alices, WEB);
        var bobs = session(bob);
        var answer = revoke(as(person(Role.SECURITY_OPERATOR), "revoke"), user(alice));
        assertThat(answer.status()).isEqualTo(201);
        assertThat(answer.json().path("position").asLong()).isPositive();
        assertThat(answer.json().path("scope").path("id").asString())
                .isEqualTo(alice.id().text());
        assertThat(answer.json().path("sessions").path("ended").asInt()).isEqualTo(1);
        assertThat(answer.json().path("grants").path("ended").asInt()).isEqualTo(1);
        assertThat(answer.json().path("effectiveAt").asString()).endsWith("Z");
        assertThat(live(alices)).isFalse();
        assertThat(live(grant)).isFalse();
        assertThat(live(bobs)).isTrue();
    }

    @Test
    void aResetPasswordIsInTheAnswerAndEverythingOfTheUserEnds() {
        var alice = person();
        var alices = session(alice);
        String path = "/bailiff/v1/users/" + alice.id() + "/reset-password";
        var answer = send("POST", path, app("configure"), "application/json", "{}");
        assertThat(answer.status()).isEqualTo(200);
        assertThat(answer.json().path("password").asString()).matches("[a-z2-9]{5}(-[a-z2-9]{5}){3}");
        assertThat(answer.json().path("position").asLong()).isPositive();
        assertThat(live(alices)).isFalse();
    }

    @Test
    void whoMayNotResetAPasswordGetsNone() {
        var alice = person();
        var alices = session(alice);
        var root = person(Role.GLOBAL_ADMINISTRATOR);
        String path = "/bailiff/v1/users/" + alice.id() + "/reset-password";
        String ofRoot = "/bailiff/v1/users/" + root.id() + "/reset-password";
        assertThat(send("POST", path, app("revoke"), "application/json", "{}").status())
                .isEqualTo(403);
        assertThat(send("POST", path, as(person(Role.SECURITY_OPERATOR), "configure"), "application/json", "{}")
                        .status())
                .isEqualTo(403);
        assertThat(send("POST", ofRoot, app("configure"), "application/json", "{}")
                        .status())
                .isEqualTo(403);
        assertThat(send("POST", ofRoot, as(root, "configure"), "application/json", "{}")
                        .status())
                .isEqualTo(403);
        assertThat(send("POST", path, app("configure"), "application/json", "{\"enabled\":true}")
                        .status())
                .isEqualTo(400);
        assertThat(live(alices)).isTrue();
    }

    @Test
    void everyScopeCanBeRevokedAndEndsItsOwn() {
        var alice = person();
        var one = session(alice);
        var other = session(alice);
        var third = session(alice);
        var web = grant(third, WEB);
        String token = app("revoke");
        String of = "\"user\":\"" + alice.id() + "\"";
        assertThat(revoke(token, "{\"kind\":\"session\"," + of + ",\"session\":\"" + one.id() + "\"}")
                        .status())
                .isEqualTo(201);
        assertThat(live(one)).isFalse();
        assertThat(revoke(token, "{\"kind\":\"device\"," + of + ",\"device\":\"" + other.device() + "\"}")
                        .status())
                .isEqualTo(201);
        assertThat(live(other)).isFalse();
        assertThat(revoke(token, "{\"kind\":\"grant\",\"grant\":\"" + web.id() + "\"}")
                        .status())
                .isEqualTo(201);
        assertThat(live(web)).isFalse();
        var second = grant(third, WEB);
        assertThat(revoke(token, "{\"kind\":\"user-client\"," + of + ",\"client\":\"web\"}")
                        .status())
                .isEqualTo(201);
        assertThat(live(second)).isFalse();
        var fourth = session(alice);
        var last = grant(fourth, WEB);
        assertThat(revoke(token, "{\"kind\":\"client\",\"client\":\"web\"}").status())
                .isEqualTo(201);
        assertThat(live(last)).isFalse();
        assertThat(live(fourth)).isTrue();
        assertThat(revoke(token, "{\"kind\":\"tenant\",\"confirm\":\"contoso\"}")
                        .target())
                .isEqualTo("scope.confirm");
        assertThat(live(fourth)).isTrue();
        assertThat(revoke(token, "{\"kind\":\"tenant\",\"confirm\":\"Contoso\"}")
                        .status())
                .isEqualTo(201);
        assertThat(live(fourth)).isFalse();
    }

    @Test
    @Tag("RV-33")
    void anAdministratorWhoRevokesHimselfGetsHisAnswerAndThenNothing() {
        var root = person(Role.GLOBAL_ADMINISTRATOR);
        String token = as(root, "revoke", "read");
        assertThat(revoke(token, user(root)).status()).isEqualTo(201);
        assertThat(get("/bailiff/v1/status", token).status()).isEqualTo(401);
    }

    @Test
    @Tag("RV-35")
    void aRepeatWithTheSameKeyIsOneKillAndAnotherScopeIsKilledAllTheSame() {
        var alice = person();
        var bob = person();
        var bobs = session(bob);
        String token = app("revoke");
        String body = "{\"scope\":" + user(alice) + "," + WHY + "}";
        String key = UUID.randomUUID().toString();
        var first = send("POST", REVOCATIONS, token, "application/json", body, "Idempotency-Key", key);
        var again = send("POST", REVOCATIONS, token, "application/json", body, "Idempotency-Key", key);
        assertThat(again.status()).isEqualTo(201);
        assertThat(again.json().path("position")).isEqualTo(first.json().path("position"));
        var other = "{\"scope\":" + user(bob) + "," + WHY + "}";
        var second = send("POST", REVOCATIONS, token, "application/json", other, "Idempotency-Key", key);
        assertThat(second.status()).isEqualTo(201);
        assertThat(second.json().path("position")).isNotEqualTo(first.json().path("position"));
        assertThat(live(bobs)).isFalse();
        assertThat(send("POST", REVOCATIONS, token, "application/json", body, "Idempotency-Key", "x".repeat(65))
                        .target())
                .isEqualTo("Idempotency-Key");
    }

    @Test
    @Tag("RV-36")
    void whatIsNotThereIsNotFoundAndNeverOkWithoutEffect() {
        var alice = person();
        var bobs = session(person());
        String token = app("revoke");
        assertThat(revoke(token, "{\"kind\":\"user\",\"user\":\"nobody@contoso.example\"}")
                        .status())
                .isEqualTo(404);
        assertThat(revoke(token, "{\"kind\":\"user\",\"user\":\"" + UUID.randomUUID() + "\"}")
                        .status())
                .isEqualTo(404);
        assertThat(revoke(
                                token,
                                "{\"kind\":\"session\",\"user\":\"" + alice.id() + "\",\"session\":\"" + bobs.id()
                                        + "\"}")
                        .status())
                .isEqualTo(404);
        assertThat(live(bobs)).isTrue();
    }

    @ParameterizedTest
    @Tag("AD-04")
    @Tag("RV-11")
    @CsvSource(
            delimiter = ';',
            value = {
                "{};scope",
                "{'scope':'user'};scope",
                "{'scope':{'kind':'everything'},'reason':'drill','note':'0123456789'};scope.kind",
                "{'scope':{'kind':'grant','grant':'7'},'reason':'drill','note':'0123456789'};scope.grant",
                "{'scope':{'kind':'grant','grant':7},'reason':'drill','note':'0123456789'};scope.grant",
                "{'scope':{'kind':'grant','grant':'6d1f0000-0000-4000-8000-000000000000','user':'x'},'reason':'drill','note':'0123456789'};scope.user",
                "{'scope':{'kind':'client','client':'web'},'reason':'boredom','note':'0123456789'};reason",
                "{'scope':{'kind':'client','client':'web'},'reason':'unstated','note':'0123456789'};reason",
                "{'scope':{'kind':'client','client':'web'},'reason':'drill','note':'short'};note",
                "{'scope':{'kind':'client','client':'web'},'reason':'drill','note':null};note",
                "{'scope':{'kind':'client','client':'web'},'reason':'drill','note':'0123456789','force':true};force",
                "{'scope':{'kind':'client','client':'web'},'reason':'drill','reason':'drill','note':'0123456789'};line 1",
            })
    void aRequestThatIsNotExactlyRightIsRefusedWithItsPlace(String json, String target) {
        var answer = post(REVOCATIONS, app("revoke"), json.replace('\'', '"'));
        assertThat(answer.status()).isEqualTo(400);
        assertThat(answer.code()).isEqualTo("badRequest");
        assertThat(answer.target()).isEqualTo(target);
    }

    @Test
    void deepNestingTrailingTextAndLargeBodiesAreRefused() {
        String token = app("revoke");
        assertThat(post(REVOCATIONS, token, "[".repeat(5_000)).status()).isEqualTo(400);
        assertThat(post(REVOCATIONS, token, "{\"a\":".repeat(100) + "1" + "}".repeat(100))
                        .status())
                .isEqualTo(400);
        assertThat(post(REVOCATIONS, token, "{} {}").status()).isEqualTo(400);
        assertThat(post(REVOCATIONS, token, "\"" + "x".repeat(70_000) + "\"").status())
                .isEqualTo(413);
        assertThat(send("POST", REVOCATIONS, token, "text/plain", "{}").status())
                .isEqualTo(415);
    }

    @Test
    void errorsHaveTheOneShapeAndCarryTheRequestsIds() {
        var answer = send("GET", "/bailiff/v1/users", "", "", "", "client-request-id", "mine-42");
        assertThat(answer.status()).isEqualTo(401);
        assertThat(answer.code()).isEqualTo("InvalidAuthenticationToken");
        var inner = answer.json().path("error").path("innerError");
        assertThat(inner.path("client-request-id").asString()).isEqualTo("mine-42");
        assertThat(inner.path("request-id").asString())
                .isEqualTo(answer.response().headers().firstValue("request-id").orElseThrow());
        assertThat(answer.response().headers().allValues("client-request-id")).containsExactly("mine-42");
        assertThat(answer.response().headers().firstValue("WWW-Authenticate").orElseThrow())
                .startsWith("Bearer ");
        var strange = send("GET", "/bailiff/v1/users", "", "", "", "client-request-id", "a b\"c");
        assertThat(strange.response().headers().allValues("client-request-id").getFirst())
                .doesNotContain("\"");
    }

    @ParameterizedTest
    @CsvSource({
        "GET,/bailiff/v1/nothing,404",
        "GET,/bailiff/v1/users/,404",
        "GET,/bailiff/v2/users,404",
        "GET,/bailiff/v1/revocations,405",
        "DELETE,/bailiff/v1/status,405",
        "GET,/bailiff/v1/users?top=0,400",
        "GET,/bailiff/v1/users?top=1001,400",
        "GET,/bailiff/v1/users?top=-1,400",
        "GET,/bailiff/v1/users?tpo=5,400",
        "GET,/bailiff/v1/users?top=5&top=6,400",
        "GET,/bailiff/v1/users?skiptoken=forged,400",
        "GET,/bailiff/v1/kills/0,404",
        "GET,/bailiff/v1/kills/abc,404",
        "GET,/bailiff/v1/kills/99999999999999999999,404",
    })
    void strangeAddressesAreRefusedInJson(String method, String path, int status) {
        var answer = send(method, path, app("read"), "", "");
        assertThat(answer.status()).isEqualTo(status);
        assertThat(answer.code()).isNotEmpty();
    }

    @ParameterizedTest
    @Tag("AD-16")
    @ValueSource(strings = {"/bailiff/v1/users;x=y", "/bailiff//v1/users", "/bailiff/v1%2Fusers", "/BAILIFF/v1/users"})
    void noSpellingOfAnAddressLeadsAroundTheToken(String path) {
        assertThat(get(path, "").status()).isIn(400, 401, 404);
    }

    @ParameterizedTest
    @Tag("AD-01")
    @ValueSource(
            strings = {
                "GET /bailiff/v1/users",
                "GET /bailiff/v1/users/x",
                "GET /bailiff/v1/users/x/sessions",
                "GET /bailiff/v1/sessions",
                "GET /bailiff/v1/sessions/sets/x",
                "GET /bailiff/v1/sessions/sets/x/members",
                "POST /bailiff/v1/sessions/sets",
                "POST /bailiff/v1/sessions/sets/x/revoke",
                "GET /bailiff/v1/kills",
                "GET /bailiff/v1/kills/1",
                "GET /bailiff/v1/kills/1/evidence",
                "GET /bailiff/v1/receivers",
                "GET /bailiff/v1/logouts",
                "POST /bailiff/v1/logouts/x/y/replay",
                "GET /bailiff/v1/coverage",
                "GET /bailiff/v1/reports",
                "GET /bailiff/v1/reports/x",
                "POST /bailiff/v1/reports",
                "GET /bailiff/v1/backups",
                "POST /bailiff/v1/backups",
                "GET /bailiff/v1/branding",
                "PUT /bailiff/v1/branding",
                "GET /bailiff/v1/delivery",
                "POST /bailiff/v1/delivery/test",
                "GET /bailiff/v1/drills",
                "GET /bailiff/v1/drills/x",
                "GET /bailiff/v1/drills/trend",
                "GET /bailiff/v1/drills/probes",
                "POST /bailiff/v1/drills",
                "POST /bailiff/v1/drills/probes",
                "DELETE /bailiff/v1/drills/probes",
                "GET /bailiff/v1/receivers/streams",
                "GET /bailiff/v1/receivers/streams/x",
                "GET /bailiff/v1/receivers/deliveries",
                "GET /bailiff/v1/transmitters",
                "GET /bailiff/v1/transmitters/x",
                "GET /bailiff/v1/transmitters/x/events",
                "POST /bailiff/v1/transmitters",
                "POST /bailiff/v1/transmitters/x",
                "POST /bailiff/v1/transmitters/x/pause",
                "POST /bailiff/v1/transmitters/x/resume",
                "POST /bailiff/v1/transmitters/x/verify",
                "DELETE /bailiff/v1/transmitters/x",
                "GET /bailiff/v1/receivers/revocations",
                "GET /bailiff/v1/receivers/revocations/apps",
                "POST /bailiff/v1/receivers/revocations/1/x/y/replay",
                "POST /bailiff/v1/receivers/streams",
                "DELETE /bailiff/v1/receivers/streams/x",
                "POST /bailiff/v1/receivers/streams/x/status",
                "POST /bailiff/v1/receivers/streams/x/verify",
                "POST /bailiff/v1/receivers/deliveries/x/replay",
                "GET /bailiff/v1/webhooks",
                "POST /bailiff/v1/webhooks",
                "GET /bailiff/v1/webhooks/x",
                "DELETE /bailiff/v1/webhooks/x",
                "POST /bailiff/v1/webhooks/x/pause",
                "POST /bailiff/v1/webhooks/x/resume",
                "POST /bailiff/v1/webhooks/x/rotate",
                "POST /bailiff/v1/webhooks/x/test",
                "GET /bailiff/v1/webhooks/x/deliveries",
                "POST /bailiff/v1/webhooks/x/deliveries/1/replay",
                "POST /bailiff/v1/revocations",
                "POST /bailiff/v1/global-token-revocation",
                "POST /bailiff/v1/users/x/contain",
                "DELETE /bailiff/v1/users/x/methods/y",
                "POST /bailiff/v1/users/x/access-pass",
                "POST /bailiff/v1/tenant/apply",
                "GET /bailiff/v1/providers",
                "PUT /bailiff/v1/providers/fabrikam",
                "DELETE /bailiff/v1/providers/fabrikam",
                "POST /bailiff/v1/users/x/restore",
                "GET /bailiff/v1/groups",
                "GET /bailiff/v1/groups/x",
                "GET /bailiff/v1/groups/x/members",
                "POST /bailiff/v1/groups",
                "POST /bailiff/v1/groups/x",
                "DELETE /bailiff/v1/groups/x",
                "POST /bailiff/v1/groups/x/members",
                "DELETE /bailiff/v1/groups/x/members/y",
                "GET /bailiff/v1/clients",
                "POST /bailiff/v1/clients",
                "GET /bailiff/v1/clients/orders",
                "POST /bailiff/v1/clients/orders/disable",
                "POST /bailiff/v1/clients/orders/enable",
                "POST /bailiff/v1/clients/orders/secrets",
                "DELETE /bailiff/v1/clients/orders/secrets/1",
                "DELETE /bailiff/v1/clients/orders",
                "GET /bailiff/v1/keys",
                "POST /bailiff/v1/keys/set/rotate",
                "POST /bailiff/v1/keys/set/withdraw",
                "GET /bailiff/v1/operator-keys",
                "POST /bailiff/v1/operator-keys/x/revoke"
            })
    void everyEndpointNeedsItsPermissionAndAToken(String call) {
        String[] parts = call.split(" ", 2);
        String wrong = parts[0].equals("GET") ? app("revoke", "configure") : app("read");
        String type = parts[1].endsWith("apply") ? "application/yaml" : "application/json";
        assertThat(send(parts[0], parts[1], "", type, "").status()).isEqualTo(401);
        assertThat(send(parts[0], parts[1], "garbage", type, "").status()).isEqualTo(401);
        assertThat(send(parts[0], parts[1], tokens.of(BuiltIns.GRAPH, APP, "read"), type, "")
                        .status())
                .isEqualTo(401);
        var refused = send(parts[0], parts[1], wrong, type, "");
        assertThat(refused.status()).isEqualTo(403);
        assertThat(refused.code()).isEqualTo("Authorization_RequestDenied");
    }

    @Test
    @Tag("AD-01")
    void whoHasNoRoleSeesAndRevokesHimselfOnly() {
        var alice = person();
        var bob = person();
        var bobs = session(bob);
        var alices = session(alice);
        String token = as(alice, "read", "revoke");
        assertThat(get("/bailiff/v1/users/" + alice.id() + "/sessions", token).status())
                .isEqualTo(200);
        assertThat(get("/bailiff/v1/users/" + bob.id() + "/sessions", token).status())
                .isEqualTo(403);
        assertThat(get("/bailiff/v1/users/" + UUID.randomUUID(), token).status())
                .isEqualTo(403);
        assertThat(get("/bailiff/v1/users", token).status()).isEqualTo(403);
        assertThat(get("/bailiff/v1/kills", token).status()).isEqualTo(403);
        assertThat(get("/bailiff/v1/receivers", as(person(Role.HELPDESK_ADMINISTRATOR), "read"))
                        .status())
                .isEqualTo(403);
        assertThat(get("/bailiff/v1/receivers", as(person(Role.SECURITY_READER), "read"))
                        .status())
                .isEqualTo(200);
        assertThat(revoke(token, user(bob)).status()).isEqualTo(403);
        assertThat(live(bobs)).isTrue();
        assertThat(revoke(token, user(alice)).status()).isEqualTo(201);
        assertThat(live(alices)).isFalse();
    }

    @Test
    @Tag("RV-39")
    void theSessionListSaysWhatTheCheckSays() {
        var alice = person();
        var dead = session(alice);
        String token = app("read", "revoke");
        assertThat(revoke(token, user(alice)).status()).isEqualTo(201);
        var alive = session(alice);
        grant(alive, WEB);
        var list = get("/bailiff/v1/users/" + alice.principalName() + "/sessions", token)
                .json()
                .path("value");
        assertThat(list.size()).isEqualTo(2);
        for (JsonNode one : list) {
            boolean first = one.path("id").asString().equals(dead.id().text());
            assertThat(one.path("state").asString()).isEqualTo(first ? "ended" : "live");
            assertThat(one.path("endedBy").isMissingNode()).isEqualTo(!first);
            assertThat(one.path("browser").asString()).startsWith("Firefox");
            assertThat(one.path("platform").asString()).startsWith("Windows");
            assertThat(one.path("apps").size()).isEqualTo(first ? 0 : 1);
        }
    }

    @Test
    void chosenSessionsEndAsTheSetThatWasFrozen() {
        String name = "chosen-" + UUID.randomUUID().toString().substring(0, 8);
        var alice = person(name);
        var first = session(alice);
        String token = app("read", "revoke");
        var listed = get("/bailiff/v1/sessions?user=" + name + "&method=password&top=1", token)
                .json();
        assertThat(listed.path("value").size()).isEqualTo(1);
        assertThat(listed.path("value").path(0).path("user").asString())
                .isEqualTo(alice.id().text());
        var made = post("/bailiff/v1/sessions/sets", token, "{\"query\":{\"user\":\"" + name + "\"}}");
        assertThat(made.status()).isEqualTo(201);
        assertThat(made.json().path("preview").path("mayEnd").asInt()).isEqualTo(1);
        var second = session(alice);
        String set = "/bailiff/v1/sessions/sets/" + made.json().path("id").asString();
        assertThat(post(set + "/revoke", token, "{" + WHY.replaceAll("\"note\":\"[^\"]*\"", "\"note\":\"short\"") + "}")
                        .status())
                .isEqualTo(400);
        assertThat(live(first)).isTrue();
        var done = post(set + "/revoke", token, "{" + WHY + "}");
        assertThat(done.status()).isEqualTo(200);
        assertThat(done.json().path("ended").asInt()).isEqualTo(1);
        assertThat(live(first)).isFalse();
        assertThat(live(second)).isTrue();
        assertThat(post(set + "/revoke", token, "{" + WHY + "}").json()).isEqualTo(done.json());
        var members = get(set + "/members", token).json().path("value");
        assertThat(members.path(0).path("outcome").asString()).isEqualTo("ended");
        assertThat(members.path(0).path("kill").asLong()).isPositive();
    }

    @Test
    void whatCannotBeAQueryOfSessionsIsNamed() {
        String token = app("read", "revoke");
        assertThat(get("/bailiff/v1/sessions?ip=192.0.2.999", token).status()).isEqualTo(400);
        assertThat(get("/bailiff/v1/sessions?colour=red", token).status()).isEqualTo(400);
        assertThat(post("/bailiff/v1/sessions/sets", token, "{}").status()).isEqualTo(400);
        assertThat(post("/bailiff/v1/sessions/sets", token, "{\"query\":{\"colour\":\"red\"}}")
                        .status())
                .isEqualTo(400);
        assertThat(post("/bailiff/v1/sessions/sets", token, "{\"sessions\":[1]}")
                        .status())
                .isEqualTo(400);
        assertThat(get("/bailiff/v1/sessions/sets/x", token).status()).isEqualTo(404);
    }

    @Test
    @Tag("AD-07")
    void usersComeInPagesWithoutLossAndATokenFitsItsOwnQueryOnly() {
        String name = "paged-" + UUID.randomUUID().toString().substring(0, 8);
        for (int i = 0; i < 5; i++) {
            person(name + "-" + i);
        }
        String token = app("read");
        List<String> seen = new java.util.ArrayList<>();
        String path = "/bailiff/v1/users?search=" + name + "&top=2";
        String second = "";
        while (!path.isEmpty()) {
            var page = get(path, token);
            assertThat(page.status()).isEqualTo(200);
            page.json()
                    .path("value")
                    .forEach(user -> seen.add(user.path("userPrincipalName").asString()));
            String next = page.json().path("nextLink").asString("");
            assertThat(next).matches("|https://bailiff\\.example/bailiff/v1/users\\?.*");
            path = next.replace("https://bailiff.example", "");
            second = second.isEmpty() ? path : second;
        }
        assertThat(seen).hasSize(5).doesNotHaveDuplicates().isSorted();
        assertThat(get(second, tokens.of(BuiltIns.BAILIFF, APP, "read")).status())
                .isEqualTo(400);
        assertThat(get(second.replace("top=2", "top=3"), token).status()).isEqualTo(400);
        assertThat(get(second.replace(name, "x"), token).status()).isEqualTo(400);
    }

    @Test
    @Tag("RV-40")
    void killsAreListedNewestFirstWithWhoWhyAndWhoHasConfirmed() {
        var alice = person();
        session(alice);
        String token = app("read", "revoke");
        var now = clock.instant();
        Stream fast = receiver("fast", "orders-api, instance 1", now);
        Stream slow = receiver("slow", "orders-api, instance 2", now);
        receivers.are(fast, slow, receiver("gone", "orders-api, instance 3", now.minus(Duration.ofMinutes(2))));
        var done = revoke(token, user(alice));
        assertThat(done.json().path("receivers").values())
                .extracting(receiver -> receiver.path("state").asString())
                .containsExactly("pending", "pending", "pending");
        long position = done.json().path("position").asLong();
        receivers.sign(new Receipt("fast", Long.MAX_VALUE, new Position(position), now, clock.instant(), "a.b.c"));
        var newest = get("/bailiff/v1/kills?top=1", token).json().path("value").path(0);
        assertThat(newest.path("position").asLong()).isEqualTo(position);
        assertThat(newest.path("actor").path("kind").asString()).isEqualTo("client");
        assertThat(newest.path("actor").path("name").asString()).isEqualTo("Bailiff operator");
        assertThat(newest.path("reason").asString()).isEqualTo("drill");
        var one = get("/bailiff/v1/kills/" + position, token).json();
        assertThat(one.path("receivers").values())
                .extracting(receiver -> receiver.path("state").asString())
                .containsExactly("enforced", "pending", "pending");
        assertThat(one.path("receivers").path(0).path("receipt").asString()).isEqualTo("a.b.c");
        assertThat(one.path("receivers").path(0).path("latencyMillis").asLong()).isNotNegative();
        assertThat(one.path("receivers").path(1).has("latencyMillis")).isFalse();
        assertThat(one.path("residue").isArray()).isTrue();
        assertThat(one.path("told").path("signals").path("known").asString()).isEqualTo("complete");
        assertThat(one.path("told").path("logouts").path("known").asString())
                .as("nobody follows the log here")
                .isEqualTo("partial");
        assertThat(one.path("told").path("logouts").path("value").isArray()).isTrue();
        assertThat(get("/bailiff/v1/receivers", token).json().path("value").values())
                .extracting(receiver -> receiver.path("state").asString())
                .containsExactly("pending", "pending", "silent");
        receivers.are();
    }

    @Test
    void killsAreNarrowedAsOnThePageAndPagedByTheirPlace() {
        var alice = person();
        String token = app("read", "revoke");
        String mine = "/bailiff/v1/kills?who=" + alice.id().text();
        var first = clock.instant();
        long older = killOf(alice, token);
        long newer = killOf(alice, token);

        assertThat(positions(get(mine, token))).containsExactly(newer, older);
        assertThat(positions(get(
                        mine + "&by=" + BuiltIns.OPERATOR.text() + "&reason=drill&scope=user&from=" + first, token)))
                .containsExactly(newer, older);
        assertThat(positions(get(mine + "&until=2001-01-01T00:00:00Z", token))).isEmpty();
        assertThat(positions(get(mine + "&reason=stolen-token", token))).isEmpty();
        assertThat(positions(get(mine + "&by=nobody", token))).isEmpty();
        assertThat(List.of("open", "confirmed").stream()
                        .flatMap(state -> positions(get(mine + "&state=" + state, token)).stream()))
                .containsExactlyInAnyOrder(newer, older);

        var page = get(mine + "&top=1", token);
        assertThat(positions(page)).containsExactly(newer);
        String next = page.json().path("nextLink").asString().replace("https://bailiff.example", "");
        assertThat(positions(get(next, token))).containsExactly(older);
        assertThat(get(next.replace("top=1", "top=1&reason=drill"), token).status())
                .as("the place belongs to the list that it was made for")
                .isEqualTo(400);
    }

    private long killOf(User user, String token) {
        session(user);
        return revoke(token, user(user)).json().path("position").asLong();
    }

    private static List<Long> positions(Answer page) {
        assertThat(page.status()).isEqualTo(200);
        return page.json().path("value").values().stream()
                .map(kill -> kill.path("position").asLong())
                .toList();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "who=nobody@contoso.example",
                "reason=whim",
                "cause=whim",
                "scope=galaxy",
                "state=maybe",
                "from=yesterday",
                "until=2026-13-01T00:00:00Z"
            })
    void aFilterThatNamesNothingIsRefusedByItsName(String filter) {
        var answer = get("/bailiff/v1/kills?" + filter, app("read"));

        assertThat(answer.status()).isEqualTo(400);
        assertThat(answer.json().toString()).contains(filter.substring(0, filter.indexOf('=')));
    }

    @Test
    void aDryRunChangesNothingAndSaysWhatTheRevocationWouldDo() {
        var alice = person();
        session(alice);
        session(alice);
        String token = app("read", "revoke");
        String body = "{\"scope\":" + user(alice) + "," + WHY + ",\"dryRun\":true}";

        var foreseen = post(REVOCATIONS, token, body);
        assertThat(foreseen.status()).isEqualTo(200);
        assertThat(foreseen.json().path("sessions").asLong()).isEqualTo(2);
        assertThat(foreseen.json().path("users").asLong()).isEqualTo(1);
        assertThat(foreseen.json().path("administrators").asLong()).isZero();
        assertThat(foreseen.json().path("devices").asLong()).isEqualTo(2);
        assertThat(foreseen.json().path("residue").isArray()).isTrue();
        assertThat(foreseen.json().has("position")).isFalse();

        var done = revoke(token, user(alice));
        assertThat(done.status()).isEqualTo(201);
        assertThat(done.json().path("sessions").path("ended").asLong()).isEqualTo(2);
        assertThat(post(REVOCATIONS, token, body).json().path("sessions").asLong())
                .isZero();
        assertThat(post(REVOCATIONS, token, body.replace("dryRun", "dryrun")).status())
                .isEqualTo(400);
    }

    @Test
    void anotherSystemEndsEverythingOfOneUserAndOfNobodyElse() {
        var alice = person();
        var bob = person();
        session(alice);
        Session bobs = session(bob);
        String token = app("global-token-revocation");
        String path = "/bailiff/v1/global-token-revocation";
        String byMail = "{\"sub_id\":{\"format\":\"email\",\"email\":\"" + alice.principalName() + "\"}}";

        assertThat(post(path, app("revoke"), byMail).status())
                .as("another permission")
                .isEqualTo(403);
        assertThat(post(REVOCATIONS, token, "{\"scope\":" + user(alice) + "," + WHY + "}")
                        .status())
                .as("good for nothing else")
                .isEqualTo(403);
        assertThat(post(path, token, byMail).status()).isEqualTo(204);
        assertThat(live(alice)).isZero();
        assertThat(live(bob)).isEqualTo(1);
        assertThat(bobs.user()).isEqualTo(bob.id());

        String bySub = "{\"sub_id\":{\"format\":\"iss_sub\",\"iss\":\"" + issuer.text() + "\",\"sub\":\""
                + bob.id().text() + "\"}}";
        assertThat(post(path, token, bySub.replace(issuer.text(), "https://other.example"))
                        .status())
                .isEqualTo(404);
        assertThat(live(bob)).isEqualTo(1);
        assertThat(post(path, token, bySub).status()).isEqualTo(204);
        assertThat(live(bob)).isZero();

        for (String wrong : List.of(
                "{}",
                "{\"sub_id\":{\"format\":\"opaque\",\"id\":\"x\"}}",
                byMail.replaceFirst("}$", ",\"more\":1}"),
                "not JSON")) {
            assertThat(post(path, token, wrong).status()).as(wrong).isEqualTo(400);
        }
        assertThat(post(path, token, byMail.replace(alice.principalName().value(), "nobody@contoso.example"))
                        .status())
                .isEqualTo(404);
    }

    private long live(User user) {
        var list = get("/bailiff/v1/users/" + user.id().text() + "/sessions", app("read"))
                .json()
                .path("value");
        return java.util.stream.StreamSupport.stream(list.values().spliterator(), false)
                .filter(one -> one.path("state").asString().equals("live"))
                .count();
    }

    @Test
    void evidenceIsSealedAndShowsWhereItWasAltered() {
        var alice = person();
        session(alice);
        String token = app("read", "revoke");
        Stream orders = Stream.begun(
                "orders",
                WEB,
                "orders-api",
                new Declared(Optional.empty(), Duration.ofSeconds(30), Optional.of("{\"kty\":\"EC\"}")),
                new Head("test", Position.NONE, 0),
                clock.instant());
        receivers.are(orders);
        long position = revoke(token, user(alice)).json().path("position").asLong();
        receivers.sign(new Receipt(
                "orders", Long.MAX_VALUE, new Position(position), clock.instant(), clock.instant(), "a.b.c"));

        var exported = get("/bailiff/v1/kills/" + position + "/evidence", token);
        var keys = EvidenceKeys.read(
                        get("/bailiff/v1/evidence/keys", "").response().body())
                .orElseThrow();
        receivers.are();

        var file = EvidenceFile.read(exported.response().body().getBytes(StandardCharsets.UTF_8))
                .orElseThrow();
        assertThat(file.records())
                .extracting(record -> record.text("kind").orElseThrow())
                .startsWith("evidence", "kill", "audit")
                .contains("chain", "receiver", "told");
        var seal = keys.open(file.seal()).orElseThrow();
        assertThat(seal.whole("rvn")).hasValue(position);
        assertThat(seal.texts("records").orElseThrow())
                .isEqualTo(file.records().stream().map(EvidenceFile::digest).toList());
        var pretty = EvidenceFile.read(
                        exported.response().body().replace("\",\"", "\" ,\n \"").getBytes(StandardCharsets.UTF_8))
                .orElseThrow();
        assertThat(pretty).as("laid out otherwise").isEqualTo(file);
        assertThat(keys.open(file.seal().substring(0, file.seal().length() - 4) + "AAAA"))
                .isEmpty();
        assertThat(get("/bailiff/v1/kills/1/evidence", token).status()).isEqualTo(404);
    }

    private static Stream receiver(String id, String description, Instant seen) {
        return Stream.begun(id, WEB, description, Declared.NOTHING, new Head("test", Position.NONE, 0), seen);
    }

    @Test
    void appsThatMustBeToldOfAnEndedSessionAreListedInPages() {
        var session = new SessionId(UUID.randomUUID());
        var now = clock.instant();
        logouts.change(tx -> {
            for (String app : List.of("told-one", "told-two")) {
                tx.owe(new LogoutDelivery(
                        session,
                        new ClientId(app),
                        new UserId(UUID.randomUUID()),
                        LogoutReason.KILLED,
                        Optional.of(new Position(7)),
                        LogoutDelivery.State.PENDING,
                        now,
                        now,
                        2,
                        "HTTP 500",
                        Optional.empty()));
            }
        });
        String token = app("read");

        var first = get("/bailiff/v1/logouts?state=pending&top=1", token).json();
        assertThat(first.path("value").path(0).path("client").asString()).isEqualTo("told-two");
        assertThat(first.path("value").path(0).path("kill").asLong()).isEqualTo(7);
        assertThat(first.path("value").path(0).path("answer").asString()).isEqualTo("HTTP 500");
        String next = first.path("nextLink").asString();
        var second = get(next.substring(next.indexOf("/bailiff/")), token).json();
        assertThat(second.path("value").path(0).path("client").asString()).isEqualTo("told-one");
        assertThat(get("/bailiff/v1/logouts?client=told-one", token)
                        .json()
                        .path("value")
                        .size())
                .isEqualTo(1);
        assertThat(get("/bailiff/v1/logouts?state=lost", token).status()).isEqualTo(400);

        logouts.change(tx -> {
            var owed = tx.delivery(session, new ClientId("told-one")).orElseThrow();
            assertThat(tx.settle(owed, LogoutDelivery.State.DEAD, "HTTP 500", now))
                    .isTrue();
        });
        String again = "/bailiff/v1/logouts/" + session.text() + "/told-one/replay";
        assertThat(post(again, as(person(Role.SECURITY_OPERATOR), "configure"), "{}")
                        .status())
                .isEqualTo(403);
        for (int status : List.of(204, 404)) {
            assertThat(post(again, app("configure"), "{}").status()).isEqualTo(status);
        }
        assertThat(post("/bailiff/v1/logouts/none/told-one/replay", app("configure"), "{}")
                        .status())
                .isEqualTo(404);
    }

    @Test
    void appsThatAreAskedToEndAUserAreListedInPages() {
        String file = """
                clients:
                  - id: web
                    globalTokenRevocation:
                      {endpoint: "https://web.example/revoke", subject: email, users: all, bearer: 0123456789abcdef}
                """;
        var applied = apply(file);
        assertThat(applied.status()).isEqualTo(200);
        assertThat(applied.response().body()).contains("https://web.example/revoke (email, all, bearer)");
        assertThat(apply(file).json().path("unchanged").asInt()).isEqualTo(1);
        var user = new UserId(UUID.randomUUID());
        downstream.change(tx -> {
            for (long kill : List.of(7L, 8L)) {
                tx.demand(new Demand(
                        WEB,
                        user,
                        new Position(kill),
                        Demand.State.PENDING,
                        clock.instant(),
                        clock.instant(),
                        2,
                        "HTTP 503",
                        Optional.empty()));
            }
        });
        String token = app("read");

        var apps = get("/bailiff/v1/receivers/revocations/apps", token).json().path("value");
        assertThat(apps.path(0).path("endpoint").asString()).isEqualTo("https://web.example/revoke");
        assertThat(apps.path(0).path("authentication").asString()).isEqualTo("bearer");
        var first = get("/bailiff/v1/receivers/revocations?state=pending&top=1", token)
                .json();
        assertThat(first.path("value").path(0).path("kill").asLong()).isEqualTo(8);
        String next = first.path("nextLink").asString();
        var second = get(next.substring(next.indexOf("/bailiff/")), token).json();
        assertThat(second.path("value").path(0).path("kill").asLong()).isEqualTo(7);
        assertThat(second.path("value").path(0).path("user").asString()).isEqualTo(user.text());
        assertThat(get("/bailiff/v1/receivers/revocations?state=lost", token).status())
                .isEqualTo(400);

        downstream.change(tx -> {
            var owed = tx.demand(new DemandPlace(new Position(8), WEB, user)).orElseThrow();
            assertThat(tx.settle(owed, Demand.State.REFUSED, "HTTP 422", clock.instant()))
                    .isTrue();
        });
        String again = "/bailiff/v1/receivers/revocations/8/" + WEB.text() + "/" + user.text() + "/replay";
        assertThat(post(again, as(person(Role.SECURITY_OPERATOR), "configure"), "{}")
                        .status())
                .isEqualTo(403);
        for (int status : List.of(204, 404)) {
            assertThat(post(again, app("configure"), "{}").status()).isEqualTo(status);
        }
    }

    @Test
    @Tag("SS-02")
    void webhooksAreManagedAndTheirSecretIsShownOnce() {
        String token = app("read", "configure");
        String hooks = "/bailiff/v1/webhooks";
        for (String wrong : List.of(
                "{\"address\":\"https://10.0.0.1/x\"}",
                "{\"address\":\"http://93.184.216.34/x\"}",
                "{\"address\":\"https://93.184.216.34/x\",\"topics\":[\"everything\"]}",
                "{\"address\":\"https://93.184.216.34/x\",\"topics\":[]}",
                "{\"address\":\"https://93.184.216.34/x\",\"secret\":\"mine\"}")) {
            assertThat(post(hooks, token, wrong).status()).as(wrong).isEqualTo(400);
        }
        var added = post(
                hooks,
                token,
                "{\"address\":\"https://93.184.216.34/siem\",\"topics\":[\"kills\",\"audit:sign-\"],\"description\":\"SIEM\"}");
        assertThat(added.status()).isEqualTo(201);
        String secret = added.json().path("secret").asString();
        assertThat(secret).matches("whsec_[A-Za-z0-9+/]{43}=");
        String one = hooks + "/" + added.json().path("id").asString();

        var shown = get(one, token);
        assertThat(shown.response().body()).doesNotContain("whsec_");
        assertThat(shown.json().path("topics").path(1).asString()).isEqualTo("audit:sign-");
        assertThat(get(hooks, token).json().path("value").size()).isEqualTo(1);
        assertThat(post(one + "/test", token, "{}").json().path("delivered").asBoolean())
                .isFalse();
        var rotated = post(one + "/rotate", token, "{}").json();
        assertThat(rotated.path("secret").asString()).startsWith("whsec_").isNotEqualTo(secret);
        assertThat(rotated.path("formerSecretUntil").asString()).isNotEmpty();
        assertThat(post(one + "/pause", token, "{\"reason\":\"moving\"}")
                        .json()
                        .path("status")
                        .asString())
                .isEqualTo("paused");
        assertThat(post(one + "/resume", token, "{\"skip\":true}")
                        .json()
                        .path("status")
                        .asString())
                .isEqualTo("enabled");
        assertThat(get(one + "/deliveries?state=pending", token)
                        .json()
                        .path("value")
                        .size())
                .isZero();
        assertThat(get(one + "/deliveries?state=lost", token).status()).isEqualTo(400);
        assertThat(post(one + "/deliveries/999999999/replay", token, "{}").status())
                .isEqualTo(404);
        String reader = as(person(Role.SECURITY_READER), "read", "configure");
        assertThat(send("DELETE", one, reader, "application/json", "").status()).isEqualTo(403);
        assertThat(send("DELETE", one, token, "application/json", "").status()).isEqualTo(204);
        assertThat(get(one, token).status()).isEqualTo(404);
    }

    @Test
    void coverageNamesEveryApiAndSaysHowLongAKillTakesAtMost() {
        var coverage = get("/bailiff/v1/coverage", app("read"));

        assertThat(coverage.status()).isEqualTo(200);
        assertThat(coverage.json().path("apis"))
                .anySatisfy(api -> {
                    assertThat(api.path("id").asString()).isEqualTo("api://graph");
                    assertThat(api.path("hearing").asString()).isEqualTo("atOnce");
                    assertThat(api.path("longestSeconds").asInt()).isZero();
                })
                .allSatisfy(api -> assertThat(api.path("processes").isInt()).isTrue());
        assertThat(coverage.json().path("weakenedBy")).isEmpty();
    }

    @Test
    void statusNeedsNoPermissionBeyondAToken() {
        var status = get("/bailiff/v1/status", app());
        assertThat(status.status()).isEqualTo(200);
        assertThat(status.json().path("database").asString()).isEqualTo("sqlite");
        assertThat(status.json().path("ready").asBoolean()).isTrue();
        assertThat(status.json().path("lineage").asString()).isNotEmpty();
    }

    @Test
    void aTenantFileIsAppliedOnceAndADryRunChangesNothing() {
        String name = "carol-" + UUID.randomUUID().toString().substring(0, 8);
        String yaml = """
                users:
                  - upn: %s@contoso.example
                    displayName: No
                    initialPassword: "seven lazy dogs jumped over"
                    roles: [Helpdesk Administrator]
                """.formatted(name);
        var dry = send("POST", APPLY + "?dryRun=true", app("configure"), "application/yaml", yaml);
        assertThat(dry.json().path("dryRun").asBoolean()).isTrue();
        assertThat(get("/bailiff/v1/users/" + name + "@contoso.example", app("read"))
                        .status())
                .isEqualTo(404);
        var done = apply(yaml);
        assertThat(done.json().path("changes").path(0).path("detail").asString())
                .contains("Helpdesk Administrator")
                .doesNotContain("lazy");
        var again = apply(yaml);
        assertThat(again.json().path("changes").size()).isZero();
        assertThat(again.json().path("unchanged").asInt()).isEqualTo(1);
        assertThat(get("/bailiff/v1/users/" + name + "@contoso.example", app("read"))
                        .json()
                        .path("displayName")
                        .asString())
                .isEqualTo("No");
    }

    @Test
    @Tag("AD-01")
    void reportsAreRunByWhoMayAndReadByWhoMayLook() {
        var desk = as(person(Role.SECURITY_OPERATOR), "revoke", "read");
        assertThat(post("/bailiff/v1/reports", as(person(Role.SECURITY_READER), "revoke"), "{\"kind\":\"old-grants\"}")
                        .status())
                .isEqualTo(403);
        for (String bad : List.of(
                "{}",
                "{\"kind\":\"x\"}",
                "{\"kind\":\"old-grants\",\"days\":\"0\"}",
                "{\"kind\":\"old-grants\",\"a\":1}")) {
            assertThat(post("/bailiff/v1/reports", desk, bad).status()).as(bad).isEqualTo(400);
        }
        var begun = post("/bailiff/v1/reports", desk, "{\"kind\":\"weak-administrators\"}");
        assertThat(begun.status()).isEqualTo(202);
        String path = "/bailiff/v1/reports/" + begun.json().path("id").asString();
        var shown = eventually()
                .until(
                        () -> get(path, desk).json(),
                        one -> !one.path("state").asString().equals("running"));
        assertThat(shown.path("state").asString()).isEqualTo("done");
        assertThat(shown.path("findings").get(0).path("code").asString()).startsWith("administrator-");
        assertThat(get("/bailiff/v1/reports?kind=weak-administrators", desk)
                        .json()
                        .path("value")
                        .size())
                .isPositive();
        assertThat(get("/bailiff/v1/reports?kind=x", desk).status()).isEqualTo(400);
        assertThat(get("/bailiff/v1/reports/" + UUID.randomUUID(), desk).status())
                .isEqualTo(404);
    }

    @Test
    @Tag("AD-01")
    void drillsAreStartedOneAtATimeByWhoMayAndProbesAreKeptWhereTheyMayBeCalled() {
        String desk = as(person(Role.SECURITY_OPERATOR), "read", "revoke", "configure");
        assertThat(post("/bailiff/v1/drills", as(person(Role.SECURITY_READER), "revoke"), "{}")
                        .status())
                .isEqualTo(403);
        String probe = "{\"api\":\"%s\",\"address\":\"%s\"}";
        for (String bad : List.of("https://10.0.0.1/me", "http://orders.example/me", "ftp://x", "not an address")) {
            var refused = post("/bailiff/v1/drills/probes", desk, probe.formatted("api://orders", bad));
            assertThat(refused.status()).as(bad).isEqualTo(400);
        }
        assertThat(post("/bailiff/v1/drills/probes", desk, probe.formatted("api://graph", "https://1.1.1.1/me"))
                        .status())
                .isEqualTo(404);
        assertThat(post("/bailiff/v1/drills/probes", desk, probe.formatted("no id", "https://1.1.1.1/me"))
                        .status())
                .isEqualTo(400);
        assertThat(get("/bailiff/v1/drills/probes", desk).json().path("value").size())
                .isZero();

        var begun = post("/bailiff/v1/drills", desk, "{}");
        assertThat(begun.status()).isEqualTo(202);
        String id = begun.json().path("id").asString();
        var shown = get("/bailiff/v1/drills/" + id, desk).json();
        assertThat(shown.path("state").asString()).isEqualTo("running");
        assertThat(shown.path("findings").size()).isZero();
        var second = post("/bailiff/v1/drills", desk, "{}");
        assertThat(second.status()).isEqualTo(409);
        assertThat(second.code()).isEqualTo("drillUnderWay");
        assertThat(get("/bailiff/v1/drills", desk).json().path("value").size()).isEqualTo(1);
        assertThat(get("/bailiff/v1/drills/" + UUID.randomUUID(), desk).status())
                .isEqualTo(404);
        assertThat(get("/bailiff/v1/drills/trend", desk).json().path("value").size())
                .isZero();
    }

    @Test
    void onlyAGlobalAdministratorAppliesATenantFile() {
        String yaml = "tenant: {name: Contoso}";
        for (Role role : Role.values()) {
            assertThat(send("POST", APPLY, as(person(role), "configure"), "application/yaml", yaml)
                            .status())
                    .isEqualTo(role == Role.GLOBAL_ADMINISTRATOR ? 200 : 403);
        }
    }

    @Test
    void mistakesOfATenantFileComeWithLineAndColumn() {
        var answer = apply("""
                users:
                  - upn: dora@contoso.example
                    displayName: Dora
                    roles: [King]
                  - upn: "no name"
                    nickname: D
                clients:
                  - id: spa
                    name: SPA
                    type: public
                    redirectUris:
                      - https://*.example/cb
                """);
        assertThat(answer.status()).isEqualTo(400);
        assertThat(answer.code()).isEqualTo("invalidTenantFile");
        // What is no key of the file stops it before its values are looked at.
        assertThat(targets(answer)).containsExactly("line 6, column 5");
        var values = apply("""
                users:
                  - upn: dora@contoso.example
                    displayName: Dora
                    roles: [King]
                  - upn: "no name"
                clients:
                  - id: spa
                    name: SPA
                    type: public
                    redirectUris:
                      - https://*.example/cb
                """);
        assertThat(targets(values)).contains("line 4, column 13", "line 5, column 10", "line 11, column 9");
    }

    private static List<String> targets(Answer answer) {
        return answer.json().path("error").path("details").values().stream()
                .map(detail -> detail.path("target").asString())
                .toList();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "users: [}",
                "a: &a [x]\nb: *a",
                "users: &u []",
                "tenant: !!java.net.URL {name: x}",
                "tenant: {name: a}\n---\ntenant: {name: b}",
                "tenant: {name: a, name: b}",
                "tenant: {name: a}\ntenant: {name: b}",
                "users: {}",
                "users: [{upn: a@b.example, displayName: A, enabled: yes}]",
                "users: [{displayName: A}]",
                "tenant: {name: [a]}",
                "tenant: {name: }",
                "- a",
                "# nothing",
                "[[[[[[[[[[[[[[[[[[[[a]]]]]]]]]]]]]]]]]]]]",
                "clients: [{id: c, name: C, type: confidential, keys: [{kty: RSA, n: AQAB, e: AQAB}]}]",
                "clients: [{id: c, name: C, type: confidential, keys: [{kty: oct, k: AQAB}]}]",
                "clients: [{id: c, name: C, type: confidential, keys: []}]"
            })
    void whatIsNotPlainlyATenantFileIsRefusedWhole(String yaml) {
        var answer = apply(yaml);
        assertThat(answer.status()).isEqualTo(400);
        assertThat(answer.code()).isEqualTo("invalidTenantFile");
        assertThat(directory.tenant().name()).isEqualTo("Contoso");
    }

    @Test
    @Tag("JW-17")
    void aClientsKeyThatProvesNothingIsRefused() throws Exception {
        RSAKey rsa = new RSAKeyGenerator(2048).generate();
        ECKey ec = new ECKeyGenerator(Curve.P_256).generate();
        Base64URL next = Base64URL.encode(ec.getX().decodeToBigInteger().add(BigInteger.ONE));
        String template = "clients: [{id: c, name: C, type: confidential, keys: [%s]}]";
        for (String key : List.of(
                rsa.toJSONString(),
                new RSAKey.Builder(rsa.getModulus(), new Base64URL("AQ"))
                        .build()
                        .toJSONString(),
                new RSAKey.Builder(rsa.getModulus(), new Base64URL("AQAA"))
                        .build()
                        .toJSONString(),
                "{\"kty\":\"EC\",\"crv\":\"P-256\",\"x\":\"" + next + "\",\"y\":\"" + ec.getY() + "\"}",
                "{\"kty\":\"EC\",\"crv\":\"secp256k1\",\"x\":\"" + ec.getX() + "\",\"y\":\"" + ec.getY() + "\"}")) {
            assertThat(apply(template.replace("%s", key)).code()).as(key).isEqualTo("invalidTenantFile");
        }
        String good = rsa.toPublicJWK().toJSONString();
        assertThat(apply(template.replace("%s", good)).status()).isEqualTo(200);
    }

    @Test
    void aTenantFileOfMoreThanAMegabyteOrInJsonIsRefused() {
        assertThat(apply("# " + "x".repeat(1024 * 1024)).status()).isEqualTo(413);
        assertThat(send("POST", APPLY, app("configure"), "application/json", "{}")
                        .status())
                .isEqualTo(415);
        assertThat(send("POST", APPLY + "?dryRun=maybe", app("configure"), "application/yaml", "tenant: {}")
                        .target())
                .isEqualTo("dryRun");
    }

    @Test
    @Tag("SS-02")
    @Tag("SS-04")
    void anAdministratorSetsUpAStreamLooksAtItAndReplaysWhatItRefused() {
        String token = app("read", "configure");
        String order = """
                {"address":"%s","audience":"https://org.example","authorizationHeader":"Bearer of a secret",
                 "profile":"both","subject":"email","events":["session-revoked"],"description":"Okta"}""";
        for (String bad : List.of("https://10.0.0.1/", "http://93.184.216.34/", "https://93.184.216.34:25/")) {
            assertThat(post("/bailiff/v1/receivers/streams", token, order.formatted(bad))
                            .status())
                    .isEqualTo(400);
        }
        String good = order.formatted("https://93.184.216.34/events");
        assertThat(post("/bailiff/v1/receivers/streams", as(person(Role.SECURITY_OPERATOR), "configure"), good)
                        .status())
                .isEqualTo(403);
        var made = post("/bailiff/v1/receivers/streams", token, good);
        assertThat(made.status()).as(made.response().body()).isEqualTo(201);
        String id = made.json().path("id").asString();
        var shown = get("/bailiff/v1/receivers/streams/" + id, token);
        assertThat(shown.response().body()).doesNotContain("of a secret");
        assertThat(shown.json().path("authorization").asBoolean()).isTrue();
        assertThat(shown.json().path("circuit").asString()).isEqualTo("closed");
        assertThat(get("/bailiff/v1/receivers/streams", token)
                        .json()
                        .path("value")
                        .size())
                .isEqualTo(1);

        for (int status : List.of(204, 429)) {
            assertThat(post("/bailiff/v1/receivers/streams/" + id + "/verify", token, "{}")
                            .status())
                    .isEqualTo(status);
        }
        var paused = post("/bailiff/v1/receivers/streams/" + id + "/status", token, """
                {"status":"paused","reason":"an incident"}""");
        assertThat(paused.json().path("statusBy").asString()).isEqualTo("administrator");
        var told = get("/bailiff/v1/receivers/deliveries?stream=" + id + "&state=pending", token)
                .json()
                .path("value");
        assertThat(told.size()).isEqualTo(2);
        assertThat(told.get(0).path("event").asString()).isEqualTo("stream-updated");
        assertThat(told.get(1).path("event").asString()).isEqualTo("verification");
        String jti = told.get(0).path("jti").asString();
        assertThat(post("/bailiff/v1/receivers/deliveries/" + jti + "/replay", token, "{}")
                        .status())
                .as("it still waits")
                .isEqualTo(404);
        var disabled = post("/bailiff/v1/receivers/streams/" + id + "/status", token, "{\"status\":\"disabled\"}");
        assertThat(disabled.json().path("status").asString()).isEqualTo("disabled");
        assertThat(post("/bailiff/v1/receivers/streams/" + id + "/verify", token, "{}")
                        .status())
                .isEqualTo(409);
        assertThat(post("/bailiff/v1/receivers/deliveries/" + jti + "/replay", token, "{}")
                        .status())
                .isEqualTo(204);
        assertThat(get("/bailiff/v1/receivers/deliveries?state=lost", token).status())
                .isEqualTo(400);
        assertThat(send("DELETE", "/bailiff/v1/receivers/streams/" + id, token, "", "")
                        .status())
                .isEqualTo(204);
        assertThat(get("/bailiff/v1/receivers/streams/" + id, token).status()).isEqualTo(404);
    }

    @Test
    void aTextWithANulIsBadInputAndNoOutage() {
        var alices = session(person());
        var revoked = post(
                REVOCATIONS,
                app("revoke"),
                "{\"scope\":{\"kind\":\"session\",\"user\":\"" + alices.user() + "\",\"session\":\"" + alices.id()
                        + "\"},\"reason\":\"drill\",\"note\":\"a drill \\u0000 nobody is hurt\"}");
        assertThat(revoked.status()).isEqualTo(400);
        assertThat(live(alices)).isTrue();
        assertThat(revoked.code()).isEqualTo("badRequest");
        var searched = get("/bailiff/v1/users?search=a%00b", app("read"));
        assertThat(searched.status()).isEqualTo(400);
        assertThat(searched.code()).isEqualTo("badRequest");
        String graph = tokens.of(BuiltIns.GRAPH, BuiltIns.OPERATOR, "User.Read.All");
        var filtered = get("/v1.0/users?$filter=startswith(displayName,'a%00')", graph);
        assertThat(filtered.status()).isEqualTo(400);
        assertThat(filtered.code()).isEqualTo("badRequest");
        var batch = send("POST", "/v1.0/$batch", graph, "application/json", """
                {"requests":[{"id":"1","method":"GET","url":"/users?$filter=startswith(displayName,'a%00')"}]}""");
        assertThat(batch.json().path("responses").path(0).path("status").asInt())
                .as(batch.response().body())
                .isEqualTo(400);
    }

    @Test
    void aBrandIsReplacedAsAWholeAndReadByThoseWhoSeeEverything() throws IOException {
        var picture = new ByteArrayOutputStream();
        assertThat(ImageIO.write(new BufferedImage(64, 32, BufferedImage.TYPE_INT_ARGB), "png", picture))
                .isTrue();
        String logo = Base64.getEncoder().encodeToString(picture.toByteArray());
        var root = person(Role.GLOBAL_ADMINISTRATOR);
        try {
            var set = put(BRANDING, as(root, "configure"), """
                    {"name":" Contoso & Sons ","accent":"#FFCC00","line":"Help desk: 4711",
                     "help":"https://contoso.example/help","logo":"%s"}""".formatted(logo));
            assertThat(set.status()).as(set.response().body()).isEqualTo(200);
            var seen = get(BRANDING, as(person(Role.SECURITY_READER), "read"));
            assertThat(seen.json()).isEqualTo(set.json());
            assertThat(seen.json().path("name").asString()).isEqualTo("Contoso & Sons");
            assertThat(seen.json().path("accent").asString()).isEqualTo("#ffcc00");
            assertThat(seen.json().path("logo").asString()).isEqualTo(logo);

            assertThat(put(BRANDING, as(root, "configure"), "{\"name\":\"Contoso\"}")
                            .status())
                    .isEqualTo(200);
            var replaced = get(BRANDING, app("read")).json();
            assertThat(replaced.has("logo")).isFalse();
            assertThat(replaced.path("help").asString("?")).isEmpty();
        } finally {
            assertThat(put(BRANDING, as(root, "configure"), "{}").status()).isEqualTo(200);
        }
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "accent|yellow",
                "help|http://contoso.example",
                "imprint|javascript:alert(1)",
                "logo|%%%",
                "logo|bm90IGEgcGljdHVyZQ==",
                "colour|#ffcc00"
            })
    void aBrandThatCannotBeIsNamedAndNothingIsChanged(String member, String value) {
        var root = person(Role.GLOBAL_ADMINISTRATOR);
        var before = get(BRANDING, app("read")).json();
        var refused = put(BRANDING, as(root, "configure"), "{\"name\":\"Other\",\"" + member + "\":\"" + value + "\"}");
        assertThat(refused.status()).isEqualTo(400);
        assertThat(refused.target()).isEqualTo(member);
        assertThat(get(BRANDING, app("read")).json()).isEqualTo(before);
    }

    @Test
    void whoIsNoGlobalAdministratorNeitherChangesTheBrandNorSendsTestMessages() {
        String operator = as(person(Role.SECURITY_OPERATOR), "configure", "read");
        String help = as(person(Role.HELPDESK_ADMINISTRATOR), "configure", "read");
        for (String token : List.of(operator, help)) {
            assertThat(put(BRANDING, token, "{\"name\":\"Mine\"}").status()).isEqualTo(403);
            assertThat(post(DELIVERY + "/test", token, "{\"channel\":\"mail\"}").status())
                    .isEqualTo(403);
        }
        assertThat(get(BRANDING, help).status()).isEqualTo(403);
        assertThat(get(DELIVERY, help).status()).isEqualTo(403);
        assertThat(get(DELIVERY, operator).status()).isEqualTo(200);
    }

    @Test
    void deliveryIsShownAndATestSaysWhyNothingWasSent() {
        var shown = get(DELIVERY, app("read")).json();
        assertThat(shown.path("developmentOutbox").asBoolean(true)).isFalse();
        assertThat(shown.has("mail")).isFalse();
        String root = as(person(Role.GLOBAL_ADMINISTRATOR), "configure");
        assertThat(post(DELIVERY + "/test", root, "{\"channel\":\"pigeon\"}").target())
                .isEqualTo("channel");
        assertThat(post(DELIVERY + "/test", root, "{}").target()).isEqualTo("channel");
        assertThat(post(DELIVERY + "/test", root, "{\"channel\":\"mail\",\"to\":\"x\"}")
                        .target())
                .isEqualTo("to");
        var nobody = post(DELIVERY + "/test", root, "{\"channel\":\"mail\"}");
        assertThat(nobody.status()).isEqualTo(409);
        assertThat(nobody.code()).isEqualTo("notSetUp");
        var program = post(DELIVERY + "/test", app("configure"), "{\"channel\":\"mail\"}");
        assertThat(program.status()).as("it has no address of its own").isEqualTo(403);
    }

    private Answer put(String path, String bearer, String json) {
        return send("PUT", path, bearer, "application/json", json);
    }
}
