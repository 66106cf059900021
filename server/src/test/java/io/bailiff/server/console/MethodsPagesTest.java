package io.bailiff.server.console;

import static org.assertj.core.api.Assertions.assertThat;

import io.bailiff.core.user.Role;
import io.bailiff.core.user.User;
import io.bailiff.server.Browser;
import io.bailiff.server.Contoso;
import io.bailiff.server.PagesTest;
import java.net.http.HttpResponse;
import java.util.HashMap;
import java.util.Map;
import java.util.regex.Pattern;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.web.server.LocalServerPort;

/// What administrators do in the admin center about what a user signs in with.
@PagesTest
class MethodsPagesTest {
    private static final Map<String, String> WHY =
            Map.of("reason", "account-takeover", "note", "Called the help desk, case 4711");
    private static final Pattern REMOVE = Pattern.compile("href=\"(/admin/users/[^\"]*/methods/[^\"]*/remove)\"");

    @LocalServerPort
    int port;

    @Autowired
    Contoso contoso;

    private User alice;
    private Browser admin;
    private Browser alices;

    @BeforeEach
    void open() {
        alice = contoso.user("Alice Ashton");
        admin = signedIn(contoso.user("Gil Global", Role.GLOBAL_ADMINISTRATOR));
        alices = signedIn(alice);
        var _ = contoso.user("Gerda Global", Role.GLOBAL_ADMINISTRATOR);
    }

    private Browser signedIn(User user) {
        var browser = new Browser(port);
        assertThat(browser.signIn(user.principalName().value(), Contoso.PASSWORD)
                        .statusCode())
                .isEqualTo(303);
        return browser;
    }

    private String path(String page) {
        return "/admin/users/" + alice.id().text() + "/" + page;
    }

    private static String location(HttpResponse<String> answer) {
        return answer.headers().firstValue("Location").orElse("");
    }

    private static Map<String, String> with(Map<String, String> fields, String name, String value) {
        var more = new HashMap<>(fields);
        more.put(name, value);
        return more;
    }

    @Test
    void whoHasNothingIsShownSo() {
        assertThat(admin.get(path("methods")).body())
                .contains("Only a password, at most", "Has a password", "Temporary Access Pass", "Per-user MFA");
    }

    @Test
    @Tag("MF-20")
    void aPassIsShownOnceAndTakenBack() {
        var issued = admin.fill(path("methods"), path("access-pass"), Map.of("lifetime", "60", "once", "1"));
        var pass = Pattern.compile("([0-9A-Z]{4}-){3}[0-9A-Z]{4}").matcher(issued.body());
        assertThat(pass.find()).isTrue();

        var list = admin.get(path("methods")).body();
        assertThat(list).contains("Temporary Access Pass").doesNotContain(pass.group());
        var link = REMOVE.matcher(list);
        assertThat(link.find()).isTrue();
        assertThat(admin.get(link.group(1)).body()).contains("Sessions go on");
        assertThat(location(admin.fill(link.group(1), link.group(1), Map.of()))).endsWith("/methods?saved");
        assertThat(admin.get(link.group(1)).statusCode()).isEqualTo(404);
        assertThat(alices.get("/account").statusCode()).isEqualTo(200);
    }

    @Test
    void aPassThatCannotBeIsRefusedInWords() {
        for (var wrong : new String[] {"9", "50000", "an hour", ""}) {
            var answer = admin.fill(path("methods"), path("access-pass"), Map.of("lifetime", wrong));
            assertThat(answer.statusCode()).as(wrong).isEqualTo(400);
            assertThat(answer.body()).contains("between 10 minutes and 30 days");
        }
        assertThat(admin.fill(path("methods"), path("access-pass"), Map.of("lifetime", "60", "start", "soon"))
                        .body())
                .contains("Enter a date and a time for the start");
    }

