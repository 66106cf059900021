package io.bailiff.e2e;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static org.assertj.core.api.Assertions.assertThat;

import com.microsoft.playwright.Browser;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.options.AriaRole;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.function.BooleanSupplier;
import java.util.regex.Pattern;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;

/// The code that the pages of applications and APIs show is copied from there and run.
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class SnippetsIT {
    private static final Duration PATIENCE = Duration.ofSeconds(60);
    private static final Pattern ACCESS_TOKEN = Pattern.compile("\"access_token\":\"([^\"]+)\"");
    private static final Pattern USER_CODE = Pattern.compile("code ([A-Z0-9-]+)\\.");

    private Contoso contoso;
    private Chromium chromium;
    private Page ada;
    private Path folder;
    private int appPort;
    private URI wiki;

    @BeforeAll
    void open() throws IOException {
        contoso = Contoso.opened();
        folder = Files.createTempDirectory("snippets");
        Files.copy(contoso.provider().authorityFile(), folder.resolve("ca.pem"));
        appPort = RunningProvider.freePort();
        wiki = URI.create("https://localhost:" + RunningProvider.freePort());
        Path file = Files.writeString(
                Files.createTempFile("tenant", ".yaml"), """
                apis:
                  - id: api://parcels
                    name: Parcels
                    scopes: [{name: parcels.read, description: Read your parcels}]
                    appRoles: [{name: parcels.sync, description: Read all parcels}]
                  - id: api://wiki
                    name: Wiki
                    scopes: [{name: use, description: Use the wiki}]
                clients:
                  - id: parcels-api
                    name: Parcels API
                    type: confidential
                    secret: "%1$s"
                    api: api://parcels
                  - id: parcels-web
                    name: Parcels on the web
                    type: confidential
                    secret: "%1$s"
                    redirectUris: ["http://localhost:%2$d/callback"]
                    scopes: [api://parcels/parcels.read]
                    consent: none
                  - id: parcels-terminal
                    name: Parcels in a terminal
                    type: public
                    grantTypes: [device_code, refresh_token]
                    scopes: [api://parcels/parcels.read]
                    consent: none
                  - id: parcels-night
                    name: Parcels at night
                    type: confidential
                    secret: "%1$s"
                    appPermissions: [api://parcels/parcels.sync]
                  - id: wiki
                    name: Wiki
                    type: confidential
                    secret: "%1$s"
                    redirectUris: ["%3$s/_gate/callback"]
                    postLogoutRedirectUris: ["%3$s/_gate/signed-out"]
                    scopes: [api://wiki/use]
                    consent: none
                    api: api://wiki
                """.formatted(Contoso.SECRET, appPort, wiki));
        contoso.provider().command(List.of("apply", "-f", file.toString()));
        chromium = Chromium.launched();
        ada = page();
        ada.navigate(contoso.provider().base() + "/admin/apps");
        signIn(ada, Contoso.ADA);
        assertThat(ada.getByRole(AriaRole.HEADING, new Page.GetByRoleOptions().setName("Applications")))
                .isVisible();
    }

    @AfterAll
    void close() {
        chromium.close();
        contoso.close();
    }

    private Page page() {
        return chromium.profile(new Browser.NewContextOptions()).newPage();
    }

    private static void signIn(Page page, String name) {
        page.getByLabel("User name").fill(name);
        page.getByLabel("Password").fill(Person.PASSWORD);
        page.getByRole(
                        AriaRole.BUTTON,
                        new Page.GetByRoleOptions().setName("Sign in").setExact(true))
                .click();
    }

    /// What a page of the admin center shows to be copied.
    private String snippet(String path, String name) {
        ada.navigate(contoso.provider().base() + path);
        return ada.locator("#snippet-" + name).textContent();
    }

    private String ofApi(String name) {
        return snippet("/admin/apis/api?id=api%3A%2F%2Fparcels", name);
    }

    /// Runs a text of the pages in a shell, where `ca.pem` lies.
    private String shell(String text, Map<String, String> environment) {
        try {
            var builder = new ProcessBuilder("bash", "-c", text).directory(folder.toFile());
            builder.environment().putAll(environment);
            Process process = builder.redirectErrorStream(true).start();
            String said = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
            assertThat(process.waitFor()).as(said).isZero();
            return said;
        } catch (IOException | InterruptedException e) {
            throw new IllegalStateException("the shell does not run", e);
        }
    }

    private String nightToken() {
        var answer = ACCESS_TOKEN.matcher(
                shell(snippet("/admin/apps/parcels-night/code", "service"), Map.of("CLIENT_SECRET", Contoso.SECRET)));
        assertThat(answer.find()).isTrue();
        return answer.group(1);
    }

    private static List<String> java(String... arguments) {
        List<String> command = new ArrayList<>(List.of(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-Xmx256m",
                "-XX:TieredStopAtLevel=1",
                "-XX:+UseSerialGC"));
        command.addAll(List.of(arguments));
        return command;
    }

    private static int status(String address, String token) {
        try (var http = HttpClient.newHttpClient()) {
            return http.send(
                            HttpRequest.newBuilder(URI.create(address))
                                    .header("Authorization", "Bearer " + token)
                                    .build(),
                            HttpResponse.BodyHandlers.discarding())
                    .statusCode();
        } catch (IOException notYet) {
            return 0;
        } catch (InterruptedException e) {
            throw new IllegalStateException(e);
        }
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

    private void killTheNight() {
        contoso.provider()
                .command(List.of(
                        "revoke",
                        "client",
                        "parcels-night",
                        "--reason",
                        "drill",
                        "--note",
                        "The code of the pages",
                        "--yes"));
    }

    @Test
    void springBootIsProtectedByFiveLines() throws IOException {
        Files.writeString(folder.resolve("application.yaml"), ofApi("spring"));
        int port = RunningProvider.freePort();
        try (var _ = Background.run(
                "spring",
                folder,
                java(
                        "-Dloader.main=io.bailiff.demo.OrdersApi",
                        "-cp",
                        System.getProperty("demo.jar"),
                        "org.springframework.boot.loader.launch.PropertiesLauncher",
                        "--server.port=" + port,
                        "--server.address=127.0.0.1"),
                Map.of("BAILIFF_CLIENT_SECRET", Contoso.SECRET))) {
            isServedAndRefusedAfterTheKill("http://127.0.0.1:" + port + "/orders");
        }
    }

    @Test
    void aServletContainerIsProtectedByOneListener() throws IOException {
        Path source = Files.writeString(folder.resolve("Protection.java"), ofApi("servlet"));
        Path repository = Path.of("..").toAbsolutePath().normalize();
        String classes = System.getProperty("surefire.test.class.path", System.getProperty("java.class.path"))
                + ":" + repository.resolve("enforcer/target/enforcer-0.1.0-SNAPSHOT.jar") + ":"
                + repository.resolve("signals/target/signals-0.1.0-SNAPSHOT.jar") + ":" + folder;
        shell(
                Path.of(System.getProperty("java.home"), "bin", "javac") + " -cp '" + classes + "' -d . "
                        + source.getFileName(),
                Map.of());
        int port = RunningProvider.freePort();
        try (var _ = Background.run(
                "servlets",
                folder,
                java("-cp", classes, PlainServlets.class.getName(), Integer.toString(port)),
                Map.of("BAILIFF_CLIENT_SECRET", Contoso.SECRET))) {
            isServedAndRefusedAfterTheKill("http://127.0.0.1:" + port + "/");
        }
    }

    private void isServedAndRefusedAfterTheKill(String address) {
        String token = nightToken();
        await(() -> status(address, token) == 200);
        assertThat(status(address, "nonsense")).isEqualTo(401);
        killTheNight();
        await(() -> status(address, token) == 401);
        String next = nightToken();
        await(() -> status(address, next) == 200);
    }

    @Test
    void askingAboutATokenTellsOfAKillAtOnce() {
        String token = nightToken();
        var environment = Map.of("TOKEN", token, "BAILIFF_CLIENT_SECRET", Contoso.SECRET);
        assertThat(shell(ofApi("introspect"), environment)).contains("\"active\":true");
        killTheNight();
        assertThat(shell(ofApi("introspect"), environment)).contains("\"active\":false");
    }

    /// Where node finds the packages of the other checks.
    private static Path script(String name, String text) throws IOException {
        Path place = Files.createDirectories(NodeProgram.home().resolve("node_modules/.snippets"));
        return Files.writeString(place.resolve(name), text);
    }

    private Map<String, String> nodeEnvironment(int port) {
        return Map.of(
                "NODE_EXTRA_CA_CERTS", contoso.provider().authorityFile().toString(),
                "CLIENT_SECRET", Contoso.SECRET,
                "PORT", Integer.toString(port));
    }

    @Test
    void nodeSignsPeopleIn() throws IOException {
        Path script = script("sign-in.mjs", snippet("/admin/apps/parcels-web/code", "node"));
        try (var _ = Background.run("node", folder, List.of("node", script.toString()), nodeEnvironment(appPort))) {
            Page bob = page();
            await(() -> status("http://127.0.0.1:" + appPort + "/callback", "") == 400);
            bob.navigate("http://localhost:" + appPort + "/");
            signIn(bob, Contoso.BOB);
            assertThat(bob.getByText("Hello Bob")).isVisible();
            bob.context().close();
        }
    }

    @Test
    void nodeGetsTokensOfItsOwn() throws IOException {
        Path script = script("service.mjs", snippet("/admin/apps/parcels-night/code", "node-service"));
        var environment = nodeEnvironment(0);
        String exports = "export NODE_EXTRA_CA_CERTS=" + environment.get("NODE_EXTRA_CA_CERTS") + "; node " + script;
        assertThat(shell(exports, environment).strip().split("\\.", -1)).hasSize(3);
    }

    @Test
    void nodeWithoutTheLibraryChecksTokensAndNeverHearsOfAKillAsThePageSays() throws Exception {
        String text = ofApi("node-api");
        assertThat(text).contains("it never hears of a kill");
        int port = RunningProvider.freePort();
        String token = userToken();
        try (var _ = Background.run(
                "node", folder, List.of("node", script("api.mjs", text).toString()), nodeEnvironment(port))) {
            String address = "http://127.0.0.1:" + port + "/";
            await(() -> status(address, token) == 200);
            assertThat(status(address, "nonsense")).isEqualTo(401);
            assertThat(status(address, nightToken())).isEqualTo(403);
            contoso.revoke(Contoso.BOB);
            assertThat(status(address, token)).isEqualTo(200);
        }
    }

    /// By the script for a terminal: Bob approves its code.
    private String userToken() throws Exception {
        Path script =
                Files.writeString(folder.resolve("sign-in.sh"), snippet("/admin/apps/parcels-terminal/code", "device"));
        Process process = new ProcessBuilder("sh", script.toString())
                .directory(folder.toFile())
                .redirectErrorStream(true)
                .start();
        try (var said = process.inputReader(StandardCharsets.UTF_8)) {
            var code = USER_CODE.matcher(said.readLine());
            assertThat(code.find()).isTrue();
            contoso.person(Contoso.BOB).approveDevice(code.group(1));
        }
        assertThat(process.waitFor()).isZero();
        return Files.readString(folder.resolve("token")).strip();
    }

    @Test
    void theGateAndNginxGuardAnAppThatKnowsNothing() throws IOException {
        Path site = Files.createDirectories(folder.resolve("gate"));
        Files.copy(folder.resolve("ca.pem"), site.resolve("ca.pem"));
        Files.writeString(site.resolve("wiki.secret"), Contoso.SECRET);
        var certificate = SelfSigned.made();
        Files.writeString(site.resolve("wiki.pem"), certificate.certificatePem());
        Files.writeString(site.resolve("wiki.key"), certificate.pem());
        int gatePort = RunningProvider.freePort();
        try (var app = new PlainApp()) {
            // Only ports and paths are this machine's.
            Path gateFile = Files.writeString(
                    site.resolve("gate.yaml"),
                    snippet("/admin/apps/wiki/code", "gate").replace("127.0.0.1:3000", "127.0.0.1:" + app.port())
                            + "listen: 127.0.0.1:" + gatePort + "\n");
            Files.writeString(
                    site.resolve("site.conf"),
                    snippet("/admin/apps/wiki/code", "nginx")
                            .replace("listen 443 ssl", "listen 127.0.0.1:" + wiki.getPort() + " ssl")
                            .replace("127.0.0.1:4180", "127.0.0.1:" + gatePort)
                            .replace("127.0.0.1:3000", "127.0.0.1:" + app.port())
                            .replace("/etc/ssl/", site + "/"));
            Path nginxFile = Files.writeString(site.resolve("nginx.conf"), """
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
                    """.formatted(site));
            try (var _ = Background.run(
                            "gate",
                            site,
                            java(
                                    "--enable-native-access=ALL-UNNAMED",
                                    "-jar",
                                    System.getProperty("gate.jar"),
                                    "--config",
                                    gateFile.toString()),
                            Map.of());
                    var _ = Background.run(
                            "nginx",
                            site,
                            List.of("/usr/sbin/nginx", "-e", "stderr", "-c", nginxFile.toString()),
                            Map.of())) {
                await(() -> status("http://127.0.0.1:" + gatePort + "/_gate/health", "") == 200);
                Page bob = page();
                bob.navigate(wiki + "/page");
                signIn(bob, Contoso.BOB);
                assertThat(bob).hasTitle("The wiki");
                contoso.revoke(Contoso.BOB);
                var requests = bob.context().request();
                await(() -> requests.get(wiki + "/page").status() == 401);
                bob.context().close();
            }
        }
    }
}
