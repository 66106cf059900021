package io.bailiff.gate;

import io.bailiff.enforcer.Enforcer;
import io.bailiff.enforcer.EnforcerSettings;
import io.bailiff.gate.admission.Doorkeeper;
import io.bailiff.gate.session.Seal;
import io.bailiff.gate.session.SessionStore;
import io.bailiff.gate.session.StoreUnavailable;
import io.bailiff.gate.setting.GateSettings;
import io.bailiff.gate.setting.SettingsFile;
import io.bailiff.gate.setting.WrongSettings;
import io.bailiff.gate.signin.Provider;
import io.bailiff.gate.web.GateServer;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.net.http.HttpClient;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.KeyStore;
import java.security.cert.CertificateFactory;
import java.time.Duration;
import java.time.InstantSource;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CountDownLatch;
import javax.net.ssl.SSLContext;
import javax.net.ssl.TrustManagerFactory;

/// `bailiff gate`: sign-in and kill for a web app that knows of neither.
public final class Gate implements AutoCloseable {
    private static final System.Logger LOG = System.getLogger("io.bailiff.gate");
    private static final Duration SWEEP = Duration.ofMinutes(10);
    private static final String USAGE = """
            bailiff gate --config FILE [--check]

              Stands before one web app: signs people in, tells the app who they are, and shuts them out
              within a second of a kill. Asked by nginx, Traefik, Caddy or Envoy, or as the app's proxy.

              --config FILE  its settings, YAML; docs/gate.md lists them
              --check        only read the settings; exit status 0 if they are good

              BAILIFF_GATE_KEY  32 bytes in base64 that seal its sessions (else a file in its data directory)
            """;

    private final Enforcer enforcer;
    private final SessionStore store;
    private final GateServer server;
    private final Thread sweeper;

    private Gate(GateSettings settings, InstantSource clock) {
        Optional<String> pem = settings.trust().map(Gate::read);
        HttpClient http = client(pem);
        Path data = SessionStore.folder(settings.data());
        Seal seal = Seal.of(Optional.ofNullable(System.getenv("BAILIFF_GATE_KEY")), data.resolve("gate.key"));
        this.store = new SessionStore(data, seal);
        this.enforcer = Enforcer.start(enforcerSettings(settings, pem));
        var provider = new Provider(settings, http, clock);
        var doorkeeper = new Doorkeeper(settings, enforcer, store, provider, clock);
        this.server = new GateServer(settings, enforcer, seal, provider, doorkeeper, clock);
        this.sweeper = Thread.ofVirtual().name("gate-sweeper").start(() -> sweep(clock));
        enforcer.onState(state -> LOG.log(System.Logger.Level.INFO, "The feed of kills is {0}", state));
    }

    static Gate start(GateSettings settings, InstantSource clock) {
        return new Gate(settings, clock);
    }

    public static void main(String[] args) throws InterruptedException {
        System.setProperty("java.util.logging.SimpleFormatter.format", "%1$tFT%1$tT.%1$tL %4$s %3$s: %5$s%6$s%n");
        List<String> arguments = List.of(args);
        if (arguments.contains("--help") || arguments.contains("-h")) {
            System.out.print(USAGE);
            return;
        }
        int at = arguments.indexOf("--config");
        boolean check = arguments.contains("--check");
        if (at < 0 || at + 1 >= arguments.size() || arguments.size() != (check ? 3 : 2)) {
            System.err.print(USAGE);
            System.exit(2);
        }
        try {
            GateSettings settings = SettingsFile.read(Path.of(arguments.get(at + 1)));
            if (check) {
                System.out.println("The settings are good.");
                return;
            }
            run(settings);
        } catch (WrongSettings | IllegalArgumentException e) {
            System.err.println(arguments.get(at + 1) + ":\n" + e.getMessage());
            System.exit(2);
        } catch (StoreUnavailable | IllegalStateException e) {
            System.err.println("The gate does not start: " + e.getMessage());
            System.exit(1);
        }
    }

    private static void run(GateSettings settings) throws InterruptedException {
        var gate = start(settings, InstantSource.system());
        var end = new CountDownLatch(1);
        Runtime.getRuntime().addShutdownHook(new Thread(() -> {
            gate.close();
            end.countDown();
        }));
        LOG.log(
                System.Logger.Level.INFO,
                "The gate of {0} answers at {1}:{2}",
                settings.url(),
                settings.listen().host(),
                String.valueOf(gate.port()));
        end.await();
    }

    int port() {
        return server.port();
    }

    private static EnforcerSettings enforcerSettings(GateSettings settings, Optional<String> pem) {
        var builder = EnforcerSettings.builder()
                .issuer(settings.issuer())
                .audience(settings.audience())
                .client(settings.clientId(), settings.secret().value())
                .failMode(settings.failMode())
                .description("gate of " + settings.url());
        pem.ifPresent(builder::trustPem);
        return builder.build();
    }

    private static String read(Path file) {
        try {
            return Files.readString(file);
        } catch (IOException e) {
            throw new IllegalArgumentException("trust: cannot read " + file, e);
        }
    }

    private static HttpClient client(Optional<String> pem) {
        var builder = HttpClient.newBuilder()
                .version(HttpClient.Version.HTTP_1_1)
                .connectTimeout(Duration.ofSeconds(5))
                .followRedirects(HttpClient.Redirect.NEVER);
        pem.map(Gate::trust).ifPresent(builder::sslContext);
        return builder.build();
    }

    private static SSLContext trust(String pem) {
        try (var in = new ByteArrayInputStream(pem.getBytes(StandardCharsets.US_ASCII))) {
            var store = KeyStore.getInstance(KeyStore.getDefaultType());
            store.load(null, null);
            int count = 0;
            for (var certificate : CertificateFactory.getInstance("X.509").generateCertificates(in)) {
                store.setCertificateEntry("authority-" + count++, certificate);
            }
            var managers = TrustManagerFactory.getInstance(TrustManagerFactory.getDefaultAlgorithm());
            managers.init(store);
            var context = SSLContext.getInstance("TLS");
            context.init(null, managers.getTrustManagers(), null);
            return context;
        } catch (GeneralSecurityException | IOException e) {
            throw new IllegalArgumentException("trust: not certificates in PEM", e);
        }
    }

    private void sweep(InstantSource clock) {
        try {
            while (true) {
                Thread.sleep(SWEEP);
                sweepOnce(clock);
            }
        } catch (InterruptedException stopped) {
            Thread.currentThread().interrupt();
        }
    }

    private void sweepOnce(InstantSource clock) {
        try {
            int gone = store.sweep(clock.instant());
            LOG.log(System.Logger.Level.DEBUG, "{0} sessions were over", gone);
        } catch (StoreUnavailable broken) {
            LOG.log(System.Logger.Level.WARNING, "Sweeping failed", broken);
        }
    }

    @Override
    public void close() {
        sweeper.interrupt();
        server.close();
        enforcer.close();
        store.close();
    }
}
