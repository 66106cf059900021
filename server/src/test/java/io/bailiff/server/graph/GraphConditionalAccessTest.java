package io.bailiff.server.graph;

import static io.bailiff.server.Eventually.eventually;
import static org.assertj.core.api.Assertions.assertThat;

import io.bailiff.core.access.Circumstances;
import io.bailiff.core.access.ClientAppType;
import io.bailiff.core.access.PastSignIn;
import io.bailiff.core.access.SignInLog;
import io.bailiff.core.audit.Actor;
import io.bailiff.core.directory.AccessPolicies;
import io.bailiff.core.directory.BuiltIns;
import io.bailiff.core.directory.Caller;
import io.bailiff.core.policy.MethodMode;
import io.bailiff.core.revocation.Authority;
import io.bailiff.core.user.Role;
import io.bailiff.server.ApiTest;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.springframework.beans.factory.annotation.Autowired;
import tools.jackson.databind.JsonNode;

final class GraphConditionalAccessTest extends ApiTest {
    private static final String ROOT = "/v1.0/identity/conditionalAccess/";
    private static final String READ = "Policy.Read.ConditionalAccess";
    private static final String WRITE = "Policy.ReadWrite.ConditionalAccess";

    @Autowired
    AccessPolicies policies;

    @Autowired
    SignInLog signIns;

    @AfterEach
    void clear() {
        var operator = new Caller(new Actor.ByClient(APP), new Authority.OfApplication());
        policies.policies().forEach(policy -> {
            var _ = policies.remove(policy.id(), operator);
        });
    }

    private String app(String... permissions) {
        return tokens.of(BuiltIns.GRAPH, APP, permissions);
    }

    private static String policy(String conditions, String controls) {
        return "{\"displayName\":\"MFA\",\"state\":\"enabled\",\"conditions\":{\"users\":{\"includeUsers\":[\"All\"]},"
                + "\"applications\":{\"includeApplications\":[\"All\"]}" + conditions + "}," + controls + "}";
    }

    private static final String MFA = "\"grantControls\":{\"operator\":\"OR\",\"builtInControls\":[\"mfa\"]}";

