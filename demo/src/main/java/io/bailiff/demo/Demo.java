package io.bailiff.demo;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.KeyStore;
import java.security.cert.CertificateFactory;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.stream.IntStream;
import javax.net.ssl.SSLContext;
import javax.net.ssl.TrustManagerFactory;
import org.springframework.boot.Banner;
import org.springframework.boot.builder.SpringApplicationBuilder;
import org.springframework.context.ConfigurableApplicationContext;

/// `bailiff demo`: provider, tenant, protected APIs, drill.
public final class Demo {
    private static final String USAGE = """
            bailiff demo [--once] [--data DIR] [--port PORT] [--api-port PORT]

              Starts the provider on an embedded database, applies a demo tenant, starts three APIs
              that the enforcer protects, one of them behind a network that can be cut, runs the kill
              drill, and keeps running until Ctrl-C.

              --once           stop after the drill; exit status 0 if every promise held
              --data DIR       data directory (default: data/demo beside the launcher)
              --port PORT      of the provider (default 8443)
              --api-port PORT  of the first API (default 8081); the others take the next two
            """;
    private static final String API_SECRET = "demo-only-orders-api-secret-0123456789abcdef";

    private Demo() {}

    record Options(boolean once, Path launcher, Path data, int port, int apiPort) {
        static Options parse(List<String> args) {
            Path launcher = Path.of(System.getenv().getOrDefault("BAILIFF_LAUNCHER", "./bailiff"));
            Path data = Path.of(
                    value(args, "--data", launcher.resolveSibling("data/demo").toString()));
            return new Options(
                    args.contains("--once"),
                    launcher.toAbsolutePath(),
                    data.toAbsolutePath(),
                    Integer.parseInt(value(args, "--port", "8443")),
                    Integer.parseInt(value(args, "--api-port", "8081")));
        }

        private static String value(List<String> args, String name, String otherwise) {
            int at = args.indexOf(name);
            return at >= 0 && at + 1 < args.size() ? args.get(at + 1) : otherwise;
        }

        URI base() {
            return URI.create("https://localhost:" + port);
        }

        List<URI> apis() {
            return IntStream.range(apiPort, apiPort + 3)
                    .mapToObj(port -> URI.create("http://localhost:" + port + "/orders"))
                    .toList();
        }
    }

    public static void main(String[] args) {
        if (Arrays.asList(args).contains("--help")) {
            System.out.print(USAGE);
            return;
        }
        System.exit(run(Options.parse(List.of(args))) ? 0 : 1);
    }

