package io.bailiff.server.api;

import static org.assertj.core.api.Assertions.assertThat;

import io.bailiff.core.authenticator.TotpSecret;
import io.bailiff.core.directory.BuiltIns;
import io.bailiff.core.oath.OathProfile;
import io.bailiff.core.user.Role;
import io.bailiff.core.user.User;
import io.bailiff.server.ApiTest;
import java.security.SecureRandom;
import java.util.Locale;
import java.util.UUID;
import org.junit.jupiter.api.Test;

final class TokensApiTest extends ApiTest {
    private static final String TOKENS = "/bailiff/v1/tokens";
    private static final String HEADER = "upn,serial number,secret key,time interval,manufacturer,model\n";
    private static final OathProfile PROFILE = new OathProfile(OathProfile.Hash.SHA1, 6, 30);

    private final TotpSecret secret = TotpSecret.fresh(new SecureRandom());
    private final String serial = UUID.randomUUID().toString().toUpperCase(Locale.ROOT);

    private String app(String... permissions) {
        return tokens.of(BuiltIns.BAILIFF, BuiltIns.OPERATOR, permissions);
    }

    private String as(User user, String... scopes) {
        return tokens.of(BuiltIns.BAILIFF, user.id(), BuiltIns.CLI, scopes);
    }

    private Answer imports(String line, String bearer) {
        return send("POST", TOKENS, bearer, "text/csv", HEADER + line + "\n");
    }

    private String line() {
        return "," + serial + "," + secret.revealBase32() + ",30,Contoso,Card";
    }

    private String code() {
        return "{\"code\":\"" + PROFILE.code(secret.bytes(), PROFILE.step(clock.instant())) + "\"}";
    }

    @Test
    void aTokenGoesFromItsFileToItsOwner() {
        var alice = person();
        var imported = imports(line(), app("configure"));
        assertThat(imported.status()).isEqualTo(201);
        assertThat(imported.json().path("imported").asInt()).isEqualTo(1);
        String at = TOKENS + "/" + serial.toLowerCase(Locale.ROOT);

        assertThat(post(at + "/activate", app("configure"), code()).status()).isEqualTo(400);
        var assigned = post(at + "/assign", app("configure"), "{\"user\":\"" + alice.principalName() + "\"}");
        assertThat(assigned.json().path("state").asString()).isEqualTo("assigned");
        var wrong = post(at + "/activate", app("configure"), "{\"code\":\"nonsense\"}");
        assertThat(wrong.target()).isEqualTo("code");
        var active = post(at + "/activate", app("configure"), code());
        assertThat(active.json().path("state").asString()).isEqualTo("active");
        assertThat(active.response().body()).doesNotContain(secret.revealBase32());

        var methods = get("/bailiff/v1/users/" + alice.id() + "/methods", app("read"));
        assertThat(methods.json().path("value").get(0).path("kind").asString()).isEqualTo("hardware-oath");
        assertThat(get(TOKENS + "?top=1000", app("read")).response().body()).contains(serial);
        assertThat(post(at + "/take-back", app("configure"), "{}").status()).isEqualTo(400);
        assertThat(send("DELETE", at, app("configure"), "", "").status()).isEqualTo(400);
    }

    @Test
    void everyMistakeOfAFileIsNamedWithItsLineAndNothingIsImported() {
        String key = TotpSecret.fresh(new SecureRandom()).revealBase32();
        var answer = imports(
                line() + "\nnobody@contoso.example,A-" + serial + "," + key + ",30,Contoso,Card", app("configure"));
        assertThat(answer.status()).isEqualTo(400);
        assertThat(answer.code()).isEqualTo("invalidTokenFile");
        assertThat(answer.target()).isEqualTo("line 3");
        assertThat(answer.json()
                        .path("error")
                        .path("details")
                        .get(0)
                        .path("target")
                        .asString())
                .isEqualTo("line 3, upn");
        assertThat(post(TOKENS + "/" + serial + "/take-back", app("configure"), "{}")
                        .status())
                .isEqualTo(404);
        var broken = imports(",,," + key, app("configure"));
        assertThat(broken.code()).isEqualTo("invalidTokenFile");
        assertThat(broken.response().body()).doesNotContain(key);
    }

    @Test
    void thePermissionTheRoleAndTheTypeDecide() {
        var helper = person(Role.HELPDESK_ADMINISTRATOR);
        assertThat(imports(line(), app("read")).status()).isEqualTo(403);
        assertThat(imports(line(), as(helper, "configure")).status()).isEqualTo(403);
        assertThat(post(TOKENS, app("configure"), "{}").status()).isEqualTo(415);
        assertThat(get(TOKENS, as(person(), "read")).status()).isEqualTo(403);
        assertThat(imports(line(), as(person(Role.AUTHENTICATION_ADMINISTRATOR), "configure"))
                        .status())
                .isEqualTo(201);
    }
}
