package io.bailiff.server.console.users;

import io.bailiff.core.directory.Deed;
import io.bailiff.core.directory.GroupChange;
import io.bailiff.core.directory.Groups;
import io.bailiff.core.id.GroupId;
import io.bailiff.core.user.User;
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
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.servlet.View;

/// The groups of one user: joins and leaves.
@Controller
@RequestMapping("/admin/users/{id}/groups")
class UserGroupsPage {
    private static final int OFFERED = 100;

    private final UserTabs tabs;
    private final Groups groups;
    private final Pages pages;

    UserGroupsPage(UserTabs tabs, Groups groups, Pages pages) {
        this.tabs = tabs;
        this.groups = groups;
        this.pages = pages;
    }

    @GetMapping
    View show(@PathVariable String id, @RequestAttribute(SignedIn.ATTRIBUTE) SignedIn who, HttpServletRequest request) {
        return tabs.with(id, request, who, user -> page(request, who, HttpStatus.OK, user, "", ""));
    }

    /// @param name of the group to join
    @PostMapping
    View join(
            @PathVariable String id,
            @RequestParam(defaultValue = "") String name,
            @RequestAttribute(SignedIn.ATTRIBUTE) SignedIn who,
            HttpServletRequest request) {
        String typed = name.strip();
        return tabs.with(
                id,
                request,
                who,
                user -> answer(
                        request,
                        who,
                        user,
                        typed,
                        groups.named(typed).map(group -> groups.add(group, user.id(), who.caller()))));
    }

    @PostMapping("/{group}/leave")
    View leave(
            @PathVariable String id,
            @PathVariable String group,
            @RequestAttribute(SignedIn.ATTRIBUTE) SignedIn who,
            HttpServletRequest request) {
        return tabs.with(
                id,
                request,
                who,
                user -> answer(
                        request,
                        who,
                        user,
                        "",
                        GroupId.parse(group).map(found -> groups.remove(found, user.id(), who.caller()))));
    }

    private View answer(
            HttpServletRequest request, SignedIn who, User user, String typed, Optional<GroupChange> change) {
        return switch (change.orElseGet(GroupChange.NothingMatches::new)) {
            case GroupChange.Changed _ ->
                SeeOther.to("/admin/users/" + user.id().text() + "/groups");
            case GroupChange.NothingMatches() -> page(request, who, HttpStatus.NOT_FOUND, user, typed, "no-group");
            case GroupChange.NotAllowed(var why) -> page(request, who, HttpStatus.FORBIDDEN, user, typed, why);
            case GroupChange.WouldLockEveryoneOut() -> page(request, who, HttpStatus.CONFLICT, user, typed, "lockout");
            case GroupChange.NameTaken _, GroupChange.InUse _, GroupChange.TooManyMembers _ ->
                throw new IllegalStateException("a member changes no name");
        };
    }

    private View page(
            HttpServletRequest request, SignedIn who, HttpStatus status, User user, String typed, String problem) {
        return pages.page(
                request,
                who.facts(),
                status,
                "console/users/user-groups.jte",
                Map.of(
                        "user",
                        user,
                        "groups",
                        groups.of(user.id()),
                        "offered",
                        groups.list("", Optional.empty(), OFFERED),
                        "typed",
                        typed,
                        "problem",
                        problem,
                        "mayChange",
                        tabs.refusal(user, who, Deed.CHANGE_GROUP).isEmpty()));
    }
}
