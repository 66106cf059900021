package io.bailiff.e2e;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static org.assertj.core.api.Assertions.assertThat;

import com.microsoft.playwright.Browser;
import com.microsoft.playwright.Locator;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.options.AriaRole;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.regex.Pattern;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;

/// `docs/first-kill.md`, step by step: every word that is pressed or filled in here must stand in
/// it, and its commands
/// are run as they stand there.
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class FirstKillIT {
    private static final Duration PATIENCE = Duration.ofSeconds(90);
    private static final Duration TEN_MINUTES = Duration.ofMinutes(10);
    private static final String PASSWORD = "correct horse battery staple";
    private static final Pattern CODE = Pattern.compile("open (\\S+) .*code ([A-Z0-9-]+)\\.");

    private String walk = "";
    private Path folder = Path.of(".");
    private int port;
    private RunningProvider provider;
    private Chromium chromium;

    @BeforeAll
    void start() throws IOException {
        walk = Files.readString(Path.of("../docs/first-kill.md"));
        folder = Files.createTempDirectory("first-kill");
        port = RunningProvider.freePort();
        provider = RunningProvider.start();
        chromium = Chromium.launched();
        layOutTheLauncher();
    }

    @AfterAll
    void stop() {
        chromium.close();
        provider.close();
    }

    /// What `./bailiff` does with these three commands, without building and training anything.
    private void layOutTheLauncher() throws IOException {
        String java = Path.of(System.getProperty("java.home"), "bin", "java").toString();
        Path launcher = Files.writeString(folder.resolve("bailiff"), """
                #!/bin/sh
                set -eu
                case "$1" in
                  example) exec %1$s -Xmx256m -XX:TieredStopAtLevel=1 -XX:+UseSerialGC \\
                    -Dloader.main=io.bailiff.demo.OrdersApi -cp %2$s \\
                    org.springframework.boot.loader.launch.PropertiesLauncher \\
                    --server.address=127.0.0.1 --server.port=%3$d ;;
                  *) exec %1$s -XX:TieredStopAtLevel=1 -XX:+UseSerialGC -jar %4$s "$@" --url %5$s --data %6$s ;;
                esac
                """.formatted(
                        java,
                        System.getProperty("demo.jar"),
                        port,
                        System.getProperty("cli.jar"),
                        provider.base(),
                        provider.data()));
        assertThat(launcher.toFile().setExecutable(true)).isTrue();
    }

    private String said(String words) {
        assertThat(walk).as("the document does not say so").contains(words);
        return words;
    }

    private void press(Page page, String name) {
        named(page, said("**" + name + "**").replace("*", "")).first().click();
    }

    private static Locator named(Page page, String name) {
        return page.getByRole(
                        AriaRole.BUTTON,
                        new Page.GetByRoleOptions().setName(name).setExact(true))
                .or(page.getByRole(
                        AriaRole.LINK, new Page.GetByRoleOptions().setName(name).setExact(true)));
    }

    /// Runs a command that stands in the document.
    private String run(String command) {
        try {
            Process process = begun(command);
            String output = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
            assertThat(process.waitFor()).as(output).isZero();
            return output;
        } catch (IOException | InterruptedException e) {
            throw new IllegalStateException(command, e);
        }
    }

    private Process begun(String command) throws IOException {
        String text = said(command).replaceAll("(?m)^ {4}", "").replace("localhost:8080", "localhost:" + port);
        return new ProcessBuilder("bash", "-c", text)
                .directory(folder.toFile())
                .redirectErrorStream(true)
                .start();
    }

    private Page page() {
        return chromium.profile(new Browser.NewContextOptions()).newPage();
    }

    @Test
    void aStrangerProtectsAnApiAndKillsItsUser() throws Exception {
        long begun = System.nanoTime();
        Page ada = page();
        ada.navigate(provider.setup().toString());
        ada.getByLabel(said("User name")).fill(said("ada@contoso.example"));
        ada.getByLabel(said("Your name")).fill("Ada Okafor");
        ada.getByLabel("Password", new Page.GetByLabelOptions().setExact(true)).fill(PASSWORD);
        ada.getByLabel("Password again").fill(PASSWORD);
        press(ada, "Create administrator");
        assertThat(ada).hasURL(Pattern.compile(".*/signin.*"));
        signIn(ada, "ada@contoso.example");
        ada.navigate(provider.base() + "/admin");

        press(ada, "Users");
        press(ada, "New user");
        ada.getByLabel(said("Principal name")).fill(said("alice@contoso.example"));
        ada.getByLabel(said("Display name")).fill("Alice Arden");
        ada.getByLabel(said("Use the one below")).check();
        ada.getByLabel("The password, if you give one").fill(PASSWORD);
        ada.getByLabel(said("The user sets another one at the first sign-in")).uncheck();
        press(ada, "Create user");

        press(ada, "APIs");
        press(ada, "Protect your first API");
        ada.getByLabel(said("Name"), new Page.GetByLabelOptions().setExact(true))
                .fill(said("Orders"));
        ada.getByLabel("Id", new Page.GetByLabelOptions().setExact(true)).fill(said("api://orders"));
        ada.getByLabel("Name of permission 1").first().fill(said("orders.read"));
        press(ada, "Register");
        Files.writeString(
                folder.resolve(said("application.yaml")),
                ada.locator("#snippet-spring").textContent());
        run("./bailiff trust > ca.pem");
        Process api = begun("./bailiff example");
        try {
            Thread.ofVirtual().start(() -> tell(api));
            press(ada, "Register an app that calls it");
            press(ada, "Choose native app");
            ada.getByLabel("Name", new Page.GetByLabelOptions().setExact(true)).fill(said("Terminal"));
            assertThat(ada.getByLabel(Pattern.compile("^orders\\.read"))).isChecked();
            press(ada, "Register");
            press(ada, "Code");
            Files.writeString(
                    folder.resolve(said("sign-in.sh")),
                    ada.locator("#snippet-device").textContent());
            signInAsAlice(begun("sh sign-in.sh"));

            String call = "curl -i http://localhost:8080/orders -H \"Authorization: Bearer $(cat token)\"";
            awaitServed(call);
            ada.navigate(provider.base() + "/admin/users");
            press(ada, "Alice Arden");
            revoke(ada);
            assertThat(run(call)).contains("HTTP/1.1 401");
        } finally {
            api.descendants().forEach(ProcessHandle::destroy);
            api.destroy();
        }
        Duration took = Duration.ofNanos(System.nanoTime() - begun);
        System.out.println("  the walk took " + took.toSeconds() + " s, with nobody reading and typing");
        assertThat(took).isLessThan(TEN_MINUTES);
    }

    private void awaitServed(String call) throws InterruptedException {
        long end = System.nanoTime() + PATIENCE.toNanos();
        String last = "";
        while (!last.contains("HTTP/1.1 200")) {
            assertThat(System.nanoTime()).as(last).isLessThan(end);
            try {
                last = run(call);
            } catch (AssertionError notThereYet) {
                last = String.valueOf(notThereYet.getMessage());
            }
            Thread.sleep(200);
        }
    }

    private static void signIn(Page page, String name) {
        page.getByLabel("User name").fill(name);
        page.getByLabel("Password").fill(PASSWORD);
        page.getByRole(
                        AriaRole.BUTTON,
                        new Page.GetByRoleOptions().setName("Sign in").setExact(true))
                .click();
    }

    private void signInAsAlice(Process script) throws IOException, InterruptedException {
        try (BufferedReader output = script.inputReader(StandardCharsets.UTF_8)) {
            var told = CODE.matcher(String.valueOf(output.readLine()));
            assertThat(told.find()).isTrue();
            Page alice = page();
            alice.navigate(told.group(1));
            signIn(alice, said("alice@contoso.example"));
            alice.getByLabel("Code").fill(told.group(2));
            press(alice, "Next");
            press(alice, "Connect");
            assertThat(alice.getByText("Connected")).isVisible();
            alice.context().close();
        }
        assertThat(script.waitFor()).isZero();
    }

    private void revoke(Page ada) {
        press(ada, "Revoke sessions");
        ada.getByLabel("Reason").selectOption("drill");
        ada.getByLabel("Note").fill("My first kill");
        press(ada, "Revoke sessions");
        assertThat(ada.getByText("Done. It is true and durable")).isVisible();
    }

    private static void tell(Process process) {
        try (var output = process.inputReader(StandardCharsets.UTF_8)) {
            output.lines().forEach(line -> System.out.println("  example | " + line));
        } catch (IOException | UncheckedIOException e) {
            System.out.println("  example | " + e.getMessage());
        }
    }
}
