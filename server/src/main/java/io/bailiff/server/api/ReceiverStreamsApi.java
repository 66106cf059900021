package io.bailiff.server.api;

import io.bailiff.core.credential.ClearText;
import io.bailiff.core.directory.BuiltIns;
import io.bailiff.core.directory.Caller;
import io.bailiff.core.directory.DirectoryRules.Sight;
import io.bailiff.core.directory.ReceiverDesk;
import io.bailiff.core.signal.SignalDelivery;
import io.bailiff.core.signal.SignalDispatch;
import io.bailiff.core.signal.SignalPlace;
import io.bailiff.core.signal.SignalReads;
import io.bailiff.core.signal.SignalStream;
import io.bailiff.core.signal.SignalStreams;
import io.bailiff.core.signal.SignalType;
import io.bailiff.core.signal.StreamId;
import io.bailiff.core.signal.StreamRoute;
import io.bailiff.core.signal.StreamState;
import io.bailiff.core.signal.SubjectForm;
import io.bailiff.core.signal.WireProfile;
import io.bailiff.server.federation.PushTargets;
import io.bailiff.server.token.BearerAccess;
import io.bailiff.server.token.TokenCaller;
import io.bailiff.server.web.ApiError;
import io.bailiff.server.web.JsonBody;
import io.bailiff.server.web.Refused;
import jakarta.servlet.http.HttpServletRequest;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.springframework.http.HttpStatus;
import org.springframework.web.bind.annotation.DeleteMapping;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.ResponseStatus;
import org.springframework.web.bind.annotation.RestController;
import tools.jackson.databind.JsonNode;

/// Receivers of shared signals, and what they were told: see `docs/shared-signals.md`.
@RestController
class ReceiverStreamsApi {
    private static final String STREAMS = "/bailiff/v1/receivers/streams";
    private static final String DELIVERIES = "/bailiff/v1/receivers/deliveries";
    private static final int TEXT_MAX = 2_000;
    private static final int HEADER_MAX = 4_096;

    private final BearerAccess bearer;
    private final Look look;
    private final Paging paging;
    private final SignalStreams streams;
    private final SignalDispatch dispatch;
    private final ReceiverDesk desk;
    private final PushTargets targets;
    private final InstantSource clock;

    ReceiverStreamsApi(
            BearerAccess bearer,
            Look look,
            Paging paging,
            SignalStreams streams,
            SignalDispatch dispatch,
            ReceiverDesk desk,
            PushTargets targets,
            InstantSource clock) {
        this.bearer = bearer;
        this.look = look;
        this.paging = paging;
        this.streams = streams;
        this.dispatch = dispatch;
        this.desk = desk;
        this.targets = targets;
        this.clock = clock;
    }

    @GetMapping(STREAMS)
    Map<String, Object> list(HttpServletRequest request) {
        var _ = look.at(Sight.EVERYTHING, request);
        Instant now = clock.instant();
        var backlogs = dispatch.backlogs();
        return Map.of(
                "value",
                streams.all().stream()
                        .map(stream -> view(stream, Optional.ofNullable(backlogs.get(stream.id())), now))
                        .toList());
    }

    @GetMapping(STREAMS + "/{id}")
    Map<String, Object> one(@PathVariable String id, HttpServletRequest request) {
        var _ = look.at(Sight.EVERYTHING, request);
        return view(streams.find(id(id)).orElseThrow(ReceiverStreamsApi::nothing));
    }

    private Map<String, Object> view(SignalStream stream) {
        return view(stream, Optional.ofNullable(dispatch.backlogs().get(stream.id())), clock.instant());
    }

    private static Map<String, Object> view(SignalStream stream, Optional<SignalReads.Backlog> backlog, Instant now) {
        Map<String, Object> view = new LinkedHashMap<>();
        view.put("id", stream.id().text());
        view.put("description", stream.description());
        stream.owner().ifPresent(client -> view.put("client", client.text()));
        view.put("audience", stream.audience());
        view.put("method", stream.route().wireName());
        if (stream.route() instanceof StreamRoute.Push(var address, var authorization)) {
            view.put("address", address);
            view.put("authorization", authorization.isPresent());
        }
        view.put("profile", stream.profile().wireName());
        view.put("subject", stream.form().wireName());
        view.put(
                "events", stream.delivered().stream().map(SignalType::shortName).toList());
        view.put("status", stream.state().status().wireName());
        view.put("statusBy", stream.state().by().wireName());
        view.put("statusReason", stream.state().reason());
        view.put("circuit", stream.health().circuit(now).wireName());
        view.put("failures", stream.health().failures());
        view.put("answer", stream.health().answer());
        stream.health().lastContact().ifPresent(at -> view.put("lastContact", Times.of(at)));
        view.put("backlog", backlog.map(SignalReads.Backlog::count).orElse(0L));
        backlog.ifPresent(waiting -> view.put("oldest", Times.of(waiting.oldest())));
        view.put("createdAt", Times.of(stream.createdAt()));
        return view;
    }

