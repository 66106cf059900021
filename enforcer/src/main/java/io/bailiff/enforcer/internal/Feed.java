package io.bailiff.enforcer.internal;

import io.bailiff.signals.event.SecurityEvent;
import io.bailiff.signals.event.SecurityEvent.SessionRevoked;
import io.bailiff.signals.event.SecurityEvent.TokenClaimsChange;
import io.bailiff.signals.event.Ssf;
import io.bailiff.signals.feed.Declaration;
import io.bailiff.signals.feed.FeedHead;
import io.bailiff.signals.feed.PollRequest;
import io.bailiff.signals.feed.PollResponse;
import io.bailiff.signals.feed.SnapshotLine;
import io.bailiff.signals.feed.StreamConfiguration;
import io.bailiff.signals.feed.StreamRequest;
import io.bailiff.signals.receipt.Receipt;
import io.bailiff.signals.receipt.ReceiptWriter;
import io.bailiff.signals.set.KillMark;
import io.bailiff.signals.set.SecurityEventToken;
import io.bailiff.signals.set.SetReader;
import io.bailiff.signals.set.SetReading;
import java.net.URI;
import java.net.URLEncoder;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.security.SecureRandom;
import java.security.interfaces.RSAPublicKey;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.OptionalLong;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicReference;
import java.util.concurrent.locks.LockSupport;

/// Keeps the kill state fresh, on one thread that is also its only writer.
///
/// A round is: find the endpoints, make a stream, fetch a snapshot (each only if missing), then poll. A poll
/// that brings everything up to the head it names renews the lease. If the counts have a hole, one more poll
/// at once may close it, since tokens not acknowledged are sent again; if not, a snapshot must. Whatever
/// goes wrong ends the round; nothing here renews a lease by accident, so a feed that is stuck, dead or lied
/// to only ever ends in no lease.
public final class Feed implements Runnable {
    private static final System.Logger LOG = System.getLogger("io.bailiff.enforcer");
    private static final Duration SHORT_CALL = Duration.ofSeconds(5);
    private static final Duration SNAPSHOT = Duration.ofSeconds(60);
    private static final Duration BETWEEN_SWEEPS = Duration.ofMinutes(1);
    private static final Duration BETWEEN_WANTED_SNAPSHOTS = Duration.ofMinutes(1);
    private static final Duration SET_TOLERANCE = Duration.ofMinutes(15);
    /// By how much the issuer may stamp a kill earlier than a token that it hits.
    private static final long STAMP_TOLERANCE_SECONDS = 2;
    /// Forgetting later than needed costs nothing but room.
    private static final long RETENTION_MARGIN_SECONDS = 60;
    private static final int MOST_EVENTS = 500;
    private static final int FAILURES_UNTIL_REDISCOVERY = 3;

    private final FeedSettings settings;
    private final Http http;
    private final FeedAccess access;
    private final KillState state;
    private final IssuerKeys tokenKeys;
    private final Clocks clocks;
    private final Watcher watcher;
    private final FeedJournal journal;
    private final Backoff backoff;
    private final ReceiptWriter receipts = new ReceiptWriter();
    private final SecureRandom random = new SecureRandom();
    private final AtomicReference<Optional<Endpoints>> endpoints = new AtomicReference<>(Optional.empty());
    private final AtomicReference<CompletableFuture<Void>> wake = new AtomicReference<>(new CompletableFuture<>());
    private final AtomicBoolean snapshotWanted = new AtomicBoolean();
    private volatile boolean closed;

    private Optional<StreamConfiguration> stream = Optional.empty();
    private Map<String, RSAPublicKey> eventKeys = Map.of();
    private boolean snapshotDue = true;
    private boolean hole;
    private boolean atOnce;
    private List<String> acknowledge = new ArrayList<>();
    private Map<String, String> refuse = new LinkedHashMap<>();
    private Optional<Applied> receiptDue = Optional.empty();
    private long reachedPosition;
    private long lastSweep;
    private long lastWantedSnapshot;

