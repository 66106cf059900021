package io.bailiff.gate;

import io.vertx.core.Vertx;
import io.vertx.core.http.HttpServer;
import io.vertx.core.http.HttpServerRequest;
import io.vertx.core.http.HttpServerResponse;
import io.vertx.core.http.ServerWebSocket;
import java.net.URI;
import java.util.Map;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import java.util.stream.Collectors;

/// An app that knows nothing of the gate: it says what headers it got, streams, and talks by WebSocket.
final class TestApp implements AutoCloseable {
    private final Vertx vertx = Vertx.vertx();
    private final HttpServer server;
    private final BlockingQueue<HttpServerResponse> held = new LinkedBlockingQueue<>();

    TestApp() {
        server = vertx.createHttpServer().requestHandler(this::answer).webSocketHandler(TestApp::talk);
        var _ = server.listen(0, "127.0.0.1")
                .toCompletionStage()
                .toCompletableFuture()
                .join();
    }

    URI address() {
        return URI.create("http://127.0.0.1:" + server.actualPort());
    }

    /// Somebody waits for this answer.
    HttpServerResponse held() throws InterruptedException {
        return java.util.Objects.requireNonNull(held.poll(20, TimeUnit.SECONDS), "nobody waits");
    }

    private void answer(HttpServerRequest request) {
        if ("/slow".equals(request.path())) {
            held.add(request.response());
        } else if ("/events".equals(request.path())) {
            request.response()
                    .setChunked(true)
                    .putHeader("Content-Type", "text/event-stream")
                    .write("data: hello\n\n");
        } else {
            request.bodyHandler(body -> request.response()
                    .putHeader("X-App", "yes")
                    .end(request.method() + " " + request.uri() + " " + body + "\n"
                            + request.headers().entries().stream()
                                    .map(TestApp::line)
                                    .sorted()
                                    .collect(Collectors.joining("\n"))));
        }
    }

    private static String line(Map.Entry<String, String> header) {
        return header.getKey().toLowerCase(java.util.Locale.ROOT) + ": " + header.getValue();
    }

    private static void talk(ServerWebSocket socket) {
        socket.textMessageHandler(text -> socket.writeTextMessage("you said " + text));
    }

    @Override
    public void close() {
        var _ = vertx.close().toCompletionStage().toCompletableFuture().join();
    }
}
