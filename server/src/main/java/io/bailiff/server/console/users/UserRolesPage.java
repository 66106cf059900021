package io.bailiff.server.console.users;

import io.bailiff.core.directory.Deed;
import io.bailiff.core.directory.UserChange;
import io.bailiff.core.directory.UserEdit;
import io.bailiff.core.directory.Users;
import io.bailiff.core.user.Role;
import io.bailiff.core.user.User;
import io.bailiff.server.console.UserTabs;
import io.bailiff.server.web.page.Pages;
import io.bailiff.server.web.page.SeeOther;
import io.bailiff.server.web.page.SignedIn;
import jakarta.servlet.http.HttpServletRequest;
import java.util.List;
import java.util.Map;
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

/// Gives a user roles and takes them away. Of two who do it at once, the second sees what the first
/// did.
@Controller
@RequestMapping("/admin/users/{id}/roles")
class UserRolesPage {
    private final UserTabs tabs;
    private final Users users;
    private final Pages pages;

    UserRolesPage(UserTabs tabs, Users users, Pages pages) {
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
                user -> tabs.refusal(user, who, Deed.ASSIGN_ROLES)
                        .map(why -> tabs.refused(request, who, user, why))
                        .orElseGet(() -> form(request, who, HttpStatus.OK, user, user.roles(), "")));
    }

    /// @param role the ids of all that he shall hold
    /// @param version of the roles that the form was opened on
    @PostMapping
    View save(
            @PathVariable String id,
            @RequestParam(defaultValue = "") List<String> role,
            @RequestParam(defaultValue = "") String version,
            @RequestAttribute(SignedIn.ATTRIBUTE) SignedIn who,
            HttpServletRequest request) {
        return tabs.with(id, request, who, user -> save(user, NewUserForm.roles(role), version, who, request));
    }

    private View save(User user, Set<Role> wanted, String version, SignedIn who, HttpServletRequest request) {
        String overview = "/admin/users/" + user.id().text();
        if (wanted.equals(user.roles())) {
            return SeeOther.to(overview);
        }
        if (!version(user).equals(version)) {
            return form(request, who, HttpStatus.CONFLICT, user, user.roles(), "overtaken");
        }
        return switch (users.change(user.id(), UserEdit.roles(wanted), who.caller())) {
            case UserChange.Changed _ -> SeeOther.to(overview + "?saved");
            case UserChange.NothingMatches() -> tabs.missing(request, who);
            case UserChange.NotAllowed(var why) -> tabs.refused(request, who, user, why);
            case UserChange.WouldLockEveryoneOut _ ->
                form(request, who, HttpStatus.CONFLICT, user, user.roles(), "last");
            case UserChange.NameTaken _, UserChange.PasswordRefused _ ->
                throw new IllegalStateException("roles have neither name nor password");
        };
    }

    private static String version(User user) {
        return user.roles().stream().sorted().map(Role::templateId).collect(Collectors.joining(" "));
    }

    private View form(
            HttpServletRequest request, SignedIn who, HttpStatus status, User user, Set<Role> chosen, String problem) {
        return pages.page(
                request,
                who.facts(),
                status,
                "console/users/user-roles.jte",
                Map.of(
                        "user",
                        user,
                        "chosen",
                        chosen,
                        "version",
                        version(user),
                        "problem",
                        problem,
                        "himself",
                        user.id().equals(who.user())));
    }
}