    @PostMapping(STREAMS)
    @ResponseStatus(HttpStatus.CREATED)
    Map<String, Object> provision(HttpServletRequest request) {
        Caller caller = caller(request);
        var body = JsonBody.of(request);
        String address = body.neededText("address", TEXT_MAX);
        var header = body.text("authorizationHeader", HEADER_MAX);
        String audience = body.neededText("audience", TEXT_MAX);
        var profile = WireProfile.named(body.text("profile", TEXT_MAX).orElse(WireProfile.STANDARD.wireName()))
                .orElseThrow(() -> body.wrong("profile", "A profile is ssf-1.0, legacy-sse or both."));
        var form = SubjectForm.named(body.text("subject", TEXT_MAX).orElse(SubjectForm.ISS_SUB.wireName()))
                .orElseThrow(() -> body.wrong("subject", "A subject is iss_sub or email."));
        Optional<List<String>> events = body.list("events").map(nodes -> uris(nodes, body));
        String description =
                body.text("description", SignalStream.DESCRIPTION_MAX).orElse("");
        body.end();
        if (audience.isBlank()) {
            throw body.wrong("audience", "What the receiver wants to see as aud is needed.");
        }
        header.filter(text -> !targets.header(text)).ifPresent(_ -> {
            throw body.wrong("authorizationHeader", "This is no value of a header.");
        });
        // Who may not do this must not have us ask for names of hosts either.
        desk.refusal(caller)
                .ifPresentOrElse(
                        _ -> {},
                        () -> targets.refusal(address).ifPresent(why -> {
                            throw body.wrong("address", "Events are not pushed there: " + why + ".");
                        }));
        var order = new SignalStreams.Order(
                new SignalStreams.Wanted.Push(address, header.map(ClearText::of)), profile, events, description);
        return view(stream(desk.provision(caller, order, form, audience)));
    }

    private static List<String> uris(List<JsonNode> nodes, JsonBody body) {
        List<String> uris = new ArrayList<>();
        for (JsonNode node : nodes) {
            SignalType type = SignalType.supported().stream()
                    .filter(one -> node.isString() && one.shortName().equals(node.stringValue()))
                    .findFirst()
                    .orElseThrow(() -> body.wrong(
                            "events",
                            "Events are "
                                    + SignalType.supported().stream()
                                            .map(SignalType::shortName)
                                            .toList() + "."));
            uris.add(type.uri());
        }
        if (uris.isEmpty()) {
            throw body.wrong("events", "Leave it out for all events.");
        }
        return uris;
    }

    @DeleteMapping(STREAMS + "/{id}")
    @ResponseStatus(HttpStatus.NO_CONTENT)
    void delete(@PathVariable String id, HttpServletRequest request) {
        Caller caller = caller(request);
        SignalStream _ = stream(desk.delete(caller, id(id)));
    }

    @PostMapping(STREAMS + "/{id}/status")
    Map<String, Object> silence(@PathVariable String id, HttpServletRequest request) {
        Caller caller = caller(request);
        var body = JsonBody.of(request);
        var status = StreamState.Status.named(body.neededText("status", TEXT_MAX))
                .orElseThrow(() -> body.wrong("status", "status is enabled, paused or disabled."));
        String reason = body.text("reason", SignalStream.DESCRIPTION_MAX).orElse("");
        body.end();
        return view(stream(desk.silence(caller, id(id), status, reason)));
    }

    @PostMapping(STREAMS + "/{id}/verify")
    @ResponseStatus(HttpStatus.NO_CONTENT)
    void verify(@PathVariable String id, HttpServletRequest request) {
        SignalStream _ = stream(desk.verify(caller(request), id(id)));
    }

