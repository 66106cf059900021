package io.bailiff.e2e;

import com.microsoft.playwright.Browser;
import com.microsoft.playwright.BrowserContext;
import com.microsoft.playwright.BrowserType;
import com.microsoft.playwright.Playwright;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;

/// The machine's own Chromium.
record Chromium(Playwright playwright, Browser browser) implements AutoCloseable {
    static Chromium launched() {
        var playwright = Playwright.create(
                new Playwright.CreateOptions().setEnv(Map.of("PLAYWRIGHT_SKIP_BROWSER_DOWNLOAD", "1")));
        return new Chromium(
                playwright,
                playwright
                        .chromium()
                        .launch(new BrowserType.LaunchOptions()
                                .setExecutablePath(Path.of(System.getProperty("chromium", "/usr/bin/chromium")))
                                .setArgs(List.of("--no-sandbox"))));
    }

    /// Somebody's own profile, which does not mind our certificate authority.
    BrowserContext profile(Browser.NewContextOptions options) {
        return browser.newContext(options.setIgnoreHTTPSErrors(true));
    }

    @Override
    public void close() {
        playwright.close();
    }
}
