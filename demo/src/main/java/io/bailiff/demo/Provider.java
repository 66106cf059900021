package io.bailiff.demo;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Map;
import javax.net.ssl.SSLContext;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/// The provider as its clients see it: what discovery says, and one connection pool.
record Provider(URI base, JsonNode metadata, SSLContext trust, HttpClient http) {
    static final JsonMapper JSON = JsonMapper.builder().build();
    static final Duration PATIENCE = Duration.ofSeconds(20);

    static Provider discover(URI base, SSLContext trust) {
        HttpClient http = client(trust).build();
        URI discovery = base.resolve("/default/v2.0/.well-known/openid-configuration");
        Answer answer = send(http, HttpRequest.newBuilder(discovery).GET());
        if (answer.status() != 200) {
            throw new IllegalStateException(discovery + " answered " + answer.status());
        }
        return new Provider(base, JSON.readTree(answer.body()), trust, http);
    }

    static HttpClient.Builder client(SSLContext trust) {
        return HttpClient.newBuilder()
                .sslContext(trust)
                .version(HttpClient.Version.HTTP_1_1)
                .connectTimeout(Duration.ofSeconds(5));
    }

    URI endpoint(String name) {
        JsonNode value = metadata.get(name);
        if (value == null) {
            throw new IllegalStateException("the discovery document has no " + name);
        }
        return URI.create(value.asString());
    }

    String issuer() {
        return metadata.get("issuer").asString();
    }

    Answer post(String endpoint, Map<String, String> form) {
        return send(
                http,
                HttpRequest.newBuilder(endpoint(endpoint))
                        .header("Content-Type", "application/x-www-form-urlencoded")
                        .POST(HttpRequest.BodyPublishers.ofString(Form.encode(form))));
    }

    Answer withBearer(URI uri, String token) {
        return send(
                http,
                HttpRequest.newBuilder(uri)
                        .header("Authorization", "Bearer " + token)
                        .GET());
    }

    Answer postJson(URI uri, String token, Object body) {
        return send(
                http,
                HttpRequest.newBuilder(uri)
                        .header("Authorization", "Bearer " + token)
                        .header("Content-Type", "application/json")
                        .POST(HttpRequest.BodyPublishers.ofString(JSON.writeValueAsString(body))));
    }

    /// @param location empty text if the answer is no redirect
    record Answer(int status, String body, String location, URI uri) {
        JsonNode json() {
            return JSON.readTree(body);
        }
    }

    static Answer send(HttpClient http, HttpRequest.Builder request) {
        HttpRequest built = request.timeout(PATIENCE).build();
        try {
            var response = http.send(built, HttpResponse.BodyHandlers.ofString(StandardCharsets.UTF_8));
            String location = response.headers().firstValue("Location").orElse("");
            return new Answer(response.statusCode(), response.body(), location, built.uri());
        } catch (IOException e) {
            throw new UncheckedIOException(built.method() + " " + built.uri() + " failed: " + e.getMessage(), e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException("interrupted", e);
        }
    }
}
