package io.bailiff.server.ssf;

import static io.bailiff.core.directory.BuiltIns.SSF;

import io.bailiff.core.id.ClientId;
import io.bailiff.core.signal.SignalDelivery;
import io.bailiff.core.signal.SignalDispatch;
import io.bailiff.core.signal.SignalStream;
import io.bailiff.core.signal.SignalStreams;
import io.bailiff.core.signal.StreamId;
import io.bailiff.core.signal.StreamRoute;
import io.bailiff.core.signal.StreamState;
import io.bailiff.server.sending.Words;
import io.bailiff.server.token.BearerAccess;
import io.bailiff.server.web.ApiError;
import io.bailiff.server.web.Bodies;
import io.bailiff.server.web.Refused;
import io.bailiff.signals.event.Ssf;
import io.bailiff.signals.feed.PollResponse;
import io.bailiff.signals.wire.JsonObject;
import jakarta.servlet.http.HttpServletRequest;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import org.springframework.http.HttpStatus;
import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RestController;

/// Polling (RFC 8936): acknowledges, then answers with what is there, or waits for it.
@RestController
class PollEndpoint {
    /// So long a request is held that finds nothing.
    static final Duration PATIENCE = Duration.ofSeconds(30);

    /// So often a held request looks whether its token still holds, and at what other nodes did.
    private static final Duration LOOK_AGAIN = Duration.ofSeconds(5);

    private static final int LARGEST_BODY = 1024 * 1024;
    private static final int MOST_EVENTS = 100;
    private static final int MOST_NAMED = 10_000;

    private final SignalStreams streams;
    private final SignalDispatch dispatch;
    private final SetScribe scribe;
    private final HeldPolls held;
    private final BearerAccess bearer;

    PollEndpoint(
            SignalStreams streams, SignalDispatch dispatch, SetScribe scribe, HeldPolls held, BearerAccess bearer) {
        this.streams = streams;
        this.dispatch = dispatch;
        this.scribe = scribe;
        this.held = held;
        this.bearer = bearer;
    }

    /// @param most 0 only acknowledges
    private record Ask(List<Long> taken, Map<Long, String> refused, int most, boolean atOnce) {}

    @PostMapping("/ssf/streams/{id}/poll")
    ResponseEntity<String> poll(HttpServletRequest request, @PathVariable String id) {
        ClientId client = caller(request);
        StreamId which = StreamId.parse(id).orElseThrow(StreamEndpoints::noStream);
        return answer(request, client, which);
    }

    /// For receivers that know one address only: their one polled stream is found by the token.
    @PostMapping("/ssf/poll")
    ResponseEntity<String> pollTheOnlyOne(HttpServletRequest request) {
        ClientId client = caller(request);
        List<SignalStream> polled = streams.of(client).stream()
                .filter(stream -> stream.route() instanceof StreamRoute.Poll)
                .toList();
        if (polled.size() != 1) {
            throw StreamEndpoints.noStream();
        }
        return answer(request, client, polled.getFirst().id());
    }

    private ClientId caller(HttpServletRequest request) {
        return bearer.require(request, SSF, Ssf.SCOPE_READ, Ssf.SCOPE_MANAGE).client();
    }

    private ResponseEntity<String> answer(HttpServletRequest request, ClientId client, StreamId id) {
        SignalStream stream = streams.find(client, id)
                .filter(one -> one.route() instanceof StreamRoute.Poll)
                .orElseThrow(StreamEndpoints::noStream);
        Ask ask = ask(id, StreamDocuments.object(Bodies.read(request, MediaType.APPLICATION_JSON, LARGEST_BODY)));
        dispatch.acknowledge(id, ask.taken(), ask.refused());
        if (ask.atOnce()) {
            return answer(dispatch.offer(id, ask.most()).orElseThrow(StreamEndpoints::noStream));
        }
        try (var place = held.enter(id)
                .orElseThrow(() -> new Refused(new ApiError(
                        HttpStatus.TOO_MANY_REQUESTS,
                        "tooManyPolls",
                        HeldPolls.MOST + " requests wait for this stream already.")))) {
            return hold(request, place, stream, ask);
        }
    }

