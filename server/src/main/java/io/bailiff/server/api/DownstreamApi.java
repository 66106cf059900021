package io.bailiff.server.api;

import io.bailiff.core.directory.BuiltIns;
import io.bailiff.core.directory.DirectoryRules.Sight;
import io.bailiff.core.directory.ReceiverDesk;
import io.bailiff.core.downstream.Demand;
import io.bailiff.core.downstream.DemandPlace;
import io.bailiff.core.downstream.Downstream;
import io.bailiff.core.downstream.DownstreamDispatch;
import io.bailiff.core.id.ClientId;
import io.bailiff.core.id.UserId;
import io.bailiff.core.revocation.Position;
import io.bailiff.server.token.BearerAccess;
import io.bailiff.server.token.TokenCaller;
import io.bailiff.server.web.ApiError;
import io.bailiff.server.web.Refused;
import jakarta.servlet.http.HttpServletRequest;
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

/// Apps that are asked to end everything of a user: see `docs/global-token-revocation.md`.
@RestController
class DownstreamApi {
    private static final String REVOCATIONS = "/bailiff/v1/receivers/revocations";

    private final BearerAccess bearer;
    private final Look look;
    private final Paging paging;
    private final DownstreamDispatch dispatch;
    private final ReceiverDesk desk;

    DownstreamApi(BearerAccess bearer, Look look, Paging paging, DownstreamDispatch dispatch, ReceiverDesk desk) {
        this.bearer = bearer;
        this.look = look;
        this.paging = paging;
        this.dispatch = dispatch;
        this.desk = desk;
    }

    @GetMapping(REVOCATIONS + "/apps")
    Map<String, Object> apps(HttpServletRequest request) {
        var _ = look.at(Sight.EVERYTHING, request);
        return Map.of("value", dispatch.apps().stream().map(DownstreamApi::view).toList());
    }

    @GetMapping(REVOCATIONS)
    Map<String, Object> list(HttpServletRequest request) {
        var token = look.at(Sight.EVERYTHING, request);
        var page = paging.read(request, token, REVOCATIONS, Paging.filters("client", "state"));
        var client = Optional.ofNullable(page.query().get("client"))
                .map(text -> ClientId.parse(text)
                        .orElseThrow(() -> new Refused(ApiError.badRequest("This is no client id.", "client"))));
        var state = Optional.ofNullable(page.query().get("state"))
                .map(text -> Demand.State.named(text)
                        .orElseThrow(() -> new Refused(
                                ApiError.badRequest("state is pending, delivered, refused or dead.", "state"))));
        List<Demand> found =
                dispatch.demands(client, state, page.after().flatMap(DownstreamApi::place), page.top() + 1);
        return paging.answer(page, found, DownstreamApi::view, DownstreamApi::text);
    }

    @PostMapping(REVOCATIONS + "/{kill}/{client}/{user}/replay")
    @ResponseStatus(HttpStatus.NO_CONTENT)
    void replay(
            @PathVariable String kill,
            @PathVariable String client,
            @PathVariable String user,
            HttpServletRequest request) {
        var caller = TokenCaller.of(bearer.require(request, BuiltIns.BAILIFF, "configure"));
        var which = named(kill, client, user).orElseThrow(DownstreamApi::nothing);
        switch (desk.replayDemand(caller, which)) {
            case ReceiverDesk.Result.Replayed(), ReceiverDesk.Result.Done _ -> {}
            case ReceiverDesk.Result.NothingMatches() -> throw nothing();
            case ReceiverDesk.Result.NotAllowed(var why) ->
                throw new Refused(ApiError.forbidden("Your role does not let you do this (" + why + ")."));
        }
    }

    private static Optional<DemandPlace> named(String kill, String client, String user) {
        if (!kill.matches("[0-9]{1,15}")) {
            return Optional.empty();
        }
        var position = new Position(Long.parseLong(kill));
        return ClientId.parse(client)
                .flatMap(app -> UserId.parse(user).map(one -> new DemandPlace(position, app, one)));
    }

    private static Refused nothing() {
        return new Refused(ApiError.notFound("There is no such request that was refused or given up."));
    }

    private static String text(Demand demand) {
        return demand.kill().value() + " " + demand.client().text() + " "
                + demand.user().text();
    }

    /// Of a token that we made ourselves.
    private static Optional<DemandPlace> place(String text) {
        String[] parts = text.split(" ", -1);
        return UserId.parse(parts[2])
                .map(user -> new DemandPlace(new Position(Long.parseLong(parts[0])), new ClientId(parts[1]), user));
    }

    private static Map<String, Object> view(Downstream app) {
        Map<String, Object> view = new LinkedHashMap<>();
        view.put("client", app.client().text());
        view.put("endpoint", app.endpoint().uri());
        view.put("subject", app.endpoint().subject().wireName());
        view.put("users", app.endpoint().everyone() ? "all" : "known");
        view.put("authentication", app.endpoint().bearer().isPresent() ? "bearer" : "signed");
        return view;
    }

    private static Map<String, Object> view(Demand demand) {
        Map<String, Object> view = new LinkedHashMap<>();
        view.put("client", demand.client().text());
        view.put("user", demand.user().text());
        view.put("kill", demand.kill().value());
        view.put("state", demand.state().wireName());
        view.put("attempts", demand.attempts());
        view.put("answer", demand.answer());
        view.put("createdAt", Times.of(demand.createdAt()));
        if (demand.state() == Demand.State.PENDING) {
            view.put("nextTryAt", Times.of(demand.dueAt()));
        }
        demand.settledAt().ifPresent(at -> view.put("settledAt", Times.of(at)));
        return view;
    }
}
