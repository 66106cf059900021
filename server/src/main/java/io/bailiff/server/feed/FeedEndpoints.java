package io.bailiff.server.feed;

import static io.bailiff.core.directory.BuiltIns.SSF;

import io.bailiff.core.id.ClientId;
import io.bailiff.core.outbox.Declared;
import io.bailiff.core.outbox.FeedReads;
import io.bailiff.core.outbox.ReceiverState;
import io.bailiff.core.outbox.Stream;
import io.bailiff.core.revocation.Head;
import io.bailiff.server.token.BearerAccess;
import io.bailiff.server.web.ApiError;
import io.bailiff.server.web.Refused;
import io.bailiff.signals.event.DeliveryMethod;
import io.bailiff.signals.event.EventType;
import io.bailiff.signals.event.Ssf;
import io.bailiff.signals.feed.Declaration;
import io.bailiff.signals.feed.FeedHead;
import io.bailiff.signals.feed.PollRequest;
import io.bailiff.signals.feed.PollResponse;
import io.bailiff.signals.feed.SnapshotLine;
import io.bailiff.signals.feed.StreamConfiguration;
import io.bailiff.signals.feed.StreamRequest;
import io.bailiff.signals.receipt.ReceiptKey;
import io.bailiff.signals.subject.KillScope;
import io.bailiff.signals.subject.ScopeKind;
import io.bailiff.signals.wire.Json;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.InstantSource;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.function.Supplier;
import org.springframework.http.CacheControl;
import org.springframework.http.HttpStatus;
import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.DeleteMapping;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;

/// The feed over HTTP: security event tokens by polling (RFC 8936), and what `docs/feed.md` adds.
@RestController
class FeedEndpoints {
    private static final Duration LONGEST_LEASE = Duration.ofMinutes(5);
    private static final int MOST_EVENTS = 500;

    private final Feed feed;
    private final StreamBook streams;
    private final Supplier<FeedReads.Snapshot> snapshot;
    private final FeedTerms terms;
    private final Receipts receipts;
    private final BearerAccess bearer;
    private final InstantSource clock;

    FeedEndpoints(
            Feed feed,
            StreamBook streams,
            Supplier<FeedReads.Snapshot> snapshot,
            FeedTerms terms,
            Receipts receipts,
            BearerAccess bearer,
            InstantSource clock) {
        this.feed = feed;
        this.streams = streams;
        this.snapshot = snapshot;
        this.terms = terms;
        this.receipts = receipts;
        this.bearer = bearer;
        this.clock = clock;
    }

    @PostMapping("/ssf/feed")
    ResponseEntity<String> create(HttpServletRequest request, @RequestBody byte[] body) {
        ClientId client = bearer.require(request, SSF, Ssf.SCOPE_MANAGE).client();
        StreamRequest wanted = Json.parse(body)
                .flatMap(StreamRequest::read)
                .orElseThrow(() -> bad("The body is not a stream configuration.", "delivery"));
        if (wanted.method() != DeliveryMethod.POLL) {
            throw bad("Only poll delivery is offered: " + DeliveryMethod.POLL.uri(), "delivery.method");
        }
        Stream stream = streams.create(client, wanted.description().orElse(""), declared(wanted.declaration()))
                .orElseThrow(() -> new Refused(new ApiError(
                        HttpStatus.CONFLICT,
                        "tooManyStreams",
                        "This client has " + StreamBook.MAX_STREAMS_PER_CLIENT
                                + " streams; delete unused ones first.")));
        return json(HttpStatus.CREATED, configuration(stream).print());
    }

    @GetMapping("/ssf/feed")
    ResponseEntity<String> read(HttpServletRequest request, @RequestParam("stream_id") Optional<String> id) {
        ClientId client =
                bearer.require(request, SSF, Ssf.SCOPE_READ, Ssf.SCOPE_MANAGE).client();
        if (id.isPresent()) {
            return json(HttpStatus.OK, configuration(stream(client, id.get())).print());
        }
        List<String> all = streams.of(client).stream()
                .map(stream -> configuration(stream).print())
                .toList();
        return json(HttpStatus.OK, "[" + String.join(",", all) + "]");
    }

    @DeleteMapping("/ssf/feed")
    ResponseEntity<Void> delete(HttpServletRequest request, @RequestParam("stream_id") String id) {
        ClientId client = bearer.require(request, SSF, Ssf.SCOPE_MANAGE).client();
        streams.delete(stream(client, id));
        return ResponseEntity.noContent().build();
    }

