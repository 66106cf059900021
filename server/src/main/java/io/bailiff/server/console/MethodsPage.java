package io.bailiff.server.console;

import io.bailiff.core.authenticator.AccessPass;
import io.bailiff.core.authenticator.MfaState;
import io.bailiff.core.directory.Deed;
import io.bailiff.core.directory.Methods;
import io.bailiff.core.directory.MethodsResult;
import io.bailiff.core.directory.PassOrder;
import io.bailiff.core.directory.Users;
import io.bailiff.core.id.AuthenticatorId;
import io.bailiff.core.user.User;
import io.bailiff.server.web.page.FormTime;
import io.bailiff.server.web.page.Pages;
import io.bailiff.server.web.page.SeeOther;
import io.bailiff.server.web.page.SignedIn;
import jakarta.servlet.http.HttpServletRequest;
import java.time.Duration;
import java.util.EnumSet;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.springframework.http.HttpStatus;
import org.springframework.stereotype.Controller;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestAttribute;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.servlet.View;

/// What a user signs in with besides his password: seen, taken away, and replaced by a Temporary
/// Access Pass.
@Controller
@RequestMapping("/admin/users/{id}")
class MethodsPage {
    private static final Set<Deed> DEEDS = EnumSet.of(
            Deed.REMOVE_AUTHENTICATOR,
            Deed.ISSUE_ACCESS_PASS,
            Deed.REQUIRE_REREGISTRATION,
            Deed.SET_MFA_STATE,
            Deed.RESET_PASSWORD);

    private final Methods methods;
    private final Users users;
    private final UserTabs tabs;
    private final Pages pages;

    MethodsPage(Methods methods, Users users, UserTabs tabs, Pages pages) {
        this.methods = methods;
        this.users = users;
        this.tabs = tabs;
        this.pages = pages;
    }

    @GetMapping("/methods")
    View list(
            @PathVariable String id,
            @RequestParam Optional<String> saved,
            @RequestAttribute(SignedIn.ATTRIBUTE) SignedIn who,
            HttpServletRequest request) {
        return tabs.with(
                id, request, who, user -> list(request, who, user, HttpStatus.OK, saved.isPresent(), Optional.empty()));
    }

    private View list(
            HttpServletRequest request,
            SignedIn who,
            User user,
            HttpStatus status,
            boolean saved,
            Optional<String> problem) {
        var listing = new MethodsListing(
                user,
                methods.of(user.id()),
                methods.passOf(user.id()),
                users.hasPassword(user.id()),
                tabs.allowed(user, who, DEEDS),
                saved,
                problem);
        return pages.page(
                request,
                who.facts(),
                status,
                "console/methods.jte",
                Map.of("list", listing, "contained", tabs.contained(user)));
    }

    @GetMapping("/methods/{method}/remove")
    View ask(
            @PathVariable String id,
            @PathVariable String method,
            @RequestAttribute(SignedIn.ATTRIBUTE) SignedIn who,
            HttpServletRequest request) {
        return tabs.with(id, request, who, user -> {
            var refusal = tabs.refusal(user, who, Deed.REMOVE_AUTHENTICATOR);
            if (refusal.isPresent()) {
                return tabs.refused(request, who, user, refusal.get());
            }
            return row(user, method)
                    .map(row -> pages.page(
                            request,
                            who.facts(),
                            HttpStatus.OK,
                            "console/remove-method.jte",
                            Map.of("user", user, "row", row)))
                    .orElseGet(() -> gone(request, who));
        });
    }

    private Optional<MethodRow> row(User user, String method) {
        return MethodRow.of(methods.of(user.id()), methods.passOf(user.id())).stream()
                .filter(row -> row.id().text().equals(method))
                .findFirst();
    }

    @PostMapping("/methods/{method}/remove")
    View remove(
            @PathVariable String id,
            @PathVariable String method,
            @RequestAttribute(SignedIn.ATTRIBUTE) SignedIn who,
            HttpServletRequest request) {
        var found = AuthenticatorId.parse(method);
        return tabs.with(
                id,
                request,
                who,
                user -> found.map(one -> answer(request, who, user, methods.remove(user.id(), one, who.caller())))
                        .orElseGet(() -> gone(request, who)));
    }

    @PostMapping("/mfa-state")
    View state(
            @PathVariable String id,
            @RequestParam(defaultValue = "") String state,
            @RequestAttribute(SignedIn.ATTRIBUTE) SignedIn who,
            HttpServletRequest request) {
        return tabs.with(
                id,
                request,
                who,
                user -> MfaState.named(state)
                        .map(wanted -> answer(request, who, user, methods.state(user.id(), wanted, who.caller())))
                        .orElseGet(
                                () -> list(request, who, user, HttpStatus.BAD_REQUEST, false, Optional.of("state"))));
    }

    /// The answer to the form is the only place where the pass ever stands.
    ///
    /// @param once `1` for one sign-in
    @PostMapping("/access-pass")
    View issue(
            @PathVariable String id,
            @RequestParam(defaultValue = "") String lifetime,
            @RequestParam(defaultValue = "") String once,
            @RequestParam(defaultValue = "") String start,
            @RequestParam(defaultValue = "") String zone,
            @RequestAttribute(SignedIn.ATTRIBUTE) SignedIn who,
            HttpServletRequest request) {
        return tabs.with(id, request, who, user -> {
            var startsAt = FormTime.typed(start, zone);
            var minutes = minutes(lifetime);
            if (startsAt.wrong() || minutes.isEmpty()) {
                var problem = Optional.of(startsAt.wrong() ? start(startsAt) : "lifetime");
                return list(request, who, user, HttpStatus.BAD_REQUEST, false, problem);
            }
            var order = new PassOrder(startsAt.at(), minutes.get(), once.equals("1"));
            return answer(request, who, user, methods.issuePass(user.id(), order, who.caller()));
        });
    }

    private static String start(FormTime time) {
        return time.skipped() ? "start.skipped" : "start";
    }

    private static Optional<Duration> minutes(String text) {
        return text.matches("[0-9]{1,5}") ? Optional.of(Duration.ofMinutes(Long.parseLong(text))) : Optional.empty();
    }

    private View answer(HttpServletRequest request, SignedIn who, User user, MethodsResult result) {
        return switch (result) {
            case MethodsResult.Changed(var killed) ->
                SeeOther.to(killed.map(at -> "/admin/kills/" + at.value() + "?done")
                        .orElse("/admin/users/" + user.id().text() + "/methods?saved"));
            case MethodsResult.Issued(var pass, var code) -> issued(request, who, user, pass, code.reveal());
            case MethodsResult.NotAllowed(var why) -> tabs.refused(request, who, user, why);
            case MethodsResult.NothingMatches() -> gone(request, who);
            case MethodsResult.NotAcceptable _, MethodsResult.StatementMissing _ ->
                list(request, who, user, HttpStatus.BAD_REQUEST, false, Optional.of("lifetime"));
        };
    }

    private View issued(HttpServletRequest request, SignedIn who, User user, AccessPass pass, String code) {
        return pages.page(
                request,
                who.facts(),
                HttpStatus.OK,
                "console/access-pass.jte",
                Map.of("user", user, "pass", pass, "code", code));
    }

    private View gone(HttpServletRequest request, SignedIn who) {
        return pages.page(request, who.facts(), HttpStatus.NOT_FOUND, "console/missing.jte", Map.of("what", "method"));
    }
}
