package io.bailiff.server.api;

import io.bailiff.core.directory.BuiltIns;
import io.bailiff.core.directory.Containment;
import io.bailiff.core.directory.ContainmentOrder;
import io.bailiff.core.directory.ContainmentPlan;
import io.bailiff.core.directory.ContainmentResult;
import io.bailiff.core.grant.Consent;
import io.bailiff.core.user.User;
import io.bailiff.server.token.BearerAccess;
import io.bailiff.server.token.TokenCaller;
import io.bailiff.server.web.ApiError;
import io.bailiff.server.web.JsonBody;
import io.bailiff.server.web.Refused;
import jakarta.servlet.http.HttpServletRequest;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeSet;
import org.springframework.http.HttpStatus;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RestController;

/// `POST /bailiff/v1/users/{user}/contain`: see `docs/containment.md`.
@RestController
class ContainmentApi {
    private final BearerAccess bearer;
    private final Look look;
    private final Containment containment;
    private final ReceiverViews receivers;

    ContainmentApi(BearerAccess bearer, Look look, Containment containment, ReceiverViews receivers) {
        this.bearer = bearer;
        this.look = look;
        this.containment = containment;
        this.receivers = receivers;
    }

    /// `dryRun` is a member of the body, which is read strictly: misspelt, it is refused and not ignored.
    @PostMapping("/bailiff/v1/users/{user}/contain")
    ResponseEntity<Map<String, Object>> contain(@PathVariable String user, HttpServletRequest request) {
        var caller = TokenCaller.of(bearer.require(request, BuiltIns.BAILIFF, "revoke"));
        var body = JsonBody.of(request);
        boolean dryRun = body.flag("dryRun").orElse(false);
        var order = new ContainmentOrder(Statements.instant(body, "since"), Statements.read(body));
        body.end();
        User found = look.find(user).orElseThrow(ContainmentApi::nobody);
        var result =
                dryRun ? containment.foresee(found.id(), order, caller) : containment.order(found.id(), order, caller);
        return switch (result) {
            case ContainmentResult.Foreseen(var plan) -> ResponseEntity.ok(view(true, plan));
            case ContainmentResult.Contained(var plan, var at, var effectiveAt) -> {
                var view = view(false, plan);
                view.put("position", at.value());
                view.put("effectiveAt", Times.of(effectiveAt));
                view.put("receivers", receivers.justAfter(at));
                yield ResponseEntity.status(HttpStatus.CREATED).body(view);
            }
            case ContainmentResult.StatementMissing() -> throw Statements.missing(body);
            case ContainmentResult.InTheFuture() -> throw body.wrong("since", "This time has not come yet.");
            case ContainmentResult.NothingMatches() -> throw nobody();
            case ContainmentResult.NotAllowed(var why) ->
                throw new Refused(ApiError.forbidden("Your role does not reach this (" + why + ")."));
            case ContainmentResult.WouldLockEveryoneOut _ ->
                throw new Refused(new ApiError(
                        HttpStatus.CONFLICT,
                        "wouldLockEveryoneOut",
                        "This is the last enabled Global Administrator; nobody could let him in again. Revoke his"
                                + " sessions, or make another one first."));
        };
    }

    private static Map<String, Object> view(boolean dryRun, ContainmentPlan plan) {
        Map<String, Object> view = new LinkedHashMap<>();
        view.put("dryRun", dryRun);
        view.put("user", plan.user().id().text());
        view.put("userPrincipalName", plan.user().principalName().value());
        if (!plan.since().equals(Instant.EPOCH)) {
            view.put("since", Times.of(plan.since()));
        }
        view.put("sessions", KillViews.sessions(plan.toll()));
        view.put("grants", KillViews.grants(plan.toll()));
        view.put("methods", methods(plan));
        view.put("consents", plan.consents().stream().map(ContainmentApi::view).toList());
        view.put("passwordRemoved", plan.password());
        view.put("accountEnabled", false);
        view.put("mustReregister", plan.mustRegisterAgain());
        return view;
    }

    private static List<Map<String, Object>> methods(ContainmentPlan plan) {
        var evicted = plan.evicted();
        List<Map<String, Object>> methods = new ArrayList<>();
        evicted.registered().forEach(one -> methods.add(MethodViews.of(one)));
        evicted.codes().ifPresent(codes -> methods.add(MethodViews.of(codes)));
        evicted.pass().ifPresent(pass -> methods.add(MethodViews.of(pass)));
        return methods;
    }

    private static Map<String, Object> view(Consent consent) {
        Map<String, Object> view = new LinkedHashMap<>();
        view.put("client", consent.client().text());
        view.put("name", consent.name());
        view.put("scopes", List.copyOf(new TreeSet<>(consent.scopes())));
        view.put("since", Times.of(consent.since()));
        return view;
    }

    private static Refused nobody() {
        return new Refused(ApiError.notFound("There is no such user."));
    }
}
