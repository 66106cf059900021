package io.bailiff.gate.web;

import io.bailiff.enforcer.Challenge;
import io.vertx.core.http.HttpServerRequest;
import io.vertx.core.http.HttpServerResponse;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.Base64;
import java.util.UUID;

/// What the gate itself says. Nothing of it is ever cached.
final class Reply {
    private static final int RETRY_SECONDS = 5;
    private static final String STYLE = """
            body{font:1rem/1.5 system-ui,sans-serif;max-width:32rem;margin:12vh auto;padding:0 1rem}\
            button{font:inherit;padding:.5rem 1rem}@media(prefers-color-scheme:dark){body{background:#151f2c;color:#dce1e7}\
            a{color:#8fb4e8}}""";
    private static final String STYLE_HASH = hash(STYLE);

    private Reply() {}

    private static String hash(String text) {
        try {
            return "sha256-"
                    + Base64.getEncoder()
                            .encodeToString(
                                    MessageDigest.getInstance("SHA-256").digest(text.getBytes(StandardCharsets.UTF_8)));
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException(e);
        }
    }

    private static HttpServerResponse begin(HttpServerRequest request, int status) {
        request.resume();
        return request.response()
                .setStatusCode(status)
                .putHeader("Cache-Control", "private, no-store")
                .putHeader("Referrer-Policy", "no-referrer")
                .putHeader("X-Content-Type-Options", "nosniff");
    }

    static void text(HttpServerRequest request, int status, String text) {
        begin(request, status)
                .putHeader("Content-Type", "text/plain; charset=utf-8")
                .end(text + "\n");
    }

    static void json(HttpServerRequest request, int status, String json) {
        begin(request, status).putHeader("Content-Type", "application/json").end(json);
    }

    static void empty(HttpServerRequest request, int status) {
        begin(request, status).end();
    }

    static void redirect(HttpServerRequest request, String location) {
        begin(request, 302).putHeader("Location", location).end();
    }

    static void challenge(HttpServerRequest request, Challenge challenge) {
        HttpServerResponse response = begin(request, challenge.status());
        challenge.wwwAuthenticate().ifPresent(line -> response.putHeader("WWW-Authenticate", line));
        if (challenge.status() == 503) {
            response.putHeader("Retry-After", String.valueOf(RETRY_SECONDS));
        }
        String now = Instant.now().truncatedTo(ChronoUnit.SECONDS).toString();
        response.putHeader("Content-Type", "application/json")
                .end(challenge.body(UUID.randomUUID().toString(), now));
    }

    /// @param main HTML of our own making, with nothing of the request in it
    /// @param formTargets where a form of the page may lead, beside ourselves
    static void page(HttpServerRequest request, int status, String title, String main, String formTargets) {
        begin(request, status)
                .putHeader("Content-Type", "text/html; charset=utf-8")
                .putHeader(
                        "Content-Security-Policy",
                        "default-src 'none'; style-src '" + STYLE_HASH + "'; form-action 'self'" + formTargets
                                + "; frame-ancestors 'none'; base-uri 'none'")
                .end("<!doctype html><html lang=\"en\"><head><meta charset=\"utf-8\"><title>" + title
                        + "</title><meta name=\"viewport\" content=\"width=device-width\"><style>" + STYLE
                        + "</style></head><body><main><h1>" + title + "</h1>" + main + "</main></body></html>");
    }
}
