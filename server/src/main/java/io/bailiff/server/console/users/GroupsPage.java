package io.bailiff.server.console.users;

import io.bailiff.core.directory.Deed;
import io.bailiff.core.directory.GroupChange;
import io.bailiff.core.directory.Groups;
import io.bailiff.core.directory.Users;
import io.bailiff.server.web.page.Pages;
import io.bailiff.server.web.page.SeeOther;
import io.bailiff.server.web.page.SignedIn;
import jakarta.servlet.http.HttpServletRequest;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import java.util.Optional;
import org.springframework.http.HttpStatus;
import org.springframework.stereotype.Controller;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestAttribute;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.servlet.View;

/// The list of groups, and the form for a new one.
@Controller
@RequestMapping("/admin/groups")
class GroupsPage {
    private static final int PAGE = 25;
    private static final int LONGEST_SEARCH = 256;

    private final Groups groups;
    private final Users users;
    private final Pages pages;

    GroupsPage(Groups groups, Users users, Pages pages) {
        this.groups = groups;
        this.users = users;
        this.pages = pages;
    }

    @GetMapping
    View list(
            @RequestParam(defaultValue = "") String search,
            @RequestParam(defaultValue = "") String after,
            @RequestAttribute(SignedIn.ATTRIBUTE) SignedIn who,
            HttpServletRequest request) {
        return page(request, who, HttpStatus.OK, search.strip(), after, "", "");
    }

    @PostMapping
    View create(
            @RequestParam(defaultValue = "") String name,
            @RequestAttribute(SignedIn.ATTRIBUTE) SignedIn who,
            HttpServletRequest request) {
        String typed = name.strip();
        if (typed.isEmpty() || typed.length() > Groups.LONGEST_NAME) {
            return page(request, who, HttpStatus.BAD_REQUEST, "", "", typed, typed.isEmpty() ? "needed" : "long");
        }
        return switch (groups.create(typed, who.caller())) {
            case GroupChange.Changed(var id, var _) -> SeeOther.to("/admin/groups/" + id.text());
            case GroupChange.NameTaken() -> page(request, who, HttpStatus.CONFLICT, "", "", typed, "group-taken");
            case GroupChange.NotAllowed _ -> page(request, who, HttpStatus.FORBIDDEN, "", "", typed, "may-not");
            case GroupChange.NothingMatches _,
                    GroupChange.InUse _,
                    GroupChange.WouldLockEveryoneOut _,
                    GroupChange.TooManyMembers _ -> throw new IllegalStateException("a new group has nothing to lose");
        };
    }

    private View page(
            HttpServletRequest request,
            SignedIn who,
            HttpStatus status,
            String search,
            String after,
            String typed,
            String problem) {
        String text = search.length() > LONGEST_SEARCH ? search.substring(0, LONGEST_SEARCH) : search;
        var found = groups.list(text, Optional.of(after).filter(name -> !name.isEmpty()), PAGE + 1);
        boolean more = found.size() > PAGE;
        var shown = more ? found.subList(0, PAGE) : found;
        String home = "/admin/groups" + (text.isEmpty() ? "" : "?search=" + encoded(text));
        String next = more
                ? "/admin/groups?search=" + encoded(text) + "&after="
                        + encoded(shown.getLast().canonical())
                : "";
        return pages.page(
                request,
                who.facts(),
                status,
                "console/users/groups.jte",
                Map.of(
                        "groups",
                        shown,
                        "search",
                        text,
                        "home",
                        home,
                        "next",
                        next,
                        "first",
                        after.isEmpty(),
                        "typed",
                        typed,
                        "problem",
                        problem,
                        "mayCreate",
                        users.refusal(Deed.CHANGE_GROUP, who.caller()).isEmpty()));
    }

    private static String encoded(String text) {
        return URLEncoder.encode(text, StandardCharsets.UTF_8);
    }
}
