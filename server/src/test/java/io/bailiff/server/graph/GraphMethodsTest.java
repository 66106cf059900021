package io.bailiff.server.graph;

import static org.assertj.core.api.Assertions.assertThat;

import io.bailiff.core.authenticator.Authenticator;
import io.bailiff.core.authenticator.AuthenticatorKind;
import io.bailiff.core.authenticator.CredentialId;
import io.bailiff.core.authenticator.Destination;
import io.bailiff.core.authenticator.Passkey;
import io.bailiff.core.authenticator.PasskeyCredential;
import io.bailiff.core.directory.BuiltIns;
import io.bailiff.core.id.AuthenticatorId;
import io.bailiff.core.key.Ciphertext;
import io.bailiff.core.oath.HardwareToken;
import io.bailiff.core.oath.OathClock;
import io.bailiff.core.oath.OathProfile;
import io.bailiff.core.user.Role;
import io.bailiff.core.user.User;
import io.bailiff.server.ApiTest;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import tools.jackson.databind.JsonNode;

final class GraphMethodsTest extends ApiTest {
    private static final String READ = "UserAuthenticationMethod.Read.All";
    private static final String WRITE = "UserAuthenticationMethod.ReadWrite.All";

    private String app(String... permissions) {
        return tokens.of(BuiltIns.GRAPH, APP, permissions);
    }

    private String as(User user, String... scopes) {
        return tokens.of(BuiltIns.GRAPH, user.id(), BuiltIns.CLI, scopes);
    }

    private static String of(User user, String what) {
        return "/v1.0/users/" + user.id() + "/authentication/" + what;
    }

    private Answer delete(String path, String token) {
        return send("DELETE", path, token, "", "");
    }

    @Test
    void everyMethodIsListedWithItsTypeAndInItsCollection() {
        var alice = person();
        var phone = app(alice, "Phone");
        assertThat(post(of(alice, "temporaryAccessPassMethods"), app(WRITE), "{}")
                        .status())
                .isEqualTo(201);

        var all = get(of(alice, "methods"), app(READ)).json().path("value");
        assertThat(all.values().stream().map(one -> one.path("@odata.type").asString()))
                .containsExactly(
                        "#microsoft.graph.passwordAuthenticationMethod",
                        "#microsoft.graph.softwareOathAuthenticationMethod",
                        "#microsoft.graph.temporaryAccessPassAuthenticationMethod");
        var oath = get(of(alice, "softwareOathMethods"), app(READ)).json();
        assertThat(oath.path("@odata.context").asString())
                .endsWith("/v1.0/$metadata#users('" + alice.id() + "')/authentication/softwareOathMethods");
        assertThat(oath.path("value").size()).isEqualTo(1);
        var one = oath.path("value").get(0);
        assertThat(one.path("id").asString()).isEqualTo(phone.text());
        assertThat(one.path("createdDateTime").asString()).endsWith("Z");
        assertThat(one.path("secretKey").isNull()).isTrue();
        assertThat(get(of(alice, "softwareOathMethods/" + phone.text()), app(READ))
                        .json()
                        .path("id"))
                .isEqualTo(one.path("id"));
        assertThat(get(of(alice, "methods/28c10230-6103-485e-b985-444c60001490"), app(READ))
                        .json()
                        .path("password")
                        .isNull())
                .isTrue();
        assertThat(get("/beta/me/authentication/softwareOathMethods", as(alice, "UserAuthenticationMethod.Read"))
                        .json()
                        .path("value")
                        .size())
                .isEqualTo(1);
        assertThat(get(of(alice, "temporaryAccessPassMethods/" + phone.text()), app(READ))
                        .code())
                .isEqualTo("Request_ResourceNotFound");
    }

    private Authenticator registered(User user, AuthenticatorKind kind, String name) {
        var now = clock.instant();
        var id = new AuthenticatorId(UUID.randomUUID());
        return new Authenticator(id, user.id(), kind, name, "test", now, Optional.of(now), Optional.empty());
    }

    private void destination(User user, AuthenticatorKind kind, String address) {
        var common = registered(user, kind, address);
        sessions.change(tx -> {
            tx.enrol(new Destination(common, address));
            boolean _ = tx.register(common.id(), address, clock.instant());
        });
    }

