package io.bailiff.server.console.users;

import io.bailiff.core.coverage.BlastRadii;
import io.bailiff.core.directory.Caller;
import io.bailiff.core.directory.Deed;
import io.bailiff.core.directory.UserChange;
import io.bailiff.core.directory.UserEdit;
import io.bailiff.core.directory.Users;
import io.bailiff.core.revocation.Scope;
import io.bailiff.core.revocation.Statement;
import io.bailiff.core.user.User;
import io.bailiff.server.console.UserTabs;
import io.bailiff.server.console.Why;
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

/// Disables, enables or deletes a user. Before something ends it is shown, and a reason is asked for.
@Controller
@RequestMapping("/admin/users/{id}")
class StatePage {
    private final UserTabs tabs;
    private final Users users;
    private final BlastRadii radii;
    private final Pages pages;

    StatePage(UserTabs tabs, Users users, BlastRadii radii, Pages pages) {
        this.tabs = tabs;
        this.users = users;
        this.radii = radii;
        this.pages = pages;
    }

    @GetMapping({"/disable", "/enable", "/delete"})
    View ask(@PathVariable String id, @RequestAttribute(SignedIn.ATTRIBUTE) SignedIn who, HttpServletRequest request) {
        String what = what(request);
        return tabs.with(
                id,
                request,
                who,
                user -> tabs.refusal(user, who, deed(what))
                        .map(why -> tabs.refused(request, who, user, why))
                        .orElseGet(() -> form(request, who, HttpStatus.OK, user, what, Why.nothing())));
    }

    @PostMapping({"/disable", "/enable", "/delete"})
    View change(
            @PathVariable String id,
            @RequestParam(defaultValue = "") String reason,
            @RequestParam(defaultValue = "") String note,
            @RequestParam(defaultValue = "") String ticket,
            @RequestAttribute(SignedIn.ATTRIBUTE) SignedIn who,
            HttpServletRequest request) {
        String what = what(request);
        return tabs.with(id, request, who, user -> {
            if (what.equals("enable")) {
                return answer(request, who, user, what, enable(user, who.caller()));
            }
            var why = Why.typed(reason, note, ticket);
            return why.statement()
                    .map(said -> answer(request, who, user, what, end(user, what, said, who.caller())))
                    .orElseGet(() -> form(request, who, HttpStatus.BAD_REQUEST, user, what, why));
        });
    }

    private UserChange enable(User user, Caller caller) {
        return users.change(user.id(), UserEdit.enabled(true), caller);
    }

    private UserChange end(User user, String what, Statement said, Caller caller) {
        return what.equals("delete")
                ? users.delete(user.id(), caller, Optional.of(said))
                : users.change(user.id(), UserEdit.enabled(false), caller, Optional.of(said));
    }

    private View answer(HttpServletRequest request, SignedIn who, User user, String what, UserChange change) {
        return switch (change) {
            case UserChange.Changed(var _, var killed) ->
                killed.map(at -> SeeOther.to("/admin/kills/" + at.value() + "?done"))
                        .orElseGet(() -> SeeOther.to(
                                what.equals("delete")
                                        ? "/admin/users"
                                        : "/admin/users/" + user.id().text()));
            case UserChange.NothingMatches() -> tabs.missing(request, who);
            case UserChange.NotAllowed(var why) -> tabs.refused(request, who, user, why);
            case UserChange.WouldLockEveryoneOut _ -> tabs.refused(request, who, user, "wouldLockEveryoneOut");
            case UserChange.NameTaken _, UserChange.PasswordRefused _ ->
                throw new IllegalStateException("a state has neither name nor password");
        };
    }

    private static String what(HttpServletRequest request) {
        String path = request.getRequestURI();
        return path.substring(path.lastIndexOf('/') + 1);
    }

    private static Deed deed(String what) {
        return switch (what) {
            case "enable" -> Deed.ENABLE_USER;
            case "delete" -> Deed.DELETE_USER;
            default -> Deed.DISABLE_USER;
        };
    }

    private View form(HttpServletRequest request, SignedIn who, HttpStatus status, User user, String what, Why why) {
        var radius = radii.of(new Scope.OfUser(user.id()), Optional.of(user.id()), who.authority(false));
        return pages.page(
                request,
                who.facts(),
                status,
                "console/users/change-state.jte",
                Map.of(
                        "user",
                        user,
                        "what",
                        what,
                        "why",
                        why,
                        "radius",
                        radius,
                        "contained",
                        tabs.contained(user),
                        "himself",
                        user.id().equals(who.user())));
    }
}
