package io.bailiff.bench.feed;

import com.nimbusds.jose.util.Base64URL;
import com.nimbusds.jose.util.JSONObjectUtils;
import io.bailiff.bench.http.Address;
import io.bailiff.bench.http.Answer;
import io.bailiff.bench.http.Request;
import io.bailiff.bench.http.Wire;
import io.bailiff.bench.load.Clock;
import java.io.IOException;
import java.net.URI;
import java.text.ParseException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CountDownLatch;
import javax.net.ssl.SSLSocketFactory;

/// A receiver of shared signals (RFC 8936) with a stream of its own, which polls and lets the server wait for news.
/// It believes events without checking their signatures.
public final class SignalPoller implements Receiver {
    private static final String EVENT = "https://schemas.openid.net/secevent/caep/event-type/session-revoked";

    /// What the server asks for with its 503.
    private static final Duration RETRY_AFTER = Duration.ofSeconds(1);

    private final int number;
    private final Access access;
    private final boolean hangs;
    private final Board board;
    private final Clock clock;
    private final Wire wire;
    private final CountDownLatch closed = new CountDownLatch(1);

    /// @param streams the endpoint for streams
    /// @param token with the scopes `ssf.read` and `ssf.manage`
    public record Access(URI streams, String token) {
        @Override
        public String toString() {
            return "Access[" + streams + "]";
        }
    }

    /// @param hangs it asks once and never reads the answer
    public SignalPoller(int number, Access access, boolean hangs, SSLSocketFactory tls, Board board, Clock clock) {
        this.number = number;
        this.access = access;
        this.hangs = hangs;
        this.board = board;
        this.clock = clock;
        this.wire = new Wire(Address.of(access.streams()), tls);
    }

    @Override
    public void run(String name, Runnable ready) throws IOException {
        Answer made = wire.patiently(Request.post(access.streams())
                .bearer(access.token())
                .bytes(
                        "application/json",
                        JSONObjectUtils.toJSONString(Map.of(
                                "delivery", Map.of("method", "urn:ietf:rfc:8936"),
                                "events_requested", List.of(EVENT),
                                "description", name))));
        if (made.status() != 201 || !(made.json().get("delivery") instanceof Map<?, ?> delivery)) {
            throw new IOException("no stream: " + made.excerpt());
        }
        URI poll = URI.create(String.valueOf(delivery.get("endpoint_url")));
        if (hangs) {
            wire.sendAndHang(ask(poll, List.of()));
            ready.run();
            awaitClose();
            wire.close();
        } else {
            ready.run();
            receive(poll);
        }
        delete(String.valueOf(made.json().get("stream_id")));
        wire.close();
    }

    private void awaitClose() throws IOException {
        try {
            closed.await();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IOException("interrupted", e);
        }
    }

    private void receive(URI poll) throws IOException {
        List<String> ack = List.of();
        while (closed.getCount() > 0) {
            Answer answer = wire.exchange(ask(poll, ack));
            if (answer.status() == 503) {
                board.unavailable();
                clock.awaitNanos(clock.nanos() + RETRY_AFTER.toNanos());
                continue;
            }
            if (!answer.ok()) {
                throw new IOException("the poll was answered " + answer.excerpt());
            }
            ack = new ArrayList<>();
            if (answer.json().get("sets") instanceof Map<?, ?> sets) {
                for (var set : sets.entrySet()) {
                    board.applied(position(set.getValue().toString()), number);
                    ack.add(set.getKey().toString());
                }
            }
        }
    }

    private byte[] ask(URI poll, List<String> ack) {
        return Request.post(poll)
                .bearer(access.token())
                .bytes("application/json", JSONObjectUtils.toJSONString(Map.of("ack", ack)));
    }

    private void delete(String stream) throws IOException {
        Answer answer = wire.patiently(
                Request.of("DELETE", URI.create(access.streams() + "?stream_id=" + Request.encoded(stream)))
                        .bearer(access.token())
                        .bytes());
        if (!answer.ok()) {
            throw new IOException("the stream was not deleted: " + answer.excerpt());
        }
    }

    /// Of the kill that the event tells of.
    static long position(String set) {
        try {
            var claims = JSONObjectUtils.parse(new Base64URL(set.split("\\.", 3)[1]).decodeToString());
            return Long.parseLong(String.valueOf(claims.get("txn")));
        } catch (ParseException e) {
            throw new IllegalStateException("no event: " + set, e);
        }
    }

    @Override
    public void close() {
        closed.countDown();
    }
}
