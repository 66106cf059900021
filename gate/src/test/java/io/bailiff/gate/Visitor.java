package io.bailiff.gate;

import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Collectors;

/// A browser that asks the gate by its public name and keeps cookies.
final class Visitor {
    static final String HOST = "wiki.example";
    private static final HttpClient HTTP = HttpClient.newBuilder()
            .version(HttpClient.Version.HTTP_1_1)
            .followRedirects(HttpClient.Redirect.NEVER)
            .build();

    private final int port;
    private final Map<String, String> cookies = new TreeMap<>();

    Visitor(int port) {
        this.port = port;
    }

    /// The same browser at another gate.
    Visitor at(int other) {
        var visitor = new Visitor(other);
        visitor.cookies.putAll(cookies);
        return visitor;
    }

    String cookies() {
        return cookies.entrySet().stream()
                .map(cookie -> cookie.getKey() + "=" + cookie.getValue())
                .collect(Collectors.joining("; "));
    }

    /// Goes to a page as a person does.
    HttpResponse<String> open(String target) {
        return get(target, "Accept", "text/html", "Sec-Fetch-Mode", "navigate");
    }

    HttpResponse<String> get(String target, String... headers) {
        return send(request(target, headers).GET());
    }

    HttpResponse<String> post(String target, String body, String... headers) {
        return send(request(target, headers).POST(HttpRequest.BodyPublishers.ofString(body)));
    }

    HttpRequest.Builder request(String target, String... headers) {
        var request = HttpRequest.newBuilder(URI.create("http://127.0.0.1:" + port + target));
        List<String> all = new ArrayList<>(List.of(headers));
        if (!all.contains("Host")) {
            all.addAll(List.of("Host", HOST));
        }
        if (!cookies.isEmpty()) {
            all.addAll(List.of("Cookie", cookies() + "; theme=dark"));
        }
        return request.headers(all.toArray(String[]::new));
    }

    private HttpResponse<String> send(HttpRequest.Builder request) {
        try {
            var answer = HTTP.send(request.build(), BodyHandlers.ofString());
            answer.headers().allValues("Set-Cookie").forEach(this::keep);
            return answer;
        } catch (IOException | InterruptedException e) {
            throw new IllegalStateException(e);
        }
    }

    private void keep(String setCookie) {
        String[] pair = setCookie.split(";", 2)[0].split("=", 2);
        if (setCookie.contains("Max-Age=0")) {
            cookies.remove(pair[0]);
        } else {
            cookies.put(pair[0], pair[1]);
        }
    }

    static String location(HttpResponse<String> answer) {
        return answer.headers().firstValue("Location").orElse("");
    }
}
