package io.bailiff.server.api;

import io.bailiff.core.directory.BuiltIns;
import io.bailiff.core.directory.DirectoryRules.Sight;
import io.bailiff.core.directory.ReceiverDesk;
import io.bailiff.core.id.ClientId;
import io.bailiff.core.id.SessionId;
import io.bailiff.core.logout.LogoutDelivery;
import io.bailiff.core.logout.LogoutDispatch;
import io.bailiff.core.logout.LogoutPlace;
import io.bailiff.server.token.BearerAccess;
import io.bailiff.server.token.TokenCaller;
import io.bailiff.server.web.ApiError;
import io.bailiff.server.web.Refused;
import jakarta.servlet.http.HttpServletRequest;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.springframework.http.HttpStatus;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.ResponseStatus;
import org.springframework.web.bind.annotation.RestController;

/// Apps that were told, or are to be told, that a session is over: see `docs/back-channel-logout.md`.
@RestController
class LogoutsApi {
    private static final String LOGOUTS = "/bailiff/v1/logouts";

    private final BearerAccess bearer;
    private final Look look;
    private final Paging paging;
    private final LogoutDispatch logouts;
    private final ReceiverDesk desk;

    LogoutsApi(BearerAccess bearer, Look look, Paging paging, LogoutDispatch logouts, ReceiverDesk desk) {
        this.bearer = bearer;
        this.look = look;
        this.paging = paging;
        this.logouts = logouts;
        this.desk = desk;
    }

    @GetMapping(LOGOUTS)
    Map<String, Object> list(HttpServletRequest request) {
        var token = look.at(Sight.EVERYTHING, request);
        var page = paging.read(request, token, LOGOUTS, Paging.filters("client", "state"));
        var client = Optional.ofNullable(page.query().get("client"))
                .map(text -> ClientId.parse(text)
                        .orElseThrow(() -> new Refused(ApiError.badRequest("This is no client id.", "client"))));
        var state = Optional.ofNullable(page.query().get("state"))
                .map(text -> LogoutDelivery.State.named(text)
                        .orElseThrow(() -> new Refused(
                                ApiError.badRequest("state is pending, delivered, refused or dead.", "state"))));
        List<LogoutDelivery> found =
                logouts.deliveries(client, state, page.after().flatMap(LogoutsApi::place), page.top() + 1);
        return paging.answer(page, found, LogoutsApi::view, LogoutsApi::text);
    }

    @PostMapping(LOGOUTS + "/{session}/{client}/replay")
    @ResponseStatus(HttpStatus.NO_CONTENT)
    void replay(@PathVariable String session, @PathVariable String client, HttpServletRequest request) {
        var caller = TokenCaller.of(bearer.require(request, BuiltIns.BAILIFF, "configure"));
        var which = SessionId.parse(session).orElseThrow(LogoutsApi::nothing);
        var app = ClientId.parse(client).orElseThrow(LogoutsApi::nothing);
        switch (desk.replayLogout(caller, which, app)) {
            case ReceiverDesk.Result.Replayed(), ReceiverDesk.Result.Done _ -> {}
            case ReceiverDesk.Result.NothingMatches() -> throw nothing();
            case ReceiverDesk.Result.NotAllowed(var why) ->
                throw new Refused(ApiError.forbidden("Your role does not let you do this (" + why + ")."));
        }
    }

    private static Refused nothing() {
        return new Refused(ApiError.notFound("There is no such logout that was refused or given up."));
    }

    private static String text(LogoutDelivery delivery) {
        return delivery.createdAt().toEpochMilli() + " " + delivery.session().text() + " "
                + delivery.client().text();
    }

    /// Of a token that we made ourselves.
    private static Optional<LogoutPlace> place(String text) {
        String[] parts = text.split(" ", -1);
        return SessionId.parse(parts[1])
                .map(session -> new LogoutPlace(
                        Instant.ofEpochMilli(Long.parseLong(parts[0])), session, new ClientId(parts[2])));
    }

    private static Map<String, Object> view(LogoutDelivery delivery) {
        Map<String, Object> view = new LinkedHashMap<>();
        view.put("session", delivery.session().text());
        view.put("client", delivery.client().text());
        view.put("user", delivery.user().text());
        view.put("reason", delivery.reason().wireName());
        delivery.kill().ifPresent(at -> view.put("kill", at.value()));
        view.put("state", delivery.state().wireName());
        view.put("attempts", delivery.attempts());
        view.put("answer", delivery.answer());
        view.put("createdAt", Times.of(delivery.createdAt()));
        if (delivery.state() == LogoutDelivery.State.PENDING) {
            view.put("nextTryAt", Times.of(delivery.dueAt()));
        }
        delivery.settledAt().ifPresent(at -> view.put("settledAt", Times.of(at)));
        return view;
    }
}
