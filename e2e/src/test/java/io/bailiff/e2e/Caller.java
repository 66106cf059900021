package io.bailiff.e2e;

import com.google.gson.JsonObject;
import com.google.gson.JsonParser;
import java.io.IOException;
import java.net.URI;
import java.net.URLDecoder;
import java.net.URLEncoder;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Arrays;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;

/// A program that calls the provider over HTTPS, follows no redirect, and takes no answer for an answer.
final class Caller {
    private final HttpClient http;
    private final URI base;

    /// @param authority the certificate authority that the provider made for itself, as PEM
    Caller(URI base, Path authority) {
        this.base = base;
        this.http = HttpClient.newBuilder()
                .sslContext(Trust.in(authority).context())
                .version(HttpClient.Version.HTTP_1_1)
                .connectTimeout(Duration.ofSeconds(5))
                .build();
    }

    record Answer(HttpResponse<String> response) {
        int status() {
            return response.statusCode();
        }

        String body() {
            return response.body();
        }

        JsonObject json() {
            return JsonParser.parseString(body()).getAsJsonObject();
        }

        String text(String member) {
            return json().get(member).getAsString();
        }

        String location() {
            return response.headers().firstValue("Location").orElse("");
        }

        /// A parameter of the address that it redirects to.
        String sent(String name) {
            return Arrays.stream(location().replaceFirst(".*\\?", "").split("&", -1))
                    .filter(pair -> pair.startsWith(name + "="))
                    .map(pair -> URLDecoder.decode(pair.substring(name.length() + 1), StandardCharsets.UTF_8))
                    .findFirst()
                    .orElseThrow(() -> new IllegalStateException("no " + name + " in " + location()));
        }

        /// All cookies that it sets, as a browser sends them back.
        String cookies() {
            return response.headers().allValues("Set-Cookie").stream()
                    .map(cookie -> cookie.substring(0, cookie.indexOf(';')))
                    .collect(Collectors.joining("; "));
        }
    }

    /// Empty if the connection broke: then nobody knows.
    Optional<Answer> tryToPost(String path, String type, String body, String... headers) {
        try {
            return Optional.of(new Answer(http.send(
                    request(path, headers)
                            .header("Content-Type", type)
                            .POST(HttpRequest.BodyPublishers.ofString(body))
                            .build(),
                    HttpResponse.BodyHandlers.ofString())));
        } catch (IOException _) {
            return Optional.empty();
        } catch (InterruptedException e) {
            throw new IllegalStateException(e);
        }
    }

    Answer postJson(String path, String json, String... headers) {
        return tryToPost(path, "application/json", json, headers)
                .orElseThrow(() -> new IllegalStateException("no answer from " + path));
    }

    Answer postForm(String path, Map<String, String> form, String... headers) {
        return tryToPost(path, "application/x-www-form-urlencoded", encoded(form), headers)
                .orElseThrow(() -> new IllegalStateException("no answer from " + path));
    }

    Answer get(String path, String... headers) {
        try {
            return new Answer(http.send(request(path, headers).GET().build(), HttpResponse.BodyHandlers.ofString()));
        } catch (IOException | InterruptedException e) {
            throw new IllegalStateException("no answer from " + path, e);
        }
    }

    private HttpRequest.Builder request(String path, String... headers) {
        var request = HttpRequest.newBuilder(base.resolve(path)).timeout(Duration.ofSeconds(60));
        return headers.length == 0 ? request : request.headers(headers);
    }

    static String encoded(Map<String, String> form) {
        return form.entrySet().stream()
                .map(field -> field.getKey() + "=" + URLEncoder.encode(field.getValue(), StandardCharsets.UTF_8))
                .collect(Collectors.joining("&"));
    }
}
