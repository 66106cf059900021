package io.bailiff.e2e;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.ServerSocket;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import java.util.regex.Pattern;

/// The provider, started as its operator starts it, on a free port with a data directory of its own.
final class RunningProvider implements AutoCloseable {
    private static final String LAUNCHER = System.getProperty("launcher");
    private static final Duration PATIENCE = Duration.ofMinutes(3);
    private static final Pattern ISSUER = Pattern.compile("\"issuer\":\"https://[^/]+/([^/]+)/v2\\.0\"");
    private static final Pattern SETUP = Pattern.compile("https://\\S+/setup\\?token=\\S+");

    private final Process process;
    private final Path data;
    private final URI base;
    private final CompletableFuture<URI> setup = new CompletableFuture<>();

    private RunningProvider(Process process, Path data, URI base) {
        this.process = process;
        this.data = data;
        this.base = base;
    }

    /// Starts it and waits for the set-up link, which is the last thing a first start prints.
    ///
    /// @param settings as on the command line; `{data}` stands for its data directory
    static RunningProvider start(String... settings) {
        try {
            Path data = Files.createTempDirectory("bailiff-e2e");
            URI base = URI.create("https://localhost:" + freePort());
            return start(data, base, List.of(settings));
        } catch (IOException e) {
            throw new IllegalStateException("the provider does not start", e);
        }
    }

    /// Starts another one, whose certificate comes from the same authority.
    ///
    /// @param settings as on the command line; `{data}` stands for its data directory
    RunningProvider another(String... settings) {
        try {
            Path there = Files.createTempDirectory("bailiff-e2e");
            for (String file : List.of("ca.pem", "tls.pem", "tls-key.pem")) {
                var _ = Files.copy(data.resolve(file), there.resolve(file));
            }
            return start(there, URI.create("https://localhost:" + freePort()), List.of(settings));
        } catch (IOException e) {
            throw new IllegalStateException("the provider does not start", e);
        }
    }

    private static RunningProvider start(Path data, URI base, List<String> settings) {
        var provider = launched(data, base, settings);
        var _ = provider.setup();
        return provider;
    }

    private static RunningProvider launched(Path data, URI base, List<String> settings) {
        try {
            var command = new ArrayList<>(List.of(
                    LAUNCHER,
                    "start",
                    "--bailiff.data=" + data,
                    "--bailiff.base-url=" + base,
                    "--bailiff.tenant-name=Contoso"));
            settings.forEach(setting -> command.add(setting.replace("{data}", data.toString())));
            var start = new ProcessBuilder(command).redirectErrorStream(true);
            // It lives for a minute or two: what the second compiler costs does not come back.
            start.environment().put("BAILIFF_JAVA_OPTS", "-Xmx512m -XX:TieredStopAtLevel=1");
            Process process = start.start();
            var provider = new RunningProvider(process, data, base);
            Thread.ofVirtual().start(provider::read);
            return provider;
        } catch (IOException e) {
            throw new IllegalStateException("the provider does not start", e);
        }
    }

    URI base() {
        return base;
    }

    /// The certificate authority that it made for itself.
    Path authorityFile() {
        return data.resolve("ca.pem");
    }

    Trust trust() {
        return Trust.in(authorityFile());
    }

    /// The tenant's id, as discovery under its alias tells it.
    String tenant() {
        var issuer = ISSUER.matcher(
                get("/default/v2.0/.well-known/openid-configuration", "").body());
        if (!issuer.find()) {
            throw new IllegalStateException("discovery names no issuer");
        }
        return issuer.group(1);
    }

    /// Calls it as an application does.
    ///
    /// @param token none if empty
    HttpResponse<String> get(String path, String token) {
        try (var http = HttpClient.newBuilder().sslContext(trust().context()).build()) {
            var request = HttpRequest.newBuilder(base.resolve(path));
            if (!token.isEmpty()) {
                request.header("Authorization", "Bearer " + token);
            }
            return http.send(request.build(), HttpResponse.BodyHandlers.ofString());
        } catch (IOException | InterruptedException e) {
            throw new IllegalStateException("the provider does not answer", e);
        }
    }

