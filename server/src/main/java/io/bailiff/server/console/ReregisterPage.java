package io.bailiff.server.console;

import io.bailiff.core.authenticator.AuthenticatorKind;
import io.bailiff.core.directory.Deed;
import io.bailiff.core.directory.Methods;
import io.bailiff.core.directory.MethodsResult;
import io.bailiff.core.directory.Reregistration;
import io.bailiff.core.user.User;
import io.bailiff.server.web.page.FormTime;
import io.bailiff.server.web.page.Pages;
import io.bailiff.server.web.page.SeeOther;
import io.bailiff.server.web.page.SignedIn;
import jakarta.servlet.http.HttpServletRequest;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import org.springframework.http.HttpStatus;
import org.springframework.stereotype.Controller;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestAttribute;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.servlet.View;

/// Require re-register MFA: says what it will do, asks which methods, since when and why, does it.
@Controller
@RequestMapping("/admin/users/{id}/reregister")
class ReregisterPage {
    private static final Set<AuthenticatorKind> ALL = EnumSet.allOf(AuthenticatorKind.class);

    private final Methods methods;
    private final Beforehands beforehands;
    private final FreshProof proof;
    private final UserTabs tabs;
    private final Pages pages;

    ReregisterPage(Methods methods, Beforehands beforehands, FreshProof proof, UserTabs tabs, Pages pages) {
        this.beforehands = beforehands;
        this.proof = proof;
        this.methods = methods;
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
                user -> tabs.refusal(user, who, Deed.REQUIRE_REREGISTRATION)
                        .map(why -> tabs.refused(request, who, user, why))
                        .orElseGet(() -> proof.kept(who, address(user), draft)
                                .map(typed -> form(
                                        request,
                                        who,
                                        user,
                                        HttpStatus.OK,
                                        chosen(List.of(
                                                typed.getOrDefault("kinds", "").split(" ", -1))),
                                        FormTime.typed(typed.getOrDefault("since", ""), typed.getOrDefault("zone", "")),
                                        Why.kept(typed)))
                                .orElseGet(() -> form(
                                        request,
                                        who,
                                        user,
                                        HttpStatus.OK,
                                        ALL,
                                        FormTime.empty(request),
                                        Why.nothing()))));
    }

    private static String address(User user) {
        return "/admin/users/" + user.id().text() + "/reregister";
    }

    @PostMapping
    View require(
            @PathVariable String id,
            @RequestParam(name = "kind", defaultValue = "") List<String> kinds,
            @RequestParam(defaultValue = "") String since,
            @RequestParam(defaultValue = "") String zone,
            @RequestParam(defaultValue = "") String reason,
            @RequestParam(defaultValue = "") String note,
            @RequestParam(defaultValue = "") String ticket,
            @RequestAttribute(SignedIn.ATTRIBUTE) SignedIn who,
            HttpServletRequest request) {
        return tabs.with(id, request, who, user -> {
            Set<AuthenticatorKind> chosen = chosen(kinds);
            var time = FormTime.typed(since, zone);
            // Neither a kind nor a time: then nothing is named that shall go.
            var other = time.wrong()
                    ? Optional.of(time.skipped() ? "skipped" : "since")
                    : Optional.of("kinds")
                            .filter(_ -> chosen.isEmpty() && time.at().isEmpty());
            var why = Why.typed(reason, note, ticket).or(other);
            var statement = why.statement();
            if (statement.isEmpty()) {
                return form(request, who, user, HttpStatus.BAD_REQUEST, chosen, time, why);
            }
            if (proof.old(who)) {
                String names = chosen.stream().map(AuthenticatorKind::wireName).collect(Collectors.joining(" "));
                return proof.ask(who, address(user), why.typed(Map.of("kinds", names, "since", since, "zone", zone)));
            }
            var order = new Reregistration(chosen, time.at(), statement.get());
            return switch (methods.requireReregistration(user.id(), order, who.caller())) {
                case MethodsResult.Changed(var killed) ->
                    SeeOther.to(killed.map(at -> "/admin/kills/" + at.value() + "?done")
                            .orElse("/admin/users/" + user.id().text() + "/methods?saved"));
                case MethodsResult.NotAllowed(var code) -> tabs.refused(request, who, user, code);
                case MethodsResult.NothingMatches(), MethodsResult.Issued _ -> tabs.missing(request, who);
                case MethodsResult.StatementMissing(), MethodsResult.NotAcceptable _ ->
                    form(request, who, user, HttpStatus.BAD_REQUEST, chosen, time, why.or(Optional.of("note")));
            };
        });
    }

    private static Set<AuthenticatorKind> chosen(List<String> names) {
        var kinds = EnumSet.noneOf(AuthenticatorKind.class);
        names.forEach(name -> AuthenticatorKind.named(name).ifPresent(kinds::add));
        return kinds;
    }

    private View form(
            HttpServletRequest request,
            SignedIn who,
            User user,
            HttpStatus status,
            Set<AuthenticatorKind> kinds,
            FormTime compromisedAt,
            Why why) {
        var rows = MethodRow.of(methods.of(user.id()), methods.passOf(user.id()));
        var before = beforehands.of(user.id(), who, address(user), request.getParameter("draft") != null, false);
        var form = new ReregisterForm(user, user.id().equals(who.user()), before, rows, kinds, compromisedAt, why);
        return pages.page(request, who.facts(), status, "console/reregister.jte", Map.of("form", form));
    }
}
