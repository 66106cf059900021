package io.bailiff.server.api;

import io.bailiff.core.credential.ClearText;
import io.bailiff.core.directory.BuiltIns;
import io.bailiff.core.directory.Caller;
import io.bailiff.core.directory.DirectoryRules.Sight;
import io.bailiff.core.id.ProviderId;
import io.bailiff.core.id.TransmitterId;
import io.bailiff.core.inbound.Cap;
import io.bailiff.core.inbound.EventKind;
import io.bailiff.core.inbound.InboundPlace;
import io.bailiff.core.inbound.InboundRecord;
import io.bailiff.core.inbound.Mode;
import io.bailiff.core.inbound.SpeaksFor;
import io.bailiff.core.inbound.Transmitter;
import io.bailiff.core.inbound.TransmitterDesk;
import io.bailiff.server.federation.TransmitterRegistration;
import io.bailiff.server.federation.TransmitterTalk;
import io.bailiff.server.federation.Unreachable;
import io.bailiff.server.token.BearerAccess;
import io.bailiff.server.token.TokenCaller;
import io.bailiff.server.web.ApiError;
import io.bailiff.server.web.JsonBody;
import io.bailiff.server.web.Refused;
import jakarta.servlet.http.HttpServletRequest;
import java.security.SecureRandom;
import java.time.Instant;
import java.util.Base64;
import java.util.EnumMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Collectors;
import org.springframework.http.HttpStatus;
import org.springframework.web.bind.annotation.DeleteMapping;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.ResponseStatus;
import org.springframework.web.bind.annotation.RestController;

/// Other systems that tell us what happened there: see `docs/signals-in.md`.
@RestController
class TransmittersApi {
    private static final String ALL = "/bailiff/v1/transmitters";
    private static final String ONE = ALL + "/{id}";
    private static final int TEXT_MAX = 2_000;
    private static final int SECRET_BYTES = 32;

    private final BearerAccess bearer;
    private final Look look;
    private final Paging paging;
    private final TransmitterDesk desk;
    private final TransmitterTalk talk;
    private final TransmitterRegistration registration;
    private final SecureRandom random;

    TransmittersApi(
            BearerAccess bearer,
            Look look,
            Paging paging,
            TransmitterDesk desk,
            TransmitterTalk talk,
            TransmitterRegistration registration,
            SecureRandom random) {
        this.bearer = bearer;
        this.look = look;
        this.paging = paging;
        this.desk = desk;
        this.talk = talk;
        this.registration = registration;
        this.random = random;
    }

    @GetMapping(ALL)
    Map<String, Object> list(HttpServletRequest request) {
        var _ = look.at(Sight.EVERYTHING, request);
        return Map.of("value", desk.all().stream().map(this::view).toList());
    }

    @GetMapping(ONE)
    Map<String, Object> one(@PathVariable String id, HttpServletRequest request) {
        var _ = look.at(Sight.EVERYTHING, request);
        return view(desk.find(id(id)).orElseThrow(TransmittersApi::nothing));
    }

    @GetMapping(ONE + "/events")
    Map<String, Object> events(@PathVariable String id, HttpServletRequest request) {
        var token = look.at(Sight.EVERYTHING, request);
        TransmitterId of = id(id);
        var page = paging.read(request, token, ALL + "/" + of.text() + "/events", Paging.filters("outcome"));
        var outcome = Optional.ofNullable(page.query().get("outcome"))
                .map(text -> InboundRecord.Outcome.named(text)
                        .orElseThrow(() -> new Refused(ApiError.badRequest(
                                "outcome is applied, observed, recorded, endedBefore, unknown, spared, capped or"
                                        + " refused.",
                                "outcome"))));
        List<InboundRecord> found = desk.events(of, outcome, page.after().map(TransmittersApi::place), page.top() + 1);
        return paging.answer(
                page, found, TransmittersApi::view, one -> one.receivedAt().toEpochMilli() + " " + one.id());
    }

    /// Of a token that we made ourselves.
    private static InboundPlace place(String text) {
        int space = text.indexOf(' ');
        return new InboundPlace(
                Instant.ofEpochMilli(Long.parseLong(text.substring(0, space))), text.substring(space + 1));
    }

