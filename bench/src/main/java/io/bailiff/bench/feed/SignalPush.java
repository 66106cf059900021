package io.bailiff.bench.feed;

import com.nimbusds.jose.util.JSONObjectUtils;
import io.bailiff.bench.http.Answer;
import io.bailiff.bench.http.Request;
import io.bailiff.bench.http.Wire;
import io.bailiff.bench.load.Clock;
import io.bailiff.bench.provider.OwnApi;
import java.io.IOException;
import java.net.URI;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.function.Supplier;

/// Receivers of shared signals that are called (RFC 8935): one server with a path for each, and the streams that an
/// administrator set up for them.
public final class SignalPush implements Told {
    private final Supplier<Wire> wires;
    private final OwnApi api;
    private final Board board;
    private final PushServer server;
    private final List<String> streams = new ArrayList<>();
    private int number;

    private SignalPush(Supplier<Wire> wires, OwnApi api, Path certificates, Clock clock) throws IOException {
        this.wires = wires;
        this.api = api;
        this.board = new Board(clock);
        this.server = PushServer.start(certificates.resolve("tls.pem"), certificates.resolve("tls-key.pem"), board);
    }

    /// @param wires connections to the provider
    /// @param certificates the directory with the provider's own, which the server shows too
    public static SignalPush begin(int number, Supplier<Wire> wires, OwnApi api, Path certificates, Clock clock)
            throws IOException {
        var push = new SignalPush(wires, api, certificates, clock);
        push.number = number;
        push.setUp(number, PushServer.ANSWERING);
        return push;
    }

    /// Sets up as many more that take what they are sent and never answer. They are not counted.
    public void addHanging(int more) throws IOException {
        setUp(more, PushServer.HANGING);
    }

    private void setUp(int count, String path) throws IOException {
        try (Wire wire = wires.get()) {
            for (int i = 0; i < count; i++) {
                Answer answer = wire.patiently(Request.post(endpoint(""))
                        .bearer(api.token())
                        .bytes(
                                "application/json",
                                JSONObjectUtils.toJSONString(Map.of(
                                        "address", server.base() + path + i,
                                        "audience", server.base() + path + i,
                                        "events", List.of("session-revoked"),
                                        "description", "bench " + i))));
                if (answer.status() != 201) {
                    throw new IOException("no stream: " + answer.excerpt());
                }
                streams.add(String.valueOf(answer.json().get("id")));
            }
        }
    }

    private URI endpoint(String rest) {
        return URI.create(api.base() + "/bailiff/v1/receivers/streams" + rest);
    }

    @Override
    public int number() {
        return number;
    }

    @Override
    public List<Long> delays(long position, long ok, Duration longest) throws IOException {
        return board.delays(number, position, ok, longest, () -> {});
    }

    /// How many connections the provider has opened so far.
    public int connections() {
        return server.connections();
    }

    @Override
    public void close() throws IOException {
        try (Wire wire = wires.get()) {
            for (String stream : streams) {
                Answer answer = wire.patiently(Request.of("DELETE", endpoint("/" + stream))
                        .bearer(api.token())
                        .bytes());
                if (!answer.ok()) {
                    throw new IOException("the stream was not deleted: " + answer.excerpt());
                }
            }
        } finally {
            server.close();
        }
    }
}
