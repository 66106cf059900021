package io.bailiff.server.console.users;

import io.bailiff.core.directory.Deed;
import io.bailiff.core.directory.UserChange;
import io.bailiff.core.directory.Users;
import io.bailiff.core.user.User;
import io.bailiff.server.console.UserTabs;
import io.bailiff.server.web.page.Pages;
import io.bailiff.server.web.page.SeeOther;
import io.bailiff.server.web.page.SignedIn;
import jakarta.servlet.http.HttpServletRequest;
import java.util.Map;
import org.springframework.http.HttpStatus;
import org.springframework.stereotype.Controller;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestAttribute;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.servlet.View;

/// Changes what is said of a user. Of two who change it at once, the second sees what the first did.
@Controller
@RequestMapping("/admin/users/{id}/edit")
class EditUserPage {
    private final UserTabs tabs;
    private final Users users;
    private final Pages pages;

    EditUserPage(UserTabs tabs, Users users, Pages pages) {
        this.tabs = tabs;
        this.users = users;
        this.pages = pages;
    }

    @GetMapping
    View ask(@PathVariable String id, @RequestAttribute(SignedIn.ATTRIBUTE) SignedIn who, HttpServletRequest request) {
        return tabs.with(
                id,
                request,
                who,
                user -> tabs.refusal(user, who, Deed.CHANGE_PROFILE)
                        .map(why -> tabs.refused(request, who, user, why))
                        .orElseGet(() -> form(request, who, HttpStatus.OK, user, ProfileForm.of(user), false)));
    }

    /// @param sent with `version`, of what the form was opened on
    @PostMapping
    View save(
            @PathVariable String id,
            @RequestParam Map<String, String> sent,
            @RequestAttribute(SignedIn.ATTRIBUTE) SignedIn who,
            HttpServletRequest request) {
        return tabs.with(id, request, who, user -> save(user, ProfileForm.typed(sent), sent, who, request));
    }

    private View save(
            User user, ProfileForm typed, Map<String, String> sent, SignedIn who, HttpServletRequest request) {
        if (!typed.problems().isEmpty()) {
            return form(request, who, HttpStatus.BAD_REQUEST, user, typed, false);
        }
        var current = ProfileForm.of(user);
        boolean same = current.version().equals(typed.version());
        if (!same && !current.version().equals(sent.getOrDefault("version", ""))) {
            return form(request, who, HttpStatus.CONFLICT, user, current, true);
        }
        String overview = "/admin/users/" + user.id().text();
        return switch (users.change(user.id(), typed.edit(), who.caller())) {
            case UserChange.Changed _ -> SeeOther.to(overview + "?saved");
            case UserChange.NothingMatches() -> tabs.missing(request, who);
            case UserChange.NotAllowed(var why) -> tabs.refused(request, who, user, why);
            case UserChange.WouldLockEveryoneOut _, UserChange.NameTaken _, UserChange.PasswordRefused _ ->
                throw new IllegalStateException("a profile locks nobody out");
        };
    }

    private View form(
            HttpServletRequest request,
            SignedIn who,
            HttpStatus status,
            User user,
            ProfileForm form,
            boolean overtaken) {
        return pages.page(
                request,
                who.facts(),
                status,
                "console/users/edit.jte",
                Map.of(
                        "user",
                        user,
                        "form",
                        form,
                        "version",
                        ProfileForm.of(user).version(),
                        "overtaken",
                        overtaken));
    }
}
