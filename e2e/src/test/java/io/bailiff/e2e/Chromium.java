package io.bailiff.e2e;

import com.microsoft.playwright.Browser;
import com.microsoft.playwright.BrowserContext;
import com.microsoft.playwright.BrowserType;
import com.microsoft.playwright.Playwright;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/// The machine's own Chromium, without its windows if it has it so: the same engine for a third of the work.
record Chromium(Playwright playwright, Browser browser) implements AutoCloseable {
    private static final Path WITHOUT_WINDOWS = Path.of("/usr/bin/chromium-headless-shell");
    private static final Path WITH_WINDOWS = Path.of("/usr/bin/chromium");

    static Chromium launched() {
        var playwright = Playwright.create(
                new Playwright.CreateOptions().setEnv(Map.of("PLAYWRIGHT_SKIP_BROWSER_DOWNLOAD", "1")));
        return new Chromium(
                playwright,
                playwright
                        .chromium()
                        .launch(new BrowserType.LaunchOptions()
                                .setExecutablePath(program())
                                .setArgs(List.of("--no-sandbox"))));
    }

    private static Path program() {
        return Optional.ofNullable(System.getProperty("chromium"))
                .map(Path::of)
                .orElse(Files.exists(WITHOUT_WINDOWS) ? WITHOUT_WINDOWS : WITH_WINDOWS);
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