    @GetMapping(DELIVERIES)
    Map<String, Object> deliveries(HttpServletRequest request) {
        var token = look.at(Sight.EVERYTHING, request);
        var page = paging.read(request, token, DELIVERIES, Paging.filters("stream", "state"));
        var stream = Optional.ofNullable(page.query().get("stream")).map(ReceiverStreamsApi::id);
        var state = Optional.ofNullable(page.query().get("state"))
                .map(text -> SignalDelivery.State.named(text)
                        .orElseThrow(() -> new Refused(ApiError.badRequest(
                                "state is pending, delivered, refused, dead, obsolete or dropped.", "state"))));
        List<SignalDelivery> found =
                dispatch.deliveries(stream, state, page.after().map(ReceiverStreamsApi::place), page.top() + 1);
        return paging.answer(page, found, ReceiverStreamsApi::view, SignalDelivery::jti);
    }

    @PostMapping(DELIVERIES + "/{jti}/replay")
    @ResponseStatus(HttpStatus.NO_CONTENT)
    void replay(@PathVariable String jti, HttpServletRequest request) {
        Caller caller = caller(request);
        SignalPlace which = named(jti).orElseThrow(ReceiverStreamsApi::nothing);
        switch (desk.replay(caller, which.stream(), which.number())) {
            case ReceiverDesk.Result.Replayed(), ReceiverDesk.Result.Done _ -> {}
            case ReceiverDesk.Result.NothingMatches() -> throw nothing();
            case ReceiverDesk.Result.NotAllowed(var why) -> throw forbidden(why);
        }
    }

    /// Of a token that we made ourselves.
    private static SignalPlace place(String text) {
        return named(text).orElseThrow(ReceiverStreamsApi::nothing);
    }

    private static Optional<SignalPlace> named(String jti) {
        int dot = jti.indexOf('.');
        if (dot < 0 || !jti.substring(dot + 1).matches("[0-9]{1,18}")) {
            return Optional.empty();
        }
        return StreamId.parse(jti.substring(0, dot))
                .map(stream -> new SignalPlace(Long.parseLong(jti.substring(dot + 1)), stream));
    }

    private static Map<String, Object> view(SignalDelivery delivery) {
        Map<String, Object> view = new LinkedHashMap<>();
        var signal = delivery.signal();
        view.put("jti", delivery.jti());
        view.put("stream", delivery.stream().text());
        view.put("event", signal.type().shortName());
        signal.subject().user().ifPresent(id -> view.put("user", id.text()));
        signal.subject().session().ifPresent(id -> view.put("session", id.text()));
        signal.subject().device().ifPresent(id -> view.put("device", id.text()));
        signal.subject().client().ifPresent(id -> view.put("client", id.text()));
        signal.kill().ifPresent(at -> view.put("kill", at.value()));
        view.put("state", delivery.state().wireName());
        view.put("attempts", delivery.attempts());
        view.put("answer", delivery.answer());
        view.put("createdAt", Times.of(delivery.createdAt()));
        if (delivery.state() == SignalDelivery.State.PENDING) {
            view.put("nextTryAt", Times.of(delivery.dueAt()));
        }
        delivery.settledAt().ifPresent(at -> view.put("settledAt", Times.of(at)));
        return view;
    }

    private Caller caller(HttpServletRequest request) {
        return TokenCaller.of(bearer.require(request, BuiltIns.BAILIFF, "configure"));
    }

    private static SignalStream stream(ReceiverDesk.Result result) {
        return switch (result) {
            case ReceiverDesk.Result.Done(SignalStreams.Result.Done(var stream)) -> stream;
            case ReceiverDesk.Result.NotAllowed(var why) -> throw forbidden(why);
            case ReceiverDesk.Result.Done(SignalStreams.Result.TooSoon()) ->
                throw new Refused(new ApiError(
                        HttpStatus.TOO_MANY_REQUESTS,
                        "tooManyRequests",
                        "A verification was sent a moment ago. Wait ten seconds."));
            case ReceiverDesk.Result.Done(SignalStreams.Result.Disabled()) ->
                throw new Refused(
                        new ApiError(HttpStatus.CONFLICT, "disabled", "The stream is disabled, and nothing is sent."));
            case ReceiverDesk.Result.Done _, ReceiverDesk.Result.NothingMatches(), ReceiverDesk.Result.Replayed() ->
                throw nothing();
        };
    }

    private static StreamId id(String text) {
        return StreamId.parse(text).orElseThrow(ReceiverStreamsApi::nothing);
    }

    private static Refused nothing() {
        return new Refused(ApiError.notFound("There is no such stream or event."));
    }

    private static Refused forbidden(String why) {
        return new Refused(ApiError.forbidden("Your role does not let you do this (" + why + ")."));
    }
}
