package io.bailiff.bench.feed;

import com.nimbusds.jose.util.Base64URL;
import com.nimbusds.jose.util.JSONObjectUtils;
import io.bailiff.bench.http.Address;
import io.bailiff.bench.http.Answer;
import io.bailiff.bench.http.Request;
import io.bailiff.bench.http.Wire;
import io.bailiff.bench.load.Clock;
import io.bailiff.signals.receipt.Receipt;
import io.bailiff.signals.receipt.ReceiptWriter;
import java.io.IOException;
import java.net.URI;
import java.text.ParseException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import javax.net.ssl.SSLSocketFactory;

/// One receiver of the feed as docs/feed.md has it: a stream of its own, a snapshot, then long polls. It keeps scope →
/// highest kill.
///
/// It believes SETs without checking their signatures, so that hundreds fit beside the server on two cores; the
/// enforcer, which
/// does check, is measured as well.
public final class LightReceiver implements Receiver {
    private static final int UNAVAILABLE = 503;
    private static final Duration RETRY_AFTER = Duration.ofMillis(100);

    private final int number;
    private final FeedAddresses addresses;
    private final Optional<ReceiptWriter> receipts;
    private final Board board;
    private final Clock clock;
    private final Wire wire;
    private final Map<String, Long> kills = new HashMap<>();
    private volatile boolean closed;
    private String stream = "";
    private String issuer = "";
    private Optional<Receipt> newest = Optional.empty();

    /// @param receipts signs what was applied; else it is acknowledged only
    public LightReceiver(
            int number,
            FeedAddresses addresses,
            Optional<ReceiptWriter> receipts,
            SSLSocketFactory tls,
            Board board,
            Clock clock) {
        this.number = number;
        this.addresses = addresses;
        this.receipts = receipts;
        this.board = board;
        this.clock = clock;
        this.wire = new Wire(Address.of(addresses.feed()), tls);
    }

    @Override
    public void run(String name, Runnable ready) throws IOException {
        URI poll = makeStream(name);
        readSnapshot();
        ready.run();
        List<String> ack = List.of();
        while (!closed) {
            Answer answer = wire.exchange(Request.post(poll)
                    .bearer(addresses.token())
                    .bytes("application/json", JSONObjectUtils.toJSONString(ask(ack))));
            if (answer.status() == UNAVAILABLE) {
                board.unavailable();
                clock.awaitNanos(clock.nanos() + RETRY_AFTER.toNanos());
                continue;
            }
            if (!answer.ok()) {
                throw new IOException("the poll was answered " + answer.excerpt());
            }
            ack = apply(answer);
        }
        deleteStream();
        wire.close();
    }

    private Map<String, Object> ask(List<String> ack) {
        var ask = new HashMap<String, Object>(Map.of("ack", ack, "maxEvents", 500));
        receipts.ifPresent(writer -> newest.ifPresent(one -> ask.put("bailiff", Map.of("receipt", writer.write(one)))));
        newest = Optional.empty();
        return ask;
    }

    private void deleteStream() throws IOException {
        Answer answer = wire.patiently(
                Request.of("DELETE", URI.create(addresses.feed() + "?stream_id=" + Request.encoded(stream)))
                        .bearer(addresses.token())
                        .bytes());
        if (!answer.ok()) {
            throw new IOException("the stream was not deleted: " + answer.excerpt());
        }
    }

    private URI makeStream(String name) throws IOException {
        Answer answer = wire.patiently(Request.post(addresses.feed())
                .bearer(addresses.token())
                .bytes(
                        "application/json",
                        "{\"delivery\":{\"method\":\"urn:ietf:rfc:8936\"},\"events_requested\":"
                                + "[\"https://schemas.openid.net/secevent/caep/event-type/session-revoked\"],"
                                + receipts.map(writer -> "\"bailiff\":{\"receipt_key\":" + writer.publicKey() + "},")
                                        .orElse("")
                                + "\"description\":\"" + name + "\"}"));
        if (answer.status() != 201 || !(answer.json().get("delivery") instanceof Map<?, ?> delivery)) {
            throw new IOException("no stream: " + answer.excerpt());
        }
        stream = String.valueOf(answer.json().get("stream_id"));
        issuer = String.valueOf(answer.json().get("iss"));
        return URI.create(String.valueOf(delivery.get("endpoint_url")));
    }

    private void readSnapshot() throws IOException {
        Answer answer = wire.exchange(Request.get(addresses.snapshot())
                .bearer(addresses.token())
                .header("Accept", "application/x-ndjson")
                .bytes());
        if (!answer.ok() || !answer.contains("{\"end\":")) {
            throw new IOException("no whole snapshot: " + answer.excerpt());
        }
        for (String line : answer.text().lines().toList()) {
            Map<String, Object> entry = parsed(line);
            if (entry.get("n") instanceof Number n) {
                kills.merge(entry.get("kind") + " " + entry.get("id"), n.longValue(), Math::max);
            }
        }
    }

    private List<String> apply(Answer answer) {
        if (!(answer.json().get("sets") instanceof Map<?, ?> sets)) {
            return List.of();
        }
        List<String> seen = new ArrayList<>();
        sets.forEach((jti, set) -> {
            Map<String, Object> claims = parsed(new Base64URL(set.toString().split("\\.", 3)[1]).decodeToString());
            if (claims.get("rvn") instanceof Number position && claims.get("scope") instanceof Map<?, ?> scope) {
                kills.merge(scope.get("kind") + " " + scope.get("id"), position.longValue(), Math::max);
                board.applied(position.longValue(), number);
                if (receipts.isPresent() && claims.get("sseq") instanceof Number sseq) {
                    note(sseq.longValue(), position.longValue(), String.valueOf(claims.get("lineage")));
                }
            }
            seen.add(jti.toString());
        });
        return seen;
    }

    private void note(long sseq, long position, String lineage) {
        if (newest.isEmpty() || newest.get().sseq() < sseq) {
            newest = Optional.of(new Receipt(issuer, stream, lineage, sseq, position, System.currentTimeMillis()));
        }
    }

    private static Map<String, Object> parsed(String json) {
        try {
            return JSONObjectUtils.parse(json);
        } catch (ParseException e) {
            throw new IllegalStateException("not JSON: " + json, e);
        }
    }

    @Override
    public void close() {
        closed = true;
    }
}