    @Test
    void aPolicyIsMadeShownWholeChangedAndTakenAway() {
        var made = post(
                ROOT + "policies", app(WRITE), policy(",\"clientAppTypes\":[\"browser\"],\"platforms\":null", MFA));
        assertThat(made.status()).as(made.toString()).isEqualTo(201);
        String path = ROOT + "policies/" + made.json().path("id").asString();

        JsonNode shown = get(path, app(READ)).json();
        assertThat(shown.path("@odata.context").asString()).endsWith("identity/conditionalAccess/policies/$entity");
        assertThat(shown.path("conditions").path("clientAppTypes").get(0).asString())
                .isEqualTo("browser");
        assertThat(shown.path("conditions").path("platforms").isNull()).isTrue();
        assertThat(shown.path("conditions").path("users").path("excludeGroups").isArray())
                .isTrue();
        assertThat(shown.path("grantControls").path("authenticationStrength").isNull())
                .isTrue();
        assertThat(shown.path("sessionControls").isNull()).isTrue();

        assertThat(send(
                                "PATCH",
                                path,
                                app(WRITE),
                                "application/json",
                                "{\"state\":\"disabled\",\"grantControls\":{"
                                        + "\"operator\":\"OR\",\"authenticationStrength\":{\"id\":\"00000000-0000-0000-0000-000000000004\"}}}")
                        .status())
                .isEqualTo(204);
        shown = get(path, app(READ)).json();
        assertThat(shown.path("state").asString()).isEqualTo("disabled");
        assertThat(shown.path("grantControls")
                        .path("authenticationStrength")
                        .path("displayName")
                        .asString())
                .isEqualTo("Phishing-resistant MFA");
        assertThat(shown.path("conditions").path("clientAppTypes").size()).isEqualTo(1);
        assertThat(shown.path("modifiedDateTime").isNull()).isFalse();

        assertThat(send("DELETE", path, app(WRITE), "", "").status()).isEqualTo(204);
        assertThat(get(path, app(READ)).status()).isEqualTo(404);
        assertThat(send("DELETE", path, app(WRITE), "", "").status()).isEqualTo(404);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "{} | displayName",
                "{\"displayName\":\"x\",\"state\":\"on\"} | state",
                "{\"displayName\":[\"x\",\"y\"]} | displayName",
                "{\"displayName\":\"x\",\"id\":\"1\"} | id",
                "{\"displayName\":\"x\",\"conditions\":{\"users\":{\"includeUsers\":[{}]}}} | conditions.users.includeUsers",
            })
    void whatIsWrongIsNamed(String body, String target) {
        var answer = post(ROOT + "policies", app(WRITE), body);
        assertThat(answer.status()).isEqualTo(400);
        assertThat(answer.json().path("error").path("target").asString()).isEqualTo(target);
        assertThat(policies.policies()).isEmpty();
    }

    @Test
    void whatIsNotLookedAtIsRefused() {
        var risk = post(ROOT + "policies", app(WRITE), policy(",\"insiderRiskLevels\":[\"minor\"]", MFA));
        assertThat(risk.status()).isEqualTo(400);
        assertThat(risk.json().path("error").path("target").asString()).isEqualTo("conditions.insiderRiskLevels");
        assertThat(post(ROOT + "policies", app(WRITE), policy(",\"userRiskLevels\":[]", MFA))
                        .status())
                .isEqualTo(201);
    }

    @Test
    void aLocationIsMadeUsedAndKeptWhileItIsUsed() {
        String name = "Office " + java.util.UUID.randomUUID();
        var made = post(
                ROOT + "namedLocations",
                app(WRITE),
                "{\"@odata.type\":\"#microsoft.graph.ipNamedLocation\","
                        + "\"displayName\":\"" + name
                        + "\",\"isTrusted\":true,\"ipRanges\":[{\"cidrAddress\":\"198.51.100.0/24\"},"
                        + "{\"cidrAddress\":\"2001:db8::/48\"}]}");
        assertThat(made.status()).as(made.toString()).isEqualTo(201);
        String id = made.json().path("id").asString();
        assertThat(made.json().path("ipRanges").get(1).path("@odata.type").asString())
                .isEqualTo("#microsoft.graph.iPv6CidrRange");
        assertThat(post(
                                ROOT + "namedLocations",
                                app(WRITE),
                                "{\"displayName\":\"x\",\"ipRanges\":[{\"cidrAddress\":\"0.0.0.0/0\"}]}")
                        .status())
                .isEqualTo(400);

        var person = person();
        assertThat(post(
                                ROOT + "policies",
                                app(WRITE),
                                policy(
                                        ",\"locations\":{\"includeLocations\":[\"All\"],\"excludeLocations\":[\"" + id
                                                + "\"]}",
                                        MFA))
                        .status())
                .isEqualTo(201);
        assertThat(applies(person.id().text(), "198.51.100.7")).isEqualTo("location");
        assertThat(applies(person.id().text(), "203.0.113.7")).isEqualTo("notSet");

        String path = ROOT + "namedLocations/" + id;
        assertThat(send("DELETE", path, app(WRITE), "", "").status()).isEqualTo(409);
        clear();
        assertThat(send("PATCH", path, app(WRITE), "application/json", "{\"isTrusted\":false}")
                        .status())
                .isEqualTo(204);
        assertThat(send("DELETE", path, app(WRITE), "", "").status()).isEqualTo(204);
    }

    private String applies(String user, String address) {
        var answer = post(
                ROOT + "evaluate",
                app(READ),
                "{\"signInIdentity\":{\"userId\":\"" + user
                        + "\"},\"signInContext\":{\"includeApplications\":[\"api://orders\"]},\"signInConditions\":{\"ipAddress\":\""
                        + address + "\"}}");
        assertThat(answer.status()).as(answer.toString()).isEqualTo(200);
        return answer.json().path("value").get(0).path("analysisReasons").asString();
    }

    @Test
    void allPoliciesTogetherGiveOneAnswerAndSayWhoDecides() {
        var user = person();
        String question = "{\"signInIdentity\":{\"userId\":\"" + user.id()
                + "\"},\"signInContext\":{\"includeApplications\":[\"api://orders\"]}}";
        var open = post(ROOT + "evaluate", app(READ), question).json().path("@bailiff.verdict");
        assertThat(open.path("result").asString()).isEqualTo("allowed");
        assertThat(post(ROOT + "policies", app(WRITE), policy("", MFA)).status())
                .isEqualTo(201);
        var asked = post(ROOT + "evaluate", app(READ), question).json().path("@bailiff.verdict");
        assertThat(asked.path("result").asString()).isEqualTo("challenged");
        assertThat(asked.path("decidedBy").get(0).path("displayName").asString())
                .isEqualTo("MFA");
        assertThat(asked.path("sentence").asString())
                .isEqualTo("Let in after showing Multifactor authentication, because policy “MFA” applies.");
    }

    @Test
    void aChangeIsTriedAsALongRunningOperation() {
        var user = person();
        signIns.add(new PastSignIn(
                Instant.now().minusSeconds(60),
                user.id(),
                "web",
                Set.of(),
                ClientAppType.BROWSER,
                Optional.empty(),
                "203.0.113.9",
                Optional.empty(),
                Circumstances.NONE,
                Set.of(MethodMode.PASSWORD),
                Duration.ZERO,
                PastSignIn.Came.IN));
        String order = "{\"days\":1,\"policy\":" + policy("", MFA) + "}";
        var started = post(ROOT + "replays", app(READ), order);
        assertThat(started.status()).as(started.toString()).isEqualTo(202);
        String path = ROOT + "replays/" + started.json().path("id").asString();
        var seen = eventually()
                .until(
                        () -> get(path, app(READ)).json(),
                        one -> !one.path("status").asString().equals("running"));
        assertThat(seen.path("status").asString()).isEqualTo("succeeded");
        assertThat(seen.path("percentageComplete").asInt()).isEqualTo(100);
        var result = seen.path("result");
        assertThat(result.path("challenged").asLong()).isPositive();
        assertThat(result.path("perUser").toString())
                .contains(user.principalName().value());
        assertThat(result.path("examples")
                        .path("challenged")
                        .get(0)
                        .path("withTheChange")
                        .path("sentence")
                        .asString())
                .startsWith("Let in after showing Multifactor");

        assertThat(post(path + "/cancel", app(READ), "").status()).isEqualTo(204);
        assertThat(get(path, app(READ)).json().path("status").asString()).isEqualTo("succeeded");
        assertThat(get(ROOT + "replays/x", app(READ)).status()).isEqualTo(404);
        assertThat(post(ROOT + "replays", app(READ), "{\"days\":0}").status()).isEqualTo(400);
        var bad = post(ROOT + "replays", app(READ), "{\"policy\":{\"displayName\":\"x\"}}");
        assertThat(bad.status()).isEqualTo(400);
        assertThat(bad.toString()).contains("policy.");
        assertThat(policies.policies()).isEmpty();
    }

    @Test
    @Tag("AD-01")
    void whoMayNotIsRefused() {
        assertThat(get(ROOT + "policies", "").status()).isEqualTo(401);
        assertThat(get(ROOT + "policies", app("User.Read.All")).status()).isEqualTo(403);
        assertThat(post(ROOT + "policies", app(READ), policy("", MFA)).status()).isEqualTo(403);
        for (Role role : Role.values()) {
            var person = person(role);
            String token = tokens.of(BuiltIns.GRAPH, person.id(), BuiltIns.CLI, WRITE);
            assertThat(post(ROOT + "policies", token, policy("", MFA)).status())
                    .as(role.title())
                    .isEqualTo(role == Role.GLOBAL_ADMINISTRATOR ? 201 : 403);
        }
    }
}
