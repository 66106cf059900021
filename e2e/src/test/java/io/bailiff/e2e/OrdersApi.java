package io.bailiff.e2e;

import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;

/// The demo's API with the enforcer in it, as a process of its own.
record OrdersApi(Process process, URI base) implements AutoCloseable {
    private static final Duration PATIENCE = Duration.ofMinutes(1);

    /// Starts it, and waits until it has heard of all kills: before that it lets nobody in.
    static OrdersApi of(Contoso contoso, String someToken) {
        return of(contoso, someToken, List.of(), List.of());
    }

    /// The same behind a network that can be cut, with the shortest lease that there is.
    static OrdersApi behind(Wire wire, Contoso contoso, String someToken) {
        return of(
                contoso,
                someToken,
                List.of(
                        "-Dhttps.proxyHost=127.0.0.1",
                        "-Dhttps.proxyPort=" + wire.port(),
                        // What stands here by default is this very machine.
                        "-Dhttp.nonProxyHosts="),
                List.of("--bailiff.lease=5s"));
    }

    private static OrdersApi of(Contoso contoso, String someToken, List<String> machine, List<String> settings) {
        try {
            int port = RunningProvider.freePort();
            var command = new ArrayList<>(List.of(
                    Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                    "-Xmx256m",
                    "-XX:TieredStopAtLevel=1",
                    "-XX:+UseSerialGC",
                    "-Dloader.main=io.bailiff.demo.OrdersApi"));
            command.addAll(machine);
            command.addAll(List.of(
                    "-cp",
                    System.getProperty("demo.jar"),
                    "org.springframework.boot.loader.launch.PropertiesLauncher",
                    "--server.port=" + port,
                    "--server.address=127.0.0.1",
                    "--bailiff.issuer=" + contoso.issuer(),
                    "--bailiff.audience=api://orders",
                    "--bailiff.client-id=orders-api",
                    "--bailiff.client-secret=" + Contoso.SECRET,
                    "--bailiff.trust=" + contoso.provider().authorityFile()));
            command.addAll(settings);
            var process = new ProcessBuilder(command).redirectErrorStream(true).start();
            Thread.ofVirtual().start(() -> tell(process));
            var api = new OrdersApi(process, URI.create("http://127.0.0.1:" + port));
            api.awaitServed(someToken);
            return api;
        } catch (IOException e) {
            throw new IllegalStateException("the API does not start", e);
        }
    }

    HttpResponse<String> get(String path, String token) {
        try (var http = HttpClient.newHttpClient()) {
            return http.send(
                    HttpRequest.newBuilder(base.resolve(path))
                            .header("Authorization", "Bearer " + token)
                            .build(),
                    HttpResponse.BodyHandlers.ofString());
        } catch (IOException | InterruptedException e) {
            throw new IllegalStateException("the API does not answer", e);
        }
    }

    private void awaitServed(String token) {
        long end = System.nanoTime() + PATIENCE.toNanos();
        while (!serves(token)) {
            if (System.nanoTime() > end || !process.isAlive()) {
                throw new IllegalStateException("the API is not ready");
            }
            Thread.onSpinWait();
        }
    }

    private boolean serves(String token) {
        try {
            return get("/orders", token).statusCode() == 200;
        } catch (IllegalStateException _) {
            return false;
        }
    }

    private static void tell(Process process) {
        try (var output = process.inputReader(StandardCharsets.UTF_8)) {
            output.lines().forEach(line -> System.out.println("  api | " + line));
        } catch (IOException e) {
            System.out.println("  api | " + e.getMessage());
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
}
