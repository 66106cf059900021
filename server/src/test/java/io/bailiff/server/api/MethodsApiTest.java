package io.bailiff.server.api;

import static org.assertj.core.api.Assertions.assertThat;

import io.bailiff.core.directory.BuiltIns;
import io.bailiff.core.user.Role;
import io.bailiff.core.user.User;
import io.bailiff.server.ApiTest;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

final class MethodsApiTest extends ApiTest {
    private static final String WHY = "\"reason\":\"lost-device\",\"note\":\"his phone was stolen\"";

    private static String of(User user, String call) {
        return "/bailiff/v1/users/" + user.id() + "/" + call;
    }

    private String app(String... permissions) {
        return tokens.of(BuiltIns.BAILIFF, BuiltIns.OPERATOR, permissions);
    }

    private String as(User user, String... scopes) {
        return tokens.of(BuiltIns.BAILIFF, user.id(), BuiltIns.CLI, scopes);
    }

    @Test
    @Tag("MF-20")
    void aPassIsInTheAnswerThatIssuesItAndInNoOther() {
        var alice = person();
        var issued = post(of(alice, "access-pass"), app("configure"), "{\"lifetimeInMinutes\":30}");
        assertThat(issued.status()).isEqualTo(201);
        String pass = issued.json().path("temporaryAccessPass").asString();
        assertThat(pass).matches("([0-9A-Z]{4}-){3}[0-9A-Z]{4}");
        assertThat(issued.json().path("isUsable").asBoolean()).isTrue();

        var listed = get(of(alice, "methods"), app("read"));
        assertThat(listed.json().path("value").get(0).path("kind").asString()).isEqualTo("temporary-access-pass");
        assertThat(listed.response().body()).doesNotContain(pass);
    }

    @Test
    void aPassIsTakenBack() {
        var alice = person();
        var issued = post(of(alice, "access-pass"), app("configure"), "{}");
        String id = issued.json().path("id").asString();
        assertThat(send("DELETE", of(alice, "methods/" + id), app("methods"), "", "")
                        .status())
                .isEqualTo(204);
        assertThat(send("DELETE", of(alice, "methods/" + id), app("configure"), "", "")
                        .status())
                .isEqualTo(404);
        assertThat(get(of(alice, "methods"), app("read")).json().path("value")).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "{\"lifetimeInMinutes\":9}",
                "{\"lifetimeInMinutes\":43201}",
                "{\"lifetimeInMinutes\":-1}",
                "{\"lifetimeInMinutes\":\"60\"}",
                "{\"startDateTime\":\"tomorrow\"}",
                "{\"isUsableOnce\":1}",
                "{\"length\":4}"
            })
    @Tag("MF-20")
    void aPassThatCannotBeIsRefusedWithItsMember(String body) {
        var answer = post(of(person(), "access-pass"), app("configure"), body);
        assertThat(answer.status()).isEqualTo(400);
        assertThat(answer.target()).isNotEmpty();
    }

    @Test
    @Tag("MF-20")
    void thePermissionAndTheRoleBothDecide() {
        var alice = person();
        var desk = person(Role.AUTHENTICATION_ADMINISTRATOR);
        var boss = person(Role.GLOBAL_ADMINISTRATOR);
        assertThat(post(of(alice, "access-pass"), app("read", "revoke"), "{}").status())
                .isEqualTo(403);
        assertThat(post(of(alice, "access-pass"), as(alice, "configure"), "{}").status())
                .isEqualTo(403);
        assertThat(post(of(boss, "access-pass"), as(desk, "configure"), "{}").status())
                .isEqualTo(403);
        assertThat(post(of(alice, "access-pass"), as(desk, "methods"), "{}").status())
                .isEqualTo(201);
    }

    @Test
    void requiringToRegisterAnewEndsEverythingAndIsSeen() {
        var alice = person();
        var session = session(alice);
        var answer = post(
                of(alice, "require-reregister"),
                as(person(Role.SECURITY_OPERATOR), "revoke"),
                "{" + WHY + ",\"kinds\":[\"totp\"],\"compromisedAt\":\"2026-01-01T00:00:00Z\"}");
        assertThat(answer.status()).isEqualTo(201);
        assertThat(answer.json().path("position").asLong()).isPositive();
        assertThat(live(session)).isFalse();
        var seen = get(of(alice, "methods"), app("read")).json();
        assertThat(seen.path("mustReregister").asBoolean()).isTrue();
        assertThat(seen.path("compromisedAt").asString()).isEqualTo("2026-01-01T00:00:00Z");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "{}",
                "{\"reason\":\"drill\",\"note\":\"short\"}",
                "{\"reason\":\"unstated\",\"note\":\"his phone was stolen\"}",
                "{\"reason\":\"drill\",\"note\":\"his phone was stolen\",\"kinds\":[\"fax\"]}"
            })
    void anOrderWithoutItsReasonOrWithAnUnknownKindIsRefused(String body) {
        var alice = person();
        var session = session(alice);
        assertThat(post(of(alice, "require-reregister"), app("revoke"), body).status())
                .isEqualTo(400);
        assertThat(live(session)).isTrue();
    }

    @Test
    void theStateIsSetAndSeen() {
        var alice = person();
        assertThat(post(of(alice, "mfa-state"), app("configure"), "{\"perUserMfaState\":\"enforced\"}")
                        .status())
                .isEqualTo(200);
        assertThat(get(of(alice, "methods"), app("read"))
                        .json()
                        .path("perUserMfaState")
                        .asString())
                .isEqualTo("enforced");
        assertThat(post(of(alice, "mfa-state"), app("configure"), "{\"perUserMfaState\":\"on\"}")
                        .status())
                .isEqualTo(400);
    }
}