    public Feed(
            FeedSettings settings,
            Http http,
            KillState state,
            IssuerKeys tokenKeys,
            Clocks clocks,
            Watcher watcher,
            FeedJournal journal) {
        this.settings = settings;
        this.http = http;
        this.access = new FeedAccess(http, settings.credentials(), clocks);
        this.state = state;
        this.tokenKeys = tokenKeys;
        this.clocks = clocks;
        this.watcher = watcher;
        this.journal = journal;
        this.backoff = new Backoff(random::nextDouble);
        this.lastSweep = clocks.nanos().getAsLong();
        this.lastWantedSnapshot = clocks.nanos().getAsLong() - BETWEEN_WANTED_SNAPSHOTS.toNanos();
    }

    /// The table holds everything up to here since then.
    private record Applied(String lineage, long sseq, long position, Instant at) {}

    Optional<Endpoints> endpoints() {
        return endpoints.get();
    }

    /// Where a person signs in, once the metadata has been read.
    public Optional<String> authorizationEndpoint() {
        return endpoints.get().map(it -> it.authorization().toString());
    }

    /// Asks the issuer for its token keys, without waiting; fails if it has not been found yet.
    public static CompletableFuture<byte[]> fetchTokenKeys(Http http, Optional<String> address) {
        if (address.isEmpty()) {
            return CompletableFuture.failedFuture(new FeedTrouble("the issuer's keys have not been found yet"));
        }
        return http.start(Http.get(URI.create(address.get())).build()).thenApply(answer -> {
            if (answer.status() != 200) {
                throw new FeedTrouble("jwks_uri answered " + answer.status(), answer.status());
            }
            return answer.body();
        });
    }

    /// Where the token keys are, once the metadata has been read.
    public Optional<String> tokenKeysAddress() {
        return endpoints.get().map(it -> it.tokenKeys().toString());
    }

    /// A check knows of something newer: ask now. For any thread.
    public void wake() {
        wake.get().complete(null);
    }

    /// The retention may have changed: fetch a snapshot soon, at most once a minute. For any thread.
    public void wantSnapshot() {
        snapshotWanted.set(true);
    }

    /// Ends the loop after the current call. For any thread.
    public void close() {
        closed = true;
        wake();
    }

    @Override
    public void run() {
        while (!closed) {
            try {
                round();
                backoff.reset();
            } catch (FeedTrouble trouble) {
                recover(trouble);
            } catch (RuntimeException | Error broken) {
                // Half of an answer may have been applied: only a snapshot restores trust. The lease just
                // runs out meanwhile.
                snapshotDue = true;
                recover(broken);
            }
        }
        deleteStream();
    }

    private void recover(Throwable trouble) {
        if (closed) {
            return;
        }
        journal.trouble(trouble instanceof FeedTrouble ? String.valueOf(trouble.getMessage()) : Http.reason(trouble));
        if (trouble instanceof FeedTrouble known && known.status() == 401) {
            access.forget();
        }
        tokenKeysIfFound();
        Duration pause = backoff.next();
        if (backoff.failures() == 2) {
            LOG.log(System.Logger.Level.WARNING, "Kill feed of {0}: {1}", settings.issuer(), trouble.getMessage());
        }
        // A wake-up must not turn a back-off into a hammer, so it is not listened to here.
        LockSupport.parkNanos(pause.toNanos());
    }

    private void tokenKeysIfFound() {
        if (endpoints.get().isPresent()) {
            tokenKeys.fetchIfDue();
        }
    }

    private void round() {
        if (endpoints.get().isEmpty() || backoff.failures() >= FAILURES_UNTIL_REDISCOVERY) {
            endpoints.set(Optional.of(Endpoints.discover(http, settings.issuer())));
        }
        Endpoints doors = endpoints.get().orElseThrow();
        if (!tokenKeys.known()) {
            if (!Http.await(tokenKeys.fetch(), SHORT_CALL, "jwks_uri")) {
                throw new FeedTrouble("no usable token keys");
            }
        }
        tokenKeys.fetchIfDue();
        if (stream.isEmpty()) {
            stream = Optional.of(createStream(doors));
            snapshotDue = true;
        }
        considerWantedSnapshot();
        if (snapshotDue) {
            loadSnapshot(doors);
            atOnce = true;
        }
        poll(doors, stream.orElseThrow());
        sweepIfDue();
    }