    private void hardwareToken(User user, String serial) {
        var token = new HardwareToken(
                new AuthenticatorId(UUID.randomUUID()),
                serial,
                "Contoso",
                "Card",
                new OathProfile(OathProfile.Hash.SHA256, 8, 60),
                new Ciphertext(new byte[20]),
                Optional.of(user.id()),
                OathClock.NEW,
                clock.instant(),
                Optional.empty());
        sessions.change(tx -> {
            tx.add(List.of(token));
            tx.activate(token, "Fob", "test", clock.instant());
        });
    }

    private JsonNode only(User user, String collection) {
        var value = get(of(user, collection).replace("v1.0", "beta"), app(READ))
                .json()
                .path("value");
        assertThat(value.size()).as(collection).isEqualTo(1);
        return value.get(0);
    }

    @Test
    void passkeysAddressesAndTokensAreShownAsGraphShowsThem() {
        var alice = person();
        var common = registered(alice, AuthenticatorKind.PASSKEY, "Blue key");
        var key = new PasskeyCredential(
                CredentialId.of(common.id().text().getBytes(StandardCharsets.UTF_8))
                        .orElseThrow(),
                "cGs",
                0,
                true,
                true,
                true,
                "08987058-cadc-4b81-b6e1-30de50dcbe96",
                Set.of());
        sessions.change(tx -> tx.add(new Passkey(common, key)));
        destination(alice, AuthenticatorKind.EMAIL, "alice@private.example");
        destination(alice, AuthenticatorKind.SMS, "+4915123456789");
        String serial = "G-" + alice.id().text().substring(0, 8).toUpperCase(Locale.ROOT);
        hardwareToken(alice, serial);

        var fido2 = only(alice, "fido2Methods");
        assertThat(fido2.path("displayName").asString()).isEqualTo("Blue key");
        assertThat(fido2.path("aaGuid").asString()).isEqualTo("08987058-cadc-4b81-b6e1-30de50dcbe96");
        assertThat(fido2.path("passkeyType").asString()).isEqualTo("synced");
        assertThat(fido2.path("attestationLevel").asString()).isEqualTo("notAttested");
        assertThat(only(alice, "emailMethods").path("emailAddress").asString()).isEqualTo("alice@private.example");
        var phone = only(alice, "phoneMethods");
        assertThat(phone.path("phoneNumber").asString()).isEqualTo("+4915123456789");
        assertThat(phone.path("phoneType").asString()).isEqualTo("mobile");
        var device = only(alice, "hardwareOathMethods").path("device");
        assertThat(device.path("serialNumber").asString()).isEqualTo(serial);
        assertThat(device.path("hashFunction").asString()).isEqualTo("hmacsha256");
        assertThat(device.path("secretKey").isNull()).isTrue();

        assertThat(get(of(alice, "hardwareOathMethods"), app(READ)).status()).isEqualTo(404);
        assertThat(get(of(alice, "methods"), app(READ)).json().path("value").values().stream()
                        .map(one -> one.path("@odata.type").asString()))
                .contains("#microsoft.graph.fido2AuthenticationMethod")
                .doesNotContain("#microsoft.graph.hardwareOathAuthenticationMethod");
    }

    @Test
    void deletingANumberEndsEverythingAndItsIdIsOfItsCollectionOnly() {
        var alice = person();
        var session = session(alice);
        destination(alice, AuthenticatorKind.VOICE, "+493012345");
        String id = only(alice, "phoneMethods").path("id").asString();
        assertThat(delete(of(alice, "emailMethods/" + id), app(WRITE)).status()).isEqualTo(404);
        assertThat(live(session)).isTrue();
        assertThat(delete(of(alice, "phoneMethods/" + id), app(WRITE)).status()).isEqualTo(204);
        assertThat(live(session)).isFalse();
    }

