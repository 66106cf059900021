package io.bailiff.server.tls;

import static io.bailiff.server.Eventually.eventually;
import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.security.SecureRandom;
import java.security.cert.X509Certificate;
import java.time.Instant;
import java.util.List;
import java.util.Objects;
import javax.net.ssl.SSLContext;
import javax.net.ssl.SSLSocket;
import javax.net.ssl.TrustManager;
import javax.net.ssl.X509TrustManager;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.springframework.boot.autoconfigure.ImportAutoConfiguration;
import org.springframework.boot.autoconfigure.ssl.SslAutoConfiguration;
import org.springframework.boot.builder.SpringApplicationBuilder;
import org.springframework.boot.tomcat.autoconfigure.servlet.TomcatServletWebServerAutoConfiguration;
import org.springframework.boot.web.server.servlet.context.ServletWebServerApplicationContext;
import org.springframework.context.annotation.Configuration;

/// An operator renews the certificate of a server that runs.
class RenewedCertificateTest {

    @Configuration(proxyBeanMethods = false)
    @ImportAutoConfiguration({SslAutoConfiguration.class, TomcatServletWebServerAutoConfiguration.class})
    static class Server {}

    /// Looks at certificates, and trusts none of them with anything.
    private static final TrustManager ANY = new X509TrustManager() {
        @Override
        public void checkClientTrusted(X509Certificate[] chain, String type) {}

        @Override
        public void checkServerTrusted(X509Certificate[] chain, String type) {}

        @Override
        public X509Certificate[] getAcceptedIssuers() {
            return new X509Certificate[0];
        }
    };

    private static X509Certificate shown(int port) throws Exception {
        var context = SSLContext.getInstance("TLS");
        context.init(null, new TrustManager[] {ANY}, new SecureRandom());
        try (var socket = (SSLSocket) context.getSocketFactory().createSocket("localhost", port)) {
            socket.startHandshake();
            return (X509Certificate) socket.getSession().getPeerCertificates()[0];
        }
    }

    private static ServletWebServerApplicationContext started(Path directory, LocalCa files) {
        return (ServletWebServerApplicationContext) new SpringApplicationBuilder(Server.class)
                .properties(
                        "bailiff.data=" + directory.resolve("data"),
                        "server.port=0",
                        "server.ssl.certificate=" + files.certificate(),
                        "server.ssl.certificate-private-key=" + files.key(),
                        "spring.ssl.bundle.watch.file.quiet-period=100ms")
                .run();
    }

    private static void awaitAnother(int port, X509Certificate before) {
        eventually().untilAsserted(() -> assertThat(shown(port)).isNotEqualTo(before));
    }

    @Test
    void aPairThatDoesNotFitIsPassedOverUntilItDoes(@TempDir Path directory, @TempDir Path elsewhere) throws Exception {
        Instant now = Instant.now();
        var files = new LocalCa(directory);
        var others = new LocalCa(elsewhere);
        assertThat(files.ensure(List.of("localhost"), now)).isTrue();
        assertThat(others.ensure(List.of("localhost", "id.contoso.example"), now))
                .isTrue();
        try (var running = started(directory, files)) {
            int port = Objects.requireNonNull(running.getWebServer()).getPort();
            var before = shown(port);

            Files.copy(others.certificate(), files.certificate(), StandardCopyOption.REPLACE_EXISTING);
            for (int looks = 0; looks < 50; looks++) {
                assertThat(shown(port)).isEqualTo(before);
            }
            Files.copy(others.key(), files.key(), StandardCopyOption.REPLACE_EXISTING);

            awaitAnother(port, before);
            assertThat(shown(port).getSubjectAlternativeNames())
                    .anySatisfy(name -> assertThat(name.get(1)).isEqualTo("id.contoso.example"));
        }
    }

    @Test
    void itIsShownWithoutARestart(@TempDir Path directory) throws Exception {
        Instant now = Instant.now();
        var files = new LocalCa(directory);
        assertThat(files.ensure(List.of("localhost"), now)).isTrue();
        try (var running = started(directory, files)) {
            int port = Objects.requireNonNull(running.getWebServer()).getPort();
            var before = shown(port);

            assertThat(files.ensure(List.of("localhost", "id.contoso.example"), now))
                    .isTrue();

            awaitAnother(port, before);
            assertThat(shown(port).getSubjectAlternativeNames())
                    .anySatisfy(name -> assertThat(name.get(1)).isEqualTo("id.contoso.example"));
        }
    }
}
