package io.bailiff.server;

import io.bailiff.server.tls.LocalCa;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.springframework.boot.EnvironmentPostProcessor;
import org.springframework.boot.SpringApplication;
import org.springframework.core.env.ConfigurableEnvironment;
import org.springframework.core.env.MapPropertySource;

/// Makes the data directory, and a certificate if the operator named none, before anything listens.
public final class FirstStart implements EnvironmentPostProcessor {

    @Override
    public void postProcessEnvironment(ConfigurableEnvironment environment, SpringApplication application) {
        Path data = Path.of(environment.getProperty("bailiff.data", "data")).toAbsolutePath();
        URI base = URI.create(environment.getProperty("bailiff.base-url", "https://localhost:8443"));
        createPrivately(data);
        Map<String, Object> derived = new HashMap<>();
        derived.put("server.port", base.getPort() == -1 ? 443 : base.getPort());
        if (environment.getProperty("server.ssl.certificate") == null
                && environment.getProperty("server.ssl.bundle") == null
                && environment.getProperty("server.ssl.key-store") == null
                && environment.getProperty("server.ssl.enabled", Boolean.class, true)) {
            var ca = new LocalCa(data);
            ca.ensure(hosts(base), Instant.now());
            derived.putAll(renewedInPlace("file:" + ca.certificate(), "file:" + ca.key()));
        } else if (namesTwoFiles(environment)) {
            derived.putAll(renewedInPlace(
                    environment.getRequiredProperty("server.ssl.certificate"),
                    environment.getRequiredProperty("server.ssl.certificate-private-key")));
        }
        environment.getPropertySources().addLast(new MapPropertySource("first start", derived));
    }

    /// Spring takes renewed files up only if they are given as a bundle.
    private static Map<String, Object> renewedInPlace(String certificate, String key) {
        return Map.of(
                "spring.ssl.bundle.pem.bailiff.keystore.certificate",
                certificate,
                "spring.ssl.bundle.pem.bailiff.keystore.private-key",
                key,
                "spring.ssl.bundle.pem.bailiff.keystore.verify-keys",
                true,
                "spring.ssl.bundle.pem.bailiff.reload-on-update",
                true,
                "server.ssl.bundle",
                "bailiff");
    }

    /// True if the operator says by files what is served, and nothing that a bundle would leave
    /// out.
    private static boolean namesTwoFiles(ConfigurableEnvironment environment) {
        boolean files = Stream.of("server.ssl.certificate", "server.ssl.certificate-private-key")
                .map(name -> environment.getProperty(name, ""))
                .allMatch(value -> !value.isEmpty() && !value.contains("-----BEGIN"));
        return files
                && Stream.of(
                                "bundle",
                                "key-store",
                                "trust-certificate",
                                "trust-store",
                                "key-password",
                                "ciphers",
                                "enabled-protocols")
                        .allMatch(name -> environment.getProperty("server.ssl." + name) == null);
    }

    private static List<String> hosts(URI base) {
        var hosts = new ArrayList<>(List.of("localhost", "127.0.0.1", "::1"));
        if (base.getHost() != null && !hosts.contains(base.getHost())) {
            hosts.add(base.getHost());
        }
        return hosts;
    }

    /// The directory is its owner's alone, also if somebody else made it.
    private static void createPrivately(Path data) {
        var ownerOnly = PosixFilePermissions.fromString("rwx------");
        try {
            Files.createDirectories(data, PosixFilePermissions.asFileAttribute(ownerOnly));
            Files.setPosixFilePermissions(data, ownerOnly);
        } catch (IOException e) {
            throw new UncheckedIOException("cannot create the data directory " + data, e);
        }
    }
}
