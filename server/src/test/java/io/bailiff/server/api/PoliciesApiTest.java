package io.bailiff.server.api;

import static org.assertj.core.api.Assertions.assertThat;

import io.bailiff.core.directory.BuiltIns;
import io.bailiff.core.user.Role;
import io.bailiff.server.ApiTest;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

final class PoliciesApiTest extends ApiTest {
    private static final String METHODS = "/bailiff/v1/policies/authentication-methods";
    private static final String STRENGTHS = "/bailiff/v1/policies/authentication-strengths";

    private String app(String... permissions) {
        return tokens.of(BuiltIns.BAILIFF, BuiltIns.OPERATOR, permissions);
    }

    private Answer put(String path, String json) {
        return send("PUT", path, app("configure"), "application/json", json);
    }

    private Answer apply(String file) {
        return send("POST", "/bailiff/v1/tenant/apply", app("configure"), "application/yaml", file);
    }

    /// The server is shared.
    @AfterEach
    void allowEverything() {
        assertThat(put(METHODS, "{}").status()).isEqualTo(200);
    }

    @Test
    void thePolicyIsReplacedWholeAndSeen() {
        var body = """
                {"systemPreferred":false,"rememberMfaDays":30,
                 "methods":{"recovery-codes":{"enabled":false},"totp":{"register":{"groups":[]}}}}""";
        assertThat(put(METHODS + "?dryRun=true", body).status()).isEqualTo(200);
        assertThat(get(METHODS, app("read")).json().path("rememberMfaDays").asInt())
                .isZero();

        assertThat(put(METHODS, body).status()).isEqualTo(200);
        var seen = get(METHODS, app("read")).json();
        assertThat(seen.path("systemPreferred").asBoolean()).isFalse();
        assertThat(seen.path("rememberMfaDays").asInt()).isEqualTo(30);
        assertThat(seen.path("methods").path("recovery-codes").path("enabled").asBoolean())
                .isFalse();
        assertThat(seen.path("methods").path("totp").path("register").path("groups"))
                .isEmpty();
        assertThat(seen.path("usersWithoutMethod").isNumber()).isTrue();
    }

    @Test
    void aTenantFileChangesWhatItMentionsAndNamesWhatIsWrong() {
        var answer = apply("""
                groups:
                  - name: Staff of policies
                authenticationMethods:
                  rememberMfaDays: 14
                  methods:
                    totp:
                      use: {groups: [Staff of policies]}
                authenticationStrengths:
                  - id: apps-only
                    name: Apps only
                    allowedCombinations: ["password,softwareOath"]
                """);
        assertThat(answer.status()).as(answer.response().body()).isEqualTo(200);
        var seen = get(METHODS, app("read")).json();
        assertThat(seen.path("rememberMfaDays").asInt()).isEqualTo(14);
        assertThat(seen.path("systemPreferred").asBoolean()).isTrue();
        assertThat(seen.path("methods")
                        .path("totp")
                        .path("use")
                        .path("groups")
                        .get(0)
                        .asString())
                .isEqualTo("Staff of policies");
        assertThat(apply("authenticationMethods: {rememberMfaDays: 14}").json().path("changes"))
                .isEmpty();

        var wrong = apply("""
                authenticationMethods:
                  rememberMfaDays: 400
                  methods:
                    temporary-access-pass: {enabled: false}
                clients:
                  - {id: strict, name: Strict, type: public, redirectUris: ["https://a.example/"],
                     authenticationStrength: unheard-of}
                """);
        assertThat(wrong.status()).isEqualTo(400);
        assertThat(wrong.json().path("error").path("details")).hasSize(3);
    }

    @Test
    void aStrengthIsMadeSeenAndTakenAwayUnlessAClientAsksForIt() {
        var body = "{\"name\":\"Mine\",\"allowedCombinations\":[\"fido2\",\"password, hardwareOath\"]}";
        assertThat(put(STRENGTHS + "/mine", body).status()).isEqualTo(200);
        assertThat(get(STRENGTHS, app("read")).response().body())
                .contains("phishing-resistant-mfa", "password,hardwareOath");
        assertThat(apply("clients: [{id: strict-app, name: Strict, type: public,"
                                + " redirectUris: [\"https://a.example/\"], authenticationStrength: mine}]")
                        .status())
                .isEqualTo(200);
        String mine = STRENGTHS + "/mine";
        assertThat(send("DELETE", mine, app("configure"), "", "").code()).isEqualTo("inUse");
        assertThat(apply("clients: [{id: strict-app, authenticationStrength: none}]")
                        .status())
                .isEqualTo(200);
        assertThat(send("DELETE", mine, app("configure"), "", "").status()).isEqualTo(204);
        assertThat(put(STRENGTHS + "/mfa", body).status()).isEqualTo(400);
        assertThat(put(mine, "{\"name\":\"Mine\",\"allowedCombinations\":[\"fax\"]}")
                        .status())
                .isEqualTo(400);
    }

    @Test
    void thePermissionAndTheRoleBothDecide() {
        assertThat(send("PUT", METHODS, app("read", "revoke"), "application/json", "{}")
                        .status())
                .isEqualTo(403);
        var desk = person(Role.AUTHENTICATION_ADMINISTRATOR);
        var delegated = tokens.of(BuiltIns.BAILIFF, desk.id(), BuiltIns.CLI, "configure", "read");
        assertThat(send("PUT", METHODS, delegated, "application/json", "{}").status())
                .isEqualTo(403);
        assertThat(get(METHODS, delegated).status()).isEqualTo(403);
        assertThat(put(METHODS, "{\"methods\":{\"fax\":{}}}").status()).isEqualTo(400);
    }

    @Test
    void graphShowsAndSwitchesTheSamePolicy() {
        String policy = "/v1.0/policies/authenticationMethodsPolicy";
        String app = policy + "/authenticationMethodConfigurations/SoftwareOath";
        String reader = tokens.of(BuiltIns.GRAPH, BuiltIns.OPERATOR, "Policy.Read.AuthenticationMethod");
        String writer = tokens.of(BuiltIns.GRAPH, BuiltIns.OPERATOR, "Policy.ReadWrite.AuthenticationMethod");
        String off = "{\"state\":\"disabled\"}";
        assertThat(send("PATCH", app, reader, "application/json", off).status()).isEqualTo(403);
        assertThat(send("PATCH", app, writer, "application/json", off).status()).isEqualTo(204);
        assertThat(get(app, reader).json().path("state").asString()).isEqualTo("disabled");
        assertThat(get(METHODS, app("read"))
                        .json()
                        .path("methods")
                        .path("totp")
                        .path("enabled")
                        .asBoolean(true))
                .isFalse();
        String pass = policy + "/authenticationMethodConfigurations/TemporaryAccessPass";
        assertThat(send("PATCH", pass, writer, "application/json", off).status())
                .isEqualTo(400);
        assertThat(get("/v1.0/policies/authenticationStrengthPolicies", reader)
                        .json()
                        .path("value")
                        .get(2)
                        .path("id")
                        .asString())
                .isEqualTo("00000000-0000-0000-0000-000000000004");
    }
}
