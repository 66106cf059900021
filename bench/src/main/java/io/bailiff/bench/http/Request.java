package io.bailiff.bench.http;

import java.net.URI;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;

/// Builds the bytes of a request.
public final class Request {
    private final String start;
    private final StringBuilder headers = new StringBuilder();
    private final StringBuilder form = new StringBuilder();

    private Request(String method, URI uri) {
        String path = uri.getRawPath().isEmpty() ? "/" : uri.getRawPath();
        String query = uri.getRawQuery() == null ? "" : "?" + uri.getRawQuery();
        start = method + " " + path + query + " HTTP/1.1\r\nHost: "
                + Address.of(uri).authority() + "\r\n";
    }

    public static Request get(URI uri) {
        return new Request("GET", uri);
    }

    public static Request post(URI uri) {
        return new Request("POST", uri);
    }

    public static Request of(String method, URI uri) {
        return new Request(method, uri);
    }

    public Request header(String name, String value) {
        headers.append(name).append(": ").append(value).append("\r\n");
        return this;
    }

    public Request bearer(String token) {
        return header("Authorization", "Bearer " + token);
    }

    /// A member of an `application/x-www-form-urlencoded` body.
    public Request with(String name, String value) {
        form.append(form.isEmpty() ? "" : "&").append(encoded(name)).append('=').append(encoded(value));
        return this;
    }

    public static String encoded(String text) {
        return URLEncoder.encode(text, StandardCharsets.UTF_8);
    }

    /// Without a body, or with the form's members as one.
    public byte[] bytes() {
        return form.isEmpty()
                ? (start + headers + (start.startsWith("POST") ? "Content-Length: 0\r\n\r\n" : "\r\n"))
                        .getBytes(StandardCharsets.ISO_8859_1)
                : bytes("application/x-www-form-urlencoded", form.toString());
    }

    public byte[] bytes(String contentType, String body) {
        byte[] content = body.getBytes(StandardCharsets.UTF_8);
        byte[] head = (start + headers + "Content-Type: " + contentType + "\r\nContent-Length: " + content.length
                        + "\r\n\r\n")
                .getBytes(StandardCharsets.ISO_8859_1);
        byte[] all = new byte[head.length + content.length];
        System.arraycopy(head, 0, all, 0, head.length);
        System.arraycopy(content, 0, all, head.length, content.length);
        return all;
    }
}
