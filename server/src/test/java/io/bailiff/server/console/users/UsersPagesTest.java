package io.bailiff.server.console.users;

import static org.assertj.core.api.Assertions.assertThat;

import io.bailiff.core.directory.DirectoryReads;
import io.bailiff.core.directory.DirectoryTx;
import io.bailiff.core.directory.Groups;
import io.bailiff.core.directory.UserPage;
import io.bailiff.core.directory.UserSearch;
import io.bailiff.core.directory.Users;
import io.bailiff.core.risk.RiskLevel;
import io.bailiff.core.risk.RiskState;
import io.bailiff.core.risk.UserRisk;
import io.bailiff.core.transaction.Transactions;
import io.bailiff.core.user.Role;
import io.bailiff.core.user.User;
import io.bailiff.core.user.UserPrincipalName;
import io.bailiff.core.user.UserType;
import io.bailiff.server.Browser;
import io.bailiff.server.Contoso;
import io.bailiff.server.PagesTest;
import java.net.http.HttpResponse;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.regex.Pattern;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.web.server.LocalServerPort;

@PagesTest
class UsersPagesTest {
    private static final Map<String, String> WHY =
            Map.of("reason", "offboarding", "note", "Left the company in May", "ticket", "HR-7");
    private static final String EVIL = "<script>alert(1)</script>";

    @LocalServerPort
    int port;

    @Autowired
    Contoso contoso;

    @Autowired
    Users users;

    @Autowired
    Groups groups;

    @Autowired
    Transactions<DirectoryReads, DirectoryTx> directory;

    private User gil;
    private Browser admin;
    private Browser minder;

