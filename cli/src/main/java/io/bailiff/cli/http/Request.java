package io.bailiff.cli.http;

import java.net.URI;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.SequencedMap;
import java.util.stream.Collectors;

/// One HTTP request, whole. It has no `toString` of its parts, because they carry tokens.
public final class Request {
    private final String method;
    private final URI uri;
    private final SequencedMap<String, String> headers;
    private final byte[] body;

    private Request(String method, URI uri, SequencedMap<String, String> headers, byte[] body) {
        this.method = method;
        this.uri = uri;
        this.headers = headers;
        this.body = body;
    }

    public static Request get(URI uri) {
        return new Request("GET", uri, new LinkedHashMap<>(), new byte[0]);
    }

    public static Request post(URI uri, String contentType, byte[] body) {
        return new Request("POST", uri, new LinkedHashMap<>(), body.clone()).with("Content-Type", contentType);
    }

    public static Request put(URI uri, String contentType, byte[] body) {
        return new Request("PUT", uri, new LinkedHashMap<>(), body.clone()).with("Content-Type", contentType);
    }

    public static Request delete(URI uri) {
        return new Request("DELETE", uri, new LinkedHashMap<>(), new byte[0]);
    }

    /// A form as OAuth's endpoints want it (RFC 6749, appendix B).
    public static Request form(URI uri, Map<String, String> fields) {
        String form = fields.entrySet().stream()
                .map(field -> encode(field.getKey()) + "=" + encode(field.getValue()))
                .collect(Collectors.joining("&"));
        return post(uri, "application/x-www-form-urlencoded", form.getBytes(StandardCharsets.US_ASCII));
    }

    public Request with(String header, String value) {
        var more = new LinkedHashMap<>(headers);
        more.put(header, value);
        return new Request(method, uri, more, body);
    }

    public Request withBearer(String token) {
        return with("Authorization", "Bearer " + token);
    }

    /// A piece of text as one path segment or query value.
    public static String encode(String text) {
        return URLEncoder.encode(text, StandardCharsets.UTF_8).replace("+", "%20");
    }

    public URI uri() {
        return uri;
    }

    /// Whether losing the answer leaves no doubt: reading changes nothing.
    public boolean onlyReads() {
        return method.equals("GET");
    }

    String method() {
        return method;
    }

    SequencedMap<String, String> headers() {
        return headers;
    }

    Optional<byte[]> body() {
        return onlyReads() || method.equals("DELETE")
                ? Optional.empty()
                : Optional.of(Arrays.copyOf(body, body.length));
    }

    @Override
    public String toString() {
        return method + " " + uri;
    }
}