    @PostMapping(ALL)
    @ResponseStatus(HttpStatus.CREATED)
    Map<String, Object> add(HttpServletRequest request) {
        Caller caller = caller(request);
        var body = JsonBody.of(request);
        var id = new TransmitterId(UUID.randomUUID());
        var credentials = credentials(body);
        var order = order(body, id, credentials);
        body.end();
        return switch (registration.register(caller, order)) {
            case TransmitterRegistration.Result.Added(var transmitter, var authorization) -> {
                Map<String, Object> view = view(transmitter);
                authorization.ifPresent(header -> view.put("authorizationHeader", header));
                yield view;
            }
            case TransmitterRegistration.Result.Wrong(var part) -> throw wrong(body, part);
            case TransmitterRegistration.Result.RefusedThere(var why) -> throw refusedThere(why);
            case TransmitterRegistration.Result.RefusedHere(var why) -> view(done(why));
        };
    }

    private static Refused wrong(JsonBody body, TransmitterRegistration.Part part) {
        return switch (part) {
            case OURSELVES -> body.wrong("metadata", "This is our own issuer.");
            case STREAM ->
                body.wrong(
                        "byHand",
                        "The transmitter lets nobody make a stream, or no token or client was given: set the stream up"
                                + " there by hand.");
            case AUDIENCE -> body.wrong("audience", "What aud of its events is must be said.");
            case POLL_ADDRESS -> body.wrong("pollAddress", "Where to poll must be said.");
        };
    }

    private static TransmitterRegistration.Order order(
            JsonBody body, TransmitterId id, TransmitterRegistration.Credentials credentials) {
        TransmitterRegistration.Source source = source(body);
        String delivery = body.text("delivery", TEXT_MAX).orElse("push");
        if (!delivery.equals("push") && !delivery.equals("poll")) {
            throw body.wrong("delivery", "delivery is push or poll.");
        }
        String name = body.text("name", Transmitter.NAME_MAX)
                .filter(text -> !text.isBlank())
                .orElseThrow(() -> body.wrong("name", "A name is needed."));
        Optional<String> pollAddress = address(body, "pollAddress");
        boolean shows = body.flag("authorization").orElse(true);
        return new TransmitterRegistration.Order(
                id,
                name,
                source,
                new TransmitterRegistration.Events(
                        body.flag("byHand").orElse(false),
                        delivery.equals("poll")
                                ? new TransmitterRegistration.Route.Poll(pollAddress)
                                : new TransmitterRegistration.Route.Push(shows)),
                body.flag("legacy").orElse(false),
                body.text("audience", TEXT_MAX).filter(text -> !text.isBlank()),
                credentials,
                body.object("speaksFor").map(TransmittersApi::speaksFor).orElse(SpeaksFor.NOBODY));
    }

    private static TransmitterRegistration.Source source(JsonBody body) {
        Optional<String> metadata = address(body, "metadata");
        Optional<String> issuer = body.text("issuer", TEXT_MAX);
        Optional<String> keys = address(body, "jwksUri");
        if (metadata.isPresent() && issuer.isEmpty() && keys.isEmpty()) {
            return new TransmitterRegistration.Source.Metadata(metadata.get());
        }
        if (metadata.isEmpty() && issuer.isPresent() && keys.isPresent()) {
            return new TransmitterRegistration.Source.Stated(issuer.get(), keys.get());
        }
        throw body.wrong("metadata", "Either metadata is needed, or issuer and jwksUri.");
    }

    private static Optional<String> address(JsonBody body, String name) {
        Optional<String> address = body.text(name, TEXT_MAX);
        address.filter(text -> !TransmitterTalk.https(text)).ifPresent(_ -> {
            throw body.wrong(name, "An https address is needed here.");
        });
        return address;
    }

    private static TransmitterRegistration.Credentials credentials(JsonBody body) {
        Optional<String> token = body.text("token", TEXT_MAX);
        Optional<JsonBody> client = body.object("client");
        if (token.isPresent() && client.isPresent()) {
            throw body.wrong("token", "Either token or client can be given.");
        }
        return client.<TransmitterRegistration.Credentials>map(one -> new TransmitterRegistration.Credentials.Client(
                        address(one, "tokenEndpoint").orElseThrow(() -> one.wrong("tokenEndpoint", "This is needed.")),
                        one.neededText("id", TEXT_MAX),
                        ClearText.of(one.neededText("secret", TEXT_MAX)),
                        one.text("scope", TEXT_MAX).orElse("")))
                .or(() -> token.map(text -> new TransmitterRegistration.Credentials.Token(ClearText.of(text))))
                .orElseGet(TransmitterRegistration.Credentials.None::new);
    }

