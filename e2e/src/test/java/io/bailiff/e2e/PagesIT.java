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
    private static final String PIA = "pia@contoso.example";
    private static final String NICO = "nico@contoso.example";
    private static final String NORA = "nora@contoso.example";
    private static final String TENANT = """
            tenant:
              name: Contoso
            users:
              - upn: %s
                displayName: Alice Ashton
                initialPassword: "%s"
              - upn: %s
                displayName: Pia Lindgren
                initialPassword: "%2$s"
              - upn: %s
                displayName: Nico Nowak
                initialPassword: "%2$s"
              - upn: %s
                displayName: Nora Nowak
                initialPassword: "%2$s"
            """.formatted(ALICE, PASSWORD, PIA, NICO, NORA) + HelpDesk.CLIENT;

    private final List<String> complaints = new ArrayList<>();
    private int shown;
    private RunningProvider provider;
    private Chromium chromium;
    private HelpDesk helpDesk;

    @BeforeAll
    void start() throws IOException {
        provider = RunningProvider.start();
        Path tenant = Files.writeString(Files.createTempFile("tenant", ".yaml"), TENANT);
        provider.command(List.of("apply", "-f", tenant.toString()));
        helpDesk = new HelpDesk(provider);
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
    @Tag("MF-15")
    void aPasskeySignsInWithoutANameAndAfterAResetOnlyAPassBringsTheOwnerBack() {
        Page pia = signedIn(PIA, new Browser.NewContextOptions());
        var key = VirtualKey.in(pia);
        addPasskey(pia, "Work laptop");
        var app = addApp(pia);

        signOut(pia);
        passkey(pia);
        assertThat(pia).hasURL(address("/account"));
        assertThat(pia.getByText("Pia Lindgren").first()).isVisible();

        helpDesk.requireReregistration(PIA);
        pia.reload();
        assertThat(pia.getByText("Your session has ended")).isVisible();
        passkey(pia);
        assertThat(pia.getByText("That passkey didn’t sign you in")).isVisible();
        password(pia, PIA);
        assertThat(pia.getByLabel("Temporary Access Pass")).isVisible();
        pia.navigate(address("/signin/second?with=totp"));
        pia.getByLabel("Temporary Access Pass").fill(app.code(1));
        press(pia, "Verify");
        assertThat(pia.getByText("That code isn’t right")).isVisible();
        // The page offers the app no more; a forged form does.
        pia.evaluate("document.querySelector('form:has(#code) [name=with]').value = 'totp'");
        pia.getByLabel("Temporary Access Pass").fill(app.code(1));
        press(pia, "Verify");
        pia.navigate(address("/account"));
        assertThat(pia).hasURL(Pattern.compile(".*/signin\\?continue=.*"));
        pia.navigate(address("/signin/second"));

        pia.getByLabel("Temporary Access Pass").fill(helpDesk.pass(PIA));
        press(pia, "Verify");
        assertThat(pia.getByText("One more thing to set up")).isVisible();
        press(pia, "Create a passkey");
        assertThat(pia).hasURL(address("/account"));
        signOut(pia);
        passkey(pia);
        assertThat(pia).hasURL(address("/account"));
        key.remove();
    }

    @Test
    void aBrowserWithoutPasskeysIsToldSo() {
        Page page = open(new Browser.NewContextOptions());
        page.addInitScript("delete window.PublicKeyCredential");
        page.navigate(address("/signin"));
        assertThat(page.getByText("This browser knows no passkeys")).isVisible();
        page.context().close();
        Page plain = open(new Browser.NewContextOptions().setJavaScriptEnabled(false));
        plain.navigate(address("/signin"));
        assertThat(plain.locator("noscript p")).isVisible();
        plain.context().close();
    }

    private void addPasskey(Page page, String name) {
        page.navigate(address("/account/security"));
        page.getByRole(AriaRole.LINK, new Page.GetByRoleOptions().setName("Add a passkey"))
                .click();
        page.getByLabel("Name for this passkey").fill(name);
        press(page, "Create a passkey");
        assertThat(page).hasURL(address("/account/security"));
        assertThat(page.getByRole(AriaRole.HEADING, new Page.GetByRoleOptions().setName(name)))
                .isVisible();
    }

    private AuthenticatorApp addApp(Page page) {
        signOut(page);
        passkey(page);
        page.navigate(address("/account/security"));
        press(page, "Add an app");
        var app = AuthenticatorApp.typed(page.locator(".code").innerText());
        page.getByLabel("Six-digit code").fill(app.code(0));
        press(page, "Confirm");
        assertThat(page).hasURL(address("/account/security"));
        return app;
    }

    private void signOut(Page page) {
        page.navigate(address("/signout"));
        press(page, "Sign out");
    }

    private void passkey(Page page) {
        page.navigate(address("/signin"));
        press(page, "Sign in with a passkey");
        page.waitForURL(url -> !url.endsWith("/signin"));
    }

    private void password(Page page, String name) {
        page.navigate(address("/signin"));
        page.getByLabel("User name").fill(name);
        page.getByLabel("Password").fill(PASSWORD);
        press(page, "Sign in");
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

    /// Light on a desk, dark on a phone.
    private static Browser.NewContextOptions looks(ColorScheme scheme) {
        var options = new Browser.NewContextOptions().setColorScheme(scheme);
        return scheme == ColorScheme.LIGHT ? options.setViewportSize(1280, 800) : options.setViewportSize(360, 740);
    }

    @ParameterizedTest
    @EnumSource(
            value = ColorScheme.class,
            names = {"LIGHT", "DARK"})
    void noStepOfASignInShutsAnybodyOut(ColorScheme scheme) {
        String name = scheme == ColorScheme.LIGHT ? NICO : NORA;
        helpDesk.requireSecondFactor(name);
        Page page = open(looks(scheme));
        var key = VirtualKey.in(page);
        password(page, name);
        check(page);
        press(page, "Set up an authenticator app");
        check(page);
        page.getByLabel("Six-digit code").fill("nonsense");
        press(page, "Confirm");
        check(page);
        var app = AuthenticatorApp.typed(page.locator(".code").innerText());
        page.getByLabel("Six-digit code").fill(app.code(0));
        press(page, "Confirm");
        assertThat(page).hasURL(address("/account"));

        page.navigate(address("/account/security"));
        check(page);
        press(page, "Add an app");
        check(page);
        page.navigate(address("/account/security/passkeys"));
        check(page);
        addPasskey(page, "Blue key with a rather long name that somebody gave it");
        press(page, "Make new codes");
        String code = page.locator(".code").first().innerText();
        check(page);
        page.navigate(address("/account/security"));
        page.getByText("Change", new Page.GetByTextOptions().setExact(true))
                .first()
                .click();
        check(page);

        signOut(page);
        check(page);
        password(page, name);
        check(page);
        for (String method : List.of("totp", "recovery-codes")) {
            page.navigate(address("/signin/second?with=" + method));
            check(page);
        }
        page.getByLabel("One of your recovery codes").fill("wrong");
        press(page, "Verify");
        check(page);
        page.getByLabel("One of your recovery codes").fill(code);
        press(page, "Verify");
        assertThat(page).hasURL(address("/account"));
        key.remove();
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
        show(page);
        assertThat(page.evaluate("document.scrollingElement.scrollWidth <= innerWidth"))
                .as("%s fits", page.url())
                .isEqualTo(true);
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

    /// For whoever wants to look: `-Dscreenshots=DIRECTORY`.
    private void show(Page page) {
        String directory = System.getProperty("screenshots", "");
        if (directory.isEmpty()) {
            return;
        }
        var size = page.viewportSize();
        String scheme = (String) page.evaluate("document.documentElement.dataset.bsTheme");
        String name = String.format("%03d", ++shown)
                + page.url().replaceFirst("https://[^/]*", "").replaceAll("[^A-Za-z0-9]+", "-");
        for (int width : new int[] {1280, 360}) {
            page.setViewportSize(width, 800);
            page.screenshot(new Page.ScreenshotOptions()
                    .setFullPage(true)
                    .setPath(Path.of(directory, scheme, String.format("%04d", width), name + ".png")));
        }
        page.setViewportSize(size.width, size.height);
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
