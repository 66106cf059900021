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
            derived.put("server.ssl.certificate", "file:" + ca.certificate());
            derived.put("server.ssl.certificate-private-key", "file:" + ca.key());
        }
        environment.getPropertySources().addLast(new MapPropertySource("first start", derived));
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