    private static SpeaksFor speaksFor(JsonBody body) {
        Set<String> domains = body.list("domains").orElse(List.of()).stream()
                .map(node -> node.isString() && SpeaksFor.domain(node.stringValue()) ? node.stringValue() : "")
                .collect(Collectors.toSet());
        if (domains.contains("") || domains.size() > SpeaksFor.DOMAINS_MAX) {
            throw body.wrong("domains", "A list of mail domains is needed here.");
        }
        Optional<ProviderId> provider = body.text("provider", TEXT_MAX)
                .map(text -> ProviderId.parse(text)
                        .orElseThrow(() -> body.wrong("provider", "This is not the id of a provider.")));
        return new SpeaksFor(domains, provider, body.flag("ownSubjects").orElse(false));
    }

    private String secret() {
        byte[] bits = new byte[SECRET_BYTES];
        random.nextBytes(bits);
        return Base64.getUrlEncoder().withoutPadding().encodeToString(bits);
    }

    @PostMapping(ONE)
    Map<String, Object> change(@PathVariable String id, HttpServletRequest request) {
        Caller caller = caller(request);
        var body = JsonBody.of(request);
        Map<EventKind, Mode> modes =
                body.object("rules").map(TransmittersApi::modes).orElse(Map.of());
        Optional<Long> users = body.number("cap", Cap.USERS_MAX);
        Optional<Long> percent = body.number("capPercent", 100);
        Optional<SpeaksFor> speaksFor = body.object("speaksFor").map(TransmittersApi::speaksFor);
        Optional<String> name = body.text("name", Transmitter.NAME_MAX);
        body.end();
        name.filter(String::isBlank).ifPresent(_ -> {
            throw body.wrong("name", "A name is needed.");
        });
        percent.filter(one -> one < 1).ifPresent(_ -> {
            throw body.wrong("capPercent", "A number from 1 to 100 is needed here.");
        });
        desk.refusal(caller, "change").ifPresent(why -> {
            throw forbidden(why);
        });
        Cap before = desk.find(id(id)).orElseThrow(TransmittersApi::nothing).cap();
        Optional<Cap> cap = users.isEmpty() && percent.isEmpty()
                ? Optional.empty()
                : Optional.of(new Cap(
                        users.map(Long::intValue).orElse(before.users()),
                        percent.map(Long::intValue).orElse(before.percent())));
        return view(done(desk.change(caller, id(id), new TransmitterDesk.Edit(name, speaksFor, modes, cap))));
    }

    private static Map<EventKind, Mode> modes(JsonBody body) {
        Map<EventKind, Mode> modes = new EnumMap<>(EventKind.class);
        // What is said of one kind counts more than what is said of all.
        body.text("all", TEXT_MAX).ifPresent(text -> {
            Mode mode = mode(body, "all", text);
            EventKind.switchable().forEach(kind -> modes.put(kind, mode));
        });
        for (String name : body.names()) {
            if (name.equals("all")) {
                continue;
            }
            EventKind kind = EventKind.named(name)
                    .orElseThrow(() -> body.wrong(
                            name,
                            "Kinds are "
                                    + EventKind.switchable().stream()
                                            .map(EventKind::wireName)
                                            .collect(Collectors.joining(", "))
                                    + "."));
            modes.put(kind, mode(body, name, body.neededText(name, TEXT_MAX)));
        }
        return modes;
    }

    private static Mode mode(JsonBody body, String name, String text) {
        return Mode.named(text).orElseThrow(() -> body.wrong(name, "A rule is off, observe or on."));
    }

    @PostMapping(ONE + "/pause")
    Map<String, Object> pause(@PathVariable String id, HttpServletRequest request) {
        Caller caller = caller(request);
        return view(done(desk.pause(caller, id(id))));
    }

    @PostMapping(ONE + "/resume")
    Map<String, Object> resume(@PathVariable String id, HttpServletRequest request) {
        Caller caller = caller(request);
        return view(done(desk.resume(caller, id(id))));
    }

    /// Asks it for a verification: an event that shows that the stream works.
    @PostMapping(ONE + "/verify")
    Map<String, Object> verify(@PathVariable String id, HttpServletRequest request) {
        Caller caller = caller(request);
        String state = secret();
        Transmitter transmitter = done(desk.await(caller, id(id), state));
        if (transmitter.stream().verification().isEmpty()) {
            throw refusedThere("This transmitter cannot be asked for a verification.");
        }
        try {
            talk.verify(transmitter, state);
        } catch (Unreachable e) {
            throw refusedThere("The transmitter cannot be used: " + e.getMessage() + ".");
        }
        return view(transmitter);
    }

