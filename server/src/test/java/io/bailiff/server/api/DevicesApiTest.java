package io.bailiff.server.api;

import static org.assertj.core.api.Assertions.assertThat;

import io.bailiff.core.directory.BuiltIns;
import io.bailiff.core.session.Session;
import io.bailiff.core.user.Role;
import io.bailiff.core.user.User;
import io.bailiff.server.ApiTest;
import io.bailiff.server.SoftDevice;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/// A program registers the device that it runs on; an administrator takes it back.
final class DevicesApiTest extends ApiTest {
    private static final String MINE = "/bailiff/v1/me/devices";
    private static final String ALL = "/bailiff/v1/devices/";

    private final SoftDevice key = new SoftDevice();

    private String token(Session session) {
        return tokens.of(BuiltIns.BAILIFF, session, BuiltIns.CLI, "device");
    }

    private String as(User user, String... scopes) {
        return tokens.of(BuiltIns.BAILIFF, user.id(), BuiltIns.CLI, scopes);
    }

    private String app(String... permissions) {
        return tokens.of(BuiltIns.BAILIFF, BuiltIns.OPERATOR, permissions);
    }

    private Answer ask(String bearer, String purpose) {
        return post(MINE + "/nonce", bearer, "{\"purpose\":\"" + purpose + "\"}");
    }

    private Answer register(String bearer, String proof) {
        return post(
                MINE, bearer, "{\"name\":\"Build agent\",\"operatingSystem\":\"Linux\",\"proof\":\"" + proof + "\"}");
    }

    private String registered(Session session) {
        String bearer = token(session);
        var done = register(bearer, key.answer(ask(bearer, "register").json()));
        assertThat(done.status()).as(done.response().body()).isEqualTo(201);
        return done.json().path("id").asString();
    }

    private Answer patch(String device, String bearer, String json) {
        return send("PATCH", ALL + device, bearer, "application/json", json);
    }

    @Test
    void aProgramRegistersItsDeviceAndProvesItInItsNextSession() {
        var alice = person();
        var session = session(alice);
        String device = registered(session);
        assertThat(device).isEqualTo(session.device().text());
        assertThat(get(MINE, token(session))
                        .json()
                        .path("value")
                        .get(0)
                        .path("name")
                        .asString())
                .isEqualTo("Build agent");
        String bearer = token(session);
        String proof = key.answer(ask(bearer, "prove").json());
        assertThat(post(MINE + "/proof", bearer, "{\"proof\":\"" + proof + "\"}")
                        .status())
                .isEqualTo(200);
        assertThat(post(MINE + "/proof", bearer, "{\"proof\":\"" + proof + "\"}")
                        .code())
                .isEqualTo("notAsked");
        assertThat(get(ALL + device, as(person(Role.SECURITY_READER), "read"))
                        .json()
                        .path("owner")
                        .asString())
                .isEqualTo(alice.id().text());
        assertThat(get(ALL + device, as(alice, "read")).status()).isEqualTo(403);
    }

    @Test
    @Tag("OA-49")
    @Tag("JW-05")
    void aProofThatIsNoneRegistersNothing() {
        var session = session(person());
        String bearer = token(session);
        String typ = "\"typ\":\"bailiff-device+jwt\"";
        var asked = ask(bearer, "register").json();
        String payload = asked.toString();
        String good = key.answer(asked);
        for (String bad : List.of(
                "nonsense",
                good.substring(0, good.lastIndexOf('.') + 1),
                good.substring(0, good.length() - 4) + "AAAA",
                key.sign("{" + typ + ",\"alg\":\"none\",\"jwk\":" + key.publicJwk() + "}", payload),
                key.sign("{" + typ + ",\"alg\":\"HS256\",\"jwk\":" + key.publicJwk() + "}", payload),
                key.sign("{" + typ + ",\"alg\":\"ES256\",\"jwk\":" + key.privateJwk() + "}", payload),
                key.sign("{" + typ + ",\"alg\":\"ES256\",\"jwk\":" + new SoftDevice().publicJwk() + "}", payload),
                key.sign(
                        "{" + typ + ",\"alg\":\"ES256\",\"x5u\":\"https://evil.example\",\"jwk\":" + key.publicJwk()
                                + "}",
                        payload),
                key.sign("dpop+jwt", Map.of("nonce", asked.path("nonce").asString())))) {
            assertThat(register(bearer, bad).code()).as(bad).isEqualTo("malformed");
        }
        assertThat(register(bearer, good).status()).isEqualTo(201);
    }

