package io.bailiff.e2e;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static org.assertj.core.api.Assertions.assertThat;

import com.microsoft.playwright.Browser;
import com.microsoft.playwright.BrowserContext;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.options.AriaRole;
import java.util.Map;
import java.util.regex.Pattern;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;

/// MSAL for browsers as npm brings it, in Chromium, on a page of another origin; the page is in `clients/browser`.
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class MsalBrowserIT {
    private ServedPages pages;
    private Contoso contoso;
    private Chromium chromium;

    @BeforeAll
    void open() {
        pages = ServedPages.opened();
        contoso = Contoso.opened(pages.address());
        chromium = Chromium.launched();
    }

    @AfterAll
    void close() {
        chromium.close();
        contoso.close();
        pages.close();
    }

    @Test
    void aUserSignsInByRedirectAndTheScriptCallsTheApi() {
        Page page = application(profile());

        page.evaluate("() => void byRedirect()");
        signIn(page, Contoso.ALICE);

        assertThat(page.locator("#who")).hasText(Contoso.ALICE);
        assertThat(page).hasURL(pages.address() + "/");
        assertThat(api(page, page.evaluate("ready"))).containsEntry("status", 200);
    }

    @Test
    void aUserSignsInInAPopupThatThePageNeverLosesSightOf() {
        Page page = application(profile());
        page.evaluate("""
                () => {
                    const open = window.open.bind(window);
                    window.open = (...how) => (window.opened = open(...how));
                }""");

        Page popup = page.waitForPopup(() -> page.evaluate("() => void (window.token = byPopup())"));
        assertThat(popup.getByLabel("User name")).isVisible();
        assertThat(page.evaluate("opened.closed")).isEqualTo(false);
        popup.waitForClose(() -> signIn(popup, Contoso.ALICE));

        assertThat(page.locator("#who")).hasText(Contoso.ALICE);
        assertThat(api(page, page.evaluate("token"))).containsEntry("status", 200);
    }

    @Test
    void aPageGetsTokensInAHiddenFrameWhileTheUserHasASession() {
        BrowserContext profile = profile();
        signInByPopup(application(profile), Contoso.ALICE);
        Page secondTab = application(profile);

        Object token = secondTab.evaluate("user => byFrame(user)", Contoso.ALICE);

        assertThat(secondTab.locator("#who")).hasText(Contoso.ALICE);
        assertThat(api(secondTab, token)).containsEntry("status", 200);
    }

    @Test
    void theScriptRefreshesSilently() {
        Page page = application(profile());
        Object first = signInByPopup(page, Contoso.ALICE);

        Map<?, ?> second = (Map<?, ?>) page.evaluate("silently()");

        assertThat(second.get("token")).isNotNull().isNotEqualTo(first);
    }

    @Test
    void afterARevocationTheScriptReadsTheChallengeAndTheUserSignsInAgain() {
        Page page = application(profile());
        Object token = signInByPopup(page, Contoso.BOB);
        assertThat(api(page, token)).containsEntry("status", 200);

        contoso.revoke(Contoso.BOB);

        Map<?, ?> denied = api(page, token);
        assertThat(denied.get("status")).isEqualTo(401);
        assertThat((Map<?, ?>) page.evaluate("claims => silently(claims)", denied.get("claims")))
                .extracting(problem -> problem.get("problem"))
                .isEqualTo("InteractionRequiredAuthError");
        Page popup = page.waitForPopup(
                () -> page.evaluate("claims => void (window.token = byPopup(claims))", denied.get("claims")));
        popup.waitForClose(() -> signIn(popup, Contoso.BOB));
        assertThat(api(page, page.evaluate("token"))).containsEntry("status", 200);
        assertThat(api(page, token)).containsEntry("status", 401);
    }

    @Test
    void signingOutTakesAClickAndLeadsBackToThePage() {
        Page page = application(profile());
        signInByPopup(page, Contoso.ALICE);

        page.evaluate("() => void signOut()");
        page.getByRole(AriaRole.BUTTON, new Page.GetByRoleOptions().setName("Sign out"))
                .click();

        assertThat(page).hasURL(Pattern.compile(pages.address() + "/\\?state=.*"));
        assertThat(page.locator("#who")).hasText("nobody");
        page.navigate(contoso.provider().base() + "/account");
        assertThat(page.getByLabel("User name")).isVisible();
    }

    @Test
    void signingOutWithTheIdTokenIsDoneAtOnce() {
        Page page = application(profile());
        signInByPopup(page, Contoso.ALICE);

        page.evaluate("() => void signOut(app.getActiveAccount().idToken)");

        assertThat(page).hasURL(Pattern.compile(pages.address() + "/\\?state=.*"));
        page.navigate(contoso.provider().base() + "/account");
        assertThat(page.getByLabel("User name")).isVisible();
    }

    private Object signInByPopup(Page page, String name) {
        Page popup = page.waitForPopup(() -> page.evaluate("() => void (window.token = byPopup())"));
        popup.waitForClose(() -> signIn(popup, name));
        return page.evaluate("token");
    }

    private BrowserContext profile() {
        BrowserContext context = chromium.profile(new Browser.NewContextOptions());
        context.addInitScript("window.AUTHORITY = '" + contoso.authority() + "'");
        return context;
    }

    private Page application(BrowserContext profile) {
        Page page = profile.newPage();
        page.onConsoleMessage(message -> System.out.println("  page | " + message.text()));
        page.onPageError(error -> System.out.println("  page | " + error));
        page.navigate(pages.address() + "/");
        page.evaluate("ready");
        return page;
    }

    private static void signIn(Page page, String name) {
        page.getByLabel("User name").fill(name);
        page.getByLabel("Password").fill(Person.PASSWORD);
        page.getByRole(
                        AriaRole.BUTTON,
                        new Page.GetByRoleOptions().setName("Sign in").setExact(true))
                .click();
    }

    @SuppressWarnings("unchecked") // the page's function answers with such an object
    private static Map<String, Object> api(Page page, Object token) {
        return (Map<String, Object>) page.evaluate("token => api(token)", token);
    }
}
