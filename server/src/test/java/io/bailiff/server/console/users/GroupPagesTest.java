package io.bailiff.server.console.users;

import static org.assertj.core.api.Assertions.assertThat;

import io.bailiff.core.automation.Rule;
import io.bailiff.core.automation.Trigger;
import io.bailiff.core.directory.DirectoryReads;
import io.bailiff.core.directory.DirectoryTx;
import io.bailiff.core.directory.Group;
import io.bailiff.core.directory.GroupLine;
import io.bailiff.core.directory.Groups;
import io.bailiff.core.id.GroupId;
import io.bailiff.core.transaction.Transactions;
import io.bailiff.core.user.Role;
import io.bailiff.core.user.User;
import io.bailiff.server.Browser;
import io.bailiff.server.Contoso;
import io.bailiff.server.PagesTest;
import java.net.http.HttpResponse;
import java.time.Instant;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.web.server.LocalServerPort;

@PagesTest
class GroupPagesTest {
    @LocalServerPort
    int port;

    @Autowired
    Contoso contoso;

    @Autowired
    Groups groups;

    @Autowired
    Transactions<DirectoryReads, DirectoryTx> directory;

    private Browser minder;
    private User alice;
    private String name;

    @BeforeEach
    void open() {
        minder = signedIn(contoso.user("Uma User", Role.USER_ADMINISTRATOR));
        alice = contoso.user("Alice Ashton");
        name = "Team " + UUID.randomUUID();
    }

    private Browser signedIn(User user) {
        var browser = new Browser(port);
        assertThat(browser.signIn(user.principalName().value(), Contoso.PASSWORD)
                        .statusCode())
                .isEqualTo(303);
        return browser;
    }

    private static String location(HttpResponse<String> answer) {
        return answer.headers().firstValue("Location").orElse("");
    }

    private String made() {
        return location(minder.fill("/admin/groups", "/admin/groups", Map.of("name", name)));
    }

    @Test
    void aGroupIsMadeFilledEmptiedNamedAndRemoved() {
        String group = made();
        assertThat(group).startsWith("/admin/groups/");
        assertThat(minder.get("/admin/groups?search=" + name.replace(" ", "+")).body())
                .contains(name);
        assertThat(minder.get(group).body()).contains("Nobody is in this group", "Nothing yet");

        assertThat(minder.get(group + "?find=" + alice.principalName().value()).body())
                .contains("Add Alice Ashton");
        var join = Map.of("user", alice.id().text());
        assertThat(location(minder.fill(group, group + "/members", join))).isEqualTo(group);
        assertThat(location(minder.fill(group, group + "/members", join))).isEqualTo(group);
        assertThat(minder.get(group).body()).contains("Alice Ashton", "One member");
        assertThat(minder.get("/admin/users/" + alice.id().text()).body()).contains(name);
        assertThat(minder.get("/admin/users?group=" + group.substring(group.lastIndexOf('/') + 1))
                        .body())
                .contains("Alice Ashton");

        String leave = group + "/members/" + alice.id().text() + "/remove";
        assertThat(location(minder.fill(group, leave, Map.of()))).isEqualTo(group);
        assertThat(location(minder.fill(group, leave, Map.of()))).isEqualTo(group);
        assertThat(groups.of(alice.id())).isEmpty();

        assertThat(location(minder.fill(group, group + "/rename", Map.of("name", name + " East"))))
                .isEqualTo(group);
        assertThat(location(minder.fill(group, group + "/delete", Map.of()))).isEqualTo("/admin/groups");
        assertThat(minder.get(group).statusCode()).isEqualTo(404);
    }

