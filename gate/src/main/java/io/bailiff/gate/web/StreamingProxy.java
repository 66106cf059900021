package io.bailiff.gate.web;

import io.bailiff.gate.admission.Admission.Admitted;
import io.bailiff.gate.admission.Identity;
import io.bailiff.gate.setting.GateSettings;
import io.bailiff.gate.web.LiveConnections.Watch;
import io.vertx.core.Future;
import io.vertx.core.MultiMap;
import io.vertx.core.Vertx;
import io.vertx.core.http.HttpClient;
import io.vertx.core.http.HttpClientOptions;
import io.vertx.core.http.HttpClientRequest;
import io.vertx.core.http.HttpClientResponse;
import io.vertx.core.http.HttpHeaders;
import io.vertx.core.http.HttpServerRequest;
import io.vertx.core.http.HttpServerResponse;
import io.vertx.core.http.PoolOptions;
import io.vertx.core.http.RequestOptions;
import io.vertx.core.net.NetSocket;
import java.net.URI;
import java.util.Arrays;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.atomic.AtomicReference;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/// Hands requests on to the app and its answers back, piece by piece as they come, WebSockets as a tunnel. Nothing is
/// kept: what is open can be cut at any byte.
final class StreamingProxy {
    private static final System.Logger LOG = System.getLogger("io.bailiff.gate");
    private static final int MOST_CONNECTIONS = 1_000;

    /// About the one connection and not about the request (RFC 9110, section 7.6.1).
    private static final Set<String> HOP_BY_HOP = Set.of(
            "connection",
            "keep-alive",
            "proxy-connection",
            "proxy-authenticate",
            "proxy-authorization",
            "te",
            "trailer",
            "transfer-encoding",
            "upgrade");

    /// What tells an app where a request came from: the gate's word alone.
    private static final Set<String> ORIGIN = Set.of(
            "forwarded",
            "x-forwarded-for",
            "x-forwarded-host",
            "x-forwarded-proto",
            "x-forwarded-port",
            "x-forwarded-prefix",
            "x-forwarded-method",
            "x-forwarded-uri",
            "x-original-method",
            "x-original-uri",
            "x-original-url",
            "x-rewrite-url",
            "x-real-ip");

    private final GateSettings settings;
    private final URI upstream;
    private final HttpClient client;
    private final LiveConnections connections;

    StreamingProxy(GateSettings settings, URI upstream, Vertx vertx, LiveConnections connections) {
        this.settings = settings;
        this.upstream = upstream;
        this.connections = connections;
        this.client = vertx.createHttpClient(
                new HttpClientOptions().setConnectTimeout(10_000).setDecompressionSupported(false),
                new PoolOptions().setHttp1MaxSize(MOST_CONNECTIONS));
    }

    /// @param admitted empty for what everybody may see
    void pass(Inbound inbound, Identity identity, Optional<Admitted> admitted) {
        HttpServerRequest request = inbound.request();
        boolean upgrade = isWebSocket(request);
        boolean stranger = upgrade
                && admitted.flatMap(Admitted::session).isPresent()
                && !inbound.one("Origin").equals(Optional.of(settings.url().toString()));
        if (stranger) {
            Reply.text(request, 403, "A WebSocket must be opened by a page of " + settings.url());
            return;
        }
        // From before the app is asked: an answer that it begins after a kill is not let through.
        var asked = new AtomicReference<Optional<HttpClientRequest>>(Optional.empty());
        Optional<Watch> watch = admitted.map(who -> connections.watch(who, () -> cut(request, asked.get())));
        client.request(target(inbound, identity, admitted, upgrade))
                .compose(out -> {
                    asked.set(Optional.of(out));
                    request.connection().closeHandler(_ -> out.reset());
                    // What breaks is seen where the answer is awaited.
                    out.exceptionHandler(_ -> {});
                    if (request.response().closed()) {
                        out.reset();
                        return Future.failedFuture("cut before the app was asked");
                    }
                    return upgrade ? out.connect() : send(request, out);
                })
                .compose(answer ->
                        upgrade && answer.statusCode() == 101 ? tunnel(request, answer) : stream(request, answer))
                .onFailure(broken -> unreachable(request, broken))
                .onComplete(_ -> watch.ifPresent(Watch::close));
    }

    private static boolean isWebSocket(HttpServerRequest request) {
        return "GET".equals(request.method().name())
                && words(request.headers(), "Connection").anyMatch("upgrade"::equals)
                && words(request.headers(), "Upgrade").toList().equals(java.util.List.of("websocket"));
    }

