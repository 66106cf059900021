package io.bailiff.server;

import io.bailiff.server.tls.LocalCa;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import org.springframework.boot.test.util.TestPropertyValues;
import org.springframework.context.ApplicationContextInitializer;
import org.springframework.context.ConfigurableApplicationContext;

/// A data directory of its own for every server that a test starts.
final class TemporaryData implements ApplicationContextInitializer<ConfigurableApplicationContext> {

    @Override
    public void initialize(ConfigurableApplicationContext context) {
        try {
            Path data = Files.createTempDirectory("bailiff-test");
            var ca = new LocalCa(data);
            ca.ensure(List.of("localhost", "127.0.0.1"), Instant.now());
            TestPropertyValues.of(
                            "bailiff.data=" + data,
                            "server.ssl.certificate=file:" + ca.certificate(),
                            "server.ssl.certificate-private-key=file:" + ca.key())
                    .applyTo(context);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
