package io.bailiff.server.console.users;

import static org.assertj.core.api.Assertions.assertThat;

import io.bailiff.core.directory.ContainedAccount;
import io.bailiff.core.directory.DirectoryReads;
import io.bailiff.core.directory.DirectoryTx;
import io.bailiff.core.directory.Group;
import io.bailiff.core.directory.Groups;
import io.bailiff.core.directory.Users;
import io.bailiff.core.id.GroupId;
import io.bailiff.core.revocation.RevocationLog;
import io.bailiff.core.transaction.Transactions;
import io.bailiff.core.user.Role;
import io.bailiff.core.user.User;
import io.bailiff.server.Browser;
import io.bailiff.server.Contoso;
import io.bailiff.server.PagesTest;
import java.net.URLEncoder;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.web.server.LocalServerPort;

@PagesTest
class BulkPageTest {
    private static final String ASK = "/admin/users/selected";
    private static final String DO = "/admin/users/selected/confirmed";
    private static final Map<String, String> WHY =
            Map.of("reason", "account-takeover", "note", "Phished together on Monday", "ticket", "INC-9");

    @LocalServerPort
    int port;

    @Autowired
    Contoso contoso;

    @Autowired
    Users users;

    @Autowired
    Groups groups;

    @Autowired
    RevocationLog log;

    @Autowired
    Transactions<DirectoryReads, DirectoryTx> directory;

    private Browser minder;
    private User alice;
    private User bob;
    private User root;

    @BeforeEach
    void open() {
        var uma = contoso.user("Uma User", Role.USER_ADMINISTRATOR);
        minder = signedIn(uma);
        alice = contoso.user("Alice Ashton");
        bob = contoso.user("Bob Brown");
        root = contoso.user("Ruth Root", Role.GLOBAL_ADMINISTRATOR);
    }

    private Browser signedIn(User user) {
        var browser = new Browser(port);
        assertThat(browser.signIn(user.principalName().value(), Contoso.PASSWORD)
                        .statusCode())
                .isEqualTo(303);
        return browser;
    }

    private static HttpResponse<String> send(
            Browser browser, String where, List<String> chosen, Map<String, String> fields) {
        var parts = new ArrayList<String>();
        chosen.forEach(id -> parts.add("user=" + id));
        fields.forEach((name, value) -> parts.add(name + "=" + URLEncoder.encode(value, StandardCharsets.UTF_8)));
        return browser.push(where, "application/x-www-form-urlencoded", String.join("&", parts));
    }

    private static Map<String, String> fields(Browser browser, String deed, String... more) {
        var fields = new HashMap<>(WHY);
        fields.put("token", Browser.hidden(browser.get("/account/password")).getOrDefault("token", ""));
        fields.put("deed", deed);
        fields.put("key", UUID.randomUUID().toString());
        for (int i = 0; i < more.length; i += 2) {
            fields.put(more[i], more[i + 1]);
        }
        return fields;
    }

    private static List<String> ids(User... some) {
        return List.of(some).stream().map(user -> user.id().text()).toList();
    }

    @Test
    @Tag("AD-01")
    void thePageBeforeSaysWhoWillBeMetAndWhoCannotBe() {
        signedIn(alice);
        var page = send(minder, ASK, ids(alice, bob, root), fields(minder, "disable"));

        assertThat(page.statusCode()).isEqualTo(200);
        assertThat(page.body())
                .contains("Disable 2 users", "<dd>1</dd><dt>Sessions will end</dt>", "a role that yours does not reach")
                .contains("value=\"" + alice.id().text() + "\"")
                .doesNotContain("name=\"user\" value=\"" + root.id().text() + "\"");
        assertThat(users.find(alice.id()).orElseThrow().enabled()).isTrue();
    }

    @Test
    @Tag("RV-01")
    void eachIsMetByHisOwnKillWithTheSameReasonHoweverOftenTheFormIsSent() {
        var alices = signedIn(alice);
        var bobs = signedIn(bob);
        var roots = signedIn(root);
        var form = fields(minder, "revoke");

        var done = send(minder, DO, ids(alice, bob, root), form);
        assertThat(done.statusCode()).isEqualTo(200);
        assertThat(done.body()).contains("Done for 2 of 3", "a role that yours does not reach");
        assertThat(alices.get("/account").statusCode()).isEqualTo(303);
        assertThat(bobs.get("/account").statusCode()).isEqualTo(303);
        assertThat(roots.get("/account").statusCode()).isEqualTo(200);
        var kills = log.newest(Optional.empty(), 2);
        assertThat(kills).allSatisfy(logged -> {
            assertThat(logged.kill().statement().note()).isEqualTo("Phished together on Monday");
            assertThat(logged.kill().statement().ticket()).contains("INC-9");
        });
        var head = log.head();
        var again = send(minder, DO, ids(alice, bob, root), form);
        assertThat(again.body()).contains("Done for 2 of 3");
        assertThat(log.head()).isEqualTo(head);
    }