    private StreamConfiguration createStream(Endpoints doors) {
        Http.Answer answer = http.send(
                Http.post(
                                doors.feed(),
                                "application/json",
                                StreamRequest.pollingForKills(settings.description(), declaration())
                                        .print())
                        .header("Authorization", access.authorization(doors.token()))
                        .build(),
                SHORT_CALL,
                "bailiff_feed_endpoint");
        StreamConfiguration made = StreamConfiguration.read(answer.json("bailiff_feed_endpoint"))
                .orElseThrow(() -> new FeedTrouble("malformed stream configuration"));
        if (!made.issuer().equals(settings.issuer())) {
            throw new FeedTrouble("the stream is of another issuer");
        }
        http.address(made.endpointUrl(), "the stream's endpoint_url");
        return made;
    }

    private Declaration declaration() {
        return new Declaration(
                Optional.of(settings.whenCutOff()),
                OptionalLong.of(settings.lease().toSeconds()),
                Optional.of(receipts.publicKey()));
    }

    private void deleteStream() {
        if (stream.isEmpty() || endpoints.get().isEmpty()) {
            return;
        }
        try {
            Endpoints doors = endpoints.get().orElseThrow();
            String id = URLEncoder.encode(stream.get().streamId(), StandardCharsets.UTF_8);
            HttpRequest request = HttpRequest.newBuilder(URI.create(doors.feed() + "?stream_id=" + id))
                    .DELETE()
                    .header("Authorization", access.authorization(doors.token()))
                    .build();
            Http.Answer ignored = http.send(request, Duration.ofSeconds(2), "bailiff_feed_endpoint");
            LOG.log(System.Logger.Level.DEBUG, "Stream deleted: {0}", ignored.status());
        } catch (FeedTrouble leftBehind) {
            // The issuer deletes streams that nobody polls.
            LOG.log(System.Logger.Level.DEBUG, "Stream left behind", leftBehind);
        }
    }

    private void considerWantedSnapshot() {
        long now = clocks.nanos().getAsLong();
        if (snapshotWanted.get() && now - lastWantedSnapshot >= BETWEEN_WANTED_SNAPSHOTS.toNanos()) {
            snapshotWanted.set(false);
            lastWantedSnapshot = now;
            snapshotDue = true;
        }
    }

    private void loadSnapshot(Endpoints doors) {
        HttpRequest request = HttpRequest.newBuilder(doors.snapshot())
                .GET()
                .header("Accept", Ssf.SNAPSHOT_MEDIA_TYPE)
                .header("Authorization", access.authorization(doors.token()))
                .build();
        HttpResponse<SnapshotBody.Reading> answer = Http.await(
                http.start(request, new SnapshotBody(new KillTable(settings.mostKills(), random.nextLong()))),
                SNAPSHOT,
                "snapshot");
        if (answer.statusCode() != 200) {
            throw new FeedTrouble("snapshot answered " + answer.statusCode(), answer.statusCode());
        }
        SnapshotLine.Begin begin =
                answer.body().begin().orElseThrow(() -> new FeedTrouble("the snapshot is not whole"));
        if (!begin.issuer().equals(settings.issuer())) {
            throw new FeedTrouble("the snapshot is of another issuer");
        }
        journal.date(Http.date(answer), clocks.wall().instant());
        adopt(begin, answer.body().table());
        snapshotDue = false;
        hole = false;
    }

    private void adopt(SnapshotLine.Begin begin, KillTable table) {
        KillView old = state.view();
        FeedHead head = begin.head();
        boolean sameLife = old.known() && old.lineage().equals(head.lineage());
        if (sameLife && (head.position() < old.position() || head.sseq() < old.sseq())) {
            journal.rollback();
            throw new FeedTrouble("the snapshot is older than what is known");
        }
        if (old.ended().contains(head.lineage())) {
            journal.rollback();
            throw new FeedTrouble("the snapshot is of a life of the log that has ended");
        }
        Set<String> ended = new HashSet<>(old.ended());
        Lease lease = new Lease(clocks, settings.lease());
        if (sameLife) {
            // The join: nothing that was known is forgotten, whatever the snapshot says. The lease goes on,
            // not longer.
            table.raiseAll(old.table());
            lease = old.lease();
        } else if (old.known()) {
            ended.add(old.lineage());
            journal.newLineage();
        }
        state.replace(new KillView(
                head.lineage(),
                begin.maxTokenLife(),
                sameLife ? old.completeAfter() : completeAfter(),
                table,
                ended,
                lease,
                sameLife ? old.position() : head.position(),
                head.sseq()));
        receiptDue = Optional.empty();
        if (!sameLife || head.sseq() > old.sseq()) {
            reachedPosition = head.position();
            receiptDue = applied(head.lineage(), head.sseq());
        }
        journal.snapshot();
        watcher.recheck();
    }

