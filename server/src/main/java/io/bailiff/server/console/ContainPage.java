package io.bailiff.server.console;

import io.bailiff.core.directory.Containment;
import io.bailiff.core.directory.ContainmentOrder;
import io.bailiff.core.directory.ContainmentPlan;
import io.bailiff.core.directory.ContainmentResult;
import io.bailiff.core.directory.Deed;
import io.bailiff.core.user.User;
import io.bailiff.server.web.page.FormTime;
import io.bailiff.server.web.page.Pages;
import io.bailiff.server.web.page.SeeOther;
import io.bailiff.server.web.page.SignedIn;
import jakarta.servlet.http.HttpServletRequest;
import java.util.Map;
import java.util.Optional;
import org.springframework.http.HttpStatus;
import org.springframework.stereotype.Controller;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestAttribute;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.servlet.View;

/// Contain: asks why and since when, shows what will be done, does it.
@Controller
@RequestMapping("/admin/users/{id}/contain")
class ContainPage {
    private final Containment containment;
    private final Beforehands beforehands;
    private final FreshProof proof;
    private final UserTabs tabs;
    private final Pages pages;

    ContainPage(Containment containment, Beforehands beforehands, FreshProof proof, UserTabs tabs, Pages pages) {
        this.beforehands = beforehands;
        this.proof = proof;
        this.containment = containment;
        this.tabs = tabs;
        this.pages = pages;
    }

    @GetMapping
    View ask(
            @PathVariable String id,
            @RequestParam Optional<String> draft,
            @RequestAttribute(SignedIn.ATTRIBUTE) SignedIn who,
            HttpServletRequest request) {
        return tabs.with(
                id,
                request,
                who,
                user -> tabs.refusal(user, who, Deed.CONTAIN)
                        .map(why -> tabs.refused(request, who, user, why))
                        .orElseGet(() -> proof.kept(who, address(user), draft)
                                .map(typed -> again(request, who, user, typed))
                                .orElseGet(() -> form(
                                        request, who, HttpStatus.OK, user, FormTime.empty(request), Why.nothing()))));
    }

    /// The plan once more, after a proof.
    private View again(HttpServletRequest request, SignedIn who, User user, Map<String, String> typed) {
        var time = FormTime.typed(typed.getOrDefault("since", ""), typed.getOrDefault("zone", ""));
        var why = Why.kept(typed);
        return why.statement()
                .map(statement -> answer(
                        request,
                        who,
                        user,
                        time,
                        why,
                        containment.foresee(user.id(), new ContainmentOrder(time.at(), statement), who.caller())))
                .orElseGet(() -> form(request, who, HttpStatus.OK, user, time, why));
    }

    private static String address(User user) {
        return "/admin/users/" + user.id().text() + "/contain";
    }

    /// @param step `do` after the page that showed what will be done, `edit` to go back to the form
    @PostMapping
    View contain(
            @PathVariable String id,
            @RequestParam(defaultValue = "") String step,
            @RequestParam(defaultValue = "") String since,
            @RequestParam(defaultValue = "") String zone,
            @RequestParam(defaultValue = "") String reason,
            @RequestParam(defaultValue = "") String note,
            @RequestParam(defaultValue = "") String ticket,
            @RequestAttribute(SignedIn.ATTRIBUTE) SignedIn who,
            HttpServletRequest request) {
        var time = FormTime.typed(since, zone);
        var why = Why.typed(reason, note, ticket).or(since(time));
        return tabs.with(id, request, who, user -> {
            var statement = why.statement();
            if (statement.isEmpty()) {
                return form(request, who, HttpStatus.BAD_REQUEST, user, time, why);
            }
            var order = new ContainmentOrder(time.at(), statement.get());
            return switch (step) {
                case "edit" -> form(request, who, HttpStatus.OK, user, time, why);
                case "do" ->
                    proof.old(who)
                            ? proof.ask(who, address(user), why.typed(Map.of("since", since, "zone", zone)))
                            : answer(request, who, user, time, why, containment.order(user.id(), order, who.caller()));
                default -> answer(request, who, user, time, why, containment.foresee(user.id(), order, who.caller()));
            };
        });
    }

    private static Optional<String> since(FormTime time) {
        return time.wrong() ? Optional.of(time.skipped() ? "skipped" : "since") : Optional.empty();
    }

    private View answer(
            HttpServletRequest request, SignedIn who, User user, FormTime since, Why why, ContainmentResult result) {
        return switch (result) {
            case ContainmentResult.Contained(var _, var at, var _) ->
                SeeOther.to("/admin/kills/" + at.value() + "?done");
            case ContainmentResult.Foreseen(var plan) ->
                page(request, who, HttpStatus.OK, user, since, why, Optional.of(plan));
            case ContainmentResult.NotAllowed(var code) -> tabs.refused(request, who, user, code);
            case ContainmentResult.WouldLockEveryoneOut _ -> tabs.refused(request, who, user, "wouldLockEveryoneOut");
            case ContainmentResult.NothingMatches() -> tabs.missing(request, who);
            case ContainmentResult.StatementMissing() ->
                form(request, who, HttpStatus.BAD_REQUEST, user, since, why.or(Optional.of("note")));
            case ContainmentResult.InTheFuture() ->
                form(request, who, HttpStatus.BAD_REQUEST, user, since, why.or(Optional.of("future")));
        };
    }

    private View form(HttpServletRequest request, SignedIn who, HttpStatus status, User user, FormTime since, Why why) {
        return page(request, who, status, user, since, why, Optional.empty());
    }

    private View page(
            HttpServletRequest request,
            SignedIn who,
            HttpStatus status,
            User user,
            FormTime since,
            Why why,
            Optional<ContainmentPlan> plan) {
        var before = beforehands.of(user.id(), who, address(user), request.getParameter("draft") != null, false);
        var form = new ContainForm(user, user.id().equals(who.user()), before, since, why, plan);
        return pages.page(request, who.facts(), status, "console/contain.jte", Map.of("form", form));
    }
}