    @Test
    void takingAnAppAwayEndsEverything() {
        contoso.app(alice, "Alice's <phone>");
        var list = admin.get(path("methods")).body();
        assertThat(list).contains("Alice's &lt;phone&gt;");
        var link = REMOVE.matcher(list);
        assertThat(link.find()).isTrue();

        assertThat(location(admin.fill(link.group(1), link.group(1), Map.of()))).startsWith("/admin/kills/");
        assertThat(alices.get("/account").statusCode()).isEqualTo(303);
        assertThat(admin.get(path("methods")).body()).contains("Only a password, at most");
    }

    @Test
    void theStateIsSetAndSeen() {
        assertThat(location(admin.fill(path("methods"), path("mfa-state"), Map.of("state", "enforced"))))
                .endsWith("/methods?saved");
        assertThat(admin.get(path("methods")).body()).contains("value=\"enforced\" checked");
        assertThat(admin.fill(path("methods"), path("mfa-state"), Map.of("state", "on"))
                        .statusCode())
                .isEqualTo(400);
    }

    @Test
    void requiringToRegisterAnewSaysWhatItDoesAndDoesIt() {
        contoso.app(alice, "Lost phone");
        assertThat(admin.get(path("reregister")).body())
                .contains("Lost phone", "Recovery code", "To come back, the user needs");
        var nothing = admin.fill(path("reregister"), path("reregister"), WHY);
        assertThat(nothing.statusCode()).isEqualTo(400);
        assertThat(nothing.body()).contains("Choose a method, or enter a time", "Called the help desk, case 4711");

        var done = admin.fill(path("reregister"), path("reregister"), with(WHY, "kind", "totp"));
        assertThat(location(done)).startsWith("/admin/kills/");
        assertThat(admin.get(location(done)).body()).contains("Must register MFA anew");
        assertThat(alices.get("/account").statusCode()).isEqualTo(303);
        assertThat(admin.get(path("methods")).body()).contains("has to register MFA anew");
    }

    @Test
    void containingShowsFirstWhatWillBeDone() {
        contoso.app(alice, "Stranger's phone");
        var shown = admin.fill(path("contain"), path("contain"), with(WHY, "since", "2026-01-01T00:00"));
        assertThat(shown.statusCode()).isEqualTo(200);
        assertThat(shown.body()).contains("Nothing has happened yet", "Stranger's phone", "value=\"2026-01-01T00:00\"");
        assertThat(alices.get("/account").statusCode()).isEqualTo(200);

        var form = new HashMap<>(Browser.hidden(shown));
        form.put("step", "do");
        var done = admin.post(path("contain"), form);
        assertThat(location(done)).startsWith("/admin/kills/");
        assertThat(admin.get(location(done)).body())
                .contains("Account contained", "Called the help desk, case 4711", "Gil Global");
        assertThat(alices.get("/account").statusCode()).isEqualTo(303);
        assertThat(new Browser(port)
                        .signIn(alice.principalName().value(), Contoso.PASSWORD)
                        .statusCode())
                .isNotEqualTo(303);
    }

    @Test
    void aContainedUserIsLetBackInFromWhereItIsSaid() {
        contoso.app(alice, "Stranger's phone");
        var form = new HashMap<>(Browser.hidden(admin.fill(path("contain"), path("contain"), WHY)));
        form.put("step", "do");
        String kill = location(admin.post(path("contain"), form)).replace("?done", "");

        assertThat(admin.get("/admin/users/" + alice.id().text()).body())
                .contains("Gil Global contained this account", "href=\"" + kill + "\"", "reset-password?enable=1");
        assertThat(admin.get(path("reset-password?enable=1")).body())
                .contains("value=\"1\" checked", "action=\"" + path("reset-password") + "\"");
        var reset = admin.fill(path("reset-password?enable=1"), path("reset-password"), Map.of("enable", "1"));
        assertThat(reset.body()).contains("needs a Temporary Access Pass besides this password");
        assertThat(admin.get("/admin/users/" + alice.id().text()).body()).doesNotContain("contained this account");
    }

