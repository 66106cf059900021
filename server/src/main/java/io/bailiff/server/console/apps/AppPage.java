package io.bailiff.server.console.apps;

import io.bailiff.core.client.Client;
import io.bailiff.core.coverage.BlastRadii;
import io.bailiff.core.directory.Caller;
import io.bailiff.core.directory.ClientChange;
import io.bailiff.core.directory.Clients;
import io.bailiff.core.directory.Deed;
import io.bailiff.core.id.ClientId;
import io.bailiff.core.revocation.Scope;
import io.bailiff.server.web.page.SeeOther;
import io.bailiff.server.web.page.SignedIn;
import jakarta.servlet.http.HttpServletRequest;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.BiFunction;
import org.springframework.stereotype.Controller;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestAttribute;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.servlet.View;

/// One application: what it is, and what can be ended of it.
@Controller
@RequestMapping(AppsGate.APPS + "/{id}")
class AppPage {
    private static final Set<String> DONE = Set.of("registered", "saved", "same", "enabled", "disabled", "withdrawn");

    private final Clients clients;
    private final BlastRadii radii;
    private final AppDetails details;
    private final AppsGate gate;

    AppPage(Clients clients, BlastRadii radii, AppDetails details, AppsGate gate) {
        this.clients = clients;
        this.radii = radii;
        this.details = details;
        this.gate = gate;
    }

    @GetMapping
    View show(
            @PathVariable String id,
            @RequestParam Optional<String> done,
            @RequestAttribute(SignedIn.ATTRIBUTE) SignedIn who,
            HttpServletRequest request) {
        return gate.with(
                id,
                who,
                request,
                client -> gate.page(
                        request, who, "app.jte", Map.of("detail", details.of(client, who, AppsGate.done(done, DONE)))));
    }

    @GetMapping("/disable")
    View askToDisable(
            @PathVariable String id, @RequestAttribute(SignedIn.ATTRIBUTE) SignedIn who, HttpServletRequest request) {
        return ask(id, "disable", Deed.DISABLE_CLIENT, who, request);
    }

    @GetMapping("/delete")
    View askToDelete(
            @PathVariable String id, @RequestAttribute(SignedIn.ATTRIBUTE) SignedIn who, HttpServletRequest request) {
        return ask(id, "delete", Deed.DELETE_CLIENT, who, request);
    }

    @GetMapping("/withdraw")
    View askToWithdraw(
            @PathVariable String id, @RequestAttribute(SignedIn.ATTRIBUTE) SignedIn who, HttpServletRequest request) {
        return ask(id, "withdraw", Deed.WITHDRAW_ALL_CONSENTS, who, request);
    }

    private View ask(String id, String what, Deed deed, SignedIn who, HttpServletRequest request) {
        return gate.may(
                deed,
                who,
                request,
                () -> gate.with(
                        id,
                        who,
                        request,
                        client -> radii.of(new Scope.OfClient(client.id()), Optional.empty(), who.authority(false))
                                .map(radius -> gate.page(
                                        request,
                                        who,
                                        "end-app.jte",
                                        Map.of("client", client, "what", what, "radius", radius)))
                                .orElseGet(() -> gate.missing(who, request, "app"))));
    }

    @PostMapping("/disable")
    View disable(
            @PathVariable String id, @RequestAttribute(SignedIn.ATTRIBUTE) SignedIn who, HttpServletRequest request) {
        return change(
                id, who, request, "?done=disabled", (client, caller) -> clients.setEnabled(client, false, caller));
    }

    @PostMapping("/enable")
    View enable(
            @PathVariable String id, @RequestAttribute(SignedIn.ATTRIBUTE) SignedIn who, HttpServletRequest request) {
        return change(id, who, request, "?done=enabled", (client, caller) -> clients.setEnabled(client, true, caller));
    }

    @PostMapping("/delete")
    View delete(
            @PathVariable String id, @RequestAttribute(SignedIn.ATTRIBUTE) SignedIn who, HttpServletRequest request) {
        return change(id, who, request, "", clients::delete);
    }

    @PostMapping("/withdraw")
    View withdraw(
            @PathVariable String id, @RequestAttribute(SignedIn.ATTRIBUTE) SignedIn who, HttpServletRequest request) {
        return change(id, who, request, "/permissions?done=withdrawn", clients::withdrawAllConsents);
    }

    /// @param next what follows the application's own address; empty if it has none any more
    private View change(
            String id,
            SignedIn who,
            HttpServletRequest request,
            String next,
            BiFunction<ClientId, Caller, ClientChange> command) {
        return gate.with(id, who, request, (Client client) -> switch (command.apply(client.id(), who.caller())) {
            case ClientChange.Changed _ ->
                SeeOther.to(next.isEmpty() ? AppsGate.APPS + "?done=deleted" : AppsGate.address(client.id()) + next);
            case ClientChange.NotAllowed(var why) -> gate.refused(who, request, why);
            case ClientChange.NothingMatches(), ClientChange.Unfit(), ClientChange.BuiltIn() ->
                gate.missing(who, request, "app");
        });
    }
}
