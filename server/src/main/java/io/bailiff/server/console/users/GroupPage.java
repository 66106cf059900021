package io.bailiff.server.console.users;

import io.bailiff.core.directory.GroupChange;
import io.bailiff.core.directory.Groups;
import io.bailiff.core.directory.UserPage;
import io.bailiff.core.directory.UserSearch;
import io.bailiff.core.directory.Users;
import io.bailiff.core.id.GroupId;
import io.bailiff.core.id.UserId;
import io.bailiff.server.web.page.Pages;
import io.bailiff.server.web.page.SeeOther;
import io.bailiff.server.web.page.SignedIn;
import jakarta.servlet.http.HttpServletRequest;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import org.springframework.http.HttpStatus;
import org.springframework.stereotype.Controller;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestAttribute;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.servlet.View;

/// One group: its members, what goes by it, and who joins or leaves.
@Controller
@RequestMapping("/admin/groups/{id}")
class GroupPage {
    private static final int PAGE = 25;
    private static final int FOUND = 10;
    private static final int LONGEST_SEARCH = 256;

    private final Groups groups;
    private final Users users;
    private final Pages pages;

    GroupPage(Groups groups, Users users, Pages pages) {
        this.groups = groups;
        this.users = users;
        this.pages = pages;
    }

    /// @param search of members
    /// @param find of users who may join
    @GetMapping
    View show(
            @PathVariable String id,
            @RequestParam(defaultValue = "") String search,
            @RequestParam(defaultValue = "") String find,
            @RequestParam(defaultValue = "") String after,
            @RequestParam(defaultValue = "") String before,
            @RequestAttribute(SignedIn.ATTRIBUTE) SignedIn who,
            HttpServletRequest request) {
        var edge = UserId.parse(after)
                .map(user -> new UserSearch.Edge(user, false))
                .or(() -> UserId.parse(before).map(user -> new UserSearch.Edge(user, true)));
        return with(
                id,
                request,
                who,
                group -> page(request, who, HttpStatus.OK, group, new Asked(cut(search), cut(find), edge, "", "")));
    }

    @PostMapping("/rename")
    View rename(
            @PathVariable String id,
            @RequestParam(defaultValue = "") String name,
            @RequestAttribute(SignedIn.ATTRIBUTE) SignedIn who,
            HttpServletRequest request) {
        String typed = name.strip();
        return with(id, request, who, group -> {
            if (typed.isEmpty() || typed.length() > Groups.LONGEST_NAME) {
                return page(
                        request,
                        who,
                        HttpStatus.BAD_REQUEST,
                        group,
                        Asked.wrong(typed, typed.isEmpty() ? "needed" : "long"));
            }
            return answer(
                    request, who, group, typed, groups.rename(group.group().id(), typed, who.caller()));
        });
    }

    @PostMapping("/delete")
    View delete(
            @PathVariable String id, @RequestAttribute(SignedIn.ATTRIBUTE) SignedIn who, HttpServletRequest request) {
        return with(id, request, who, group -> {
            var change = groups.delete(group.group().id(), who.caller());
            return change instanceof GroupChange.Changed
                    ? SeeOther.to("/admin/groups")
                    : answer(request, who, group, "", change);
        });
    }

    @PostMapping("/members")
    View add(
            @PathVariable String id,
            @RequestParam(defaultValue = "") String user,
            @RequestAttribute(SignedIn.ATTRIBUTE) SignedIn who,
            HttpServletRequest request) {
        return with(
                id,
                request,
                who,
                group -> answer(
                        request,
                        who,
                        group,
                        "",
                        UserId.parse(user)
                                .map(found -> groups.add(group.group().id(), found, who.caller()))
                                .orElseGet(GroupChange.NothingMatches::new)));
    }

    @PostMapping("/members/{user}/remove")
    View remove(
            @PathVariable String id,
            @PathVariable String user,
            @RequestAttribute(SignedIn.ATTRIBUTE) SignedIn who,
            HttpServletRequest request) {
        return with(
                id,
                request,
                who,
                group -> answer(
                        request,
                        who,
                        group,
                        "",
                        UserId.parse(user)
                                .map(found -> groups.remove(group.group().id(), found, who.caller()))
                                .orElseGet(GroupChange.NothingMatches::new)));
    }

