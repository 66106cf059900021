package io.bailiff.server.ssf;

import static io.bailiff.core.directory.BuiltIns.SSF;

import io.bailiff.core.audit.Actor;
import io.bailiff.core.id.ClientId;
import io.bailiff.core.signal.SignalStream;
import io.bailiff.core.signal.SignalStreams;
import io.bailiff.core.signal.SignalStreams.Order;
import io.bailiff.core.signal.SignalStreams.Result;
import io.bailiff.core.signal.StreamId;
import io.bailiff.core.signal.StreamState;
import io.bailiff.core.signal.SubjectPattern;
import io.bailiff.server.ssf.StreamDocuments.Change;
import io.bailiff.server.token.BearerAccess;
import io.bailiff.server.token.TokenCaller;
import io.bailiff.server.token.VerifiedToken;
import io.bailiff.server.web.ApiError;
import io.bailiff.server.web.Bodies;
import io.bailiff.server.web.Refused;
import io.bailiff.signals.event.Ssf;
import io.bailiff.signals.wire.Json;
import io.bailiff.signals.wire.JsonObject;
import jakarta.servlet.http.HttpServletRequest;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Supplier;
import org.springframework.http.CacheControl;
import org.springframework.http.HttpStatus;
import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.DeleteMapping;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PatchMapping;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.PutMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;

/// Streams over HTTP (SSF 1.0, 8.1): each client's own.
@RestController
class StreamEndpoints {
    private static final int LARGEST_BODY = 64 * 1024;
    private static final int LONGEST_STATE = 2_000;
    private static final String STREAM_ID = "stream_id";

    private final SignalStreams streams;
    private final StreamDocuments documents;
    private final HeldPolls held;
    private final BearerAccess bearer;

    StreamEndpoints(SignalStreams streams, StreamDocuments documents, HeldPolls held, BearerAccess bearer) {
        this.streams = streams;
        this.documents = documents;
        this.held = held;
        this.bearer = bearer;
    }

    /// Who calls.
    private record Receiver(ClientId client, Actor actor) {
        static Receiver of(VerifiedToken token) {
            return new Receiver(token.client(), TokenCaller.of(token).actor());
        }
    }

    private Receiver manager(HttpServletRequest request) {
        return Receiver.of(bearer.require(request, SSF, Ssf.SCOPE_MANAGE));
    }

    private Receiver reader(HttpServletRequest request) {
        return Receiver.of(bearer.require(request, SSF, Ssf.SCOPE_READ, Ssf.SCOPE_MANAGE));
    }

    private static JsonObject body(HttpServletRequest request) {
        return StreamDocuments.object(Bodies.read(request, MediaType.APPLICATION_JSON, LARGEST_BODY));
    }

    @PostMapping("/ssf/streams")
    ResponseEntity<String> create(HttpServletRequest request) {
        Receiver receiver = manager(request);
        JsonObject body = body(request);
        Order order = audited(receiver, "create", () -> documents.order(body));
        SignalStream made = done(streams.create(receiver.client(), receiver.actor(), order));
        return json(HttpStatus.CREATED, documents.configuration(made));
    }

    @GetMapping("/ssf/streams")
    ResponseEntity<String> read(HttpServletRequest request, @RequestParam(STREAM_ID) Optional<String> id) {
        Receiver receiver = reader(request);
        if (id.isPresent()) {
            return json(HttpStatus.OK, documents.configuration(stream(receiver, id.get())));
        }
        List<String> all = streams.of(receiver.client()).stream()
                .map(stream -> documents.configuration(stream).toString())
                .toList();
        return json(HttpStatus.OK, "[" + String.join(",", all) + "]");
    }

    @PatchMapping("/ssf/streams")
    ResponseEntity<String> update(HttpServletRequest request) {
        return configure(request, Change.UPDATE);
    }

    @PutMapping("/ssf/streams")
    ResponseEntity<String> replace(HttpServletRequest request) {
        return configure(request, Change.REPLACE);
    }

    private ResponseEntity<String> configure(HttpServletRequest request, Change change) {
        Receiver receiver = manager(request);
        JsonObject body = body(request);
        SignalStream before = stream(receiver, needed(body, STREAM_ID));
        // Names of hosts are asked for here, and not inside a transaction.
        Order order = audited(receiver, "configure", () -> documents.order(body, change, before));
        SignalStream after = done(streams.configure(receiver.client(), receiver.actor(), before.id(), _ -> order));
        held.wake(before.id());
        return json(HttpStatus.OK, documents.configuration(after));
    }

    @DeleteMapping("/ssf/streams")
    ResponseEntity<Void> delete(HttpServletRequest request, @RequestParam(STREAM_ID) Optional<String> id) {
        Receiver receiver = manager(request);
        StreamId which = id(id.orElseThrow(() -> StreamDocuments.bad("Which stream?", STREAM_ID)));
        SignalStream _ = done(streams.delete(Optional.of(receiver.client()), receiver.actor(), which));
        held.wake(which);
        return ResponseEntity.noContent().cacheControl(CacheControl.noStore()).build();
    }

    @GetMapping("/ssf/status")
    ResponseEntity<String> status(HttpServletRequest request, @RequestParam(STREAM_ID) Optional<String> id) {
        Receiver receiver = reader(request);
        return json(
                HttpStatus.OK,
                status(stream(receiver, id.orElseThrow(() -> StreamDocuments.bad("Which stream?", STREAM_ID)))));
    }

