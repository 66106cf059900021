package io.bailiff.enforcer.internal;

import io.bailiff.signals.wire.Json;
import io.bailiff.signals.wire.JsonObject;
import java.net.InetSocketAddress;
import java.net.ProxySelector;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodySubscriber;
import java.time.Duration;
import java.time.Instant;
import java.time.ZonedDateTime;
import java.time.format.DateTimeFormatter;
import java.time.format.DateTimeParseException;
import java.util.Locale;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import javax.net.ssl.SSLContext;

/// The way to the issuer: TLS, no redirects, bounded answers, and a limit on the whole exchange (the
/// client's own timeout stops counting when the first header arrives).
public final class Http {
    static final int LARGEST_ANSWER = 4 * 1024 * 1024;
    private static final Duration CONNECT = Duration.ofSeconds(3);

    private final HttpClient client;
    private final boolean allowLoopbackHttp;

    /// A client.
    ///
    /// @param proxy the only way out; empty for the JVM's own
    /// @param allowLoopbackHttp also speak plain HTTP to this very machine
    public Http(Optional<SSLContext> trust, Optional<InetSocketAddress> proxy, boolean allowLoopbackHttp) {
        HttpClient.Builder builder = HttpClient.newBuilder()
                .version(HttpClient.Version.HTTP_1_1)
                .followRedirects(HttpClient.Redirect.NEVER)
                .connectTimeout(CONNECT);
        trust.ifPresent(builder::sslContext);
        proxy.map(ProxySelector::of).ifPresent(builder::proxy);
        this.client = builder.build();
        this.allowLoopbackHttp = allowLoopbackHttp;
    }

    /// An answer as it came.
    static final class Answer {
        private final int status;
        private final byte[] body;
        private final Optional<Instant> date;

        Answer(int status, byte[] body, Optional<Instant> date) {
            this.status = status;
            this.body = body;
            this.date = date;
        }

        int status() {
            return status;
        }

        byte[] body() {
            return body;
        }

        /// The issuer's clock, if the answer told it.
        Optional<Instant> date() {
            return date;
        }

        JsonObject json(String what) {
            if (status < 200 || status > 299) {
                throw new FeedTrouble(what + " answered " + status, status);
            }
            return Json.parse(body).orElseThrow(() -> new FeedTrouble(what + " is not a JSON object"));
        }
    }

    /// An address that we are willing to speak to.
    URI address(String text, String what) {
        try {
            URI uri = URI.create(text);
            if (isAllowed(uri, allowLoopbackHttp)) {
                return uri;
            }
        } catch (IllegalArgumentException e) {
            throw new FeedTrouble(what + " is not an address", e);
        }
        throw new FeedTrouble(what + " must be an https address");
    }

    /// Whether this is an absolute https address without user, query or fragment; or http to this machine,
    /// if allowed.
    public static boolean isAllowed(URI uri, boolean allowLoopbackHttp) {
        String scheme = Optional.ofNullable(uri.getScheme()).orElse("").toLowerCase(Locale.ROOT);
        String host = Optional.ofNullable(uri.getHost()).orElse("");
        boolean loopback = host.equals("localhost") || host.equals("127.0.0.1") || host.equals("[::1]");
        boolean safe = scheme.equals("https") || (scheme.equals("http") && loopback && allowLoopbackHttp);
        return safe && !host.isEmpty() && uri.getRawUserInfo() == null && uri.getRawFragment() == null;
    }

    static HttpRequest.Builder get(URI uri) {
        return HttpRequest.newBuilder(uri).GET().header("Accept", "application/json");
    }

    static HttpRequest.Builder post(URI uri, String mediaType, String body) {
        return HttpRequest.newBuilder(uri)
                .POST(BodyPublishers.ofString(body))
                .header("Content-Type", mediaType)
                .header("Accept", "application/json");
    }

    CompletableFuture<Answer> start(HttpRequest request) {
        return start(request, new BoundedBody(LARGEST_ANSWER))
                .thenApply(answer -> new Answer(answer.statusCode(), answer.body(), date(answer)));
    }

    <T> CompletableFuture<HttpResponse<T>> start(HttpRequest request, BodySubscriber<T> body) {
        return client.sendAsync(request, head -> body);
    }

    Answer send(HttpRequest request, Duration longest, String what) {
        return await(start(request), longest, what);
    }

    /// Waits for the whole answer; what comes too late is cancelled.
    static <T> T await(CompletableFuture<T> exchange, Duration longest, String what) {
        try {
            return exchange.get(longest.toMillis(), TimeUnit.MILLISECONDS);
        } catch (InterruptedException e) {
            exchange.cancel(true);
            Thread.currentThread().interrupt();
            throw new FeedTrouble(what + " was interrupted", e);
        } catch (TimeoutException e) {
            exchange.cancel(true);
            throw new FeedTrouble(what + " took longer than " + longest.toMillis() + " ms", e);
        } catch (ExecutionException | CompletionException e) {
            throw new FeedTrouble(what + " cannot be reached: " + reason(e), e);
        }
    }

    static String reason(Throwable trouble) {
        Throwable root = trouble;
        while (root.getCause() != null) {
            root = root.getCause();
        }
        return root.getClass().getSimpleName() + (root.getMessage() == null ? "" : " (" + root.getMessage() + ")");
    }

    static Optional<Instant> date(HttpResponse<?> answer) {
        return answer.headers().firstValue("Date").flatMap(text -> {
            try {
                return Optional.of(ZonedDateTime.parse(text, DateTimeFormatter.RFC_1123_DATE_TIME)
                        .toInstant());
            } catch (DateTimeParseException e) {
                return Optional.empty();
            }
        });
    }
}
