package io.bailiff.e2e;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;

import com.microsoft.playwright.Browser;
import com.microsoft.playwright.Locator;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.options.AriaRole;
import com.microsoft.playwright.options.ReducedMotion;
import java.net.URI;
import java.util.Map;

/// Somebody's browser, and an eye on the pages that he opens.
record Tab(Page page, URI base, Inspection inspection) {

    static Tab opened(Chromium chromium, URI base, Inspection inspection) {
        return opened(chromium, base, inspection, Map.of());
    }

    /// @param headers what his network adds to each request
    static Tab opened(Chromium chromium, URI base, Inspection inspection, Map<String, String> headers) {
        var options = new Browser.NewContextOptions()
                .setReducedMotion(ReducedMotion.REDUCE)
                .setExtraHTTPHeaders(headers);
        Page page = chromium.profile(options).newPage();
        inspection.watch(page);
        return new Tab(page, base, inspection);
    }

    Tab go(String path) {
        var _ = page.navigate(base + path);
        return this;
    }

    Tab look() {
        inspection.of(page);
        return this;
    }

    /// Of several fields with this label, the first.
    Tab fill(String label, String value) {
        page.getByLabel(label).first().fill(value);
        return this;
    }

    Tab tick(String label) {
        page.getByLabel(label).first().check();
        return this;
    }

    /// Takes an option of a list, by its value.
    Tab choose(String label, String value) {
        var _ = page.getByLabel(label, new Page.GetByLabelOptions().setExact(true))
                .first()
                .selectOption(value);
        return this;
    }

    /// Of several buttons with this name, the first.
    Tab press(String button) {
        page.getByRole(AriaRole.MAIN)
                .getByRole(
                        AriaRole.BUTTON,
                        new Locator.GetByRoleOptions().setName(button).setExact(true))
                .first()
                .click();
        return this;
    }

    /// Of several links with this name, the first.
    Tab follow(String link) {
        page.getByRole(AriaRole.LINK, new Page.GetByRoleOptions().setName(link))
                .first()
                .click();
        return this;
    }

    Tab unfold(String summary) {
        page.getByRole(AriaRole.MAIN)
                .locator("summary", new Locator.LocatorOptions().setHasText(summary))
                .first()
                .click();
        return this;
    }

    Tab sees(String text) {
        assertThat(page.getByText(text).first()).isVisible();
        return this;
    }

    Tab isAt(String path) {
        page.waitForURL(url -> url.equals(base + path) || url.startsWith(base + path + "?"));
        return this;
    }

    /// What stands in the first place that is set like a code.
    String code() {
        return page.locator("main .code").first().innerText();
    }

    Tab password(String name, String password) {
        return go("/signin?fresh=1")
                .fill("User name", name)
                .fill("Password", password)
                .press("Sign in");
    }

    Tab signOut() {
        return go("/signout").press("Sign out");
    }
}
