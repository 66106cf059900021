package io.bailiff.server.api;

import static org.assertj.core.api.Assertions.assertThat;

import io.bailiff.core.directory.BuiltIns;
import io.bailiff.core.user.Role;
import io.bailiff.core.user.User;
import io.bailiff.server.ApiTest;
import io.bailiff.server.keys.OperatorKey;
import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import tools.jackson.databind.JsonNode;

/// Signing keys and operator keys by the own API.
final class KeysApiTest extends ApiTest {
    private static final String KEYS = "/bailiff/v1/keys";
    private static final String OPERATORS = "/bailiff/v1/operator-keys";
    private static final String WHY = "\"reason\":\"stolen-token\",\"note\":\"it was in a backup\"";

    private String app(String... permissions) {
        return tokens.of(BuiltIns.BAILIFF, BuiltIns.OPERATOR, permissions);
    }

    private String as(User user, String... scopes) {
        return tokens.of(BuiltIns.BAILIFF, user.id(), BuiltIns.CLI, scopes);
    }

    private List<JsonNode> keys(String purpose) {
        return get(KEYS, app("read"))
                .json()
                .path("value")
                .valueStream()
                .filter(key -> key.path("purpose").asString().equals(purpose))
                .toList();
    }

    @Test
    @Tag("KY-04")
    void aReplacedKeyWaitsForAnHourAndASecondOneIsRefusedMeanwhile() {
        String root = as(person(Role.GLOBAL_ADMINISTRATOR), "configure");
        var done = post(KEYS + "/evidence/rotate", root, "{" + WHY + "}");
        assertThat(done.status()).as(done.response().body()).isEqualTo(200);
        String kid = done.json().path("kid").asString();

        var second = post(KEYS + "/evidence/rotate", root, "{" + WHY + "}");
        assertThat(second.status()).isEqualTo(409);
        assertThat(second.code()).isEqualTo("keyOnItsWay");
        assertThat(second.response().body()).contains(kid);
        assertThat(keys("evidence"))
                .anySatisfy(key -> {
                    assertThat(key.path("kid").asString()).isEqualTo(kid);
                    assertThat(key.path("state").asString()).isEqualTo("waiting");
                })
                .allSatisfy(key -> assertThat(key.toString()).doesNotContain("\"d\"", "secret"));
    }

    @Test
    @Tag("KY-05")
    void withdrawingTheKeyOfTokensNeedsTheTenantsNameAndEndsEverything() {
        var alice = person();
        var session = session(alice);
        String path = KEYS + "/token/withdraw";
        assertThat(post(path, app("configure"), "{" + WHY + "}").status()).isEqualTo(400);
        assertThat(live(session)).isTrue();

        var done = post(
                path, app("configure"), "{\"confirm\":\"" + directory.tenant().name() + "\"," + WHY + "}");
        assertThat(done.status()).as(done.response().body()).isEqualTo(200);
        assertThat(done.json().path("position").asLong()).isPositive();
        assertThat(live(session)).isFalse();
        assertThat(keys("token"))
                .extracting(key -> key.path("state").asString())
                .contains("in-use", "withdrawn");
    }

    @Test
    void onlyAGlobalAdministratorReplacesKeysAndTakesOperatorKeysAway() {
        for (Role role : List.of(Role.SECURITY_OPERATOR, Role.SECURITY_READER, Role.AUTHENTICATION_ADMINISTRATOR)) {
            String token = as(person(role), "configure", "read");
            for (String path : List.of(KEYS + "/set/rotate", KEYS + "/set/withdraw", OPERATORS + "/some-key/revoke")) {
                assertThat(post(path, token, "{" + WHY + "}").status())
                        .as(role + " " + path)
                        .isEqualTo(403);
            }
        }
        assertThat(get(KEYS, as(person(Role.HELPDESK_ADMINISTRATOR), "read")).status())
                .isEqualTo(403);
        assertThat(post(KEYS + "/refresh/rotate", app("configure"), "{" + WHY + "}")
                        .status())
                .isEqualTo(404);
    }

    @Test
    void anOperatorKeyIsListedWithoutItsSecretAndTakenAway(@TempDir Path directory) {
        String own = OperatorKey.ensure(directory, Instant.now());
        builtIns.ensure(OperatorKey.alone(own));
        String kid = OperatorKey.book().read(own).getFirst().kid();
        var list = get(OPERATORS, app("read"));
        assertThat(list.response().body()).contains(kid, "createdAt").doesNotContain("\"x\"", "\"y\"", "\"d\"");

        String path = OPERATORS + "/" + kid + "/revoke";
        var done = post(path, app("configure"), "{" + WHY + "}");
        assertThat(done.status()).as(done.response().body()).isEqualTo(200);
        assertThat(done.json().path("left").asInt()).isZero();
        assertThat(post(path, app("configure"), "{" + WHY + "}").status()).isEqualTo(404);
    }
}
