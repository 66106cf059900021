package io.bailiff.server.graph;

import static org.assertj.core.api.Assertions.assertThat;

import io.bailiff.core.directory.BuiltIns;
import io.bailiff.core.user.Role;
import io.bailiff.core.user.User;
import io.bailiff.server.ApiTest;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.beans.factory.annotation.Autowired;
import tools.jackson.databind.JsonNode;

final class GraphApiTest extends ApiTest {
    @Autowired
    private GraphApi api;

    private String app(String... permissions) {
        return tokens.of(BuiltIns.GRAPH, APP, permissions);
    }

    private String as(User user, String... scopes) {
        return tokens.of(BuiltIns.GRAPH, user.id(), BuiltIns.CLI, scopes);
    }

    private static String encoded(User user) {
        return URLEncoder.encode(user.principalName().value(), StandardCharsets.UTF_8);
    }

    private static String query(String text) {
        return URLEncoder.encode(text, StandardCharsets.UTF_8).replace("+", "%20");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "/v1.0/users/%s/revokeSignInSessions",
                "/beta/users/%s/revokeSignInSessions",
                "/v1.0/users/%s/microsoft.graph.revokeSignInSessions",
                "/V1.0/Users/%s/RevokeSignInSessions",
                "/beta/users/%s/invalidateAllRefreshTokens"
            })
    void aUserIsRevokedByIdOrNameWhateverTheSpelling(String path) {
        var alice = person();
        var bobs = session(person());
        for (String name : List.of(alice.id().text(), encoded(alice))) {
            var alices = session(alice);
            var answer = send("POST", path.formatted(name), app("User.RevokeSessions.All"), "", "");
            assertThat(answer.status()).isEqualTo(200);
            assertThat(answer.json().path("value").asBoolean()).isTrue();
            assertThat(answer.json().path("@odata.context").asString()).endsWith("/$metadata#Edm.Boolean");
            assertThat(answer.json().path("bailiff.position").asLong()).isPositive();
            assertThat(answer.json().path("bailiff.sessionsEnded").asInt()).isEqualTo(1);
            assertThat(live(alices)).isFalse();
        }
        assertThat(live(bobs)).isTrue();
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "{}", "not json"})
    void nothingInTheBodyIsAReasonNotToRevoke(String body) {
        var alice = person();
        assertThat(send(
                                "POST",
                                "/v1.0/users/" + alice.id() + "/revokeSignInSessions",
                                app("User.RevokeSessions.All"),
                                "application/json",
                                body)
                        .status())
                .isEqualTo(200);
    }

    @Test
    void theOldNameOfTheCallIsThereInBetaOnly() {
        var alice = person();
        assertThat(send(
                                "POST",
                                "/v1.0/users/" + alice.id() + "/invalidateAllRefreshTokens",
                                app("User.RevokeSessions.All"),
                                "",
                                "")
                        .status())
                .isEqualTo(404);
    }

    @Test
    @Tag("AD-01")
    void permissionAndRoleAreBothNeededAndAnybodyRevokesHimself() {
        var alice = person();
        var bob = person();
        var alices = session(alice);
        var bobs = session(bob);
        String path = "/v1.0/users/" + bob.id() + "/revokeSignInSessions";
        assertThat(send("POST", path, as(alice, "User.RevokeSessions.All"), "", "")
                        .status())
                .isEqualTo(403);
        assertThat(send("POST", path, as(person(Role.GLOBAL_ADMINISTRATOR), "User.Read.All"), "", "")
                        .status())
                .isEqualTo(403);
        assertThat(send("POST", path, as(person(Role.GLOBAL_ADMINISTRATOR), "User.ReadWrite"), "", "")
                        .status())
                .isEqualTo(403);
        assertThat(send("POST", path, as(person(Role.SECURITY_READER), "User.RevokeSessions.All"), "", "")
                        .status())
                .isEqualTo(403);
        assertThat(live(bobs)).isTrue();
        String own = as(alice, "User.ReadWrite", "User.Read");
        assertThat(send("POST", "/v1.0/me/revokeSignInSessions", own, "", "").status())
                .isEqualTo(200);
        assertThat(live(alices)).isFalse();
        assertThat(get("/v1.0/me", own).status()).isEqualTo(401);
        assertThat(send("POST", path, as(person(Role.HELPDESK_ADMINISTRATOR), "User.RevokeSessions.All"), "", "")
                        .status())
                .isEqualTo(200);
        assertThat(live(bobs)).isFalse();
    }

    @Test
    @Tag("RV-36")
    void anUnknownUserIsNotFoundForAdministratorsAndForbiddenToOthers() {
        String path = "/v1.0/users/" + UUID.randomUUID() + "/revokeSignInSessions";
        var answer = send("POST", path, app("User.RevokeSessions.All"), "", "");
        assertThat(answer.status()).isEqualTo(404);
        assertThat(answer.code()).isEqualTo("Request_ResourceNotFound");
        assertThat(send("POST", path, as(person(), "User.RevokeSessions.All"), "", "")
                        .status())
                .isEqualTo(403);
    }

    @Test
    void meIsWhoeverTheTokenActsFor() {
        var alice = person();
        var me = get("/v1.0/me", as(alice, "User.Read"));
        assertThat(me.status()).isEqualTo(200);
        assertThat(me.json().path("id").asString()).isEqualTo(alice.id().text());
        assertThat(me.json().path("businessPhones").isArray()).isTrue();
        assertThat(me.json().has("mail")).isTrue();
        assertThat(me.json().has("accountEnabled")).isFalse();
        var some = get("/v1.0/me?$select=accountEnabled,signInSessionsValidFromDateTime", as(alice, "User.Read"));
        assertThat(some.json().propertyNames())
                .containsExactlyInAnyOrder("@odata.context", "id", "accountEnabled", "signInSessionsValidFromDateTime");
        assertThat(get("/v1.0/me", app("User.Read.All")).status()).isEqualTo(400);
        assertThat(get("/v1.0/me?$expand=manager", as(alice, "User.Read")).code())
                .isEqualTo("Request_UnsupportedQuery");
    }

    @Test
    void theTimeShownIsThatOfTheNewestKill() {
        var alice = person();
        String token = app("User.Read.All", "User.RevokeSessions.All");
        String path = "/v1.0/users/" + alice.id() + "?$select=id,signInSessionsValidFromDateTime";
        String before =
                get(path, token).json().path("signInSessionsValidFromDateTime").asString();
        var done = send("POST", "/v1.0/users/" + alice.id() + "/revokeSignInSessions", token, "", "");
        String after =
                get(path, token).json().path("signInSessionsValidFromDateTime").asString();
        assertThat(after)
                .isEqualTo(done.json().path("bailiff.effectiveAt").asString())
                .isGreaterThan(before);
    }

    @Test
    void aDeletedUserIsListedRestoredAndForgotten() {
        var alice = person();
        String id = alice.id().text();
        String token = app("User.ReadWrite.All", "User.Read.All");
        String place = "/v1.0/directory/deletedItems/" + id;
        assertThat(get(place, token).status()).isEqualTo(404);
        assertThat(send("DELETE", "/v1.0/users/" + id, token, "", "").status()).isEqualTo(204);

        var listed = get("/v1.0/directory/deletedItems/microsoft.graph.user", token);
        assertThat(listed.response().body()).contains(id, "deletedDateTime");
        assertThat(get(place, token).json().path("displayName").asString()).isEqualTo(alice.displayName());
        assertThat(get(place, as(alice, "User.Read")).status()).isNotEqualTo(200);
        var restored = send("POST", place + "/restore", token, "", "");
        assertThat(restored.status()).isEqualTo(200);
        assertThat(restored.json().path("id").asString()).isEqualTo(id);
        assertThat(get("/v1.0/users/" + id, token).status()).isEqualTo(200);
        assertThat(send("POST", place + "/restore", token, "", "").status()).isEqualTo(404);

        assertThat(send("DELETE", "/v1.0/users/" + id, token, "", "").status()).isEqualTo(204);
        assertThat(send("DELETE", place, app("User.Read.All"), "", "").status()).isEqualTo(403);
        assertThat(send("DELETE", place, token, "", "").status()).isEqualTo(204);
        assertThat(get(place, token).status()).isEqualTo(404);
    }

    @Test
    void aUserIsMadeAGuestAndFoundAsOne() {
        var alice = person();
        String id = alice.id().text();
        String token = app("User.ReadWrite.All", "User.Read.All");
        assertThat(patch("/v1.0/users/" + id, token, "{\"userType\":\"Visitor\"}"))
                .isEqualTo(400);
        String guests =
                "/v1.0/users?$select=id,userType&$filter=" + query("userType eq 'Guest' and id eq '" + id + "'");
        assertThat(get(guests, token).json().path("value")).isEmpty();
        assertThat(patch("/v1.0/users/" + id, token, "{\"userType\":\"Guest\"}"))
                .isEqualTo(204);
        var found = get(guests, token).json().path("value");
        assertThat(found).hasSize(1);
        assertThat(found.get(0).path("userType").asString()).isEqualTo("Guest");
    }

    @Test
    @Tag("AD-08")
    void basicReadingShowsNamesAndAnswersNoOtherQuestion() {
        var alice = person();
        String token = app("User.ReadBasic.All");
        assertThat(get("/v1.0/users/" + alice.id(), token).json().propertyNames())
                .containsExactlyInAnyOrder(
                        "@odata.context", "displayName", "givenName", "mail", "surname", "userPrincipalName", "id");
        assertThat(get("/v1.0/users?$select=accountEnabled", token).status()).isEqualTo(403);
        assertThat(get("/v1.0/users?$filter=" + query("accountEnabled eq false"), token)
                        .status())
                .isEqualTo(403);
        assertThat(get("/v1.0/users?$select=passwordHash", app("User.Read.All")).status())
                .isEqualTo(400);
    }

    @Test
    @Tag("AD-01")
    void whoHasNoRoleReadsHimselfOnly() {
        var alice = person();
        String token = as(alice, "User.Read.All", "User.Read");
        assertThat(get("/v1.0/users", token).status()).isEqualTo(403);
        assertThat(get("/v1.0/users/" + alice.id(), token).status()).isEqualTo(200);
        assertThat(get("/v1.0/users/" + person().id(), token).status()).isEqualTo(403);
        assertThat(get("/v1.0/users/" + UUID.randomUUID(), token).status()).isEqualTo(403);
        String reader = as(person(Role.SECURITY_READER), "User.Read");
        assertThat(get("/v1.0/users/" + alice.id(), reader).status()).isEqualTo(403);
        assertThat(get("/v1.0/users", as(person(Role.SECURITY_READER), "User.Read.All"))
                        .status())
                .isEqualTo(200);
    }

    @Test
    void usersAreFoundByTheFiltersThatScriptsUse() {
        var alice = person("o'neill-" + UUID.randomUUID().toString().substring(0, 6));
        String token = app("User.Read.All");
        String upn = alice.principalName().value().replace("'", "''");
        for (String filter : List.of(
                "userPrincipalName eq '" + upn + "'",
                "userPrincipalName eq '" + upn.toUpperCase(java.util.Locale.ROOT) + "'",
                "id eq '" + alice.id() + "'",
                "startsWith(userPrincipalName,'" + upn.substring(0, 12) + "')",
                "startswith(displayName, 'Display " + upn.split("@", 2)[0] + "')",
                "accountEnabled eq true and userPrincipalName eq '" + upn + "'",
                "displayName eq 'Display " + upn.split("@", 2)[0] + "'")) {
            var answer = get("/v1.0/users?$select=id,accountEnabled&$filter=" + query(filter), token);
            assertThat(answer.status()).as(filter).isEqualTo(200);
            assertThat(answer.json().path("value").values())
                    .as(filter)
                    .extracting(user -> user.path("id").asString())
                    .containsExactly(alice.id().text());
        }
        assertThat(get(
                                "/v1.0/users?$filter="
                                        + query("accountEnabled eq false and userPrincipalName eq '" + upn + "'"),
                                token)
                        .json()
                        .path("value")
                        .size())
                .isZero();
    }

    @ParameterizedTest
    @Tag("AD-06")
    @ValueSource(
            strings = {
                "userPrincipalName eq 'a' or 1 eq 1",
                "userPrincipalName ne 'a'",
                "not startsWith(displayName,'a')",
                "endsWith(mail,'x')",
                "passwordHash eq 'x'",
                "accountEnabled eq 'true'",
                "displayName eq true",
                "displayName eq 'a",
                "displayName eq 'a' and",
                "displayName eq 'a' and ",
                "displayName eq 'a'; drop table account",
                "displayName eq 'a' -- x",
                "((((displayName eq 'a'))))",
                "",
                "createdDateTime eq '2020'",
                "displayName eq 'a' and displayName eq 'a' and displayName eq 'a' and displayName eq 'a' and displayName eq 'a' and displayName eq 'a' and displayName eq 'a' and displayName eq 'a' and displayName eq 'a' and displayName eq 'a' and displayName eq 'a'"
            })
    void aFilterThatIsNotUnderstoodIsRefused(String filter) {
        var answer = get("/v1.0/users?$filter=" + query(filter), app("User.Read.All"));
        assertThat(answer.status()).isEqualTo(400);
        assertThat(answer.code()).isIn("Request_UnsupportedQuery", "Request_BadRequest");
    }

    @Test
    @Tag("AD-06")
    void wildcardsAndQuotesInAFilterAreJustCharacters() {
        String token = app("User.Read.All");
        for (String text : List.of("%", "_", "*", "''", "\\", "'' or ''1''=''1")) {
            var answer = get("/v1.0/users?$filter=" + query("startsWith(displayName,'" + text + "')"), token);
            assertThat(answer.status()).isEqualTo(200);
            assertThat(answer.json().path("value").size()).isZero();
        }
        assertThat(get("/v1.0/users?$filter=" + query("displayName eq '" + "'".repeat(1_001) + "'"), token)
                        .status())
                .isIn(200, 400);
    }

    @Test
    @Tag("AD-07")
    void pagesLoseNobodyAndAContinuationFitsItsOwnQueryOnly() {
        String name = "page" + UUID.randomUUID().toString().substring(0, 6);
        for (int i = 0; i < 5; i++) {
            person(name + "-" + i);
        }
        String token = app("User.Read.All");
        String path = "/v1.0/users?$select=id,userPrincipalName&$top=2&$count=true&$filter="
                + query("startsWith(userPrincipalName,'" + name + "')");
        var first = send("GET", path, token, "", "", "ConsistencyLevel", "eventual");
        assertThat(first.json().path("@odata.count").asInt()).isEqualTo(5);
        assertThat(get(path, token).json().has("@odata.count")).isFalse();
        String second = "";
        List<String> seen = new ArrayList<>();
        while (!path.isEmpty()) {
            var page = get(path, token);
            page.json().path("value").forEach(user -> {
                seen.add(user.path("userPrincipalName").asString());
                assertThat(user.propertyNames()).containsExactlyInAnyOrder("id", "userPrincipalName");
            });
            String next = page.json().path("@odata.nextLink").asString("");
            assertThat(next).matches("|https://bailiff\\.example/v1\\.0/users\\?.*");
            path = next.replace("https://bailiff.example", "");
            second = second.isEmpty() ? path : second;
        }
        assertThat(seen).hasSize(5).doesNotHaveDuplicates().isSorted();
        assertThat(get(second, tokens.of(BuiltIns.GRAPH, BuiltIns.OPERATOR, "User.Read.All"))
                        .status())
                .isEqualTo(400);
        assertThat(get(second.replace("$top=2", "$top=3"), token).status()).isEqualTo(400);
        assertThat(get(second.replace(name, "x"), token).status()).isEqualTo(400);
        assertThat(get(second.replace("v1.0", "beta"), token).status()).isEqualTo(400);
        for (String wrong : List.of("$top=0", "$top=-1", "$top=1000000000", "$skip=5", "$search=x", "$orderby=mail")) {
            assertThat(get("/v1.0/users?" + wrong, token).status()).isEqualTo(400);
        }
    }

    private String created(String name, String more) {
        return "{\"accountEnabled\":true,\"displayName\":\"Mara Lind\",\"mailNickname\":\"mara\","
                + "\"userPrincipalName\":\"" + name + "\",\"passwordProfile\":{\"password\":\"seven lazy dogs jumped\","
                + "\"forceChangePasswordNextSignIn\":false}" + more + "}";
    }

    @Test
    void aUserIsMadeChangedAndDeletedAndEachKillsWhatItMust() {
        String token = app("User.ReadWrite.All");
        String name = "mara-" + UUID.randomUUID() + "@contoso.example";
        var made = post("/v1.0/users", token, created(name, ",\"@odata.type\":\"#microsoft.graph.user\""));
        assertThat(made.status()).isEqualTo(201);
        assertThat(made.json().path("userPrincipalName").asString()).isEqualTo(name);
        assertThat(made.json().has("accountEnabled")).isFalse();
        assertThat(made.response().body()).doesNotContain("lazy");
        assertThat(post("/v1.0/users", token, created(name, "")).status()).isEqualTo(400);
        String path = "/v1.0/users/" + made.json().path("id").asString();
        var mara = users.find(new io.bailiff.core.user.UserPrincipalName(name)).orElseThrow();
        var session = session(mara);
        var other = session(person());
        assertThat(patch(path, token, "{\"displayName\":\"Mara\",\"mail\":\"mara@contoso.example\"}"))
                .isEqualTo(204);
        assertThat(live(session)).isTrue();
        assertThat(patch(path, token, "{\"mail\":null}")).isEqualTo(204);
        assertThat(patch(path, token, "{\"accountEnabled\":false}")).isEqualTo(204);
        assertThat(live(session)).isFalse();
        assertThat(patch(path, token, "{\"accountEnabled\":true}")).isEqualTo(204);
        assertThat(live(session)).isFalse();
        var again = session(mara);
        assertThat(patch(path, token, "{\"passwordProfile\":{\"password\":\"eight lazy dogs jumped\"}}"))
                .isEqualTo(204);
        assertThat(live(again)).isFalse();
        var last = session(mara);
        assertThat(send("DELETE", path, token, "", "").status()).isEqualTo(204);
        assertThat(live(last)).isFalse();
        assertThat(get(path, app("User.Read.All")).status()).isEqualTo(404);
        assertThat(live(other)).isTrue();
    }

    private int patch(String path, String token, String json) {
        return send("PATCH", path, token, "application/json", json).status();
    }

    @ParameterizedTest
    @Tag("AD-04")
    @ValueSource(
            strings = {
                "{\"signInSessionsValidFromDateTime\":\"2020-01-01T00:00:00Z\"}",
                "{\"signInSessionsValidFromDateTime\":null}",
                "{\"id\":\"6d1f0000-0000-4000-8000-000000000000\"}",
                "{\"roles\":[\"Global Administrator\"]}",
                "{\"passwordHash\":\"x\"}",
                "{\"createdDateTime\":\"2020-01-01T00:00:00Z\"}",
                "{\"accountEnabled\":\"false\"}",
                "{\"accountEnabled\":0}",
                "{\"accountEnabled\":null}",
                "{\"displayName\":\" \"}",
                "{\"displayName\":\"a\",\"displayName\":\"b\"}",
                "{\"passwordProfile\":{\"password\":\"short\"}}",
                "{\"passwordProfile\":{\"password\":\"seven lazy dogs jumped\",\"forceChangePasswordNextSignInWithMfa\":true}}",
                "{\"passwordProfile\":{\"password\":\"Password2026!\"}}",
                "{\"mail\":\"nonsense\"}",
                "[]",
                "null"
            })
    void whatCannotBeWrittenIsRefusedAndChangesNothing(String json) {
        var alice = person();
        var session = session(alice);
        assertThat(patch("/v1.0/users/" + alice.id(), app("User.ReadWrite.All"), json))
                .isEqualTo(400);
        assertThat(users.find(alice.id())).contains(alice);
        assertThat(live(session)).isTrue();
    }

    @Test
    @Tag("AD-03")
    void eachMemberOfAChangeNeedsItsOwnPermissionAndTheRoleToReachTheUser() {
        var alice = person();
        var root = person(Role.GLOBAL_ADMINISTRATOR);
        String path = "/v1.0/users/" + alice.id();
        assertThat(patch(path, app("User.EnableDisableAccount.All"), "{\"displayName\":\"x\"}"))
                .isEqualTo(403);
        assertThat(patch(
                        path,
                        app("User.EnableDisableAccount.All"),
                        "{\"accountEnabled\":false,\"passwordProfile\":{\"password\":\"seven lazy dogs jumped\"}}"))
                .isEqualTo(403);
        assertThat(patch(path, app("User-PasswordProfile.ReadWrite.All"), "{\"accountEnabled\":false}"))
                .isEqualTo(403);
        assertThat(users.find(alice.id())).contains(alice);
        String helper = as(person(Role.HELPDESK_ADMINISTRATOR), "User.ReadWrite.All");
        String password = "{\"passwordProfile\":{\"password\":\"seven lazy dogs jumped\"}}";
        assertThat(patch("/v1.0/users/" + root.id(), helper, password)).isEqualTo(403);
        assertThat(patch("/v1.0/users/" + root.id(), app("User.ReadWrite.All"), password))
                .isEqualTo(403);
        assertThat(patch(path, helper, "{\"accountEnabled\":false}")).isEqualTo(403);
        assertThat(patch(path, helper, password)).isEqualTo(204);
        assertThat(send("DELETE", path, helper, "", "").status()).isEqualTo(403);
        assertThat(send("DELETE", "/v1.0/users/" + root.id(), app("User.ReadWrite.All"), "", "")
                        .status())
                .isEqualTo(403);
    }

    @Test
    void aUserChangesHisPasswordWithTheOldOneOnly() {
        var alice = person();
        String token = as(alice, "User.ReadWrite");
        String wrong = "{\"currentPassword\":\"wrong\",\"newPassword\":\"seven lazy dogs jumped\"}";
        assertThat(post("/v1.0/me/changePassword", token, wrong).target()).isEqualTo("currentPassword");
        String weak = "{\"currentPassword\":\"correct horse battery staple\",\"newPassword\":\"short\"}";
        assertThat(post("/v1.0/me/changePassword", token, weak).target()).isEqualTo("newPassword");
        String right =
                "{\"currentPassword\":\"correct horse battery staple\",\"newPassword\":\"seven lazy dogs jumped\"}";
        assertThat(post("/v1.0/me/changePassword", token, right).status()).isEqualTo(204);
        assertThat(get("/v1.0/me", token).status()).isEqualTo(401);
    }

    private Answer batch(String token, String... requests) {
        return post("/v1.0/$batch", token, "{\"requests\":[" + String.join(",", requests) + "]}");
    }

    private static String part(String id, String method, String url, String more) {
        return "{\"id\":\"" + id + "\",\"method\":\"" + method + "\",\"url\":\"" + url + "\"" + more + "}";
    }

    private static int status(Answer batch, String id) {
        for (JsonNode part : batch.json().path("responses")) {
            if (part.path("id").asString().equals(id)) {
                return part.path("status").asInt();
            }
        }
        return 0;
    }

    @Test
    void aBatchRevokesMany() {
        var alice = person();
        var bob = person();
        var alices = session(alice);
        var bobs = session(bob);
        var answer = batch(
                app("User.RevokeSessions.All"),
                part("1", "POST", "/users/" + alice.id() + "/revokeSignInSessions", ",\"headers\":{},\"body\":{}"),
                part("2", "POST", "users/" + encoded(bob) + "/revokeSignInSessions", ""),
                part("3", "POST", "/users/" + UUID.randomUUID() + "/revokeSignInSessions", ""),
                part("4", "GET", "/users", ",\"dependsOn\":[\"3\"]"));
        assertThat(answer.status()).isEqualTo(200);
        assertThat(List.of(status(answer, "1"), status(answer, "2"), status(answer, "3"), status(answer, "4")))
                .containsExactly(200, 200, 404, 424);
        assertThat(live(alices)).isFalse();
        assertThat(live(bobs)).isFalse();
    }

    @Test
    @Tag("AD-09")
    void aPartThatRevokesTheCallerLeavesTheNextOneRefused() {
        var root = person(Role.GLOBAL_ADMINISTRATOR);
        var bob = person();
        String other = app("User.ReadWrite.All");
        var answer = batch(
                as(root, "User.RevokeSessions.All", "User.ReadWrite.All"),
                part("2", "DELETE", "/users/" + bob.id(), ",\"dependsOn\":[\"1\"]"),
                part("1", "POST", "/me/revokeSignInSessions", ""),
                part("3", "DELETE", "/users/" + bob.id(), ",\"headers\":{\"Authorization\":\"Bearer " + other + "\"}"));
        assertThat(List.of(status(answer, "1"), status(answer, "2"), status(answer, "3")))
                .containsExactly(200, 401, 401);
        assertThat(users.find(bob.id())).isPresent();
    }

    @Test
    @Tag("AD-09")
    void aBatchThatIsTooLargeNestedCyclicOrLeadsElsewhereIsRefused() {
        String token = app("User.Read.All");
        String[] many = new String[21];
        for (int i = 0; i < many.length; i++) {
            many[i] = part("p" + i, "GET", "/users", "");
        }
        assertThat(batch(token, many).status()).isEqualTo(400);
        assertThat(batch(token).status()).isEqualTo(400);
        assertThat(batch(
                                token,
                                part("1", "GET", "/users", ",\"dependsOn\":[\"2\"]"),
                                part("2", "GET", "/users", ",\"dependsOn\":[\"1\"]"))
                        .status())
                .isEqualTo(400);
        assertThat(batch(token, part("1", "GET", "/users", ""), part("1", "GET", "/users", ""))
                        .status())
                .isEqualTo(400);
        var parts = batch(
                token,
                part("nested", "POST", "/$batch", ",\"body\":{\"requests\":[]}"),
                part("absolute", "GET", "https://evil.example/users", ""),
                part("host", "GET", "//evil.example/users", ""),
                part("dots", "GET", "/../bailiff/v1/users", ""),
                part("good", "GET", "/users?$top=1", ""));
        assertThat(parts.status()).isEqualTo(200);
        for (String wrong : List.of("nested", "absolute", "host")) {
            assertThat(status(parts, wrong)).as(wrong).isEqualTo(400);
        }
        assertThat(status(parts, "dots")).isIn(400, 404);
        assertThat(status(parts, "good")).isEqualTo(200);
        assertThat(post("/v1.0/$batch", "", "{}").status()).isEqualTo(401);
    }

    static List<String> calls() {
        return List.of(
                "GET me",
                "GET users",
                "POST users",
                "GET users/*",
                "PATCH users/*",
                "DELETE users/*",
                "GET directory/deletedItems/microsoft.graph.user",
                "GET directory/deletedItems/*",
                "POST directory/deletedItems/*/restore",
                "DELETE directory/deletedItems/*",
                "GET me/authentication/methods",
                "GET me/authentication/methods/*",
                "GET me/authentication/passwordMethods",
                "GET me/authentication/passwordMethods/*",
                "GET me/authentication/fido2Methods",
                "GET me/authentication/fido2Methods/*",
                "GET me/authentication/emailMethods",
                "GET me/authentication/emailMethods/*",
                "GET me/authentication/phoneMethods",
                "GET me/authentication/phoneMethods/*",
                "GET me/authentication/hardwareOathMethods",
                "GET me/authentication/hardwareOathMethods/*",
                "GET me/authentication/softwareOathMethods",
                "GET me/authentication/softwareOathMethods/*",
                "GET me/authentication/temporaryAccessPassMethods",
                "GET me/authentication/temporaryAccessPassMethods/*",
                "GET users/*/authentication/methods",
                "GET users/*/authentication/methods/*",
                "GET users/*/authentication/passwordMethods",
                "GET users/*/authentication/passwordMethods/*",
                "GET users/*/authentication/fido2Methods",
                "GET users/*/authentication/fido2Methods/*",
                "GET users/*/authentication/emailMethods",
                "GET users/*/authentication/emailMethods/*",
                "GET users/*/authentication/phoneMethods",
                "GET users/*/authentication/phoneMethods/*",
                "GET users/*/authentication/hardwareOathMethods",
                "GET users/*/authentication/hardwareOathMethods/*",
                "GET users/*/authentication/softwareOathMethods",
                "GET users/*/authentication/softwareOathMethods/*",
                "DELETE users/*/authentication/fido2Methods/*",
                "DELETE users/*/authentication/emailMethods/*",
                "DELETE users/*/authentication/phoneMethods/*",
                "DELETE users/*/authentication/hardwareOathMethods/*",
                "DELETE users/*/authentication/softwareOathMethods/*",
                "GET users/*/authentication/temporaryAccessPassMethods",
                "GET users/*/authentication/temporaryAccessPassMethods/*",
                "POST users/*/authentication/temporaryAccessPassMethods",
                "DELETE users/*/authentication/temporaryAccessPassMethods/*",
                "GET users/*/authentication/requirements",
                "PATCH users/*/authentication/requirements",
                "GET policies/authenticationMethodsPolicy",
                "GET policies/authenticationMethodsPolicy/authenticationMethodConfigurations/*",
                "PATCH policies/authenticationMethodsPolicy/authenticationMethodConfigurations/*",
                "GET policies/authenticationStrengthPolicies",
                "GET identity/conditionalAccess/policies",
                "POST identity/conditionalAccess/policies",
                "GET identity/conditionalAccess/policies/*",
                "PATCH identity/conditionalAccess/policies/*",
                "DELETE identity/conditionalAccess/policies/*",
                "GET identity/conditionalAccess/namedLocations",
                "POST identity/conditionalAccess/namedLocations",
                "GET identity/conditionalAccess/namedLocations/*",
                "PATCH identity/conditionalAccess/namedLocations/*",
                "DELETE identity/conditionalAccess/namedLocations/*",
                "POST identity/conditionalAccess/evaluate",
                "GET identityGovernance/termsOfUse/agreements",
                "POST identityGovernance/termsOfUse/agreements",
                "GET identityGovernance/termsOfUse/agreements/*",
                "PATCH identityGovernance/termsOfUse/agreements/*",
                "DELETE identityGovernance/termsOfUse/agreements/*",
                "GET identityGovernance/termsOfUse/agreements/*/acceptances",
                "POST identity/conditionalAccess/replays",
                "GET identity/conditionalAccess/replays/*",
                "POST identity/conditionalAccess/replays/*/cancel",
                "GET identityProtection/riskyUsers",
                "GET identityProtection/riskyUsers/*",
                "GET identityProtection/riskyUsers/*/history",
                "GET identityProtection/riskDetections",
                "GET identityProtection/riskDetections/*",
                "POST identityProtection/riskyUsers/confirmCompromised",
                "POST identityProtection/riskyUsers/dismiss",
                "POST identityProtection/riskyUsers/confirmSafe",
                "GET devices",
                "GET devices/*",
                "PATCH devices/*",
                "DELETE devices/*",
                "GET devices/*/registeredOwners",
                "GET users/*/registeredDevices",
                "GET users/*/ownedDevices",
                "GET me/registeredDevices",
                "GET me/ownedDevices",
                "POST me/changePassword",
                "POST me/revokeSignInSessions",
                "POST users/*/revokeSignInSessions",
                "POST me/invalidateAllRefreshTokens",
                "POST users/*/invalidateAllRefreshTokens");
    }

    @Test
    @Tag("AD-01")
    void everyCallThatThereIsStandsInThisTest() {
        assertThat(api.routes().all())
                .extracting(route -> route.method() + " " + route.pattern())
                .containsExactlyInAnyOrderElementsOf(calls());
    }

    @ParameterizedTest
    @Tag("AD-01")
    @MethodSource("calls")
    void everyCallNeedsATokenForThisApiWithAPermission(String call) {
        String[] parts = call.split(" ", 2);
        var root = person(Role.GLOBAL_ADMINISTRATOR);
        String path = "/beta/" + parts[1].replace("*", root.id().text());
        var none = send(parts[0], path, "", "application/json", "");
        assertThat(none.status()).isEqualTo(401);
        assertThat(none.code()).isEqualTo("InvalidAuthenticationToken");
        assertThat(none.response().headers().firstValue("WWW-Authenticate")).isPresent();
        assertThat(send(parts[0], path, tokens.of(BuiltIns.BAILIFF, root.id(), APP, "revoke"), "", "")
                        .status())
                .isEqualTo(401);
        var denied = send(parts[0], path, as(root, "AuditLog.Read.All"), "application/json", "{}");
        assertThat(denied.status()).isEqualTo(403);
        assertThat(denied.code()).isEqualTo("Authorization_RequestDenied");
    }

    @Test
    void strangeCallsAreRefusedInGraphsShape() {
        String token = app("User.Read.All");
        for (String path : Set.of("/v1.0/groups", "/v1.0", "/beta/", "/v1.0/users//x", "/v1.0/users/x/y/z")) {
            assertThat(get(path, token).status()).as(path).isIn(400, 404);
        }
        assertThat(send("PUT", "/v1.0/users", token, "application/json", "{}").status())
                .isEqualTo(405);
        assertThat(get("/v1.0/users?$top=1&$top=2", token).status()).isEqualTo(400);
        var answer = send("GET", "/v1.0/groups", token, "", "", "client-request-id", "abc");
        assertThat(answer.json()
                        .path("error")
                        .path("innerError")
                        .path("client-request-id")
                        .asString())
                .isEqualTo("abc");
    }
}
