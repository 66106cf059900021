package io.bailiff.server.api;

import static org.assertj.core.api.Assertions.assertThat;

import io.bailiff.core.directory.BuiltIns;
import io.bailiff.core.directory.UserChange;
import io.bailiff.core.user.Role;
import io.bailiff.core.user.User;
import io.bailiff.server.ApiTest;
import java.util.UUID;
import org.junit.jupiter.api.Test;

/// Groups, the search of users and the way back for deleted ones, by the API.
final class GroupsApiTest extends ApiTest {
    private static final String GROUPS = "/bailiff/v1/groups";
    private static final String USERS = "/bailiff/v1/users";

    private String app(String... permissions) {
        return tokens.of(BuiltIns.BAILIFF, BuiltIns.OPERATOR, permissions);
    }

    private String as(User user, String... scopes) {
        return tokens.of(BuiltIns.BAILIFF, user.id(), BuiltIns.CLI, scopes);
    }

    private static String fresh(String name) {
        return name + "-" + UUID.randomUUID().toString().substring(0, 8);
    }

    private Answer make(String bearer, String name) {
        return post(GROUPS, bearer, "{\"name\":\"" + name + "\"}");
    }

    private Answer delete(String bearer, String path) {
        return send("DELETE", path, bearer, "", "");
    }

    @Test
    void aGroupIsMadeFilledEmptiedRenamedAndDeleted() {
        String name = fresh("sales");
        var alice = person();
        var made = make(app("configure"), name);
        assertThat(made.status()).as(made.response().body()).isEqualTo(201);
        String group = GROUPS + "/" + made.json().path("id").asString();

        assertThat(make(app("configure"), name.toUpperCase(java.util.Locale.ROOT))
                        .code())
                .isEqualTo("nameTaken");
        String him = "{\"user\":\"" + alice.principalName() + "\"}";
        assertThat(post(group + "/members", app("configure"), him).status()).isEqualTo(200);
        assertThat(post(group + "/members", app("configure"), him).status()).isEqualTo(200);
        var members = get(GROUPS + "/" + name + "/members", app("read")).json().path("value");
        assertThat(members).hasSize(1);
        assertThat(members.path(0).path("id").asString()).isEqualTo(alice.id().text());
        assertThat(get(group, app("read")).json().path("members").asInt()).isEqualTo(1);
        assertThat(get(USERS + "?group=" + name, app("read")).json().path("value"))
                .hasSize(1);

        String other = fresh("people");
        assertThat(post(group, app("configure"), "{\"name\":\"" + other + "\"}").status())
                .isEqualTo(200);
        assertThat(get(GROUPS + "?search=" + other, app("read"))
                        .json()
                        .path("value")
                        .path(0)
                        .path("name")
                        .asString())
                .isEqualTo(other);
        assertThat(delete(app("configure"), group + "/members/" + alice.id()).status())
                .isEqualTo(200);
        assertThat(get(group + "/members", app("read")).json().path("value")).isEmpty();
        assertThat(delete(app("configure"), group).status()).isEqualTo(200);
        assertThat(get(group, app("read")).status()).isEqualTo(404);
        assertThat(delete(app("configure"), group).status()).isEqualTo(404);
    }

    @Test
    void whoMayNotChangeGroupsChangesNoneAndWhatIsWrongIsNamed() {
        String name = fresh("kept");
        var minder = person(Role.USER_ADMINISTRATOR);
        var made = make(as(minder, "configure"), name);
        assertThat(made.status()).isEqualTo(201);
        String group = GROUPS + "/" + name;
        String operator = as(person(Role.SECURITY_OPERATOR), "configure");

        assertThat(make(operator, fresh("mine")).status()).isEqualTo(403);
        assertThat(delete(operator, group).status()).isEqualTo(403);
        assertThat(post(group + "/members", operator, "{\"user\":\"" + minder.id() + "\"}")
                        .status())
                .isEqualTo(403);
        var root = person(Role.GLOBAL_ADMINISTRATOR);
        assertThat(post(group + "/members", as(minder, "configure"), "{\"user\":\"" + root.id() + "\"}")
                        .status())
                .isEqualTo(403);
        assertThat(get(GROUPS, as(person(), "read")).status()).isEqualTo(403);
        assertThat(delete(operator, GROUPS + "/" + fresh("nowhere")).status())
                .as("he does not learn that it is not there")
                .isEqualTo(403);
        assertThat(make(app("configure"), " ").target()).isEqualTo("name");
        assertThat(make(app("configure"), "x".repeat(257)).target()).isEqualTo("name");
        assertThat(post(GROUPS, app("configure"), "{\"name\":\"" + name + "x\",\"colour\":1}")
                        .target())
                .isEqualTo("colour");
        assertThat(post(group + "/members", app("configure"), "{\"user\":\"nobody@contoso.example\"}")
                        .status())
                .isEqualTo(404);
        assertThat(get(group + "/members", app("read")).json().path("value")).isEmpty();
    }

    @Test
    void usersAreSearchedAsOnThePageAndADeletedOneComesBack() {
        String name = fresh("search");
        var alice = person(name + "-a", Role.SECURITY_READER);
        var bob = person(name + "-b");
        String search = USERS + "?search=" + name;
        var readers =
                get(search + "&role=Security%20Reader", app("read")).json().path("value");
        assertThat(readers).hasSize(1);
        assertThat(readers.path(0).path("id").asString()).isEqualTo(alice.id().text());
        var backwards = get(search + "&sort=-name", app("read")).json().path("value");
        assertThat(backwards.path(0).path("id").asString()).isEqualTo(bob.id().text());
        for (String wrong :
                new String[] {"state=gone", "role=King", "type=robot", "group=nowhere", "risk=none", "sort=x"}) {
            assertThat(get(USERS + "?" + wrong, app("read")).target()).isEqualTo(wrong.replaceFirst("=.*", ""));
        }
        assertThat(get(USERS + "?risk=high", as(person(Role.HELPDESK_ADMINISTRATOR), "read"))
                        .status())
                .isEqualTo(403);

        assertThat(users.delete(bob.id(), ROOT)).isInstanceOf(UserChange.Changed.class);
        assertThat(get(search, app("read")).json().path("value")).hasSize(1);
        var deleted = get(search + "&state=deleted", app("read")).json().path("value");
        assertThat(deleted.path(0).path("id").asString()).isEqualTo(bob.id().text());
        assertThat(deleted.path(0).path("deletedAt").asString()).endsWith("Z");
        String restore = USERS + "/" + bob.id() + "/restore";
        assertThat(post(restore, as(person(Role.SECURITY_OPERATOR), "configure"), "{}")
                        .status())
                .isEqualTo(403);
        assertThat(post(restore, as(person(Role.USER_ADMINISTRATOR), "configure"), "{}")
                        .status())
                .isEqualTo(200);
        assertThat(get(search, app("read")).json().path("value")).hasSize(2);
        assertThat(post(restore, app("configure"), "{}").status()).isEqualTo(404);
        assertThat(post(USERS + "/" + bob.principalName() + "/restore", app("configure"), "{}")
                        .status())
                .isEqualTo(404);
    }
}