    private ResponseEntity<String> hold(
            HttpServletRequest request, HeldPolls.Place place, SignalStream stream, Ask ask) {
        StreamState.Status status = streams.find(stream.id())
                .orElseThrow(StreamEndpoints::noStream)
                .state()
                .status();
        long end = System.nanoTime() + PATIENCE.toNanos();
        while (true) {
            var offer = dispatch.offer(stream.id(), ask.most()).orElseThrow(StreamEndpoints::noStream);
            Duration left = Duration.ofNanos(end - System.nanoTime());
            boolean something = !offer.events().isEmpty() || (ask.most() == 0 && offer.more());
            boolean changed = offer.stream().state().status() != status;
            if (something || changed || !left.isPositive()) {
                return answer(offer);
            }
            if (!place.await(left.compareTo(LOOK_AGAIN) < 0 ? left : LOOK_AGAIN)) {
                return answer(offer);
            }
            // Nothing is handed out to a token that was killed meanwhile.
            ClientId _ = caller(request);
        }
    }

    private ResponseEntity<String> answer(SignalDispatch.Offer offer) {
        Map<String, String> sets = new LinkedHashMap<>();
        for (SignalDelivery delivery : offer.events()) {
            sets.put(delivery.jti(), scribe.write(offer.stream(), delivery));
        }
        return StreamEndpoints.json(HttpStatus.OK, new PollResponse(sets, offer.more(), Optional.empty()).print());
    }

    private static Ask ask(StreamId id, JsonObject body) {
        List<String> taken = body.has("ack") ? body.texts("ack").orElseThrow(() -> malformed("ack")) : List.of();
        JsonObject refused = body.has("setErrs")
                ? body.object("setErrs").orElseThrow(() -> malformed("setErrs"))
                : JsonObject.of(Map.of());
        if (taken.size() > MOST_NAMED || refused.size() > MOST_NAMED) {
            throw StreamDocuments.bad("At most " + MOST_NAMED + " tokens are named at once.", "ack");
        }
        OptionalLong most = body.whole("maxEvents");
        if (body.has("maxEvents") && (most.isEmpty() || most.getAsLong() < 0)) {
            throw malformed("maxEvents");
        }
        if (body.has("returnImmediately") && body.flag("returnImmediately").isEmpty()) {
            throw malformed("returnImmediately");
        }
        Map<Long, String> errors = new LinkedHashMap<>();
        for (String jti : refused.members().keySet()) {
            JsonObject error = refused.object(jti).orElseThrow(() -> malformed("setErrs"));
            String code = error.text("err").orElseThrow(() -> malformed("setErrs"));
            number(id, jti)
                    .ifPresent(number -> errors.put(
                            number,
                            Words.printable(
                                    (code + " " + error.text("description").orElse("")).strip())));
        }
        return new Ask(
                taken.stream().flatMap(jti -> number(id, jti).stream()).toList(),
                errors,
                (int) Math.min(most.orElse(MOST_EVENTS), MOST_EVENTS),
                body.flag("returnImmediately").orElse(false));
    }

    private static Refused malformed(String name) {
        return StreamDocuments.bad("This is not as RFC 8936 wants it.", name);
    }

    /// What another stream has, or nobody, is passed over.
    private static Optional<Long> number(StreamId id, String jti) {
        String prefix = id.text() + ".";
        if (!jti.startsWith(prefix) || jti.length() > prefix.length() + 18) {
            return Optional.empty();
        }
        try {
            return Optional.of(Long.parseLong(jti.substring(prefix.length())));
        } catch (NumberFormatException e) {
            return Optional.empty();
        }
    }
}
