package io.bailiff.e2e;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static org.assertj.core.api.Assertions.assertThat;

import com.microsoft.playwright.Browser;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.options.AriaRole;
import com.microsoft.playwright.options.Media;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.regex.Pattern;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;

/// The pages in Chromium, from the set-up link on.
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class PagesIT {
    private static final String PASSWORD = "correct horse battery staple";
    private static final String ADMIN = "ada@contoso.example";
    private static final String ALICE = "alice@contoso.example";
    private static final String NOA = "noa@contoso.example";
    private static final String PIA = "pia@contoso.example";
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
              - upn: noa@contoso.example
                displayName: Noa Lund
                initialPassword: "%2$s"
            """.formatted(ALICE, PASSWORD, PIA) + HelpDesk.CLIENT;

    private final Inspection inspection = new Inspection();
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
        inspection.noPageBrokeItsContentPolicy();
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
    void aSessionThatWasChosenByAQueryEndsAndTheOtherBrowserGoesOn() {
        Page alice = signedIn(ALICE, new Browser.NewContextOptions());
        Page noa = signedIn(NOA, new Browser.NewContextOptions());
        Page ada = signedIn(ADMIN, new Browser.NewContextOptions());

        ada.navigate(address("/admin/sessions"));
        ada.getByLabel("User", new Page.GetByLabelOptions().setExact(true)).fill("alice");
        press(ada, "Show sessions");
        assertThat(ada.getByText("Noa Lund")).hasCount(0);
        ada.locator(".rows input[type=checkbox]").first().check();
        press(ada, "Preview ending the ticked ones");
        assertThat(ada.getByText("Alice Ashton").first()).isVisible();
        fillReason(ada);
        press(ada, "End 1 session");

        assertThat(ada.getByText("Done. Every kill is in force")).isVisible();
        alice.reload();
        assertThat(alice.getByText("Your session has ended")).isVisible();
        noa.reload();
        assertThat(noa).hasURL(address("/account"));
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
    void singleKeysLeadThroughTheAdminCenterAndNeverWhileOneTypes() {
        Page ada = signedIn(ADMIN, new Browser.NewContextOptions());
        ada.navigate(address("/admin"));
        ada.keyboard().press("?");
        assertThat(ada.getByRole(AriaRole.DIALOG)).isVisible();
        ada.keyboard().press("g");
        ada.keyboard().press("u");
        assertThat(ada).hasURL(address("/admin"));
        ada.keyboard().press("Escape");
        assertThat(ada.getByRole(AriaRole.DIALOG)).isHidden();

        ada.keyboard().press("g");
        ada.keyboard().press("u");
        assertThat(ada).hasURL(address("/admin/users"));
        ada.keyboard().press("/");
        ada.keyboard().type("gk?j");
        assertThat(ada.getByRole(AriaRole.SEARCHBOX)).hasValue("gk?j");
        assertThat(ada.getByRole(AriaRole.DIALOG)).isHidden();
        ada.navigate(address("/admin/users"));
        ada.keyboard().press("j");
        assertThat(ada.locator("tbody tr").first().locator("a").first()).isFocused();
        ada.keyboard().press("j");
        assertThat(ada.locator("tbody tr").nth(1).locator("a").first()).isFocused();
        ada.keyboard().press("k");
        ada.keyboard().press("Enter");
        assertThat(ada).hasURL(Pattern.compile(".*/admin/users/[0-9a-f-]{36}.*"));
        ada.getByLabel("Account menu of Ada Okafor").click();
        ada.getByRole(AriaRole.BUTTON, new Page.GetByRoleOptions().setName("Keys"))
                .click();
        assertThat(ada.getByRole(AriaRole.DIALOG)).isVisible();
    }

    @Test
    void aVeryWideScreenIsUsedAndNothingSticksToItsEdge() {
        Page ada = signedIn(ADMIN, new Browser.NewContextOptions());
        for (int width : List.of(1920, 2560, 3840)) {
            ada.setViewportSize(width, width * 9 / 16);
            ada.navigate(address("/admin/kills"));
            assertThat(ada.evaluate("document.scrollingElement.scrollWidth <= innerWidth"))
                    .isEqualTo(true);
            assertThat((Double) ada.evaluate(
                            "1.0 * document.querySelector('main').getBoundingClientRect().width / innerWidth"))
                    .as("share of %s", width)
                    .isGreaterThan(0.6);
        }
        int left = (Integer) ada.evaluate("Math.round(document.querySelector('main').getBoundingClientRect().left"
                + " - document.querySelector('.side').getBoundingClientRect().right)");
        int right = (Integer)
                ada.evaluate("Math.round(innerWidth - document.querySelector('main').getBoundingClientRect().right)");
        assertThat(Math.abs(left - right)).isLessThan(3);
    }

    @Test
    void aKillIsPrintedWithoutWhatCanBePressed() {
        Page ada = signedIn(ADMIN, new Browser.NewContextOptions());
        revokeAlice(ada);
        ada.emulateMedia(new Page.EmulateMediaOptions().setMedia(Media.PRINT));

        assertThat(ada.getByText("Called the help desk, case 4711")).isVisible();
        assertThat(ada.locator(".side")).isHidden();
        assertThat(ada.locator(".top")).isHidden();
    }

    @Test
    void theSkipLinkIsFirstAndLeadsPastTheNavigation() {
        Page ada = signedIn(ADMIN, new Browser.NewContextOptions());
        ada.navigate(address("/admin/users"));
        ada.keyboard().press("Tab");
        assertThat(ada.getByText("Skip to content")).isFocused();
        ada.keyboard().press("Enter");
        assertThat(ada.locator("main")).isFocused();
        ada.keyboard().press("Tab");
        assertThat(ada.locator("main :focus")).isVisible();
    }

    @Test
    void singleKeysCanBeSwitchedOff() {
        Page ada = signedIn(ADMIN, new Browser.NewContextOptions());
        ada.navigate(address("/preferences?continue=/admin"));
        ada.getByLabel("Single keys do something").uncheck();
        press(ada, "Save");
        assertThat(ada).hasURL(address("/admin"));
        ada.keyboard().press("?");
        ada.keyboard().press("g");
        ada.keyboard().press("u");
        assertThat(ada.getByRole(AriaRole.DIALOG)).isHidden();
        assertThat(ada).hasURL(address("/admin"));
    }

    @Test
    void timesAreTypedAndReadInTheZoneOfTheBrowser() {
        Page ada = signedIn(ADMIN, new Browser.NewContextOptions().setTimezoneId("Asia/Tokyo"));
        toAlice(ada);
        ada.navigate(ada.url().replaceAll("/security.*", "/contain"));
        assertThat(ada.getByLabel("Compromised since (time zone Asia/Tokyo)")).isVisible();
        ada.navigate(address("/account"));
        String shown = ada.locator("time").first().getAttribute("title");
        assertThat(shown).endsWith("Z");
        ada.navigate(address("/preferences?continue=/account"));
        ada.locator("#zone").selectOption("Europe/Berlin");
        ada.locator("#language").selectOption("de");
        press(ada, "Save");
        assertThat(ada.locator("html")).hasAttribute("lang", "de");
        assertThat(ada.locator("html")).hasAttribute("data-zone", "Europe/Berlin");
        assertThat(ada.getByRole(AriaRole.LINK, new Page.GetByRoleOptions().setName("Überall abmelden")))
                .isVisible();
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
        inspection.watch(page);
        return page;
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
