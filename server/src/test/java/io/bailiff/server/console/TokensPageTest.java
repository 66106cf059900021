package io.bailiff.server.console;

import static org.assertj.core.api.Assertions.assertThat;

import io.bailiff.core.oath.OathProfile;
import io.bailiff.core.user.Role;
import io.bailiff.core.user.User;
import io.bailiff.server.Browser;
import io.bailiff.server.Contoso;
import io.bailiff.server.PagesTest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.time.InstantSource;
import java.util.Locale;
import java.util.Map;
import java.util.UUID;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.web.server.LocalServerPort;

/// The stock of hardware tokens in the admin center.
@PagesTest
class TokensPageTest {
    private static final String IMPORT = "/admin/tokens/import/file";
    private static final byte[] KEY = "12345678901234567890".getBytes(StandardCharsets.US_ASCII);
    private static final String KEY_BASE32 = "GEZDGNBVGY3TQOJQGEZDGNBVGY3TQOJQ";

    @LocalServerPort
    int port;

    @Autowired
    Contoso contoso;

    @Autowired
    InstantSource clock;

    /// Nobody else's tokens start with it.
    private final String batch =
            "B" + UUID.randomUUID().toString().substring(0, 8).toUpperCase(Locale.ROOT);

    private Browser admin;
    private User alice;

    @BeforeEach
    void open() {
        admin = signedIn(contoso.user("Auth Administrator", Role.AUTHENTICATION_ADMINISTRATOR));
        alice = contoso.user("Alice Ashton");
    }

    private Browser signedIn(User user) {
        var browser = new Browser(port);
        assertThat(browser.signIn(user.principalName().value(), Contoso.PASSWORD)
                        .statusCode())
                .isEqualTo(303);
        return browser;
    }

    private HttpResponse<String> upload(Browser browser, String file) {
        String token = Browser.hidden(browser.get("/account/password")).getOrDefault("token", "");
        String part = "--part\r\nContent-Disposition: form-data; name=\"%s\"%s\r\n\r\n%s\r\n";
        return browser.push(
                IMPORT,
                "multipart/form-data; boundary=part",
                part.formatted("token", "", token)
                        + part.formatted("file", "; filename=\"tokens.csv\"\r\nContent-Type: text/csv", file)
                        + "--part--\r\n");
    }

    private String file(String... lines) {
        var text = new StringBuilder("upn,serial number,secret key,time interval,manufacturer,model\n");
        for (int i = 0; i < lines.length; i++) {
            text.append(lines[i].formatted(batch)).append('\n');
        }
        return text.toString();
    }

    private static String location(HttpResponse<String> answer) {
        return answer.headers().firstValue("Location").orElse("");
    }

    private void imported(int count) {
        var lines = new String[count];
        for (int i = 0; i < count; i++) {
            String key = i == 0 ? KEY_BASE32 : "MFRGGZDFMZTWQ2LKNNWG23TPOBYXE4" + (char) ('A' + i) + "A";
            lines[i] = ",%s-" + String.format("%02d", i) + "," + key + ",30,Contoso,Card";
        }
        assertThat(location(upload(admin, file(lines)))).isEqualTo("/admin/tokens?imported=" + count);
    }

    @Test
    void everyMistakeOfAFileIsShownAndNothingIsImported() {
        var answer = upload(
                admin,
                file(
                        ",%s-1," + KEY_BASE32 + ",30,Contoso,Card",
                        ",%s-2,not base 32!,30,Contoso,Card",
                        "nobody@contoso.example,%s-3,MFRGGZDFMZTWQ2LKNNWG23TPOBYXE43U,45,Contoso,Card"));
        assertThat(answer.statusCode()).isEqualTo(400);
        assertThat(answer.body()).contains("Nothing was imported", "Line 3", "Line 4", "secret key", "time interval");
        assertThat(answer.body()).doesNotContain("not base 32!");
        assertThat(admin.get("/admin/tokens?search=" + batch).body()).contains("Nothing found");
        assertThat(upload(admin, "").body()).contains("Nothing was imported: the file has one mistake");
        assertThat(upload(admin, "x".repeat(1_100_000)).body()).contains("larger than");
    }

