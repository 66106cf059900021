package io.bailiff.server.api;

import static org.assertj.core.api.Assertions.assertThat;

import io.bailiff.core.directory.BuiltIns;
import io.bailiff.core.user.Role;
import io.bailiff.server.ApiTest;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/// Other providers, as an administrator configures them.
@Tag("MF-25")
final class ProvidersApiTest extends ApiTest {
    private static final String PROVIDERS = "/bailiff/v1/providers";
    private static final String GOOD = """
            {"name":"Fabrikam","issuer":"https://login.fabrikam.example","clientId":"bailiff",
             "secret":"not to be seen again","methods":{"mfa":"mfa"}}
            """;

    private String app(String... permissions) {
        return tokens.of(BuiltIns.BAILIFF, BuiltIns.OPERATOR, permissions);
    }

    private Answer put(String id, String json) {
        return send("PUT", PROVIDERS + "/" + id, app("configure"), "application/json", json);
    }

    @Test
    void aProviderIsMadeShownChangedAndRemovedAndItsSecretIsNeverShown() {
        var made = put("fabrikam", GOOD);
        assertThat(made.status()).as(made.response().body()).isEqualTo(200);
        assertThat(made.json().path("redirectUri").asString()).endsWith("/signin/with/fabrikam/callback");
        assertThat(made.json().path("backchannelLogoutUri").asString()).endsWith(PROVIDERS + "/fabrikam/logout");
        assertThat(made.json().path("proof").asString()).isEqualTo("secret");

        var switchedOff = put("fabrikam", "{\"enabled\":false}");
        assertThat(switchedOff.json().path("enabled").asBoolean(true)).isFalse();
        assertThat(switchedOff.json().path("issuer").asString()).isEqualTo("https://login.fabrikam.example");

        var listed = get(PROVIDERS, app("read"));
        assertThat(listed.json().path("value")).hasSize(1);
        assertThat(listed.response().body()).doesNotContain("not to be seen again");

        assertThat(send("DELETE", PROVIDERS + "/fabrikam", app("configure"), "", "")
                        .status())
                .isEqualTo(200);
        assertThat(get(PROVIDERS + "/fabrikam", app("read")).status()).isEqualTo(404);
        assertThat(send("DELETE", PROVIDERS + "/fabrikam", app("configure"), "", "")
                        .status())
                .isEqualTo(404);
    }

    @Test
    void whoWantsNoSecretGetsAKeyWhosePublicPartIsShown() {
        var made = put("keyed", GOOD.replace("\"secret\":\"not to be seen again\"", "\"key\":true"));
        assertThat(made.json().path("proof").asString()).isEqualTo("key");
        assertThat(made.json().has("publicJwk")).isTrue();
        assertThat(send("DELETE", PROVIDERS + "/keyed", app("configure"), "", "")
                        .status())
                .isEqualTo(200);
    }

    @Test
    void whatCannotBeIsNamed() {
        assertThat(put("wrong", GOOD.replace("https://login", "http://login")).target())
                .isEqualTo("issuer");
        assertThat(put("wrong", GOOD.replace("\"mfa\":\"mfa\"", "\"mfa\":\"magic\""))
                        .target())
                .isEqualTo("methods");
        assertThat(put("wrong", "{\"name\":\"Only a name\"}").target()).isEqualTo("issuer");
        assertThat(put("Wrong", GOOD).target()).isEqualTo("id");
        assertThat(get(PROVIDERS + "/wrong", app("read")).status()).isEqualTo(404);
    }

    @Test
    void onlyAGlobalAdministratorConfiguresProviders() {
        var helper = person(Role.AUTHENTICATION_ADMINISTRATOR);
        var token = tokens.of(BuiltIns.BAILIFF, helper.id(), BuiltIns.CLI, "configure");
        assertThat(send("PUT", PROVIDERS + "/fabrikam", token, "application/json", GOOD)
                        .status())
                .isEqualTo(403);
        assertThat(send("DELETE", PROVIDERS + "/fabrikam", token, "", "").status())
                .isEqualTo(403);
    }

    @Test
    void aTenantFileSaysTheSame() {
        String file = """
                providers:
                  - id: contoso-partner
                    name: Partner
                    issuer: https://partner.example
                    clientId: bailiff
                    secret: a secret of ours
                    scopes: [profile]
                    methods: {mfa: mfa}
                """;
        var applied = send("POST", "/bailiff/v1/tenant/apply", app("configure"), "application/yaml", file);
        assertThat(applied.status()).as(applied.response().body()).isEqualTo(200);
        assertThat(applied.json().path("changes").get(0).path("kind").asString())
                .isEqualTo("provider");
        assertThat(applied.response().body()).doesNotContain("a secret of ours");
        var again = send("POST", "/bailiff/v1/tenant/apply", app("configure"), "application/yaml", file);
        assertThat(again.json().path("changes")).isEmpty();
        assertThat(send("DELETE", PROVIDERS + "/contoso-partner", app("configure"), "", "")
                        .status())
                .isEqualTo(200);
    }
}
