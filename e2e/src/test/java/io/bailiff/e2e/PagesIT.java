package io.bailiff.e2e;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static org.assertj.core.api.Assertions.assertThat;

import com.deque.html.axecore.playwright.AxeBuilder;
import com.microsoft.playwright.Browser;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.options.AriaRole;
import com.microsoft.playwright.options.ColorScheme;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Pattern;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/// The pages in Chromium, from the set-up link on.
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class PagesIT {
    private static final String PASSWORD = "correct horse battery staple";
    private static final String ADMIN = "ada@contoso.example";
    private static final String ALICE = "alice@contoso.example";
    private static final String TENANT = """
            tenant:
              name: Contoso
            users:
              - upn: %s
                displayName: Alice Ashton
                initialPassword: "%s"
            """.formatted(ALICE, PASSWORD);

    private final List<String> complaints = new ArrayList<>();
    private RunningProvider provider;
    private Chromium chromium;

    @BeforeAll
    void start() throws IOException {
        provider = RunningProvider.start();
        Path tenant = Files.writeString(Files.createTempFile("tenant", ".yaml"), TENANT);
        provider.command(List.of("apply", "-f", tenant.toString()));
        chromium = Chromium.launched();
        setUpTheFirstAdministrator();
    }

    @AfterAll
    void stop() {
        chromium.close();
        provider.close();
    }

    @AfterEach
    void noPageBrokeItsContentPolicy() {
        assertThat(complaints).isEmpty();
    }

    private void setUpTheFirstAdministrator() {
        Page page = open(new Browser.NewContextOptions());
        page.navigate(provider.setup().toString());
        page.getByLabel("User name").fill(ADMIN);
        page.getByLabel("Your name").fill("Ada Okafor");
        page.getByLabel("Password", new Page.GetByLabelOptions().setExact(true)).fill(PASSWORD);
        page.getByLabel("Password again").fill(PASSWORD);
        press(page, "Create administrator");
        assertThat(page).hasURL(Pattern.compile(".*/signin\\?.*"));
        page.context().close();
    }

    @Test
    void revokeInOneBrowserSignsTheOtherOutAtItsNextClick() {
        Page alice = signedIn(ALICE, new Browser.NewContextOptions());
        Page ada = signedIn(ADMIN, new Browser.NewContextOptions());

        revokeAlice(ada);

        assertThat(ada.getByText("Done. It is true and durable")).isVisible();
        alice.reload();
        assertThat(alice).hasURL(Pattern.compile(".*/signin\\?continue=.*"));
        assertThat(alice.getByText("Your session has ended")).isVisible();
    }

    @Test
    void everythingWorksWithoutScript() {
        var plain = new Browser.NewContextOptions().setJavaScriptEnabled(false);
        Page alice = signedIn(ALICE, plain);
        Page ada = signedIn(ADMIN, plain);

        revokeAlice(ada);

        assertThat(ada.getByText("Done. It is true and durable")).isVisible();
        alice.reload();
        assertThat(alice.getByText("Your session has ended")).isVisible();
    }

    @Test
    void usersAreFoundWhileOneTypes() {
        Page ada = signedIn(ADMIN, new Browser.NewContextOptions());
        ada.navigate(address("/admin/users"));
        ada.keyboard().press("/");
        ada.keyboard().type("ali");

        assertThat(ada.getByRole(AriaRole.LINK, new Page.GetByRoleOptions().setName("Ada Okafor")))
                .isHidden();
        assertThat(ada.getByRole(AriaRole.LINK, new Page.GetByRoleOptions().setName("Alice Ashton")))
                .isVisible();
        assertThat(ada).hasURL(Pattern.compile(".*search=ali"));
    }

    @Test
    void aPersonSignsOutEverywhereElseWithTheKeyboardAlone() {
        Page there = signedIn(ALICE, new Browser.NewContextOptions());
        Page here = signedIn(ALICE, new Browser.NewContextOptions());
        here.getByRole(AriaRole.LINK, new Page.GetByRoleOptions().setName("Sign out everywhere else"))
                .focus();
        here.keyboard().press("Enter");
        assertThat(here).hasURL(address("/account/elsewhere"));
        here.getByRole(AriaRole.BUTTON, new Page.GetByRoleOptions().setName("Sign out everywhere else"))
                .focus();
        here.keyboard().press("Enter");

        assertThat(here.getByText("Only this browser is still signed in")).isVisible();
        there.reload();
        assertThat(there.getByText("Your session has ended")).isVisible();
    }

    @Tag("SE-17")
    @Test
    void theBrowsersStorageHoldsNoMoreThanThePathOfThePage() {
        Page ada = signedIn(ADMIN, new Browser.NewContextOptions());
        ada.navigate(address("/admin/users"));
        ada.getByLabel("Switch between light and dark").click();

        // htmx notes where it is, for the back button; it keeps no page and no secret.
        assertThat(ada.evaluate("JSON.stringify([{...localStorage}, {...sessionStorage}])"))
                .isEqualTo("[{},{\"htmx-current-path-for-history\":\"/admin/users\"}]");
    }

    @ParameterizedTest
    @EnumSource(
            value = ColorScheme.class,
            names = {"LIGHT", "DARK"})
    void noPageShutsAnybodyOut(ColorScheme scheme) {
        var options = new Browser.NewContextOptions().setColorScheme(scheme);
        Page alice = signedIn(ALICE, options);
        Page ada = signedIn(ADMIN, options);
        Page stranger = open(options);
        stranger.navigate(address("/signin"));
        check(stranger);
        stranger.getByLabel("User name").fill("nobody@contoso.example");
        stranger.getByLabel("Password").fill("not the password");
        press(stranger, "Sign in");
        check(stranger);
        stranger.navigate(address("/nowhere"));
        check(stranger);
        for (String path : List.of(
                "/account",
                "/account/everywhere",
                "/account/elsewhere",
                "/account/sign-ins",
                "/account/apps",
                "/account/password",
                "/contained")) {
            alice.navigate(address(path));
            check(alice);
        }
        alice.navigate(address("/account/sign-ins"));
        alice.getByText("This wasn’t me").first().click();
        check(alice);
        alice.navigate(address("/admin"));
        check(alice);
        for (String path : List.of("/account", "/admin", "/admin/users", "/admin/kills", "/signin", "/signout")) {
            ada.navigate(address(path));
            check(ada);
        }
        toAlice(ada);
        check(ada);
        ada.getByRole(AriaRole.LINK, new Page.GetByRoleOptions().setName("Overview"))
                .click();
        check(ada);
        ada.getByRole(AriaRole.LINK, new Page.GetByRoleOptions().setName("Reset password"))
                .click();
        check(ada);
        checkMethods(ada);
        toAlice(ada);
        ada.getByRole(AriaRole.LINK, new Page.GetByRoleOptions().setName("Revoke sessions"))
                .click();
        check(ada);
        press(ada, "Revoke sessions");
        check(ada);
        fillReason(ada);
        press(ada, "Revoke sessions");
        check(ada);
    }

    private void checkMethods(Page ada) {
        toAlice(ada);
        ada.getByRole(AriaRole.LINK, new Page.GetByRoleOptions().setName("Authentication methods"))
                .click();
        check(ada);
        press(ada, "Issue a pass");
        check(ada);
        ada.getByRole(AriaRole.LINK, new Page.GetByRoleOptions().setName("Back to the user"))
                .click();
        ada.getByRole(AriaRole.LINK, new Page.GetByRoleOptions().setName("Remove Temporary Access Pass"))
                .click();
        check(ada);
        press(ada, "Remove");
        ada.getByRole(AriaRole.LINK, new Page.GetByRoleOptions().setName("Require re-register MFA"))
                .click();
        check(ada);
        toAlice(ada);
        ada.getByRole(AriaRole.LINK, new Page.GetByRoleOptions().setName("Contain"))
                .click();
        press(ada, "Show what will be done");
        check(ada);
        fillReason(ada);
        press(ada, "Show what will be done");
        assertThat(ada.getByText("Nothing has happened yet")).isVisible();
        check(ada);
    }

    private void revokeAlice(Page ada) {
        toAlice(ada);
        ada.getByRole(AriaRole.LINK, new Page.GetByRoleOptions().setName("Revoke sessions"))
                .click();
        fillReason(ada);
        press(ada, "Revoke sessions");
    }

    private void toAlice(Page ada) {
        ada.navigate(address("/admin/users?search=alice"));
        ada.getByRole(AriaRole.LINK, new Page.GetByRoleOptions().setName("Alice Ashton"))
                .click();
        assertThat(ada.getByRole(AriaRole.HEADING, new Page.GetByRoleOptions().setName("Sessions")))
                .isVisible();
    }

    private static void fillReason(Page ada) {
        ada.getByLabel("Reason").selectOption("account-takeover");
        ada.getByLabel("Note").fill("Called the help desk, case 4711");
    }

    private Page signedIn(String name, Browser.NewContextOptions options) {
        Page page = open(options);
        page.navigate(address("/account"));
        page.getByLabel("User name").fill(name);
        page.getByLabel("Password").fill(PASSWORD);
        press(page, "Sign in");
        assertThat(page).hasURL(address("/account"));
        return page;
    }

    private Page open(Browser.NewContextOptions options) {
        Page page = chromium.profile(options).newPage();
        page.onConsoleMessage(message -> {
            if (message.text().contains("Content Security Policy")) {
                complaints.add(page.url() + ": " + message.text());
            }
        });
        page.onPageError(error -> complaints.add(page.url() + ": " + error));
        return page;
    }

    private void check(Page page) {
        var violations = new AxeBuilder(page)
                .withTags(List.of("wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa", "best-practice"))
                .analyze()
                .getViolations();
        assertThat(violations)
                .as(page.url())
                .extracting(rule -> rule.getId() + ": " + rule.getHelp() + " "
                        + rule.getNodes().stream().map(node -> node.getHtml()).toList())
                .isEmpty();
        complaints.removeIf(complaint -> complaint.contains("axe"));
    }

    private static void press(Page page, String button) {
        page.getByRole(AriaRole.MAIN)
                .getByRole(
                        AriaRole.BUTTON,
                        new com.microsoft.playwright.Locator.GetByRoleOptions()
                                .setName(button)
                                .setExact(true))
                .click();
    }

    private String address(String path) {
        return provider.base() + path;
    }
}