    private RequestOptions target(Inbound inbound, Identity identity, Optional<Admitted> admitted, boolean upgrade) {
        HttpServerRequest request = inbound.request();
        int port = upstream.getPort() > 0
                ? upstream.getPort()
                : upstream.getScheme().equals("https") ? 443 : 80;
        return new RequestOptions()
                .setMethod(request.method())
                .setHost(upstream.getHost())
                .setPort(port)
                .setSsl(upstream.getScheme().equals("https"))
                .setURI(request.uri())
                .setFollowRedirects(false)
                .setHeaders(headers(inbound, identity, admitted, upgrade));
    }

    private MultiMap headers(Inbound inbound, Identity identity, Optional<Admitted> admitted, boolean upgrade) {
        HttpServerRequest request = inbound.request();
        MultiMap headers = HttpHeaders.headers();
        Set<String> named = words(request.headers(), "Connection").collect(Collectors.toSet());
        for (Map.Entry<String, String> header : request.headers()) {
            String name = header.getKey().toLowerCase(Locale.ROOT);
            boolean kept = !HOP_BY_HOP.contains(name)
                    && !named.contains(name)
                    && !ORIGIN.contains(name.replace('_', '-'))
                    && !Identity.isOurs(name)
                    && !name.equals("cookie");
            if (kept) {
                headers.add(header.getKey(), header.getValue());
            }
        }
        if (upgrade) {
            headers.set("Connection", "Upgrade").set("Upgrade", "websocket");
        }
        Cookies.of(request).forTheApp().ifPresent(rest -> headers.set("Cookie", rest));
        identity.headers().forEach((name, value) -> {
            if (!value.isEmpty()) {
                headers.set(name, value);
            }
        });
        inbound.address().ifPresent(address -> headers.set("X-Forwarded-For", address));
        headers.set("X-Forwarded-Proto", "https");
        headers.set("X-Forwarded-Host", settings.authority());
        if (admitted.filter(Admitted::unchecked).isPresent()) {
            headers.set("Bailiff-Unchecked", "true");
        }
        return headers;
    }

    private static Future<HttpClientResponse> send(HttpServerRequest request, HttpClientRequest out) {
        boolean body = request.headers().contains("Content-Length")
                || request.headers().contains("Transfer-Encoding");
        return body ? out.send(request) : out.send();
    }

    private static Future<Void> stream(HttpServerRequest request, HttpClientResponse answer) {
        HttpServerResponse response = request.response();
        request.resume();
        response.setStatusCode(answer.statusCode()).setStatusMessage(answer.statusMessage());
        Set<String> named = words(answer.headers(), "Connection").collect(Collectors.toSet());
        answer.headers().forEach((name, value) -> {
            String lower = name.toLowerCase(Locale.ROOT);
            if (!HOP_BY_HOP.contains(lower) && !named.contains(lower)) {
                response.headers().add(name, value);
            }
        });
        boolean none =
                request.method().name().equals("HEAD") || answer.statusCode() == 204 || answer.statusCode() == 304;
        if (none) {
            return response.end();
        }
        if (!answer.headers().contains("Content-Length")) {
            response.setChunked(true);
        }
        // A piece that was cut off must not look like the whole.
        return answer.pipeTo(response).onFailure(_ -> request.connection().close());
    }

    private static Future<Void> tunnel(HttpServerRequest request, HttpClientResponse answer) {
        NetSocket app = answer.netSocket();
        app.pause();
        HttpServerResponse response = request.response();
        answer.headers().forEach((name, value) -> {
            if (!name.equalsIgnoreCase("Transfer-Encoding") && !name.equalsIgnoreCase("Content-Length")) {
                response.headers().add(name, value);
            }
        });
        return request.toNetSocket().compose(person -> {
            Future<Void> there = person.pipeTo(app);
            Future<Void> back = app.pipeTo(person);
            return Future.join(there, back).mapEmpty();
        });
    }

    private static void cut(HttpServerRequest request, Optional<HttpClientRequest> asked) {
        var _ = request.connection().close();
        asked.ifPresent(out -> {
            var _ = out.connection().close();
        });
    }

    private static void unreachable(HttpServerRequest request, Throwable broken) {
        if (request.response().closed()) {
            return;
        }
        LOG.log(System.Logger.Level.WARNING, "The app does not answer: {0}", broken.getMessage());
        if (!request.response().headWritten()) {
            Reply.text(request, 502, "The app does not answer.");
        } else {
            var _ = request.connection().close();
        }
    }

    private static Stream<String> words(MultiMap headers, String name) {
        return headers.getAll(name).stream()
                .flatMap(value -> Arrays.stream(value.split(",", -1)))
                .map(word -> word.strip().toLowerCase(Locale.ROOT));
    }
}