    @Test
    void whatTakesADeviceAwayEndsItsSessionsAndWhoMayOnlyRevokeMayOnlyDisable() {
        var session = session(person());
        String device = registered(session);
        assertThat(patch(device, app("revoke"), "{\"compliant\":true}").status())
                .isEqualTo(403);
        assertThat(patch(device, app("configure"), "{\"compliant\":true}").status())
                .isEqualTo(204);
        assertThat(live(session)).isTrue();
        assertThat(patch(device, app("revoke"), "{\"enabled\":false}").status()).isEqualTo(204);
        assertThat(live(session)).isFalse();
        assertThat(patch(device, app("revoke"), "{\"enabled\":true}").status()).isEqualTo(403);
        assertThat(patch(device, as(person(Role.HELPDESK_ADMINISTRATOR), "configure"), "{\"enabled\":true}")
                        .status())
                .isEqualTo(403);
        assertThat(send("DELETE", ALL + device, app("configure"), "", "").status())
                .isEqualTo(204);
        assertThat(get(ALL + device, app("read")).status()).isEqualTo(404);
    }

    @Test
    void graphShowsAndChangesDevicesInEntrasWords() {
        var alice = person();
        var session = session(alice);
        String device = registered(session);
        String graph = tokens.of(BuiltIns.GRAPH, APP, "Device.ReadWrite.All", "User.Read.All");
        var one = get("/v1.0/devices/" + device, graph).json();
        assertThat(one.path("deviceId").asString()).isEqualTo(device);
        assertThat(one.path("trustType").asString()).isEqualTo("Workplace");
        assertThat(one.path("isCompliant").isNull()).isTrue();
        assertThat(one.path("operatingSystem").asString()).isEqualTo("Linux");
        String change = "{\"isCompliant\":true,\"extensionAttributes\":{\"extensionAttribute1\":\"kiosk\"}}";
        assertThat(send("PATCH", "/v1.0/devices/" + device, graph, "application/json", change)
                        .status())
                .isEqualTo(204);
        var owned = get("/v1.0/users/" + alice.id() + "/ownedDevices", graph)
                .json()
                .path("value")
                .get(0);
        assertThat(owned.path("@odata.type").asString()).isEqualTo("#microsoft.graph.device");
        assertThat(owned.path("isCompliant").asBoolean()).isTrue();
        assertThat(owned.path("extensionAttributes").path("extensionAttribute1").asString())
                .isEqualTo("kiosk");
        assertThat(get("/v1.0/users/" + alice.id() + "/registeredDevices", graph)
                        .json()
                        .path("value")
                        .size())
                .isEqualTo(1);
        var first = get("/v1.0/devices?$top=1", graph);
        assertThat(first.json().path("value").size()).isEqualTo(1);
        assertThat(get("/v1.0/devices", tokens.of(BuiltIns.GRAPH, APP, "User.Read.All"))
                        .status())
                .isEqualTo(403);
        String reader = tokens.of(BuiltIns.GRAPH, APP, "Device.Read.All");
        assertThat(send("DELETE", "/v1.0/devices/" + device, reader, "", "").status())
                .isEqualTo(403);
        assertThat(live(session)).isTrue();
        assertThat(send("PATCH", "/v1.0/devices/" + device, graph, "application/json", "{\"isCompliant\":false}")
                        .status())
                .isEqualTo(204);
        assertThat(live(session)).isFalse();
        assertThat(send("DELETE", "/v1.0/devices/" + device, graph, "", "").status())
                .isEqualTo(204);
    }
}
