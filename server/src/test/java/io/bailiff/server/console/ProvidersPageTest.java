package io.bailiff.server.console;

import static org.assertj.core.api.Assertions.assertThat;

import io.bailiff.core.audit.Actor;
import io.bailiff.core.credential.ClearText;
import io.bailiff.core.directory.ApplyResult;
import io.bailiff.core.directory.Caller;
import io.bailiff.core.directory.Directory;
import io.bailiff.core.directory.Providers;
import io.bailiff.core.directory.TenantPlan;
import io.bailiff.core.id.ClientId;
import io.bailiff.core.id.ProviderId;
import io.bailiff.core.revocation.Authority;
import io.bailiff.core.user.Role;
import io.bailiff.core.user.User;
import io.bailiff.server.Browser;
import io.bailiff.server.Contoso;
import io.bailiff.server.PagesTest;
import java.net.http.HttpResponse;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.web.server.LocalServerPort;

/// Other providers in the admin center.
@PagesTest
class ProvidersPageTest {
    private static final String PAGE = "/admin/providers/northwind";
    private static final Caller DESK =
            new Caller(new Actor.ByClient(new ClientId("help-desk")), new Authority.OfApplication());

    @LocalServerPort
    int port;

    @Autowired
    Contoso contoso;

    @Autowired
    Directory directory;

    @Autowired
    Providers providers;

    private Browser admin;

