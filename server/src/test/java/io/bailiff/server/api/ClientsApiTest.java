package io.bailiff.server.api;

import static org.assertj.core.api.Assertions.assertThat;

import io.bailiff.core.directory.BuiltIns;
import io.bailiff.core.user.Role;
import io.bailiff.server.ApiTest;
import org.junit.jupiter.api.Test;

/// Applications by the API.
final class ClientsApiTest extends ApiTest {
    private static final String CLIENTS = "/bailiff/v1/clients";

    private String app(String... permissions) {
        return tokens.of(BuiltIns.BAILIFF, BuiltIns.OPERATOR, permissions);
    }

    private void registered(String id) {
        String yaml = """
                clients:
                  - id: %s
                    name: Night
                    type: confidential
                    secret: "a-secret-of-the-tests-with-enough-bits-0123456789"
                    grantTypes: [client_credentials]
                """.formatted(id);
        assertThat(send("POST", "/bailiff/v1/tenant/apply", app("configure"), "application/yaml", yaml)
                        .status())
                .isEqualTo(200);
    }

    @Test
    void aSecretIsAddedShownOnceAndRemoved() {
        registered("night");
        var shown = get(CLIENTS + "/night", app("read"));
        assertThat(shown.json().path("kind").asString()).isEqualTo("service");
        assertThat(shown.json().path("secrets")).hasSize(1);

        var made = send(
                "POST",
                CLIENTS + "/night/secrets",
                app("configure"),
                "application/json",
                "{\"description\":\"blue\",\"days\":90}");

        assertThat(made.status()).as(made.response().body()).isEqualTo(201);
        String secret = made.json().path("secret").asString();
        assertThat(secret).hasSize(43);
        var after = get(CLIENTS + "/night", app("read"));
        assertThat(after.json().path("secrets")).hasSize(2);
        assertThat(after.json().path("expiresAt").asString()).isNotEmpty();
        assertThat(after.response().body()).doesNotContain(secret);
        String address = CLIENTS + "/night/secrets/" + made.json().path("id").asString();
        assertThat(send("DELETE", address + "?leaked=true", app("configure"), "", "")
                        .json()
                        .has("position"))
                .isTrue();
        assertThat(send("DELETE", address, app("configure"), "", "").status()).isEqualTo(409);
        assertThat(send("POST", CLIENTS + "/night/secrets", app("configure"), "application/json", "{\"days\":0}")
                        .target())
                .isEqualTo("days");
    }

    @Test
    void anApplicationIsDisabledEnabledAndDeleted() {
        registered("late");
        assertThat(send("POST", CLIENTS + "/late/disable", app("configure"), "application/json", "{}")
                        .json()
                        .has("position"))
                .isTrue();
        assertThat(get(CLIENTS + "/late", app("read")).json().path("enabled").asBoolean(true))
                .isFalse();
        assertThat(send("POST", CLIENTS + "/late/enable", app("configure"), "application/json", "{}")
                        .status())
                .isEqualTo(200);
        assertThat(send("DELETE", CLIENTS + "/late", app("configure"), "", "").status())
                .isEqualTo(200);
        assertThat(get(CLIENTS + "/late", app("read")).status()).isEqualTo(404);
        assertThat(get(CLIENTS, app("read")).response().body()).doesNotContain("\"late\"", "bailiff-cli");
    }

    @Test
    void aSecurityOperatorDisablesAndNothingElse() {
        registered("watched");
        var operator =
                tokens.of(BuiltIns.BAILIFF, person(Role.SECURITY_OPERATOR).id(), BuiltIns.CLI, "configure");
        assertThat(send("DELETE", CLIENTS + "/watched", operator, "", "").status())
                .isEqualTo(403);
        assertThat(send("POST", CLIENTS + "/watched/secrets", operator, "application/json", "{}")
                        .status())
                .isEqualTo(403);
        assertThat(send("POST", CLIENTS + "/watched/disable", operator, "application/json", "{}")
                        .status())
                .isEqualTo(200);
        assertThat(send("POST", CLIENTS + "/watched/enable", operator, "application/json", "{}")
                        .status())
                .isEqualTo(403);
    }

    @Test
    void anApplicationIsRegisteredOnceAndItsSecretShownOnce() {
        String order = """
                {"id":"made","name":"Made","kind":"web","redirectUris":["https://made.example/cb"],"days":30}""";
        var made = send("POST", CLIENTS, app("configure"), "application/json", order);
        assertThat(made.status()).as(made.response().body()).isEqualTo(201);
        assertThat(made.json().path("kind").asString()).isEqualTo("web");
        assertThat(made.json().path("expiresAt").asString()).isNotEmpty();
        String secret = made.json().path("secret").asString();
        assertThat(secret).hasSize(43);
        assertThat(get(CLIENTS + "/made", app("read")).response().body()).doesNotContain(secret);

        var again = send("POST", CLIENTS, app("configure"), "application/json", order);
        assertThat(again.status()).isEqualTo(409);
        assertThat(again.code()).isEqualTo("clientExists");
        assertThat(get(CLIENTS + "/made", app("read")).json().path("secrets")).hasSize(1);
        var page = send("POST", CLIENTS, app("configure"), "application/json", """
                {"id":"made-page","name":"<script>","kind":"page","redirectUris":["https://made.example/cb"]}""");
        assertThat(page.status()).isEqualTo(201);
        assertThat(page.json().has("secret")).isFalse();
        String first =
                get(CLIENTS + "?top=1", app("read")).json().path("nextLink").asString();
        assertThat(first).contains("skiptoken=");
        assertThat(get(first.replace("https://bailiff.example", ""), app("read"))
                        .status())
                .isEqualTo(200);
    }

    @Test
    void whatCannotBeRegisteredIsNamedAndNothingIsMade() {
        assertThat(register(app("configure"), "{\"id\":\"bad\",\"name\":\"Bad\",\"kind\":\"robot\"}")
                        .target())
                .isEqualTo("kind");
        assertThat(register(app("configure"), "{\"id\":\"bad\",\"name\":\"Bad\",\"kind\":\"web\"}")
                        .target())
                .isEqualTo("redirectUris");
        assertThat(register(app("configure"), "{\"id\":\"a b\",\"name\":\"Bad\",\"kind\":\"native\"}")
                        .target())
                .isEqualTo("id");
        assertThat(register(app("configure"), "{\"id\":\"bad\",\"name\":\"Bad\",\"kind\":\"native\",\"days\":3}")
                        .target())
                .isEqualTo("days");
        String good = "{\"id\":\"bad\",\"name\":\"Bad\",\"kind\":\"service\"}";
        var operator =
                tokens.of(BuiltIns.BAILIFF, person(Role.SECURITY_OPERATOR).id(), BuiltIns.CLI, "configure");
        assertThat(register(operator, good).status()).isEqualTo(403);
        registered("secretive");
        assertThat(register(operator, good.replace("\"bad\"", "\"secretive\"")).status())
                .as("he does not learn that it is there")
                .isEqualTo(403);
        assertThat(get(CLIENTS + "/bad", app("read")).status()).isEqualTo(404);
    }

    private Answer register(String bearer, String order) {
        return send("POST", CLIENTS, bearer, "application/json", order);
    }
}
