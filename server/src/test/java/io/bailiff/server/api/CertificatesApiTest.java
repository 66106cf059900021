package io.bailiff.server.api;

import static org.assertj.core.api.Assertions.assertThat;

import io.bailiff.core.user.Role;
import io.bailiff.core.user.User;
import io.bailiff.server.ApiTest;
import io.bailiff.server.TestAuthority;
import io.bailiff.server.TestAuthority.Request;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class CertificatesApiTest extends ApiTest {

    private static String of(User user) {
        return "/bailiff/v1/users/" + user.id().text() + "/certificates";
    }

    private static String certificate() {
        var holder = TestAuthority.staff().issue(Request.of());
        return "\"certificate\":\"" + TestAuthority.pem(holder.certificate()).replace("\n", "\\n") + "\"";
    }

    @Test
    void aCertificateIsBoundOnceListedAndTakenAway() {
        var alice = person();
        String body = "{" + certificate() + ",\"name\":\"Laptop\"}";
        var bound = post(of(alice), app("methods"), body);
        assertThat(bound.status()).as(bound.response().body()).isEqualTo(201);
        assertThat(bound.json().path("bound").asString()).matches("certificate [0-9a-f]{64}");
        assertThat(post(of(person()), app("methods"), body).status()).isEqualTo(409);

        String methods = "/bailiff/v1/users/" + alice.id().text() + "/methods";
        var listed = get(methods, app("read")).json().path("value").get(0);
        assertThat(listed.path("kind").asString()).isEqualTo("certificate");
        assertThat(listed.path("name").asString()).isEqualTo("Laptop");
        var session = session(alice);
        String id = listed.path("id").asString();
        assertThat(send("DELETE", methods + "/" + id, app("methods"), "", "").status())
                .isEqualTo(204);
        assertThat(live(session)).isFalse();
        assertThat(post(of(alice), app("methods"), body).status()).isEqualTo(201);
    }

    @Test
    void allCertificatesOfAKeyAreBoundIfThatIsAsked() {
        var bound = post(of(person()), app("configure"), "{" + certificate() + ",\"anyForItsKey\":true}");
        assertThat(bound.json().path("bound").asString()).matches("key [0-9a-f]{64}");
    }

    @Test
    void thePermissionAndTheRoleBothDecide() {
        var alice = person();
        var desk = person(Role.AUTHENTICATION_ADMINISTRATOR);
        String body = "{" + certificate() + "}";
        assertThat(post(of(alice), app("read", "revoke"), body).status()).isEqualTo(403);
        assertThat(post(of(alice), as(alice, "methods"), body).status()).isEqualTo(403);
        assertThat(post(of(person(Role.GLOBAL_ADMINISTRATOR)), as(desk, "methods"), body)
                        .status())
                .isEqualTo(403);
        assertThat(post(of(alice), as(desk, "methods"), body).status()).isEqualTo(201);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "{}",
                "{\"certificate\":\"\"}",
                "{\"certificate\":\"-----BEGIN CERTIFICATE-----\\nAAAA\\n-----END CERTIFICATE-----\"}",
                "{\"certificate\":7}",
                "{\"serial\":\"1f\"}"
            })
    void whatIsNoCertificateIsRefusedWithItsMember(String body) {
        var answer = post(of(person()), app("methods"), body);
        assertThat(answer.status()).isEqualTo(400);
        assertThat(answer.target()).isNotEmpty();
    }
}