    // By the later clock, so that whichever clock is right, what the snapshot left out had expired by then.
    private long completeAfter() {
        return Math.max(clocks.wall().instant().getEpochSecond(), journal.issuerSecond()) + STAMP_TOLERANCE_SECONDS;
    }

    private void poll(Endpoints doors, StreamConfiguration from) {
        boolean immediately = atOnce || hole;
        atOnce = false;
        CompletableFuture<Void> woken = wake.get();
        if (woken.isDone()) {
            immediately = true;
            woken = new CompletableFuture<>();
            wake.set(woken);
        }
        List<String> acks = acknowledge;
        Map<String, String> errors = refuse;
        String body = new PollRequest(
                        acks, errors, OptionalInt.of(MOST_EVENTS), immediately, receiptDue.map(it -> receipt(it, from)))
                .print();
        HttpRequest request = Http.post(URI.create(from.endpointUrl()), "application/json", body)
                .header("Authorization", access.authorization(doors.token()))
                .header("Content-Language", "en")
                .build();
        long question = state.ask();
        Lease.Asked asked = Lease.ask(clocks);
        CompletableFuture<Http.Answer> exchange = http.start(request);
        if (!immediately) {
            CompletableFuture<Object> first = CompletableFuture.anyOf(exchange, woken);
            try {
                Http.await(first, settings.pollTimeout(), "poll");
            } finally {
                if (!exchange.isDone()) {
                    exchange.cancel(true);
                }
            }
            if (exchange.isCancelled()) {
                return;
            }
        }
        Http.Answer answer = Http.await(exchange, settings.pollTimeout(), "poll");
        if (answer.status() >= 400 && answer.status() < 500 && answer.status() != 401 && answer.status() != 429) {
            stream = Optional.empty();
            throw new FeedTrouble("the stream is gone: " + answer.status(), answer.status());
        }
        PollResponse response =
                PollResponse.read(answer.json("poll")).orElseThrow(() -> new FeedTrouble("malformed answer to a poll"));
        acknowledge = new ArrayList<>();
        refuse = new LinkedHashMap<>();
        receiptDue = Optional.empty();
        journal.date(answer.date(), clocks.wall().instant());
        take(response, question, asked, doors, from);
    }

    /// Empty before the first entry of a log: nothing was applied.
    private Optional<Applied> applied(String lineage, long sseq) {
        return sseq > 0
                ? Optional.of(new Applied(
                        lineage, sseq, reachedPosition, clocks.wall().instant()))
                : Optional.empty();
    }

    private String receipt(Applied applied, StreamConfiguration from) {
        return receipts.write(new Receipt(
                settings.issuer(),
                from.streamId(),
                applied.lineage(),
                applied.sseq(),
                applied.position(),
                applied.at().toEpochMilli()));
    }