    @Test
    void whatIsWrongWithANameStandsBesideIt() {
        String group = made();
        var taken = minder.fill("/admin/groups", "/admin/groups", Map.of("name", name.toUpperCase(Locale.ROOT)));
        assertThat(taken.statusCode()).isEqualTo(409);
        assertThat(taken.body()).contains("Another group has this name");
        assertThat(minder.fill("/admin/groups", "/admin/groups", Map.of("name", "  "))
                        .statusCode())
                .isEqualTo(400);
        assertThat(minder.fill(group, group + "/rename", Map.of("name", "x".repeat(257)))
                        .statusCode())
                .isEqualTo(400);
        assertThat(minder.fill(
                                group,
                                group + "/members",
                                Map.of("user", UUID.randomUUID().toString()))
                        .statusCode())
                .isEqualTo(404);
        String evil = "<script>alert(1)</script>" + UUID.randomUUID();
        String second = location(minder.fill("/admin/groups", "/admin/groups", Map.of("name", evil)));
        for (String page : List.of(second, "/admin/groups?search=%3Cscript", "/admin/users")) {
            assertThat(minder.get(page).body()).doesNotContain("<script>alert");
        }
    }

    @Test
    void aUserJoinsAndLeavesOnHisOwnPage() {
        made();
        String page = "/admin/users/" + alice.id().text() + "/groups";
        assertThat(location(minder.fill(page, page, Map.of("name", name)))).isEqualTo(page);
        assertThat(minder.get(page).body()).contains(name);
        var id = groups.of(alice.id()).stream().map(GroupLine::id).findFirst().orElseThrow();
        assertThat(location(minder.fill(page, page + "/" + id.text() + "/leave", Map.of())))
                .isEqualTo(page);
        assertThat(groups.of(alice.id())).isEmpty();
        var wrong = minder.fill(page, page, Map.of("name", "nobody's group"));
        assertThat(wrong.statusCode()).isEqualTo(404);
        assertThat(wrong.body()).contains("no group with this name", "nobody&#39;s group");
    }

    @Test
    @Tag("AD-01")
    void aGroupThatARuleGoesByIsChangedByGlobalAdministratorsOnly() {
        var id = new GroupId(UUID.randomUUID());
        directory.change(tx -> {
            tx.save(new Group(id, name, Set.of(alice.id())), Instant.now());
            tx.save(Rule.usual(Trigger.INACTIVE).withGroups(Set.of(id)));
        });
        try {
            String group = "/admin/groups/" + id.text();
            assertThat(minder.get(group).body())
                    .contains("Revocation rule", "Your role lets you look")
                    .doesNotContain(group + "/rename", group + "/members");
            String leave = group + "/members/" + alice.id().text() + "/remove";
            var form =
                    Map.of("token", Browser.hidden(minder.get("/admin/groups")).getOrDefault("token", ""));
            assertThat(minder.post(leave, form).statusCode()).isEqualTo(403);
            assertThat(minder.post(group + "/delete", form).statusCode()).isEqualTo(403);
            assertThat(groups.of(alice.id())).hasSize(1);

            var admin = signedIn(contoso.user("Gil Global", Role.GLOBAL_ADMINISTRATOR));
            var used = admin.fill(group, group + "/delete", Map.of());
            assertThat(used.statusCode()).isEqualTo(409);
            assertThat(used.body()).contains("something goes by this group");
            assertThat(location(admin.fill(group, leave, Map.of()))).isEqualTo(group);
        } finally {
            directory.change(tx -> tx.save(Rule.usual(Trigger.INACTIVE)));
        }
    }

    @Test
    @Tag("AD-01")
    void whoMayNotIsOfferedNothingAndRefusedAnyway() {
        String group = made();
        var reader = signedIn(contoso.user("Rita Reader", Role.SECURITY_READER));
        assertThat(reader.get("/admin/groups").body()).contains(name).doesNotContain("Create group");
        assertThat(reader.get(group).body()).doesNotContain(group + "/rename");
        var form = Map.of(
                "token", Browser.hidden(reader.get("/account/password")).getOrDefault("token", ""),
                "name", "Mine",
                "user", alice.id().text());
        for (String path : List.of("/admin/groups", group + "/rename", group + "/members", group + "/delete")) {
            assertThat(reader.post(path, form).statusCode()).as(path).isEqualTo(403);
        }
        assertThat(reader.post("/admin/users/" + alice.id().text() + "/groups", withName(form))
                        .statusCode())
                .isEqualTo(403);
        assertThat(groups.of(alice.id())).isEmpty();
    }

    private Map<String, String> withName(Map<String, String> form) {
        return Map.of("token", form.getOrDefault("token", ""), "name", name);
    }
}
