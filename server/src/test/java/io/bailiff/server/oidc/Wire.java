package io.bailiff.server.oidc;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.URLEncoder;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.KeyStore;
import java.security.cert.CertificateFactory;
import java.time.Duration;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import javax.net.ssl.SSLContext;
import javax.net.ssl.TrustManagerFactory;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/// A small https client that follows nothing and keeps nothing.
final class Wire {
    private static final JsonMapper JSON = JsonMapper.builder().build();

    private final HttpClient http;
    private final URI base;

    Wire(Path authority, int port) {
        this.http = HttpClient.newBuilder()
                .sslContext(trusting(authority))
                .followRedirects(HttpClient.Redirect.NEVER)
                .version(HttpClient.Version.HTTP_1_1)
                .build();
        this.base = URI.create("https://localhost:" + port);
    }

    record Answer(HttpResponse<String> response) {
        int status() {
            return response.statusCode();
        }

        String body() {
            return response.body();
        }

        JsonNode json() {
            return JSON.readTree(body());
        }

        String header(String name) {
            return response.headers().firstValue(name).orElse("");
        }

        String cookie(String name) {
            return response.headers().allValues("Set-Cookie").stream()
                    .filter(cookie -> cookie.startsWith(name + "="))
                    .map(cookie -> cookie.substring(name.length() + 1, cookie.indexOf(';')))
                    .findFirst()
                    .orElseThrow(() -> new AssertionError("no cookie " + name + " in " + response.headers()));
        }

        /// A parameter of the address it redirects to.
        Optional<String> sent(String name) {
            String location = header("Location");
            String query = location.substring(Math.max(location.indexOf('?'), location.indexOf('#')) + 1);
            return Arrays.stream(query.split("&", -1))
                    .filter(pair -> pair.startsWith(name + "="))
                    .map(pair -> java.net.URLDecoder.decode(pair.substring(name.length() + 1), StandardCharsets.UTF_8))
                    .findFirst();
        }

        @Override
        public String toString() {
            return status() + " " + header("Location") + " " + body();
        }
    }

    Answer get(String path, String... headers) {
        return send(request(path, headers).GET().build());
    }

    /// As [#get], byte for byte.
    HttpResponse<byte[]> bytes(String path, String... headers) {
        return send(request(path, headers).GET().build(), HttpResponse.BodyHandlers.ofByteArray());
    }

    Answer post(String path, Map<String, String> form, String... headers) {
        return postRaw(path, form(form), headers);
    }

    Answer postRaw(String path, String body, String... headers) {
        var request = request(path, headers);
        if (!Arrays.asList(headers).contains("Content-Type")) {
            request.header("Content-Type", "application/x-www-form-urlencoded");
        }
        return send(request.POST(HttpRequest.BodyPublishers.ofString(body)).build());
    }

    /// @param body none if empty
    Answer call(String method, String path, String body, String... headers) {
        var publisher =
                body.isEmpty() ? HttpRequest.BodyPublishers.noBody() : HttpRequest.BodyPublishers.ofString(body);
        return send(request(path, headers).method(method, publisher).build());
    }

    Answer options(String path, String... headers) {
        return send(request(path, headers)
                .method("OPTIONS", HttpRequest.BodyPublishers.noBody())
                .build());
    }

    static Map<String, String> params(String... pairs) {
        var map = new LinkedHashMap<String, String>();
        for (int i = 0; i < pairs.length; i += 2) {
            map.put(pairs[i], pairs[i + 1]);
        }
        return map;
    }

    static String form(Map<String, String> form) {
        return form.entrySet().stream()
                .map(entry -> encode(entry.getKey()) + "=" + encode(entry.getValue()))
                .collect(Collectors.joining("&"));
    }

    static String encode(String text) {
        return URLEncoder.encode(text, StandardCharsets.UTF_8);
    }

    private HttpRequest.Builder request(String path, String... headers) {
        var request = HttpRequest.newBuilder(base.resolve(path)).timeout(Duration.ofSeconds(60));
        if (headers.length > 0) {
            request.headers(headers);
        }
        return request;
    }

    private Answer send(HttpRequest request) {
        return new Answer(send(request, HttpResponse.BodyHandlers.ofString()));
    }

    private <T> HttpResponse<T> send(HttpRequest request, HttpResponse.BodyHandler<T> handler) {
        try {
            return http.send(request, handler);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (InterruptedException e) {
            throw new IllegalStateException(e);
        }
    }

    private static SSLContext trusting(Path authority) {
        try (var pem = Files.newInputStream(authority)) {
            var store = KeyStore.getInstance(KeyStore.getDefaultType());
            store.load(null, null);
            store.setCertificateEntry(
                    "ca", CertificateFactory.getInstance("X.509").generateCertificate(pem));
            var trust = TrustManagerFactory.getInstance(TrustManagerFactory.getDefaultAlgorithm());
            trust.init(store);
            var context = SSLContext.getInstance("TLS");
            context.init(null, trust.getTrustManagers(), null);
            return context;
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException(e);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