    @Test
    void aFormThatIsNotRightContainsNobodyAndKeepsWhatWasTyped() {
        for (var wrong : new String[] {"2999-01-01T00:00", "yesterday"}) {
            var answer = admin.fill(path("contain"), path("contain"), with(WHY, "since", wrong));
            assertThat(answer.statusCode()).isEqualTo(400);
            assertThat(answer.body()).contains("Nothing was done yet", "Called the help desk, case 4711");
        }
        assertThat(admin.fill(path("contain"), path("contain"), Map.of("step", "do", "reason", "other"))
                        .statusCode())
                .isEqualTo(400);
        assertThat(alices.get("/account").statusCode()).isEqualTo(200);
    }

    @Test
    @Tag("AD-01")
    @Tag("AD-02")
    void aDeviceIsDisabledEnabledAndRemovedOnItsOwnersPage() {
        var device = contoso.device(alice, "Alice's <laptop>");
        String laptop = path("devices/" + device.text() + "/");
        var reader = signedIn(contoso.user("Rita Reader", Role.SECURITY_READER));
        assertThat(reader.get(path("devices")).body())
                .contains("Alice's &lt;laptop&gt;", "Nobody has said")
                .doesNotContain(laptop);
        assertThat(reader.get(laptop + "remove").statusCode()).isEqualTo(403);
        assertThat(reader.post(laptop + "disable", Browser.hidden(reader.get("/admin/users")))
                        .statusCode())
                .isEqualTo(403);
        var bob = contoso.user("Bob Bright");
        String bobs = "/admin/users/" + bob.id().text() + "/devices";
        assertThat(admin.get(bobs).body()).contains("No registered device");
        assertThat(admin.get(bobs + "/" + device.text() + "/remove").statusCode())
                .isEqualTo(404);

        assertThat(admin.get(laptop + "disable").body()).contains("Disable this device?");
        assertThat(location(admin.fill(laptop + "disable", laptop + "disable", Map.of())))
                .startsWith("/admin/kills/");
        assertThat(admin.get(path("devices")).body()).contains("Disabled: nobody can sign in on it");
        assertThat(location(admin.fill(path("devices"), laptop + "enable", Map.of())))
                .endsWith("/devices");
        assertThat(location(admin.fill(laptop + "remove", laptop + "remove", Map.of())))
                .startsWith("/admin/kills/");
        assertThat(admin.get(path("devices")).body()).contains("No registered device");
        assertThat(admin.get(laptop + "remove").statusCode()).isEqualTo(404);
    }

    @Test
    @Tag("AD-01")
    void whoMayNotSeesNoButtonAndIsRefusedAnyway() {
        var reader = signedIn(contoso.user("Rita Reader", Role.SECURITY_READER));
        assertThat(reader.get(path("methods")).body()).doesNotContain("<form method=\"post\" action=\"/admin");
        assertThat(reader.get(path("security")).body()).doesNotContain(path("contain"));
        for (var page : new String[] {"contain", "reregister"}) {
            assertThat(reader.get(path(page)).statusCode()).as(page).isEqualTo(403);
        }
        var token = Browser.hidden(reader.get("/admin/users"));
        for (var action : Map.of(
                        "contain", with(WHY, "step", "do"),
                        "reregister", with(WHY, "kind", "totp"),
                        "access-pass", Map.of("lifetime", "60"),
                        "mfa-state", Map.of("state", "enforced"))
                .entrySet()) {
            var form = new HashMap<>(token);
            form.putAll(action.getValue());
            var answer = reader.post(path(action.getKey()), form);
            assertThat(answer.statusCode()).as(action.getKey()).isEqualTo(403);
            assertThat(answer.body()).contains("Your role does not let you do this");
        }
        assertThat(alices.get("/account").statusCode()).isEqualTo(200);
    }
}