    @Test
    void disabledAndDeletedTwiceTheyStayAsTheyAre() {
        var disable = fields(minder, "disable");
        assertThat(send(minder, DO, ids(alice, bob), disable).body()).contains("Done for 2 of 2", "Disabled");
        assertThat(send(minder, DO, ids(alice, bob), disable).body()).contains("Done for 0 of 2", "Is so already");
        assertThat(send(minder, DO, ids(alice), fields(minder, "enable")).body())
                .contains("Done for 1 of 1");
        assertThat(users.find(alice.id()).orElseThrow().enabled()).isTrue();
        assertThat(users.find(bob.id()).orElseThrow().enabled()).isFalse();
        var delete = fields(minder, "delete");
        assertThat(send(minder, DO, ids(alice, bob), delete).body()).contains("Done for 2 of 2");
        assertThat(send(minder, DO, ids(alice, bob), delete).body())
                .contains("Done for 0 of 2", "no such user any more");
    }

    @Test
    void whoIsContainedIsNotLetInWithTheOthers() {
        directory.change(tx -> {
            tx.enabled(alice.id(), false);
            tx.enabled(bob.id(), false);
            tx.contained(alice.id(), new ContainedAccount(Instant.now(), Optional.empty()));
        });
        assertThat(send(minder, DO, ids(alice, bob), fields(minder, "enable")).body())
                .contains("Done for 1 of 2", "look at each of these");
        assertThat(users.find(alice.id()).orElseThrow().enabled()).isFalse();
    }

    @Test
    void theyJoinAGroupByItsName() {
        var id = new GroupId(UUID.randomUUID());
        String name = "Team " + id.text();
        directory.change(tx -> tx.save(new Group(id, name, Set.of()), Instant.now()));
        var wrong = send(minder, DO, ids(alice, bob), fields(minder, "group", "group", "no such team"));
        assertThat(wrong.statusCode()).isEqualTo(400);
        assertThat(wrong.body()).contains("no group with this name", "value=\"no such team\"");
        var done = send(minder, DO, ids(alice, root, bob), fields(minder, "group", "group", name));
        assertThat(done.body()).contains("Done for 2 of 3");
        assertThat(groups.find(id).orElseThrow().group().members()).isEqualTo(2);
    }

    @Test
    void withoutAReasonOrWithNobodyOrWithTooManyNothingHappens() {
        var before = log.head();
        var blank = send(minder, DO, ids(alice), fields(minder, "revoke", "reason", "", "note", "typed already"));
        assertThat(blank.statusCode()).isEqualTo(400);
        assertThat(blank.body()).contains("typed already", "Nothing was done yet");
        assertThat(send(minder, ASK, List.of(), fields(minder, "revoke")).body())
                .contains("Nobody was selected");
        var many =
                Stream.generate(() -> UUID.randomUUID().toString()).limit(101).toList();
        assertThat(send(minder, ASK, many, fields(minder, "revoke")).body()).contains("At most 100 users");
        assertThat(send(minder, DO, ids(alice), fields(minder, "explode")).statusCode())
                .isEqualTo(400);
        assertThat(send(minder, DO, List.of("<script>alert(1)</script>"), fields(minder, "revoke"))
                        .body())
                .contains("Done for 0 of 1")
                .doesNotContain("<script>alert");
        assertThat(log.head()).isEqualTo(before);
    }

    @Test
    @Tag("AD-01")
    void whoMayNotIsRefused() {
        var reader = signedIn(contoso.user("Rita Reader", Role.SECURITY_READER));
        var helper = signedIn(contoso.user("Henk Helper", Role.HELPDESK_ADMINISTRATOR));
        for (var deed : BulkDeed.values()) {
            assertThat(send(reader, DO, ids(alice), fields(reader, deed.wireName()))
                            .statusCode())
                    .isEqualTo(403);
            assertThat(send(helper, ASK, ids(alice), fields(helper, deed.wireName()))
                            .statusCode())
                    .isEqualTo(deed == BulkDeed.REVOKE ? 200 : 403);
        }
        assertThat(send(minder, DO, ids(alice), Map.of("deed", "revoke")).statusCode())
                .isEqualTo(403);
        assertThat(users.find(alice.id()).orElseThrow().enabled()).isTrue();
    }

    @Test
    void theWayBackLeadsToTheListAndNowhereElse() {
        var form = fields(minder, "revoke", "back", "https://evil.example/");
        assertThat(send(minder, ASK, ids(alice), form).body()).doesNotContain("evil.example");
        form.put("back", "/admin/users?search=a");
        assertThat(send(minder, ASK, ids(alice), form).body()).contains("/admin/users?search=a");
    }
}
