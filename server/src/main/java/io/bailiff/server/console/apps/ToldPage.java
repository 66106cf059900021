package io.bailiff.server.console.apps;

import io.bailiff.core.client.Client;
import io.bailiff.core.directory.ReceiverDesk;
import io.bailiff.core.directory.Users;
import io.bailiff.core.downstream.Demand;
import io.bailiff.core.downstream.DemandPlace;
import io.bailiff.core.downstream.DownstreamDispatch;
import io.bailiff.core.id.SessionId;
import io.bailiff.core.id.UserId;
import io.bailiff.core.logout.LogoutDelivery;
import io.bailiff.core.logout.LogoutDispatch;
import io.bailiff.core.revocation.Position;
import io.bailiff.core.user.User;
import io.bailiff.server.console.ReceiverGate;
import io.bailiff.server.web.page.SeeOther;
import io.bailiff.server.web.page.SignedIn;
import jakarta.servlet.http.HttpServletRequest;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.Stream;
import org.springframework.stereotype.Controller;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestAttribute;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.servlet.View;

/// What an app that has sessions of its own was told of ends, and what it made of it.
@Controller
@RequestMapping(AppsGate.APPS + "/{id}/told")
class ToldPage {
    private static final int EACH = 50;

    private final LogoutDispatch logouts;
    private final DownstreamDispatch demands;
    private final ReceiverDesk desk;
    private final Users users;
    private final AppDetails details;
    private final AppsGate gate;
    private final ReceiverGate receivers;

    ToldPage(
            LogoutDispatch logouts,
            DownstreamDispatch demands,
            ReceiverDesk desk,
            Users users,
            AppDetails details,
            AppsGate gate,
            ReceiverGate receivers) {
        this.logouts = logouts;
        this.demands = demands;
        this.desk = desk;
        this.users = users;
        this.details = details;
        this.gate = gate;
        this.receivers = receivers;
    }

    @GetMapping
    View show(
            @PathVariable String id,
            @RequestParam(defaultValue = "") String state,
            @RequestParam Optional<String> again,
            @RequestAttribute(SignedIn.ATTRIBUTE) SignedIn who,
            HttpServletRequest request) {
        return gate.with(id, who, request, client -> {
            var narrowed = LogoutDelivery.State.named(state);
            return gate.page(
                    request,
                    who,
                    "told.jte",
                    Map.of(
                            "detail",
                            details.of(client, who, again.isPresent() ? "again" : ""),
                            "lines",
                            lines(client, narrowed),
                            "state",
                            narrowed.map(LogoutDelivery.State::wireName).orElse(""),
                            "mayChange",
                            receivers.mayChange(who)));
        });
    }

    private List<ToldLine> lines(Client client, Optional<LogoutDelivery.State> state) {
        var app = Optional.of(client.id());
        var demanded = state.map(LogoutDelivery.State::wireName).flatMap(Demand.State::named);
        return Stream.concat(
                        logouts.deliveries(app, state, Optional.empty(), EACH).stream()
                                .map(one -> ToldLine.of(one, name(one.user()))),
                        demands.demands(app, demanded, Optional.empty(), EACH).stream()
                                .map(one -> ToldLine.of(one, name(one.user()))))
                .sorted(Comparator.comparing(ToldLine::at).reversed())
                .toList();
    }

    private String name(UserId user) {
        return users.find(user).map(User::displayName).orElse(user.text());
    }

    @PostMapping("/logouts/{session}")
    View again(
            @PathVariable String id,
            @PathVariable String session,
            @RequestAttribute(SignedIn.ATTRIBUTE) SignedIn who,
            HttpServletRequest request) {
        return again(
                id,
                who,
                request,
                client -> SessionId.parse(session).map(found -> desk.replayLogout(who.caller(), found, client.id())));
    }

    @PostMapping("/revocations/{kill}/{user}")
    View again(
            @PathVariable String id,
            @PathVariable String kill,
            @PathVariable String user,
            @RequestAttribute(SignedIn.ATTRIBUTE) SignedIn who,
            HttpServletRequest request) {
        return again(
                id,
                who,
                request,
                client -> UserId.parse(user)
                        .filter(_ -> kill.matches("[0-9]{1,15}"))
                        .map(found -> desk.replayDemand(
                                who.caller(),
                                new DemandPlace(new Position(Long.parseLong(kill)), client.id(), found))));
    }

    private View again(
            String id, SignedIn who, HttpServletRequest request, Function<Client, Optional<ReceiverDesk.Result>> deed) {
        return gate.with(
                id,
                who,
                request,
                client -> deed.apply(client)
                        .map(result -> switch (result) {
                            case ReceiverDesk.Result.Replayed(), ReceiverDesk.Result.Done _ ->
                                SeeOther.to(AppsGate.address(client.id()) + "/told?again");
                            case ReceiverDesk.Result.NotAllowed(var why) -> gate.refused(who, request, why);
                            case ReceiverDesk.Result.NothingMatches() -> gate.missing(who, request, "message");
                        })
                        .orElseGet(() -> gate.missing(who, request, "message")));
    }
}