    /// The one-time link of the first start.
    URI setup() {
        return setup.orTimeout(PATIENCE.toSeconds(), TimeUnit.SECONDS).join();
    }

    /// Runs the command line against it, with the operator's key.
    ///
    /// @return what it said
    String command(List<String> arguments) {
        try {
            var command = new ArrayList<>(List.of(LAUNCHER));
            command.addAll(arguments);
            command.addAll(List.of("--url", base.toString(), "--data", data.toString()));
            Process cli = new ProcessBuilder(command).redirectErrorStream(true).start();
            String said = new String(cli.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
            if (cli.waitFor() != 0) {
                throw new IllegalStateException(arguments + " failed: " + said);
            }
            return said;
        } catch (IOException | InterruptedException e) {
            throw new IllegalStateException("the command line does not run", e);
        }
    }

    Path data() {
        return data;
    }

    /// Makes every proof that somebody is signed in by so much older.
    void later(Duration time) {
        try (var store = DriverManager.getConnection("jdbc:sqlite:" + data.resolve("bailiff.db"));
                var update = store.prepareStatement("UPDATE session SET auth_time = auth_time - ?")) {
            update.setLong(1, time.toMillis());
            var _ = update.executeUpdate();
        } catch (SQLException e) {
            throw new IllegalStateException("the store does not answer", e);
        }
    }

    /// Ends it as a power cut does: nothing is finished, nobody is told.
    void killMinusNine() {
        boolean _ = process.toHandle().destroyForcibly();
        process.onExit().join();
    }

    /// Starts it once more where the killed one left off, at the same address. Needs a tenant without an
    /// administrator: the set-up link shows that it is ready.
    ///
    /// @param settings as on the command line
    RunningProvider startAgain(String... settings) {
        return start(data, base, List.of(settings));
    }

    /// Starts it once more where the one that ended left off, and waits until it answers.
    RunningProvider ready() {
        var again = launched(data, base, List.of());
        long end = System.nanoTime() + PATIENCE.toNanos();
        while (!again.answers()) {
            if (System.nanoTime() > end || !again.process.isAlive()) {
                throw new IllegalStateException("the provider does not start");
            }
            Thread.onSpinWait();
        }
        return again;
    }

    private boolean answers() {
        try {
            return get("/default/v2.0/.well-known/openid-configuration", "").statusCode() == 200;
        } catch (IllegalStateException _) {
            return false;
        }
    }

    /// What a program said that ended by itself, and how it ended.
    record Ended(int exit, String said) {}

    /// Runs the provider until it ends, on the same data.
    ///
    /// @param arguments `start` or `restore`, and what else is said to it
    Ended run(String... arguments) {
        try {
            var command = new ArrayList<>(List.of(LAUNCHER));
            command.addAll(List.of(arguments));
            command.addAll(List.of("--bailiff.data=" + data, "--bailiff.base-url=" + base));
            Process program =
                    new ProcessBuilder(command).redirectErrorStream(true).start();
            String said = new String(program.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
            return new Ended(program.waitFor(), said);
        } catch (IOException | InterruptedException e) {
            throw new IllegalStateException("the program does not run", e);
        }
    }

    @Override
    public void close() {
        process.destroy();
        try {
            if (!process.waitFor(20, TimeUnit.SECONDS)) {
                process.destroyForcibly();
            }
        } catch (InterruptedException e) {
            process.destroyForcibly();
            Thread.currentThread().interrupt();
        }
    }

    private void read() {
        try (BufferedReader output = process.inputReader(StandardCharsets.UTF_8)) {
            output.lines().forEach(line -> {
                System.out.println("  provider | " + line);
                var link = SETUP.matcher(line);
                if (link.find()) {
                    setup.complete(URI.create(link.group()));
                }
            });
        } catch (IOException | UncheckedIOException e) {
            setup.completeExceptionally(e);
        }
        setup.completeExceptionally(new IllegalStateException("the provider ended before it was ready"));
    }

    static int freePort() throws IOException {
        try (var socket = new ServerSocket(0)) {
            return socket.getLocalPort();
        }
    }
}