    private void take(
            PollResponse response, long question, Lease.Asked asked, Endpoints doors, StreamConfiguration from) {
        KillView view = state.view();
        FeedHead head = response.head().orElseThrow(() -> new FeedTrouble("an answer to a poll without head"));
        if (!head.lineage().equals(view.lineage())) {
            view.lease().drop();
            snapshotDue = true;
            return;
        }
        Map<Long, Long> beyond = new HashMap<>();
        for (SecurityEventToken token : believed(response.sets(), doors, from)) {
            Optional<KillMark> mark = token.mark();
            acknowledge.add(token.jti());
            OptionalLong at = time(token.event());
            if (mark.isEmpty() || at.isEmpty()) {
                continue;
            }
            if (!mark.get().lineage().equals(view.lineage())) {
                continue;
            }
            apply(view, mark.get(), at.getAsLong());
            beyond.put(mark.get().sseq(), mark.get().rvn());
        }
        long reached = view.sseq();
        while (beyond.containsKey(reached + 1)) {
            reached++;
            reachedPosition = beyond.getOrDefault(reached, reachedPosition);
        }
        view.reach(reached);
        if (!beyond.isEmpty()) {
            receiptDue = applied(view.lineage(), reached);
        }
        if (response.moreAvailable()) {
            atOnce = true;
            return;
        }
        if (head.sseq() != reached || head.position() < view.position()) {
            notContiguous(head, view);
            return;
        }
        hole = false;
        view.reach(head.position(), asked);
        journal.good();
        state.answered(question);
    }

    private void notContiguous(FeedHead head, KillView view) {
        if (head.sseq() < view.sseq() || head.position() < view.position()) {
            journal.rollback();
        }
        if (hole) {
            snapshotDue = true;
        } else {
            journal.gap();
        }
        hole = true;
    }

    private void apply(KillView view, KillMark mark, long time) {
        view.table().raise(mark.scope(), mark.rvn(), time);
        if (mark.scope().kind().ofClaims()) {
            watcher.recheck();
        } else {
            watcher.killed(mark.scope(), mark.rvn());
        }
    }

    /// Empty for an event of a kind that has no place in the log.
    private static OptionalLong time(SecurityEvent event) {
        if (event instanceof SessionRevoked revoked) {
            return OptionalLong.of(revoked.eventTimestamp());
        }
        return event instanceof TokenClaimsChange changed
                ? OptionalLong.of(changed.eventTimestamp())
                : OptionalLong.empty();
    }

    private List<SecurityEventToken> believed(Map<String, String> sets, Endpoints doors, StreamConfiguration from) {
        SetReader reader =
                new SetReader(settings.issuer(), from.audience(), kid -> eventKey(kid, doors), SET_TOLERANCE);
        Instant now = clocks.wall().instant();
        List<SecurityEventToken> believed = new ArrayList<>();
        sets.forEach((jti, text) -> {
            SetReading reading = reader.read(text, now);
            if (reading instanceof SetReading.Read read && read.token().jti().equals(jti)) {
                believed.add(read.token());
            } else {
                String code = reading instanceof SetReading.Refused refused
                        ? refused.problem().code()
                        : "invalid_request";
                refuse.put(jti, code);
                journal.refusedEvent(code);
            }
        });
        believed.sort(Comparator.comparing(
                (SecurityEventToken token) -> token.mark().map(KillMark::sseq).orElse(0L)));
        return believed;
    }

    private Optional<RSAPublicKey> eventKey(String kid, Endpoints doors) {
        if (!eventKeys.containsKey(kid)) {
            Http.Answer answer = http.send(Http.get(doors.eventKeys()).build(), SHORT_CALL, "jwks_uri of events");
            if (answer.status() != 200) {
                throw new FeedTrouble("jwks_uri of events answered " + answer.status(), answer.status());
            }
            Map<String, RSAPublicKey> keys = new LinkedHashMap<>();
            IssuerKeys.parse(answer.body())
                    .orElse(Map.of())
                    .values()
                    .forEach(key -> key.rsa().ifPresent(rsa -> keys.put(key.id(), rsa)));
            eventKeys = Map.copyOf(keys);
        }
        return Optional.ofNullable(eventKeys.get(kid));
    }

    private void sweepIfDue() {
        long now = clocks.nanos().getAsLong();
        if (now - lastSweep < BETWEEN_SWEEPS.toNanos()) {
            return;
        }
        lastSweep = now;
        KillView view = state.view();
        // The earlier of the two clocks: an entry forgotten too late costs 56 bytes, one forgotten too early
        // costs the truth.
        long second = Math.min(clocks.wall().instant().getEpochSecond(), journal.issuerSecond());
        view.table().forgetBefore(second - view.maxTokenLife() - settings.leewaySeconds() - RETENTION_MARGIN_SECONDS);
    }
}