    @Test
    @Tag("MF-20")
    void aPassIsInTheAnswerThatIssuesItAndInNoOther() {
        var alice = person();
        var issued = post(
                of(alice, "temporaryAccessPassMethods"),
                app(WRITE),
                "{\"@odata.type\":\"#microsoft.graph.temporaryAccessPassAuthenticationMethod\",\"lifetimeInMinutes\":30,"
                        + "\"isUsableOnce\":false,\"startDateTime\":\"2999-01-01T00:00:00Z\"}");
        assertThat(issued.status()).isEqualTo(201);
        JsonNode pass = issued.json();
        assertThat(pass.path("temporaryAccessPass").asString()).hasSize(19);
        assertThat(pass.path("lifetimeInMinutes").asInt()).isEqualTo(30);
        assertThat(pass.path("isUsableOnce").asBoolean()).isFalse();
        assertThat(pass.path("isUsable").asBoolean()).isFalse();
        assertThat(pass.path("methodUsabilityReason").asString()).isEqualTo("NotYetValid");
        assertThat(pass.path("startDateTime").asString()).isEqualTo("2999-01-01T00:00:00Z");

        var listed = get(of(alice, "temporaryAccessPassMethods"), app(READ));
        assertThat(listed.json()
                        .path("value")
                        .get(0)
                        .path("temporaryAccessPass")
                        .isNull())
                .isTrue();
        assertThat(listed.response().body())
                .doesNotContain(pass.path("temporaryAccessPass").asString());

        String its = of(alice, "temporaryAccessPassMethods/" + pass.path("id").asString());
        assertThat(delete(its, app(WRITE)).status()).isEqualTo(204);
        assertThat(delete(its, app(WRITE)).status()).isEqualTo(404);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "{\"lifetimeInMinutes\":9}",
                "{\"lifetimeInMinutes\":43201}",
                "{\"lifetimeInMinutes\":\"60\"}",
                "{\"startDateTime\":\"tomorrow\"}",
                "{\"isUsableOnce\":1}",
                "{\"temporaryAccessPass\":\"mine\"}"
            })
    void aPassThatCannotBeIsRefusedWithItsMember(String body) {
        var answer = post(of(person(), "temporaryAccessPassMethods"), app(WRITE), body);
        assertThat(answer.status()).isEqualTo(400);
        assertThat(answer.code()).isEqualTo("Request_BadRequest");
        assertThat(answer.target()).isNotEmpty();
    }

    @Test
    void deletingAnAppEndsEverythingAndAPasswordIsNotDeleted() {
        var alice = person();
        var session = session(alice);
        String phone = of(alice, "softwareOathMethods/" + app(alice, "Phone").text());
        assertThat(delete(of(alice, "passwordMethods/28c10230-6103-485e-b985-444c60001490"), app(WRITE))
                        .status())
                .isEqualTo(405);
        assertThat(delete(phone, app(READ)).status()).isEqualTo(403);
        assertThat(live(session)).isTrue();
        assertThat(delete(phone, app(WRITE)).status()).isEqualTo(204);
        assertThat(live(session)).isFalse();
        assertThat(get(of(alice, "softwareOathMethods"), app(READ)).json().path("value"))
                .isEmpty();
    }

    @Test
    @Tag("AD-01")
    void permissionAndRoleAreBothNeeded() {
        var alice = person();
        var desk = person(Role.AUTHENTICATION_ADMINISTRATOR);
        String phone = of(alice, "softwareOathMethods/" + app(alice, "Phone").text());
        assertThat(get(of(alice, "methods"), as(person(), READ)).status()).isEqualTo(403);
        assertThat(delete(phone, as(person(Role.SECURITY_OPERATOR), WRITE)).status())
                .isEqualTo(403);
        assertThat(delete(phone, as(alice, WRITE)).status()).isEqualTo(403);
        var root = person(Role.GLOBAL_ADMINISTRATOR);
        assertThat(post(of(root, "temporaryAccessPassMethods"), as(desk, WRITE), "{}")
                        .status())
                .isEqualTo(403);
        assertThat(delete(phone, as(desk, WRITE)).status()).isEqualTo(204);
    }

    @Test
    void thePerUserStateIsThereInBetaOnly() {
        var alice = person();
        String path = "/beta/users/" + alice.id() + "/authentication/requirements";
        String reader = app("Policy.Read.All");
        assertThat(get(path, reader).json().path("perUserMfaState").asString()).isEqualTo("disabled");
        assertThat(get(path.replace("beta", "v1.0"), reader).status()).isEqualTo(404);
        assertThat(send("PATCH", path, reader, "application/json", "{\"perUserMfaState\":\"enforced\"}")
                        .status())
                .isEqualTo(403);
        String writer = app("Policy.ReadWrite.AuthenticationMethod");
        assertThat(send("PATCH", path, writer, "application/json", "{\"perUserMfaState\":\"on\"}")
                        .status())
                .isEqualTo(400);
        assertThat(send("PATCH", path, writer, "application/json", "{\"perUserMfaState\":\"enforced\"}")
                        .status())
                .isEqualTo(204);
        assertThat(get(path, reader).json().path("perUserMfaState").asString()).isEqualTo("enforced");
    }
}
