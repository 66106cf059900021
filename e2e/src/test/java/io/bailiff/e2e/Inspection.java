package io.bailiff.e2e;

import static org.assertj.core.api.Assertions.assertThat;

import com.deque.html.axecore.playwright.AxeBuilder;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.options.ColorScheme;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;

/// Whether anybody is shut out by a page: it fits a phone and a desk without scrolling sideways,
/// breaks no content policy, and axe finds nothing wrong with it, light and dark.
///
/// Pages take turns with the looks, because a look costs a second. For whoever wants to look himself:
/// `-Dscreenshots=DIRECTORY` inspects each page in both and keeps a picture of each width in each colour.
final class Inspection {
    private static final int DESK = 1280;
    private static final int PHONE = 360;
    private static final int HEIGHT = 800;
    private static final String AXE = axe();

    /// Each rule that is broken, with where. Our pages have no frames, so axe is asked in the page.
    private static final String VIOLATIONS = """
            axe.run({
              runOnly: ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa", "best-practice"],
              resultTypes: ["violations"],
            }).then((found) => found.violations.map(
              (rule) => `${rule.id}: ${rule.help} ${rule.nodes.map((node) => node.html)}`))
            """;

    private final String screenshots = System.getProperty("screenshots", "");
    private final List<String> complaints = new ArrayList<>();
    private int pages;

    private record Look(int width, ColorScheme scheme) {}

    /// Colour and width have nothing to do with each other, so two looks see both of both.
    private static final List<Look> LOOKS =
            List.of(new Look(DESK, ColorScheme.LIGHT), new Look(PHONE, ColorScheme.DARK));

    private static final List<Look> OTHER_LOOKS =
            List.of(new Look(PHONE, ColorScheme.LIGHT), new Look(DESK, ColorScheme.DARK));

    /// Listens to what the page says of itself from now on.
    void watch(Page page) {
        page.onConsoleMessage(message -> {
            if (message.text().contains("Content Security Policy")) {
                complaints.add(page.url() + ": " + message.text());
            }
        });
        page.onPageError(error -> complaints.add(page.url() + ": " + error));
    }

    void noPageBrokeItsContentPolicy() {
        assertThat(complaints).isEmpty();
    }

    void of(Page page) {
        pages++;
        if (screenshots.isEmpty()) {
            look(page, LOOKS.get(pages % LOOKS.size()));
            return;
        }
        LOOKS.forEach(look -> look(page, look));
        for (Look look : OTHER_LOOKS) {
            set(page, look);
            keep(page, look);
        }
    }

    private void look(Page page, Look look) {
        set(page, look);
        inspect(page, look);
        keep(page, look);
    }

    private static void set(Page page, Look look) {
        page.setViewportSize(look.width(), HEIGHT);
        page.emulateMedia(new Page.EmulateMediaOptions().setColorScheme(look.scheme()));
    }

    private void keep(Page page, Look look) {
        if (screenshots.isEmpty()) {
            return;
        }
        String path = page.url().replaceFirst("https://[^/]*", "").replaceAll("[^A-Za-z0-9]+", "-");
        String name = String.format("%03d", pages) + path.substring(0, Math.min(60, path.length())) + ".png";
        String directory = look.scheme() + "-" + look.width();
        var _ = page.screenshot(
                new Page.ScreenshotOptions().setFullPage(true).setPath(Path.of(screenshots, directory, name)));
    }

    private static void inspect(Page page, Look look) {
        assertThat(page.evaluate("document.scrollingElement.scrollWidth <= innerWidth"))
                .as("%s fits %s", page.url(), look)
                .isEqualTo(true);
        if (page.evaluate("typeof axe").equals("undefined")) {
            var _ = page.evaluate(AXE);
        }
        assertThat((List<?>) page.evaluate(VIOLATIONS))
                .as("%s %s", page.url(), look)
                .isEmpty();
    }

    private static String axe() {
        try (var script = AxeBuilder.class.getResourceAsStream("/axe.min.js")) {
            return new String(Objects.requireNonNull(script).readAllBytes(), StandardCharsets.UTF_8);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
