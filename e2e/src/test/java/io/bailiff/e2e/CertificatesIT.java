package io.bailiff.e2e;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static org.assertj.core.api.Assertions.assertThat;

import com.deque.html.axecore.playwright.AxeBuilder;
import com.microsoft.playwright.Browser;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.options.AriaRole;
import com.microsoft.playwright.options.ClientCertificate;
import com.microsoft.playwright.options.ColorScheme;
import java.io.IOException;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;

/// What `docs/certificates.md` says to try, tried in Chromium against the real jar.
class CertificatesIT {
    private static final Path MANUAL = Path.of(System.getProperty("clients")).resolve("../../docs/certificates.md");
    private static final String TENANT = """
            tenant:
              name: Contoso
            users:
              - upn: alice@contoso.example
                displayName: Alice Ashton
              - upn: bob@contoso.example
                displayName: Bob Brown
                initialPassword: "%s"
            """.formatted(Person.PASSWORD);

    private final List<String> complaints = new ArrayList<>();

    /// The commands of the manual that begin with a word, whole.
    private static String commands(String first) throws IOException {
        return Files.readString(MANUAL)
                .lines()
                .dropWhile(line -> !line.startsWith("    " + first))
                .takeWhile(line -> line.startsWith("    "))
                .map(String::strip)
                .collect(Collectors.joining("\n"));
    }

    private static void shell(Path directory, String commands) throws IOException, InterruptedException {
        Process shell = new ProcessBuilder("bash", "-e", "-c", "exec < /dev/null\nexport RANDFILE=.rnd\n" + commands)
                .directory(directory.toFile())
                .redirectErrorStream(true)
                .start();
        String said = new String(shell.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        assertThat(shell.waitFor()).as(said).isZero();
    }

    private Page open(Chromium chromium, Browser.NewContextOptions options) {
        Page page = chromium.profile(options).newPage();
        page.onConsoleMessage(message -> complaints.add(page.url() + ": " + message.text()));
        return page;
    }

    private static void press(Page page, String button) {
        page.getByRole(
                        AriaRole.BUTTON,
                        new Page.GetByRoleOptions().setName(button).setExact(true))
                .click();
    }

    @Test
    void theTrialOfTheManualSignsInWithACertificateUntilItsAuthorityIsGone() throws Exception {
        Path directory = Files.createTempDirectory("certificates");
        shell(directory, commands("openssl req -x509"));
        int port = RunningProvider.freePort();
        Path tenant = Files.writeString(directory.resolve("tenant.yaml"), TENANT);
        var first = RunningProvider.start(
                "--bailiff.certificates.port=" + port,
                "--bailiff.certificates.soft-fail=true",
                "--bailiff.certificates.authorities[0].file=" + directory.resolve("staff-ca.pem"),
                "--bailiff.certificates.authorities[0].mappings=subject-cn");
        try (var chromium = Chromium.launched()) {
            first.command(List.of("apply", "-f", tenant.toString()));
            var certificate = new ClientCertificate("https://localhost:" + port)
                    .setCertPath(directory.resolve("alice.pem"))
                    .setKeyPath(directory.resolve("alice.key"));
            Page alice = open(
                    chromium,
                    new Browser.NewContextOptions()
                            .setClientCertificates(List.of(certificate))
                            .setJavaScriptEnabled(false));
            alice.navigate(first.base() + "/signin");
            press(alice, "Sign in with a certificate");
            assertThat(alice).hasURL(first.base() + "/account");
            assertThat(alice.getByRole(AriaRole.MAIN).getByText("Alice Ashton").first())
                    .isVisible();

            showsNone(chromium, first.base());

            var bob = new Person(first, "bob@contoso.example");
            assertThat(bob.password(Person.PASSWORD)).isEqualTo("/account");
            first.killMinusNine();
            try (var second = first.startAgain()) {
                alice.reload();
                assertThat(alice).hasURL(second.base() + "/signin?continue=%2Faccount");
                assertThat(alice.getByText("Your session has ended")).isVisible();
                assertThat(alice.getByText("Sign in with a certificate")).hasCount(0);
                assertThat(bob.recognised()).isTrue();
            }
        } finally {
            first.close();
        }
        assertThat(complaints).isEmpty();
    }

    private void showsNone(Chromium chromium, URI base) {
        for (var scheme : List.of(ColorScheme.LIGHT, ColorScheme.DARK)) {
            Page page = open(
                    chromium,
                    new Browser.NewContextOptions().setColorScheme(scheme).setViewportSize(360, 800));
            page.navigate(base + "/signin?continue=%2Faccount%2Fsecurity");
            press(page, "Sign in with a certificate");
            assertThat(page.getByText("Your browser showed no certificate")).isVisible();
            assertThat(page.url()).startsWith(base + "/signin/certificate?problem=noCertificate");
            assertThat(page.evaluate("document.scrollingElement.scrollWidth <= innerWidth"))
                    .isEqualTo(true);
            assertThat(new AxeBuilder(page).analyze().getViolations()).isEmpty();
            String shots = System.getProperty("screenshots", "");
            if (!shots.isEmpty()) {
                for (int width : new int[] {360, 1280}) {
                    page.setViewportSize(width, 800);
                    page.screenshot(new Page.ScreenshotOptions()
                            .setPath(Path.of(shots, "certificate-" + scheme + "-" + width + ".png")));
                }
            }
            page.getByRole(AriaRole.LINK, new Page.GetByRoleOptions().setName("Sign in another way"))
                    .click();
            assertThat(page).hasURL(base + "/signin?continue=%2Faccount%2Fsecurity");
            complaints.removeIf(complaint -> complaint.contains("axe"));
        }
    }
}