    /// What the page was asked for, and what was wrong with what was typed there.
    private record Asked(String search, String find, Optional<UserSearch.Edge> from, String name, String problem) {
        static Asked wrong(String name, String problem) {
            return new Asked("", "", Optional.empty(), name, problem);
        }
    }

    private View answer(
            HttpServletRequest request, SignedIn who, Groups.Described group, String typed, GroupChange change) {
        return switch (change) {
            case GroupChange.Changed(var id, var _) -> SeeOther.to("/admin/groups/" + id.text());
            case GroupChange.NothingMatches() ->
                page(request, who, HttpStatus.NOT_FOUND, group, Asked.wrong(typed, "missing"));
            case GroupChange.NotAllowed(var why) ->
                page(request, who, HttpStatus.FORBIDDEN, group, Asked.wrong(typed, why));
            case GroupChange.NameTaken() ->
                page(request, who, HttpStatus.CONFLICT, group, Asked.wrong(typed, "group-taken"));
            case GroupChange.InUse _ -> page(request, who, HttpStatus.CONFLICT, group, Asked.wrong(typed, "in-use"));
            case GroupChange.WouldLockEveryoneOut() ->
                page(request, who, HttpStatus.CONFLICT, group, Asked.wrong(typed, "lockout"));
            case GroupChange.TooManyMembers _ ->
                page(request, who, HttpStatus.CONFLICT, group, Asked.wrong(typed, "many-members"));
        };
    }

    private View with(String id, HttpServletRequest request, SignedIn who, Function<Groups.Described, View> page) {
        return GroupId.parse(id)
                .flatMap(groups::find)
                .map(page)
                .orElseGet(() ->
                        pages.page(request, who.facts(), HttpStatus.NOT_FOUND, "console/users/no-group.jte", Map.of()));
    }

    private View page(
            HttpServletRequest request, SignedIn who, HttpStatus status, Groups.Described group, Asked asked) {
        GroupId id = group.group().id();
        UserPage found = users.search(UserSearch.members(id, asked.search()), asked.from(), PAGE + 1);
        boolean backwards = asked.from().filter(UserSearch.Edge::backwards).isPresent();
        boolean more = found.users().size() > PAGE;
        if (backwards && !more && found.unfinished().isEmpty()) {
            return page(
                    request,
                    who,
                    status,
                    group,
                    new Asked(asked.search(), asked.find(), Optional.empty(), asked.name(), asked.problem()));
        }
        var shown = !more
                ? found.users()
                : backwards ? found.users().subList(1, PAGE + 1) : found.users().subList(0, PAGE);
        var candidates = asked.find().isEmpty()
                ? List.<UserPage.Listed>of()
                : users.search(UserSearch.startingWith(asked.find()), Optional.empty(), FOUND)
                        .users();
        String home = "/admin/groups/" + id.text()
                + (asked.search().isEmpty()
                        ? "?"
                        : "?search=" + URLEncoder.encode(asked.search(), StandardCharsets.UTF_8) + "&");
        var model = new HashMap<String, Object>();
        model.put("group", group);
        model.put("members", shown);
        model.put("search", asked.search());
        model.put("find", asked.find());
        model.put("candidates", candidates);
        model.put("typed", asked.name());
        model.put("problem", asked.problem());
        model.put(
                "previous",
                asked.from().isPresent() && !shown.isEmpty()
                        ? home + "before=" + shown.getFirst().user().id().text()
                        : "");
        String next = backwards || more
                ? shown.isEmpty()
                        ? ""
                        : home + "after=" + shown.getLast().user().id().text()
                : "";
        model.put(
                "next",
                found.unfinished()
                        .map(place -> home + (backwards ? "before=" : "after=") + place.text())
                        .orElse(next));
        model.put("mayChange", groups.refusal(id, who.caller()).isEmpty());
        return pages.page(request, who.facts(), status, "console/users/group.jte", model);
    }

    private static String cut(String text) {
        String stripped = text.strip();
        return stripped.length() > LONGEST_SEARCH ? stripped.substring(0, LONGEST_SEARCH) : stripped;
    }
}
