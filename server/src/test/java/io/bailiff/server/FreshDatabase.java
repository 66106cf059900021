package io.bailiff.server;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.springframework.context.ApplicationContextInitializer;
import org.springframework.context.ConfigurableApplicationContext;

/// Forgets what an earlier run left in the data directory of the tests; the certificate may stay.
final class FreshDatabase implements ApplicationContextInitializer<ConfigurableApplicationContext> {
    /// Of this process: the tests run in several.
    static final String DATA = "bailiff.data=target/pages/${test.process:0}";

    @Override
    public void initialize(ConfigurableApplicationContext context) {
        Path data = Path.of(context.getEnvironment().getRequiredProperty("bailiff.data"));
        for (String name : List.of("bailiff.db", "bailiff.db-wal", "bailiff.db-shm", "high-water")) {
            try {
                Files.deleteIfExists(data.resolve(name));
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            }
        }
    }
}
