package io.bailiff.server.oidc;

import static org.assertj.core.api.Assertions.assertThat;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpsConfigurator;
import com.sun.net.httpserver.HttpsServer;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.Executors;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import java.util.function.IntUnaryOperator;
import org.springframework.boot.ssl.SslBundle;
import org.springframework.boot.ssl.pem.PemSslStore;
import org.springframework.boot.ssl.pem.PemSslStoreBundle;
import org.springframework.boot.ssl.pem.PemSslStoreDetails;

/// Somebody who is posted to over https, and keeps what came.
final class TestReceiver implements AutoCloseable {
    private final HttpsServer server;
    private final Map<String, IntUnaryOperator> statuses = new ConcurrentHashMap<>();
    private final Map<String, Integer> counts = new ConcurrentHashMap<>();
    private final Map<String, BlockingQueue<Posted>> posted = new ConcurrentHashMap<>();

    /// @param headers by their names in small letters, the first of each
    record Posted(String query, Map<String, String> headers, String body) {
        String header(String name) {
            return headers.getOrDefault(name, "");
        }
    }

    /// @param data a data directory with a certificate for localhost
    TestReceiver(Path data) {
        try {
            server = HttpsServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
            var pem = PemSslStoreDetails.forCertificate(
                            "file:" + data.resolve("tls.pem").toAbsolutePath())
                    .withPrivateKey("file:" + data.resolve("tls-key.pem").toAbsolutePath());
            server.setHttpsConfigurator(
                    new HttpsConfigurator(SslBundle.of(new PemSslStoreBundle(PemSslStore.load(pem), null))
                            .createSslContext()));
            server.setExecutor(Executors.newVirtualThreadPerTaskExecutor());
            server.createContext("/", this::serve);
            server.start();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    String address(String name) {
        return "https://localhost:" + server.getAddress().getPort() + "/" + name;
    }

    /// What it answers to the n-th request, beginning with 1.
    void answers(String name, IntUnaryOperator status) {
        statuses.put(name, status);
    }

    int asked(String name) {
        return counts.getOrDefault(name, 0);
    }

    private BlockingQueue<Posted> of(String name) {
        return posted.computeIfAbsent(name, _ -> new LinkedBlockingQueue<>());
    }

    /// The next that comes there.
    Posted next(String name) throws InterruptedException {
        var next = Optional.ofNullable(of(name).poll(20, TimeUnit.SECONDS));
        assertThat(next).as("something for " + name).isPresent();
        return next.orElseThrow();
    }

    private void serve(HttpExchange exchange) throws IOException {
        try (exchange) {
            String name = exchange.getRequestURI().getPath().substring(1);
            String body = new String(exchange.getRequestBody().readAllBytes(), StandardCharsets.UTF_8);
            Map<String, String> headers = new ConcurrentHashMap<>();
            exchange.getRequestHeaders()
                    .forEach((header, values) -> headers.put(
                            header.toLowerCase(java.util.Locale.ROOT),
                            List.copyOf(values).getFirst()));
            int number = counts.merge(name, 1, Integer::sum);
            of(name).add(new Posted(
                    Optional.ofNullable(exchange.getRequestURI().getRawQuery()).orElse(""), headers, body));
            int status = statuses.getOrDefault(name, _ -> 204).applyAsInt(number);
            exchange.sendResponseHeaders(status, -1);
        }
    }

    @Override
    public void close() {
        server.stop(0);
    }
}
