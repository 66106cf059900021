package io.bailiff.e2e;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static org.assertj.core.api.Assertions.assertThat;

import com.google.gson.JsonParser;
import com.microsoft.playwright.APIRequestContext;
import com.microsoft.playwright.Browser;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.options.AriaRole;
import com.microsoft.playwright.options.RequestOptions;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.function.BooleanSupplier;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;

/// Apps that are not changed for Bailiff: one that knows nothing of sign-ins, behind the gate and Debian's nginx with
/// the
/// configuration of our manual; and two that others' libraries sign people in for, and that hear of a kill by
/// back-channel logout.
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class UnchangedAppsIT {
    private static final Duration PATIENCE = Duration.ofSeconds(30);

    private Contoso contoso;
    private PlainApp app;
    private Background nginx;
    private Background gate;
    private ApacheSite apache;
    private SpringSite spring;
    private Chromium chromium;
    private Path folder;
    private int gatePort;
    private URI wiki;

    @BeforeAll
    void open() throws IOException {
        contoso = Contoso.opened("--bailiff.outbound.allow=127.0.0.1,::1");
        app = new PlainApp();
        folder = Files.createTempDirectory("gate");
        gatePort = RunningProvider.freePort();
        wiki = URI.create("https://localhost:" + RunningProvider.freePort());
        apply("""
                apis:
                  - id: api://wiki
                    name: Wiki
                    scopes: [{name: use, description: Use the wiki}]
                clients:
                  - id: wiki
                    name: Wiki
                    type: confidential
                    secret: "%s"
                    redirectUris: ["%s/_gate/callback"]
                    postLogoutRedirectUris: ["%2$s/_gate/signed-out"]
                    scopes: [api://wiki/use]
                    consent: none
                    api: api://wiki
                """.formatted(Contoso.SECRET, wiki));
        startGate();
        startNginx();
        apache = ApacheSite.started(contoso, folder);
        spring = SpringSite.started(contoso, folder);
        apply(apache.client() + spring.client());
        chromium = Chromium.launched();
    }

    @AfterAll
    void close() {
        chromium.close();
        apache.close();
        spring.close();
        nginx.close();
        gate.close();
        app.close();
        contoso.close();
    }

    private void apply(String yaml) throws IOException {
        Path file = Files.writeString(Files.createTempFile("tenant", ".yaml"), yaml);
        contoso.provider().command(List.of("apply", "-f", file.toString()));
    }

    private void startGate() throws IOException {
        Path file = Files.writeString(folder.resolve("gate.yaml"), """
                issuer: %s
                clientId: wiki
                clientSecret: %s
                audience: api://wiki
                url: %s
                trust: %s
                listen: 127.0.0.1:%d
                upstream: http://127.0.0.1:%d
                """.formatted(
                contoso.issuer(), Contoso.SECRET, wiki, contoso.provider().authorityFile(), gatePort, app.port()));
        gate = Background.run(
                "gate",
                List.of(
                        Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                        "-Xmx128m",
                        "-XX:TieredStopAtLevel=1",
                        "-XX:+UseSerialGC",
                        "--enable-native-access=ALL-UNNAMED",
                        "-jar",
                        System.getProperty("gate.jar"),
                        "--config",
                        file.toString()));
        await(() -> isLive());
    }

    private boolean isLive() {
        try (var http = HttpClient.newHttpClient()) {
            var health = HttpRequest.newBuilder(URI.create("http://127.0.0.1:" + gatePort + "/_gate/health"));
            return http.send(health.build(), BodyHandlers.discarding()).statusCode() == 200;
        } catch (IOException | InterruptedException notYet) {
            return false;
        }
    }

    /// With the file of the manual; only names, ports and paths are this machine's.
    private void startNginx() throws IOException {
        var certificate = SelfSigned.made();
        Files.writeString(folder.resolve("wiki.pem"), certificate.certificatePem());
        Files.writeString(folder.resolve("wiki.key"), certificate.pem());
        String site = Files.readString(Path.of("../docs/gate/nginx.conf"))
                .replace("listen 443 ssl", "listen 127.0.0.1:" + wiki.getPort() + " ssl")
                .replace("wiki.example", "localhost")
                .replace("127.0.0.1:4180", "127.0.0.1:" + gatePort)
                .replace("127.0.0.1:3000", "127.0.0.1:" + app.port())
                .replace("/etc/ssl/", folder + "/");
        Files.writeString(folder.resolve("site.conf"), site);
        Path file = Files.writeString(folder.resolve("nginx.conf"), """
                daemon off;
                pid %1$s/nginx.pid;
                error_log stderr warn;
                events {}
                http {
                    access_log off;
                    client_body_temp_path %1$s/body;
                    proxy_temp_path %1$s/proxy;
                    fastcgi_temp_path %1$s/fastcgi;
                    include %1$s/site.conf;
                }
                """.formatted(folder));
        nginx = Background.run("nginx", List.of("/usr/sbin/nginx", "-e", "stderr", "-c", file.toString()));
    }

    private static void await(BooleanSupplier condition) {
        long end = System.nanoTime() + PATIENCE.toNanos();
        while (!condition.getAsBoolean()) {
            if (System.nanoTime() > end) {
                throw new AssertionError("waited for " + PATIENCE);
            }
            Thread.onSpinWait();
        }
    }

    private Page signedIn(String name) {
        Page page = chromium.profile(new Browser.NewContextOptions()).newPage();
        page.navigate(wiki + "/page?a=1&b=2");
        page.getByLabel("User name").fill(name);
        page.getByLabel("Password").fill(Person.PASSWORD);
        page.getByRole(
                        AriaRole.BUTTON,
                        new Page.GetByRoleOptions().setName("Sign in").setExact(true))
                .click();
        assertThat(page).hasTitle("The wiki");
        assertThat(page).hasURL(wiki + "/page?a=1&b=2");
        return page;
    }

    @Test
    void aKillCutsTheWebSocketAndRefusesTheNextRequest() throws IOException {
        Page alice = signedIn(Contoso.ALICE);
        assertThat(alice.locator("pre")).containsText("X-Forwarded-User: " + userId(Contoso.ALICE));
        assertThat(alice.locator("pre")).containsText("X-Forwarded-Preferred-Username: " + Contoso.ALICE);
        var desk = new ResponseDesk(contoso, Contoso.ADA);
        String token = desk.getAuthorizationToken(contoso.provider().base(), null);
        alice.evaluate("""
                () => new Promise(resolve => {
                    const live = new WebSocket(location.origin.replace("https", "wss") + "/live");
                    live.onmessage = resolve;
                    live.onclose = () => window.closedAt = Date.now();
                })""");

        revoke(Contoso.ALICE, token);

        long ok = System.currentTimeMillis();
        APIRequestContext requests = alice.context().request();
        await(() -> status(requests, "/page") == 401);
        long refused = System.currentTimeMillis();
        alice.waitForFunction("() => window.closedAt");
        double closed =
                Double.parseDouble(alice.evaluate("() => window.closedAt").toString());
        System.out.printf(
                "  after the kill's OK: request refused %d ms, WebSocket closed %.0f ms%n", refused - ok, closed - ok);
        alice.navigate(wiki + "/page");
        assertThat(alice)
                .hasURL(java.util.regex.Pattern.compile(contoso.provider().base() + "/signin.*"));
    }

    private void revoke(String name, String token) {
        var answer = new Caller(contoso.provider().base(), contoso.provider().authorityFile())
                .postJson("/v1.0/users/" + name + "/revokeSignInSessions", "", "Authorization", "Bearer " + token);
        assertThat(answer.status()).as(answer.body()).isEqualTo(200);
    }

    @Test
    void nobodyCanSayThatHeIsSomebodyElse() throws IOException {
        Page bob = signedIn(Contoso.BOB);
        var answer = bob.context()
                .request()
                .get(
                        wiki + "/page",
                        RequestOptions.create()
                                .setHeader("X-Forwarded-User", "root")
                                .setHeader("X-Forwarded-Email", "root@contoso.example")
                                .setHeader("X-Forwarded-Groups", "root")
                                .setHeader("X-Original-URI", "/elsewhere"));
        assertThat(answer.text())
                .contains("X-Forwarded-User: " + userId(Contoso.BOB))
                .doesNotContain("root", "__Host-bailiff-gate");
        bob.context().close();

        var stranger = chromium.profile(new Browser.NewContextOptions()).request();
        assertThat(status(stranger, "/page")).isEqualTo(401);
        assertThat(status(stranger, "/_gate/check")).isEqualTo(404);
        assertThat(status(stranger, "/live")).isEqualTo(401);
    }

    @Test
    void whatWasKilledWhileTheGateWasDeadStaysDeadAndTheOthersNoticeNothing() throws IOException {
        Page bob = signedIn(Contoso.BOB);
        Page dora = signedIn(Contoso.DORA);
        gate.killMinusNine();
        assertThat(status(bob.context().request(), "/page")).isEqualTo(503);

        contoso.revoke(Contoso.DORA);
        startGate();

        bob.reload();
        assertThat(bob).hasTitle("The wiki");
        assertThat(status(dora.context().request(), "/page")).isEqualTo(401);
    }

    @Test
    void whoSignsOutIsSignedOutAtTheProviderToo() {
        Page bob = signedIn(Contoso.BOB);
        bob.navigate(wiki + "/_gate/sign-out");
        bob.getByRole(AriaRole.BUTTON).click();
        assertThat(bob).hasURL(wiki + "/_gate/signed-out");
        bob.navigate(wiki + "/page");
        assertThat(bob.getByLabel("User name")).isVisible();
    }

    @Test
    void appsWithSessionsOfTheirOwnLoseThemByBackChannelLogout() {
        Page dora = chromium.profile(new Browser.NewContextOptions()).newPage();
        signInAt(apache.page(), dora);
        dora.navigate(spring.page().toString());
        assertThat(dora.locator("body")).containsText("Signed in as " + Contoso.DORA);
        APIRequestContext requests = dora.context().request();
        assertThat(status(requests, apache.page())).isEqualTo(200);
        assertThat(status(requests, spring.page())).isEqualTo(200);

        contoso.revoke(Contoso.DORA);

        await(() -> status(requests, apache.page()) == 302);
        await(() -> status(requests, spring.page()) == 302);
        await(() -> {
            String told = contoso.provider().command(List.of("receivers", "logouts", "--state", "delivered"));
            return told.contains("apache-wiki") && told.contains("spring-wiki");
        });
    }

    private void signInAt(URI app, Page page) {
        page.navigate(app.toString());
        page.getByLabel("User name").fill(Contoso.DORA);
        page.getByLabel("Password").fill(Person.PASSWORD);
        page.getByRole(
                        AriaRole.BUTTON,
                        new Page.GetByRoleOptions().setName("Sign in").setExact(true))
                .click();
        assertThat(page.locator("body")).containsText("The Apache wiki");
    }

    private int status(APIRequestContext requests, String path) {
        return status(requests, wiki.resolve(path));
    }

    private static int status(APIRequestContext requests, URI page) {
        return requests.get(page.toString(), RequestOptions.create().setMaxRedirects(0))
                .status();
    }

    private String userId(String name) {
        String shown = contoso.provider().command(List.of("users", "show", name, "--json"));
        return JsonParser.parseString(shown).getAsJsonObject().get("id").getAsString();
    }
}
