package io.bailiff.server.console.users;

import io.bailiff.core.directory.Deed;
import io.bailiff.core.directory.DeletedUser;
import io.bailiff.core.directory.UserChange;
import io.bailiff.core.directory.Users;
import io.bailiff.core.id.UserId;
import io.bailiff.server.console.UserTabs;
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
import org.springframework.web.servlet.View;

/// A deleted user: what would come back and what would not, to be restored or forgotten.
@Controller
@RequestMapping("/admin/users/{id}")
class RestorePage {
    private final UserTabs tabs;
    private final Users users;
    private final Pages pages;

    RestorePage(UserTabs tabs, Users users, Pages pages) {
        this.tabs = tabs;
        this.users = users;
        this.pages = pages;
    }

    @GetMapping("/restore")
    View ask(@PathVariable String id, @RequestAttribute(SignedIn.ATTRIBUTE) SignedIn who, HttpServletRequest request) {
        return find(id).map(user -> page(request, who, HttpStatus.OK, user, ""))
                .orElseGet(() -> tabs.missing(request, who));
    }

    @PostMapping("/restore")
    View restore(
            @PathVariable String id, @RequestAttribute(SignedIn.ATTRIBUTE) SignedIn who, HttpServletRequest request) {
        var known = tabs.find(id);
        if (known.isPresent()) {
            // Restored already.
            return SeeOther.to("/admin/users/" + known.get().id().text());
        }
        return find(id).map(user -> answer(
                        request,
                        who,
                        user,
                        users.restore(user.user().id(), who.caller()),
                        "/admin/users/" + user.user().id().text() + "?restored"))
                .orElseGet(() -> tabs.missing(request, who));
    }

    @PostMapping("/forget")
    View forget(
            @PathVariable String id, @RequestAttribute(SignedIn.ATTRIBUTE) SignedIn who, HttpServletRequest request) {
        return find(id).map(user -> answer(
                        request, who, user, users.forget(user.user().id(), who.caller()), "/admin/users?state=deleted"))
                .orElseGet(() -> tabs.missing(request, who));
    }

    private View answer(HttpServletRequest request, SignedIn who, DeletedUser user, UserChange change, String next) {
        return switch (change) {
            case UserChange.Changed _ -> SeeOther.to(next);
            case UserChange.NothingMatches() -> tabs.missing(request, who);
            case UserChange.NotAllowed _ -> page(request, who, HttpStatus.FORBIDDEN, user, "may-not");
            case UserChange.NameTaken() -> page(request, who, HttpStatus.CONFLICT, user, "taken");
            case UserChange.WouldLockEveryoneOut _, UserChange.PasswordRefused _ ->
                throw new IllegalStateException("who is deleted administers nothing");
        };
    }

    private Optional<DeletedUser> find(String id) {
        return UserId.parse(id).flatMap(users::deleted);
    }

    private View page(HttpServletRequest request, SignedIn who, HttpStatus status, DeletedUser user, String problem) {
        return pages.page(
                request,
                who.facts(),
                status,
                "console/users/restore.jte",
                Map.of(
                        "deleted",
                        user,
                        "problem",
                        problem,
                        "mayRestore",
                        users.refusal(Deed.RESTORE_USER, who.caller()).isEmpty()));
    }
}