    @Test
    void aLongListIsShownInPagesAndNarrowed() {
        imported(26);
        var first = admin.get("/admin/tokens?search=" + batch.toLowerCase(Locale.ROOT))
                .body();
        assertThat(first).contains(batch + "-00", batch + "-24", "rel=\"next\"").doesNotContain(batch + "-25");
        var next = admin.get("/admin/tokens?search=" + batch + "&state=inStock&after=" + batch + "-24")
                .body();
        assertThat(next).contains(batch + "-25", "First page").doesNotContain("rel=\"next\"");
        assertThat(admin.get("/admin/tokens?state=active&search=" + batch).body())
                .contains("Nothing found");
    }

    @Test
    void aTokenIsGivenToSomebodyActivatedAndOnlyThenHis() {
        imported(1);
        String page = "/admin/tokens/" + batch + "-00";
        var nobody = admin.fill(page, page + "/assign", Map.of("user", "nobody@contoso.example"));
        assertThat(nobody.statusCode()).isEqualTo(400);
        assertThat(nobody.body()).contains("There is no user with this name", "value=\"nobody@contoso.example\"");

        String name = alice.principalName().value();
        assertThat(location(admin.fill(page, page + "/assign", Map.of("user", name))))
                .isEqualTo(page + "?saved");
        assertThat(admin.get(page).body()).contains("Alice Ashton", "Not active yet");
        assertThat(admin.fill(page, page + "/activate", Map.of("code", "000000"))
                        .body())
                .contains("That code isn’t right");
        var profile = new OathProfile(OathProfile.Hash.SHA1, 6, 30);
        String code = profile.code(KEY, profile.step(clock.instant()));
        assertThat(location(admin.fill(page, page + "/activate", Map.of("code", code))))
                .isEqualTo(page + "?saved");
        assertThat(admin.get(page).body()).contains("Take it away", "Two codes in a row");
        assertThat(admin.get("/admin/users/" + alice.id().text() + "/methods").body())
                .contains("Hardware token");

        var inUse = admin.fill(page, page + "/discard", Map.of());
        assertThat(inUse.statusCode()).isEqualTo(400);
        assertThat(inUse.body()).contains("take the method away from its owner first");
    }

    @Test
    void aTokenGoesBackIntoTheStockAndIsForgotten() {
        imported(1);
        String page = "/admin/tokens/" + batch + "-00";
        var _ = admin.fill(
                page, page + "/assign", Map.of("user", alice.principalName().value()));
        assertThat(location(admin.fill(page, page + "/take-back", Map.of()))).isEqualTo(page + "?saved");
        assertThat(admin.get(page).body()).contains("In stock", "Nobody");
        assertThat(location(admin.fill(page, page + "/discard", Map.of()))).isEqualTo("/admin/tokens");
        assertThat(admin.get(page).statusCode()).isEqualTo(404);
    }

    @Test
    @Tag("AD-01")
    void whoMayNotLooksAndChangesNothing() {
        imported(1);
        String page = "/admin/tokens/" + batch + "-00";
        var helper = signedIn(contoso.user("Hedda Helper", Role.HELPDESK_ADMINISTRATOR));
        assertThat(helper.get("/admin/tokens?search=" + batch).body())
                .contains(batch)
                .doesNotContain("Import a file");
        assertThat(helper.get(page).body()).contains("Your role lets you look").doesNotContain(page + "/assign");
        assertThat(helper.get(IMPORT).statusCode()).isEqualTo(403);
        assertThat(upload(helper, file(",%s-9," + KEY_BASE32 + ",30,Contoso,Card"))
                        .statusCode())
                .isEqualTo(403);
        assertThat(helper.fill(
                                "/account/password",
                                page + "/assign",
                                Map.of("user", alice.principalName().value()))
                        .statusCode())
                .isEqualTo(403);
        assertThat(helper.fill("/account/password", page + "/discard", Map.of()).statusCode())
                .isEqualTo(403);
        assertThat(admin.get(page).body()).contains("In stock");
    }
}