    /// RFC 8936, 2: acknowledges, then answers with what comes next. The request waits on its own virtual thread.
    @PostMapping("/ssf/feed/{id}/poll")
    ResponseEntity<String> poll(HttpServletRequest request, @PathVariable String id, @RequestBody byte[] body) {
        ClientId client =
                bearer.require(request, SSF, Ssf.SCOPE_READ, Ssf.SCOPE_MANAGE).client();
        Stream stream = stream(client, id);
        PollRequest poll =
                Json.parse(body).map(PollRequest::read).orElseThrow(() -> bad("The body is not a JSON object.", ""));
        long acknowledged = acknowledge(stream, poll);
        poll.receipt().ifPresent(receipt -> believe(stream, receipt, feed.head()));
        int most = Math.min(poll.maxEvents().orElse(MOST_EVENTS), MOST_EVENTS);
        Duration patience =
                poll.returnImmediately() ? Duration.ZERO : stream.declared().heartbeat();
        Feed.Slice slice = feed.after(acknowledged, most, patience).orElseThrow(FeedEndpoints::cannotTell);
        var sets = new LinkedHashMap<String, String>();
        slice.told().forEach(told -> sets.put(told.jti(), told.token()));
        var head = new FeedHead(
                slice.head().lineage(),
                slice.head().position().value(),
                slice.head().sequence());
        return json(HttpStatus.OK, new PollResponse(sets, slice.more(), Optional.of(head)).print());
    }

    /// What cannot be is refused: an auditor must not find it later.
    private static Declared declared(Declaration said) {
        long lease = said.leaseSeconds().orElse(ReceiverState.LEASE.toSeconds());
        if (lease < 1 || lease > LONGEST_LEASE.toSeconds()) {
            throw bad("A lease has 1 to " + LONGEST_LEASE.toSeconds() + " seconds.", "bailiff.lease");
        }
        Optional<String> key = said.receiptKey()
                .map(jwk -> ReceiptKey.read(jwk)
                        .map(ReceiptKey::jwk)
                        .orElseThrow(() -> bad("This is not the public part of a P-256 key.", "bailiff.receipt_key")));
        return new Declared(
                said.whenCutOff().flatMap(mode -> Declared.WhenCutOff.named(mode.wireName())),
                Duration.ofSeconds(lease),
                key);
    }

    private void believe(Stream stream, String receipt, Head head) {
        switch (receipts.read(receipt, stream, head, clock.instant())) {
            case Receipts.Reading.Good(var good) -> streams.keep(good);
            case Receipts.Reading.Bad(var why) -> streams.refuse(stream, why);
        }
    }

    private long acknowledge(Stream stream, PollRequest poll) {
        long reached =
                Acknowledgements.advance(feed.head().lineage(), stream.acknowledgedSequence(), poll.acknowledged());
        return streams.acknowledge(
                stream.id(), reached, feed.positionOf(reached).orElse(stream.acknowledged()));
    }

    /// The state to start from, one JSON object a line; see `docs/feed.md`.
    @GetMapping("/ssf/feed/snapshot")
    void snapshot(HttpServletRequest request, HttpServletResponse response) throws IOException {
        var _ = bearer.require(request, SSF, Ssf.SCOPE_READ, Ssf.SCOPE_MANAGE);
        FeedReads.Snapshot state = snapshot.get();
        response.setContentType(Ssf.SNAPSHOT_MEDIA_TYPE);
        response.setHeader("Cache-Control", "no-store");
        var head = new FeedHead(
                state.head().lineage(),
                state.head().position().value(),
                state.head().sequence());
        var out = response.getOutputStream();
        write(
                out,
                new SnapshotLine.Begin(
                        terms.issuer(), head, terms.maxTokenLife().toSeconds()));
        for (FeedReads.Mark mark : state.marks()) {
            var scope = new KillScope(ScopeKind.of(mark.kind()).orElseThrow(), mark.id());
            write(out, new SnapshotLine.Killed(scope, mark.position(), mark.at().getEpochSecond()));
        }
        write(out, new SnapshotLine.End(state.marks().size()));
    }

    private static void write(java.io.OutputStream out, SnapshotLine line) throws IOException {
        out.write((line.print() + "\n").getBytes(StandardCharsets.UTF_8));
    }

    /// Another client's stream looks like none at all.
    private Stream stream(ClientId client, String id) {
        return streams.find(client, id).orElseThrow(() -> new Refused(ApiError.notFound("There is no such stream.")));
    }

    private StreamConfiguration configuration(Stream stream) {
        return new StreamConfiguration(
                stream.id(),
                terms.issuer(),
                terms.audience(),
                DeliveryMethod.POLL,
                terms.streams() + "/" + stream.id() + "/poll",
                List.of(EventType.SESSION_REVOKED.uri(), EventType.TOKEN_CLAIMS_CHANGE.uri()),
                OptionalLong.of(Stream.INACTIVITY.toSeconds()));
    }

    private static Refused bad(String message, String target) {
        return new Refused(ApiError.badRequest(message, target));
    }

    private static Refused cannotTell() {
        return new Refused(new ApiError(
                HttpStatus.SERVICE_UNAVAILABLE,
                "storeUnavailable",
                "The log cannot be read at the moment, so nobody can tell what was revoked. Try again."));
    }

    private static ResponseEntity<String> json(HttpStatus status, String body) {
        return ResponseEntity.status(status)
                .contentType(MediaType.APPLICATION_JSON)
                .cacheControl(CacheControl.noStore())
                .body(body);
    }
}