    @BeforeEach
    void open() {
        admin = signedIn(contoso.user("Gil Global", Role.GLOBAL_ADMINISTRATOR));
        var planned = new TenantPlan.PlannedProvider(
                "northwind",
                Optional.of("Northwind <Traders>"),
                Optional.of("https://login.northwind.example"),
                Optional.of("bailiff"),
                Optional.of(ClearText.of("a secret of northwind")),
                Optional.empty(),
                Optional.of(List.of("profile")),
                Optional.of(Map.of("mfa", "mfa")),
                Optional.empty(),
                Optional.of(true));
        assertThat(directory.apply(TenantPlan.of(planned), DESK, false)).isInstanceOf(ApplyResult.Applied.class);
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

    @Test
    void aProviderIsShownWithWhatTheOtherSideNeedsButNotItsSecret() {
        assertThat(admin.get("/admin/providers").body())
                .contains("Northwind &lt;Traders&gt;", "https://login.northwind.example");
        assertThat(admin.get(PAGE).body())
                .contains(
                        "/signin/with/northwind/callback", "/providers/northwind/logout", "openid profile", "A secret")
                .doesNotContain("a secret of northwind");
        assertThat(admin.get("/admin/providers/nowhere").statusCode()).isEqualTo(404);
    }

    @Test
    void disablingSaysWhatEndsAndTakesTheButtonFromTheSignInPage() {
        assertThat(admin.get(PAGE + "/disable").body()).contains("Sessions will end", "Linked accounts kept");
        assertThat(new Browser(port).get("/signin").body()).contains("Northwind");

        assertThat(location(admin.fill(PAGE + "/disable", PAGE + "/disable", Map.of())))
                .isEqualTo(PAGE + "?done");
        assertThat(admin.get(PAGE + "?done").body()).contains("Nobody can sign in with it", "Enable");
        assertThat(new Browser(port).get("/signin").body()).doesNotContain("Northwind");
        assertThat(location(admin.fill(PAGE, PAGE + "/enable", Map.of()))).isEqualTo(PAGE + "?done");
        assertThat(new Browser(port).get("/signin").body()).contains("Northwind");
    }

    @Test
    void removingForgetsIt() {
        assertThat(location(admin.fill(PAGE + "/remove", PAGE + "/remove", Map.of())))
                .isEqualTo("/admin/providers?removed=0");
        assertThat(admin.get(PAGE).statusCode()).isEqualTo(404);
    }

    private static Map<String, String> wingtip() {
        return new HashMap<>(Map.of(
                "id", "wingtip",
                "name", "Wingtip <script>",
                "issuer", "https://login.wingtip.example",
                "clientId", "bailiff",
                "proof", "secret",
                "secret", "a secret of wingtip",
                "scopes", "profile, email",
                "methods", "mfa = mfa\nhttps://refeds.example/mfa=hwk"));
    }

    @Test
    void oneIsAddedOnItsPageAndChangedThere() {
        String page = "/admin/providers/wingtip";
        assertThat(admin.get("/admin/providers").body()).contains("/admin/providers/new");
        assertThat(location(admin.fill("/admin/providers/new", "/admin/providers/new", wingtip())))
                .isEqualTo(page + "?done");
        var added = providers.find(ProviderId.parse("wingtip").orElseThrow()).orElseThrow();
        assertThat(added.scopes()).containsExactlyInAnyOrder("profile", "email");
        assertThat(added.methods())
                .containsOnly(Map.entry("mfa", "mfa"), Map.entry("https://refeds.example/mfa", "hwk"));
        assertThat(added.enabled()).isTrue();
        assertThat(admin.fill("/admin/providers/new", "/admin/providers/new", wingtip())
                        .statusCode())
                .as("the same id again")
                .isEqualTo(409);

        String form = admin.get(page + "/edit").body();
        assertThat(form)
                .contains("Wingtip &lt;script&gt;", "email profile", "mfa = mfa")
                .doesNotContain("a secret of wingtip", "<script>alert");
        var changed = wingtip();
        changed.put("proof", "same");
        changed.put("secret", "");
        changed.put("name", "Wingtip");
        changed.put("methods", "");
        changed.put("eventKeys", "https://login.wingtip.example/events/keys");
        assertThat(location(admin.fill(page + "/edit", page + "/edit", changed)))
                .isEqualTo(page + "?done");
        var after = providers.find(added.id()).orElseThrow();
        assertThat(after.name()).isEqualTo("Wingtip");
        assertThat(after.methods()).isEmpty();
        assertThat(after.eventKeys()).hasValue("https://login.wingtip.example/events/keys");
        assertThat(after.proof()).isEqualTo(added.proof());

        changed.put("proof", "key");
        changed.put("eventKeys", "");
        assertThat(location(admin.fill(page + "/edit", page + "/edit", changed)))
                .isEqualTo(page + "?done");
        assertThat(admin.get(page).body()).contains("A key pair", "Public key");
        assertThat(providers.find(added.id()).orElseThrow().eventKeys()).isEmpty();
        assertThat(providers.remove(added.id(), DESK)).isInstanceOf(Providers.Removal.Removed.class);
    }

    @Test
    void whatIsWrongWithOneStaysBesideItsFieldAndNothingIsSaved() {
        var bad = Map.of(
                "id", List.of("", "-wingtip", "F", "new", "x".repeat(41)),
                "name", List.of(" "),
                "issuer", List.of("", "http://login.wingtip.example", "https://login.wingtip.example?a=b"),
                "clientId", List.of(""),
                "secret", List.of("", "x".repeat(1_001)),
                "scopes", List.of("profile profile", "what\"ever"),
                "methods", List.of("mfa", "mfa = magic"),
                "eventKeys", List.of("keys"));
        bad.forEach((field, values) -> values.forEach(value -> {
            var fields = wingtip();
            fields.put(field, value);
            var answer = admin.fill("/admin/providers/new", "/admin/providers/new", fields);
            assertThat(answer.statusCode()).as(field + "=" + value).isEqualTo(400);
            assertThat(answer.body())
                    .as(field + "=" + value)
                    .contains("Nothing was saved", "id=\"" + field.strip() + "\"", "aria-invalid=\"true\"")
                    .doesNotContain("a secret of wingtip");
        }));
        assertThat(ProviderId.parse("wingtip").flatMap(providers::find)).isEmpty();
        assertThat(admin.get("/admin/providers/nowhere/edit").statusCode()).isEqualTo(404);
    }

    @Test
    @Tag("AD-01")
    void whoMayNotLooksOrNotEvenThat() {
        var reader = signedIn(contoso.user("Rita Reader", Role.SECURITY_READER));
        assertThat(reader.get(PAGE).body()).contains("Northwind").doesNotContain(PAGE + "/disable", PAGE + "/edit");
        assertThat(reader.get("/admin/providers").body()).doesNotContain("/admin/providers/new");
        assertThat(reader.get("/admin/providers/new").statusCode()).isEqualTo(403);
        assertThat(reader.get(PAGE + "/edit").statusCode()).isEqualTo(403);
        assertThat(reader.fill(PAGE, PAGE + "/edit", wingtip()).statusCode()).isEqualTo(403);
        assertThat(reader.get(PAGE + "/disable").statusCode()).isEqualTo(403);
        for (String what : List.of("disable", "enable", "remove")) {
            assertThat(reader.fill("/account/password", PAGE + "/" + what, Map.of())
                            .statusCode())
                    .isEqualTo(403);
        }
        var helper = signedIn(contoso.user("Hedda Helper", Role.HELPDESK_ADMINISTRATOR));
        assertThat(helper.get("/admin/providers").statusCode()).isEqualTo(403);
        assertThat(helper.get(PAGE).statusCode()).isEqualTo(403);
    }
}
