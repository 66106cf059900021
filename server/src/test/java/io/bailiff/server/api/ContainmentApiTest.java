package io.bailiff.server.api;

import static org.assertj.core.api.Assertions.assertThat;

import io.bailiff.core.directory.BuiltIns;
import io.bailiff.core.user.Role;
import io.bailiff.core.user.User;
import io.bailiff.server.ApiTest;
import java.time.Duration;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

final class ContainmentApiTest extends ApiTest {
    private static final String WHY = "\"reason\":\"account-takeover\",\"note\":\"called the help desk, case 4711\"";

    private static String of(User user) {
        return "/bailiff/v1/users/" + user.id() + "/contain";
    }

    private String as(User user, String... scopes) {
        return tokens.of(BuiltIns.BAILIFF, user.id(), BuiltIns.CLI, scopes);
    }

    private String operator() {
        return as(person(Role.SECURITY_OPERATOR), "read", "revoke");
    }

    @Test
    void whatADryRunForeseesIsWhatIsDone() {
        var _ = person(Role.GLOBAL_ADMINISTRATOR);
        var alice = person();
        var session = session(alice);
        var _ = app(alice, "Stranger's phone");
        String since = "\"since\":\"" + clock.instant().minus(Duration.ofHours(1)) + "\",";
        String token = operator();

        var dry = post(of(alice), token, "{" + since + WHY + ",\"dryRun\":true}");
        assertThat(dry.status()).isEqualTo(200);
        assertThat(dry.json().path("dryRun").asBoolean()).isTrue();
        assertThat(dry.json().path("position").isMissingNode()).isTrue();
        assertThat(live(session)).isTrue();

        var done = post(of(alice), token, "{" + since + WHY + "}");
        assertThat(done.status()).isEqualTo(201);
        for (String fact :
                new String[] {"sessions", "grants", "methods", "consents", "passwordRemoved", "mustReregister"}) {
            assertThat(done.json().path(fact)).as(fact).isEqualTo(dry.json().path(fact));
        }
        assertThat(done.json().path("sessions").path("ended").asInt()).isEqualTo(1);
        assertThat(done.json().path("methods").get(0).path("name").asString()).isEqualTo("Stranger's phone");
        assertThat(done.json().path("mustReregister").asBoolean()).isTrue();
        assertThat(live(session)).isFalse();

        var seen = get("/bailiff/v1/users/" + alice.id(), token).json();
        assertThat(seen.path("accountEnabled").asBoolean()).isFalse();
        assertThat(seen.path("contained").path("position"))
                .isEqualTo(done.json().path("position"));
        var kill = get("/bailiff/v1/kills/" + done.json().path("position").asLong(), token);
        assertThat(kill.json().path("cause").asString()).isEqualTo("contained");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "{}",
                "{\"reason\":\"drill\"}",
                "{\"reason\":\"drill\",\"note\":\"short\"}",
                "{\"reason\":\"unstated\",\"note\":\"called the help desk\"}",
                "{\"reason\":\"drill\",\"note\":\"called the help desk\",\"since\":\"yesterday\"}",
                "{\"reason\":\"drill\",\"note\":\"called the help desk\",\"since\":\"2999-01-01T00:00:00Z\"}",
                "{\"reason\":\"drill\",\"note\":\"called the help desk\",\"dryrun\":true}"
            })
    void whatIsNotUnderstoodContainsNobody(String body) {
        var _ = person(Role.GLOBAL_ADMINISTRATOR);
        var alice = person();
        var session = session(alice);
        var answer = post(of(alice), operator(), body);
        assertThat(answer.status()).isEqualTo(400);
        assertThat(answer.target()).isNotEmpty();
        assertThat(live(session)).isTrue();
    }

    @Test
    @Tag("AD-01")
    void thePermissionAndTheRoleBothDecide() {
        var alice = person();
        var root = person(Role.GLOBAL_ADMINISTRATOR);
        String body = "{" + WHY + "}";
        assertThat(post(of(alice), as(root, "read", "methods", "configure"), body)
                        .status())
                .isEqualTo(403);
        assertThat(post(of(alice), as(person(Role.USER_ADMINISTRATOR), "revoke"), body)
                        .status())
                .isEqualTo(403);
        assertThat(post(of(root), operator(), body).status()).isEqualTo(403);
        assertThat(post("/bailiff/v1/users/nobody@contoso.example/contain", operator(), body)
                        .status())
                .isEqualTo(404);
        assertThat(users.find(alice.id()).orElseThrow().enabled()).isTrue();
    }
}