    private static boolean run(Options options) {
        Process server = start(options);
        Runtime.getRuntime().addShutdownHook(new Thread(server::destroy));
        awaitReady(options, server);
        call(options, "apply", "-f", tenantFile(options).toString());
        SSLContext trust = trust(options.data().resolve("ca.pem"));
        Provider provider = Provider.discover(options.base(), trust);
        var cast = new Cast(
                new Cast.Person("alice@contoso.example", "orchid kettle morning train"),
                new Cast.Person("bob@contoso.example", "violin pepper island cloud"),
                new Cast.Person("carol@contoso.example", "harbor pencil winter stone"),
                API_SECRET);
        var stage = new Stage(provider, cast, new Report(System.out));
        List<URI> apis = options.apis();
        try (var network = new Network();
                var _ = startApi(options, provider, apis.get(0), Map.of());
                var _ = startApi(options, provider, apis.get(1), Map.of());
                var _ = startApi(options, provider, apis.get(2), network.behind())) {
            new Drill(stage, apis.getFirst()).run();
            new Outage(stage, apis, network).run();
            boolean good = stage.report().done();
            if (!options.once()) {
                invite(options, cast);
                boolean _ = server.waitFor() == 0;
            }
            return good;
        } catch (IOException e) {
            throw new UncheckedIOException("no network to cut", e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return false;
        } finally {
            stop(server);
        }
    }

    private static Process start(Options options) {
        System.out.println("Starting the provider at " + options.base() + " ...");
        return launch(
                options,
                List.of("start", "--bailiff.data=" + options.data(), "--bailiff.base-url=" + options.base()),
                ProcessBuilder.Redirect.to(serverLog(options).toFile()));
    }

    private static Path serverLog(Options options) {
        try {
            Files.createDirectories(options.data());
        } catch (IOException e) {
            throw new UncheckedIOException("cannot create " + options.data(), e);
        }
        return options.data().resolve("server.log");
    }

    private static void call(Options options, String... command) {
        Process process = launch(options, List.of(command), ProcessBuilder.Redirect.INHERIT);
        try {
            if (process.waitFor() != 0) {
                throw new IllegalStateException("bailiff " + command[0] + " failed");
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException("interrupted", e);
        }
    }

    private static Process launch(Options options, List<String> command, ProcessBuilder.Redirect output) {
        var line = new java.util.ArrayList<>(List.of(options.launcher().toString()));
        line.addAll(command);
        var builder = new ProcessBuilder(line).redirectErrorStream(true).redirectOutput(output);
        builder.environment()
                .putAll(Map.of(
                        "BAILIFF_DATA",
                        options.data().toString(),
                        "BAILIFF_URL",
                        options.base().toString()));
        try {
            return builder.start();
        } catch (IOException e) {
            throw new UncheckedIOException("cannot run " + options.launcher(), e);
        }
    }

    private static void awaitReady(Options options, Process server) {
        long deadline = System.nanoTime() + TimeUnit.MINUTES.toNanos(2);
        while (System.nanoTime() < deadline && server.isAlive()) {
            Path ca = options.data().resolve("ca.pem");
            if (Files.exists(ca) && ready(options, ca)) {
                return;
            }
            try {
                boolean _ = server.waitFor(200, TimeUnit.MILLISECONDS);
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
                break;
            }
        }
        stop(server);
        throw new IllegalStateException(
                "the provider did not start; see " + options.data().resolve("server.log"));
    }

    private static boolean ready(Options options, Path ca) {
        try {
            var http = Provider.client(trust(ca)).build();
            var health = java.net.http.HttpRequest.newBuilder(options.base().resolve("/health/readiness"))
                    .GET();
            return Provider.send(http, health).status() == 200;
        } catch (UncheckedIOException e) {
            return false;
        }
    }

    private static ConfigurableApplicationContext startApi(
            Options options, Provider provider, URI api, Map<String, Object> more) {
        System.out.println("Starting an orders API at " + api + " ...");
        return new SpringApplicationBuilder(OrdersApi.class)
                .bannerMode(Banner.Mode.OFF)
                .properties(Map.of(
                        "server.port",
                        api.getPort(),
                        "server.address",
                        "127.0.0.1",
                        "logging.level.root",
                        "warn",
                        "bailiff.issuer",
                        provider.issuer(),
                        "bailiff.audience",
                        "api://orders",
                        "bailiff.client-id",
                        "orders-api",
                        "bailiff.client-secret",
                        API_SECRET,
                        "bailiff.description",
                        Outage.name(api),
                        "bailiff.trust",
                        options.data().resolve("ca.pem").toString()))
                .properties(more)
                .run();
    }

    private static Path tenantFile(Options options) {
        Path file = options.data().resolve("tenant.yaml");
        try (var in = Demo.class.getResourceAsStream("/tenant.yaml")) {
            if (in == null) {
                throw new IllegalStateException("tenant.yaml is missing from the jar");
            }
            Files.write(file, in.readAllBytes());
            return file;
        } catch (IOException e) {
            throw new UncheckedIOException("cannot write " + file, e);
        }
    }

    static SSLContext trust(Path ca) {
        try (var in = Files.newInputStream(ca)) {
            var store = KeyStore.getInstance(KeyStore.getDefaultType());
            store.load(null, null);
            store.setCertificateEntry(
                    "ca", CertificateFactory.getInstance("X.509").generateCertificate(in));
            var factory = TrustManagerFactory.getInstance(TrustManagerFactory.getDefaultAlgorithm());
            factory.init(store);
            var context = SSLContext.getInstance("TLS");
            context.init(null, factory.getTrustManagers(), null);
            return context;
        } catch (IOException e) {
            throw new UncheckedIOException("cannot read " + ca, e);
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException(ca + " is not a certificate", e);
        }
    }

    private static void invite(Options options, Cast cast) {
        System.out.printf(
                """

                Try it by hand (Ctrl-C stops everything):
                  admin center   %1$s/admin     as %2$s, password: %3$s
                  own sessions   %1$s/account   as %4$s, password: %5$s
                  the API        %6$s
                  CLI            BAILIFF_DATA=%7$s ./bailiff revoke user %4$s --reason drill --note "Trying it by hand"
                The certificate comes from %7$s/ca.pem; ./bailiff trust tells how to trust it.
                """,
                options.base(),
                cast.carol().name(),
                cast.carol().password(),
                cast.alice().name(),
                cast.alice().password(),
                options.apis().getFirst(),
                options.data());
    }

    private static void stop(Process server) {
        server.destroy();
        try {
            if (!server.waitFor(20, TimeUnit.SECONDS)) {
                server.destroyForcibly();
            }
        } catch (InterruptedException e) {
            server.destroyForcibly();
            Thread.currentThread().interrupt();
        }
    }
}