    @DeleteMapping(ONE)
    @ResponseStatus(HttpStatus.NO_CONTENT)
    void remove(@PathVariable String id, HttpServletRequest request) {
        Caller caller = caller(request);
        Transmitter gone = done(desk.remove(caller, id(id)));
        if (!gone.stream().configuration().isEmpty()) {
            talk.deleteStream(
                    gone.id(),
                    gone.access(),
                    gone.stream().configuration(),
                    gone.stream().id());
        }
    }

    /// Never what is shown to it or by it.
    private Map<String, Object> view(Transmitter one) {
        Map<String, Object> view = new LinkedHashMap<>();
        view.put("id", one.id().text());
        view.put("name", one.name());
        view.put("issuer", one.issuer());
        view.put("jwksUri", one.keys());
        view.put("audience", one.audience().stream().sorted().toList());
        view.put("legacy", one.legacy());
        switch (one.route()) {
            case Transmitter.Route.Push(var hash) -> {
                view.put("delivery", "push");
                view.put("pushAddress", registration.pushAddress(one.id()));
                view.put("authorization", hash.isPresent());
            }
            case Transmitter.Route.Poll(var address) -> {
                view.put("delivery", "poll");
                view.put("pollAddress", address);
                view.put("failures", one.link().failures());
                view.put("answer", one.link().answer());
            }
        }
        view.put("byHand", one.stream().configuration().isEmpty());
        view.put("stream", one.stream().id());
        view.put("streamStatus", one.link().status());
        view.put("access", one.access().wireName());
        Map<String, Object> speaksFor = new LinkedHashMap<>();
        speaksFor.put("domains", one.speaksFor().domains().stream().sorted().toList());
        one.speaksFor().provider().ifPresent(provider -> speaksFor.put("provider", provider.text()));
        speaksFor.put("ownSubjects", one.speaksFor().ownSubjects());
        view.put("speaksFor", speaksFor);
        Map<String, Object> rules = new LinkedHashMap<>();
        EventKind.switchable()
                .forEach(kind -> rules.put(
                        kind.wireName(),
                        one.modes().getOrDefault(kind, Mode.OBSERVE).wireName()));
        view.put("rules", rules);
        view.put("cap", one.cap().users());
        view.put("capPercent", one.cap().percent());
        view.put("state", one.paused() ? "paused" : one.cappedAt().isPresent() ? "capped" : "enabled");
        one.cappedAt().ifPresent(at -> view.put("cappedAt", Times.of(at)));
        one.link().lastContact().ifPresent(at -> view.put("lastContact", Times.of(at)));
        one.link().verifiedAt().ifPresent(at -> view.put("verifiedAt", Times.of(at)));
        view.put("createdAt", Times.of(one.createdAt()));
        return view;
    }

    private static Map<String, Object> view(InboundRecord event) {
        Map<String, Object> view = new LinkedHashMap<>();
        view.put("jti", event.id());
        view.put("event", event.type());
        view.put("subject", event.subject());
        event.user().ifPresent(user -> view.put("user", user.text()));
        view.put("outcome", event.outcome().wireName());
        view.put("code", event.code());
        view.put("kills", event.kills().stream().map(at -> at.value()).toList());
        view.put("happenedAt", Times.of(event.happenedAt()));
        view.put("receivedAt", Times.of(event.receivedAt()));
        return view;
    }

    private Caller caller(HttpServletRequest request) {
        return TokenCaller.of(bearer.require(request, BuiltIns.BAILIFF, "configure"));
    }

    private static Transmitter done(TransmitterDesk.Result result) {
        return switch (result) {
            case TransmitterDesk.Result.Done(var transmitter) -> transmitter;
            case TransmitterDesk.Result.NothingMatches() -> throw nothing();
            case TransmitterDesk.Result.NoSuchProvider() ->
                throw new Refused(ApiError.badRequest("There is no such external provider.", "speaksFor.provider"));
            case TransmitterDesk.Result.TooMany() ->
                throw new Refused(ApiError.badRequest("There are " + Transmitter.MOST + " transmitters already.", ""));
            case TransmitterDesk.Result.NotAllowed(var why) -> throw forbidden(why);
        };
    }

    private static TransmitterId id(String text) {
        return TransmitterId.parse(text).orElseThrow(TransmittersApi::nothing);
    }

    private static Refused nothing() {
        return new Refused(ApiError.notFound("There is no such transmitter."));
    }

    private static Refused forbidden(String why) {
        return new Refused(ApiError.forbidden("Your role does not let you do this (" + why + ")."));
    }

    private static Refused refusedThere(String message) {
        return new Refused(new ApiError(HttpStatus.UNPROCESSABLE_CONTENT, "transmitterRefused", message));
    }
}