    @PostMapping("/ssf/status")
    ResponseEntity<String> setStatus(HttpServletRequest request) {
        Receiver receiver = manager(request);
        JsonObject body = body(request);
        StreamId id = id(needed(body, STREAM_ID));
        StreamState.Status status = StreamState.Status.named(needed(body, "status"))
                .orElseThrow(() -> StreamDocuments.bad("status is enabled, paused or disabled.", "status"));
        if (body.has("reason") && body.text("reason").isEmpty()) {
            throw StreamDocuments.bad("A text is needed here.", "reason");
        }
        SignalStream after = done(streams.status(
                receiver.client(),
                receiver.actor(),
                id,
                status,
                body.text("reason").orElse("")));
        held.wake(id);
        return json(HttpStatus.OK, status(after));
    }

    private static JsonObject status(SignalStream stream) {
        Map<String, Object> json = new LinkedHashMap<>();
        json.put(STREAM_ID, stream.id().text());
        json.put("status", stream.state().status().wireName());
        if (!stream.state().reason().isEmpty()) {
            json.put("reason", stream.state().reason());
        }
        return JsonObject.of(json);
    }

    @PostMapping("/ssf/subjects/add")
    ResponseEntity<Void> addSubject(HttpServletRequest request) {
        Receiver receiver = manager(request);
        JsonObject body = body(request);
        if (body.has("verified") && body.flag("verified").isEmpty()) {
            throw StreamDocuments.bad("true or false is needed here.", "verified");
        }
        SignalStream _ =
                done(streams.add(receiver.client(), receiver.actor(), id(needed(body, STREAM_ID)), subject(body)));
        return ResponseEntity.ok().cacheControl(CacheControl.noStore()).build();
    }

    @PostMapping("/ssf/subjects/remove")
    ResponseEntity<Void> removeSubject(HttpServletRequest request) {
        Receiver receiver = manager(request);
        JsonObject body = body(request);
        SignalStream _ =
                done(streams.remove(receiver.client(), receiver.actor(), id(needed(body, STREAM_ID)), subject(body)));
        return ResponseEntity.noContent().cacheControl(CacheControl.noStore()).build();
    }

    private static SubjectPattern subject(JsonObject body) {
        return body.object("subject")
                .flatMap(Subjects::read)
                .orElseThrow(() -> StreamDocuments.bad("This is no subject identifier of RFC 9493.", "subject"));
    }

    @PostMapping("/ssf/verification")
    ResponseEntity<Void> verify(HttpServletRequest request) {
        Receiver receiver = manager(request);
        JsonObject body = body(request);
        if (body.has("state")
                && body.text("state")
                        .filter(state -> state.length() <= LONGEST_STATE)
                        .isEmpty()) {
            throw StreamDocuments.bad("A text of at most " + LONGEST_STATE + " characters is needed here.", "state");
        }
        StreamId id = id(needed(body, STREAM_ID));
        SignalStream _ = done(streams.verify(Optional.of(receiver.client()), id, body.text("state")));
        held.wake(id);
        return ResponseEntity.noContent().cacheControl(CacheControl.noStore()).build();
    }

    /// A refusal that says something about the caller is written down.
    private <T> T audited(Receiver receiver, String change, Supplier<T> reading) {
        try {
            return reading.get();
        } catch (Refused refused) {
            streams.refused(receiver.actor(), change, refused.error().code());
            throw refused;
        }
    }

    private static String needed(JsonObject body, String name) {
        return body.text(name).orElseThrow(() -> StreamDocuments.bad("This is needed.", name));
    }

    private static StreamId id(String text) {
        return StreamId.parse(text).orElseThrow(StreamEndpoints::noStream);
    }

    private SignalStream stream(Receiver receiver, String id) {
        return streams.find(receiver.client(), id(id)).orElseThrow(StreamEndpoints::noStream);
    }

    /// Another client's stream looks like none at all.
    static Refused noStream() {
        return new Refused(ApiError.notFound("There is no such stream."));
    }

    private static SignalStream done(Result result) {
        return switch (result) {
            case Result.Done(var stream) -> stream;
            case Result.NothingMatches() -> throw noStream();
            case Result.TooMany() ->
                throw new Refused(new ApiError(
                        HttpStatus.TOO_MANY_REQUESTS, "tooMany", "This client has as many as it may have."));
            case Result.NotAllowed() ->
                throw new Refused(ApiError.forbidden("An administrator has stopped this stream."));
            case Result.TooSoon() ->
                throw new Refused(new ApiError(
                        HttpStatus.TOO_MANY_REQUESTS,
                        "tooSoon",
                        "Verifications may be asked for every " + SignalStream.BETWEEN_VERIFICATIONS.toSeconds()
                                + " seconds."));
            case Result.Disabled() ->
                throw StreamDocuments.bad("The stream is disabled, so nothing is sent.", STREAM_ID);
        };
    }

    private static ResponseEntity<String> json(HttpStatus status, JsonObject body) {
        return json(status, Json.print(body));
    }

    static ResponseEntity<String> json(HttpStatus status, String body) {
        return ResponseEntity.status(status)
                .contentType(MediaType.APPLICATION_JSON)
                .cacheControl(CacheControl.noStore())
                .body(body);
    }
}