    @BeforeEach
    void open() {
        gil = contoso.user("Gil Global", Role.GLOBAL_ADMINISTRATOR);
        admin = signedIn(gil);
        minder = signedIn(contoso.user("Uma User", Role.USER_ADMINISTRATOR));
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

    private static String path(User user, String page) {
        return "/admin/users/" + user.id().text() + (page.isEmpty() ? "" : "/" + page);
    }

    private static String link(HttpResponse<String> page, String rel) {
        var found = Pattern.compile("href=\"([^\"]*)\" rel=\"" + rel + "\"").matcher(page.body());
        assertThat(found.find()).as(rel).isTrue();
        return found.group(1).replace("&amp;", "&");
    }

    private boolean enabled(User user) {
        return users.find(user.id()).orElseThrow().enabled();
    }

    private static Map<String, String> with(Map<String, String> form, String... more) {
        var all = new HashMap<>(form);
        for (int i = 0; i < more.length; i += 2) {
            all.put(more[i], more[i + 1]);
        }
        return all;
    }

    @Test
    void pagesGoOnAndBackAndTheAddressHoldsTheWholeState() {
        String name = "Page" + UUID.randomUUID().toString().substring(0, 8);
        for (int i = 0; i < 60; i++) {
            contoso.user("%s %02d".formatted(name, i));
        }
        String start = "/admin/users?search=" + name + "&state=enabled&sort=-name";
        var first = admin.get(start);
        assertThat(first.body()).contains(name + " 59").doesNotContain(name + " 34", "Previous page");
        var second = admin.get(link(first, "next"));
        assertThat(second.body()).contains(name + " 34", name + " 10").doesNotContain(name + " 35", name + " 09");
        var third = admin.get(link(second, "next"));
        assertThat(third.body()).contains(name + " 09", name + " 00").doesNotContain("rel=\"next\"");
        assertThat(link(third, "prev")).contains("search=" + name, "state=enabled", "sort=-name", "before=");
        assertThat(admin.get(link(third, "prev")).body()).contains(name + " 34").doesNotContain(name + " 09");
        var large = admin.get(start + "&per=100");
        assertThat(large.body()).contains(name + " 59", name + " 00").doesNotContain("rel=\"next\"");
        var back = admin.get(link(admin.get(link(third, "prev")), "prev"));
        assertThat(back.body()).contains(name + " 59").doesNotContain("Previous page");
    }

    @Test
    void whatIsTypedAsAFilterAndMakesNoSenseIsPassedOver() {
        var page = admin.get("/admin/users?search=%22%3E%3Cscript%3Ealert(1)%3C%2Fscript%3E&state=x&role=y&type=z"
                + "&group=1&risk=2&sort=3&after=4");
        assertThat(page.statusCode()).isEqualTo(200);
        assertThat(page.body()).contains("Nobody found").doesNotContain("<script>alert");
    }

    @Test
    void aBackgroundSearchTellsTheBrowserTheAddressThatCanBeHandedOn() {
        admin.saying("HX-Request", "true");
        var answer = admin.get("/admin/users?search=zo%C3%AB&state=&role=&type=&group=&risk=&sort=");
        admin.saying("HX-Request", "");
        assertThat(answer.headers().firstValue("HX-Push-Url")).contains("/admin/users?search=zo%C3%AB");
    }

    @Test
    void filtersAreSeenByThoseWhoMayLookAtWhatTheyAreAbout() {
        var alice = contoso.user("Rhoda Risky");
        directory.change(tx -> {
            tx.type(alice.id(), UserType.GUEST);
            tx.save(new UserRisk(alice.id(), RiskLevel.HIGH, RiskState.AT_RISK, "none", Instant.now()));
        });
        assertThat(admin.get("/admin/users?risk=high&type=Guest").body()).contains("Rhoda Risky", "High");
        assertThat(admin.get("/admin/users?risk=low&type=Guest").body()).doesNotContain("Rhoda Risky");
        var sameForHelpers =
                minder.get("/admin/users?risk=low&type=Guest&search=Rhoda").body();
        assertThat(sameForHelpers).contains("Rhoda Risky").doesNotContain("name=\"risk\"", "High");
    }

    @Test
    void aUserIsMadeWithAPasswordThatIsShownOnce() {
        String upn = "new." + UUID.randomUUID() + "@contoso.example";
        var form = Map.of("displayName", EVIL, "principalName", upn, "type", "Member", "way", "random", "enabled", "1");
        var answer = minder.fill("/admin/users/new", "/admin/users/new", form);

        assertThat(answer.statusCode()).isEqualTo(200);
        assertThat(answer.body()).doesNotContain("<script>alert").contains("&lt;script&gt;");
        var password =
                Pattern.compile("<p class=\"code fs-3[^>]*>([a-z0-9-]{23})</p>").matcher(answer.body());
        assertThat(password.find()).isTrue();
        assertThat(new Browser(port).signIn(upn, password.group(1)).statusCode())
                .isEqualTo(303);
        var user = users.find(new UserPrincipalName(upn)).orElseThrow();
        assertThat(minder.get(path(user, "")).body()).doesNotContain(password.group(1), "<script>alert");

        var again = minder.fill("/admin/users/new", "/admin/users/new", form);
        assertThat(again.statusCode()).isEqualTo(409);
        assertThat(again.body()).contains("Another user has this name", upn);
    }

    @Test
    void whatIsWrongStandsBesideItsFieldAndWhatWasTypedStays() {
        var answer = admin.fill(
                "/admin/users/new",
                "/admin/users/new",
                Map.of(
                        "displayName", "",
                        "principalName", "nobody",
                        "surname", "Zorn",
                        "mail", "not an address",
                        "type", "Member",
                        "way", "given",
                        "password", "a secret of mine"));
        assertThat(answer.statusCode()).isEqualTo(400);
        assertThat(answer.body())
                .contains("This is needed", "value=\"Zorn\"", "A principal name looks like", "value=\"not an address\"")
                .doesNotContain("a secret of mine");

        var weak = admin.fill(
                "/admin/users/new",
                "/admin/users/new",
                Map.of(
                        "displayName", "Weak",
                        "principalName", "weak." + UUID.randomUUID() + "@contoso.example",
                        "type", "Member",
                        "way", "given",
                        "password", "short"));
        assertThat(weak.statusCode()).isEqualTo(400);
        assertThat(weak.body()).contains("A password has at least");
    }

    @Test
    @Tag("AD-01")
    void onlyWhoAssignsRolesIsOfferedThemAndOnlyHisAreTaken() {
        assertThat(admin.get("/admin/users/new").body()).contains("name=\"role\"");
        assertThat(minder.get("/admin/users/new").body()).doesNotContain("name=\"role\"");
        var name = new UserPrincipalName("climber." + UUID.randomUUID() + "@contoso.example");
        var form = Map.of(
                "displayName", "Climber",
                "principalName", name.value(),
                "type", "Member",
                "way", "none",
                "role", Role.GLOBAL_ADMINISTRATOR.templateId());
        assertThat(minder.fill("/admin/users/new", "/admin/users/new", form).statusCode())
                .isEqualTo(403);
        assertThat(users.find(name)).isEmpty();
        assertThat(admin.fill("/admin/users/new", "/admin/users/new", form).statusCode())
                .isEqualTo(303);
    }

    @Test
    @Tag("AD-01")
    void whoMayNotIsOfferedNothingAndRefusedAnyway() {
        var alice = contoso.user("Alice Ashton");
        var reader = signedIn(contoso.user("Rita Reader", Role.SECURITY_READER));
        var helper = signedIn(contoso.user("Henk Helper", Role.HELPDESK_ADMINISTRATOR));
        for (var browser : List.of(reader, helper)) {
            assertThat(browser.get("/admin/users").body()).doesNotContain("/admin/users/new");
            assertThat(browser.get("/admin/users/new").statusCode()).isEqualTo(403);
            assertThat(browser.get(path(alice, "")).body())
                    .doesNotContain(path(alice, "edit"), path(alice, "disable"), path(alice, "delete"))
                    .doesNotContain(path(alice, "roles"), path(alice, "groups"));
            var token = Browser.hidden(browser.get("/admin/users?search=Alice"));
            for (String page : List.of("edit", "disable", "delete", "enable", "roles")) {
                assertThat(browser.get(path(alice, page)).statusCode()).as(page).isEqualTo(403);
                var form = with(
                        WHY,
                        "token",
                        token.getOrDefault("token", browserToken(browser)),
                        "displayName",
                        "Mallory",
                        "type",
                        "Member",
                        "version",
                        version(alice, page),
                        "role",
                        Role.GLOBAL_ADMINISTRATOR.templateId());
                assertThat(browser.post(path(alice, page), form).statusCode())
                        .as(page)
                        .isEqualTo(403);
            }
        }
        assertThat(reader.get("/admin/users").body()).doesNotContain("name=\"deed\"");
        assertThat(helper.get("/admin/users").body())
                .contains("value=\"revoke\"")
                .doesNotContain("value=\"delete\"");
        var after = users.find(alice.id()).orElseThrow();
        assertThat(after.displayName()).isEqualTo("Alice Ashton");
        assertThat(after.roles()).isEmpty();
        assertThat(after.enabled()).isTrue();
    }

    private static String version(User user, String page) {
        return page.equals("edit") ? ProfileForm.of(user).version() : "";
    }

    private static String browserToken(Browser browser) {
        return Browser.hidden(browser.get("/account/password")).getOrDefault("token", "");
    }

    @Test
    void ofTwoWhoEditAtOnceTheSecondSeesWhatTheFirstDid() {
        var alice = contoso.user("Alice Ashton");
        var opened = Browser.hidden(admin.get(path(alice, "edit")));
        var first = minder.fill(
                path(alice, "edit"), path(alice, "edit"), Map.of("displayName", "Alice Adams", "type", "Member"));
        assertThat(location(first)).isEqualTo(path(alice, "") + "?saved");

        var second =
                admin.post(path(alice, "edit"), with(opened, "displayName", "Alice Ashton-Adams", "type", "Member"));
        assertThat(second.statusCode()).isEqualTo(409);
        assertThat(second.body()).contains("somebody else changed this user", "value=\"Alice Adams\"");
        assertThat(users.find(alice.id()).orElseThrow().displayName()).isEqualTo("Alice Adams");
    }

    @Test
    void aDisabledUserIsOutAtOnceAndTheReasonStandsAtTheKill() {
        var alice = contoso.user("Alice Ashton");
        var alices = signedIn(alice);
        assertThat(minder.get(path(alice, "disable")).body()).contains("<dd>1</dd><dt>Sessions will end</dt>");
        var without = minder.fill(path(alice, "disable"), path(alice, "disable"), Map.of("note", "typed already"));
        assertThat(without.statusCode()).isEqualTo(400);
        assertThat(without.body()).contains("typed already", "Nothing was done yet");
        assertThat(enabled(alice)).isTrue();

        var form = with(Browser.hidden(minder.get(path(alice, "disable"))));
        form.putAll(WHY);
        var done = minder.post(path(alice, "disable"), form);
        assertThat(location(done)).startsWith("/admin/kills/");
        assertThat(minder.get(location(done)).body()).contains("Left the company in May", "HR-7");
        assertThat(alices.get("/account").statusCode()).isEqualTo(303);
        assertThat(enabled(alice)).isFalse();
        assertThat(location(minder.post(path(alice, "disable"), form))).isEqualTo(path(alice, ""));

        assertThat(location(minder.fill(path(alice, "enable"), path(alice, "enable"), Map.of())))
                .isEqualTo(path(alice, ""));
        assertThat(enabled(alice)).isTrue();
        assertThat(alices.get("/account").statusCode()).isEqualTo(303);
    }

    @Test
    void aDeletedUserIsGoneFromTheListAndFoundAmongTheDeleted() {
        var alice = contoso.user("Alice Deleted");
        var alices = signedIn(alice);
        var done = minder.fill(path(alice, "delete"), path(alice, "delete"), WHY);
        assertThat(location(done)).startsWith("/admin/kills/");
        assertThat(alices.get("/account").statusCode()).isEqualTo(303);
        assertThat(minder.get(path(alice, "")).statusCode()).isEqualTo(404);
        assertThat(minder.get("/admin/users?search=Alice+Deleted").body()).contains("Nobody found");
        assertThat(minder.get("/admin/users?search=Alice+Deleted&state=deleted").body())
                .contains("Alice Deleted", path(alice, "restore"));
    }

    @Test
    @Tag("AD-01")
    void aDeletedUserIsRestoredOnceOrForgotten() {
        var alice = contoso.user("Alice Back");
        var bob = contoso.user("Bob Forgotten");
        for (var user : List.of(alice, bob)) {
            minder.fill(path(user, "delete"), path(user, "delete"), WHY);
        }
        var helper = signedIn(contoso.user("Henk Helper", Role.HELPDESK_ADMINISTRATOR));
        assertThat(helper.get(path(alice, "restore")).body())
                .contains("Alice Back")
                .doesNotContain("<form method=\"post\" action=\"" + path(alice, "restore"));
        var form = Map.of("token", browserToken(helper));
        assertThat(helper.post(path(alice, "restore"), form).statusCode()).isEqualTo(403);
        assertThat(helper.post(path(alice, "forget"), form).statusCode()).isEqualTo(403);

        var opened = Browser.hidden(minder.get(path(alice, "restore")));
        assertThat(location(minder.post(path(alice, "restore"), opened))).isEqualTo(path(alice, "") + "?restored");
        assertThat(location(minder.post(path(alice, "restore"), opened))).isEqualTo(path(alice, ""));
        assertThat(minder.get(path(alice, "") + "?restored").body()).contains("The user was restored");
        assertThat(new Browser(port)
                        .signIn(alice.principalName().value(), Contoso.PASSWORD)
                        .statusCode())
                .isNotEqualTo(303);

        assertThat(location(minder.fill(path(bob, "restore"), path(bob, "forget"), Map.of())))
                .isEqualTo("/admin/users?state=deleted");
        assertThat(minder.get(path(bob, "restore")).statusCode()).isEqualTo(404);
        assertThat(minder.get("/admin/users?search=Bob+Forgotten&state=deleted").body())
                .contains("Nobody found");
    }

    @Test
    @Tag("AD-01")
    void theLastGlobalAdministratorStays() {
        var others =
                users.search(UserSearch.holding(Role.GLOBAL_ADMINISTRATOR), Optional.empty(), 1_000).users().stream()
                        .map(UserPage.Listed::user)
                        .filter(user -> !user.id().equals(gil.id()))
                        .toList();
        directory.change(tx -> others.forEach(user -> tx.enabled(user.id(), false)));
        try {
            for (String page : List.of("disable", "delete")) {
                assertThat(admin.fill(path(gil, page), path(gil, page), WHY).statusCode())
                        .isEqualTo(409);
            }
            var demoted = admin.fill(
                    path(gil, "roles"), path(gil, "roles"), Map.of("role", Role.SECURITY_READER.templateId()));
            assertThat(demoted.statusCode()).isEqualTo(409);
            assertThat(demoted.body()).contains("the last enabled Global Administrator");
            assertThat(users.find(gil.id()).orElseThrow().roles()).containsExactly(Role.GLOBAL_ADMINISTRATOR);
        } finally {
            directory.change(tx -> others.forEach(user -> tx.enabled(user.id(), true)));
        }
    }

    @Test
    void rolesAreGivenAndTheListOfRolesTellsWhoHoldsThem() {
        var alice = contoso.user("Alice Operator");
        var opened = Browser.hidden(admin.get(path(alice, "roles")));
        var form = with(opened, "role", Role.SECURITY_OPERATOR.templateId());
        assertThat(location(admin.post(path(alice, "roles"), form))).isEqualTo(path(alice, "") + "?saved");
        assertThat(location(admin.post(path(alice, "roles"), form))).isEqualTo(path(alice, ""));
        assertThat(users.find(alice.id()).orElseThrow().roles()).containsExactly(Role.SECURITY_OPERATOR);
        assertThat(admin.get("/admin/roles").body()).contains("Alice Operator", "Contain accounts");
        assertThat(minder.get("/admin/roles").statusCode()).isEqualTo(200);

        var overtaken = admin.post(path(alice, "roles"), with(opened, "role", Role.SECURITY_READER.templateId()));
        assertThat(overtaken.statusCode()).isEqualTo(409);
        assertThat(overtaken.body()).contains("somebody else changed the roles");
    }

    @Test
    void aStrangersIdIsNotFoundAnywhere() {
        String nobody = "/admin/users/" + UUID.randomUUID();
        for (String page : List.of("", "/edit", "/disable", "/enable", "/delete", "/roles", "/groups", "/restore")) {
            assertThat(admin.get(nobody + page).statusCode()).as(page).isEqualTo(404);
        }
        assertThat(admin.get("/admin/groups/" + UUID.randomUUID()).statusCode()).isEqualTo(404);
    }

    @Test
    void aTextWithANulIsBadInputAndNoOutage() {
        var answer = admin.get("/admin/users?search=a%00b");
        assertThat(answer.statusCode()).isEqualTo(400);
        assertThat(answer.body()).contains("<html").doesNotContain("U+0000");
    }
}
