package io.bailiff.server.api;

import io.bailiff.core.directory.BuiltIns;
import io.bailiff.core.directory.DirectoryRules.Sight;
import io.bailiff.core.directory.Groups;
import io.bailiff.core.directory.UserChange;
import io.bailiff.core.directory.UserSearch;
import io.bailiff.core.directory.Users;
import io.bailiff.core.id.GroupId;
import io.bailiff.core.id.UserId;
import io.bailiff.core.risk.RiskLevel;
import io.bailiff.core.session.Sessions;
import io.bailiff.core.user.Role;
import io.bailiff.core.user.User;
import io.bailiff.core.user.UserType;
import io.bailiff.server.token.BearerAccess;
import io.bailiff.server.token.TokenCaller;
import io.bailiff.server.web.ApiError;
import io.bailiff.server.web.Refused;
import jakarta.servlet.http.HttpServletRequest;
import java.time.Instant;
import java.time.InstantSource;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import org.springframework.http.HttpStatus;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RestController;

/// Users and their sessions: see `docs/api.md`.
@RestController
class UsersApi {
    private static final String USERS = "/bailiff/v1/users";
    private static final int SESSIONS = 1_000;
    private static final int LONGEST_TEXT = 256;

    private final BearerAccess bearer;
    private final Look look;
    private final Paging paging;
    private final UserLists lists;
    private final Users users;
    private final Groups groups;
    private final Sessions sessions;
    private final SessionViews views;
    private final InstantSource clock;

    UsersApi(
            BearerAccess bearer,
            Look look,
            Paging paging,
            UserLists lists,
            Users users,
            Groups groups,
            Sessions sessions,
            SessionViews views,
            InstantSource clock) {
        this.bearer = bearer;
        this.look = look;
        this.paging = paging;
        this.lists = lists;
        this.users = users;
        this.groups = groups;
        this.sessions = sessions;
        this.views = views;
        this.clock = clock;
    }

    @GetMapping(USERS)
    Map<String, Object> list(HttpServletRequest request) {
        var token = look.at(Sight.USERS, request);
        var page = paging.read(
                request, token, USERS, Paging.filters("search", "state", "role", "type", "group", "risk", "sort"));
        if (page.query().containsKey("risk")) {
            var _ = look.at(Sight.EVERYTHING, request);
        }
        return lists.answer(page, search(page.query()));
    }

    private UserSearch search(Map<String, String> query) {
        String text = query.getOrDefault("search", "").strip();
        if (text.length() > LONGEST_TEXT) {
            throw new Refused(ApiError.badRequest("search has at most " + LONGEST_TEXT + " characters.", "search"));
        }
        String sort = query.getOrDefault("sort", UserSearch.Order.NAME.wireName());
        boolean descending = sort.startsWith("-");
        return new UserSearch(
                text,
                given(query, "state", UserSearch.State::named),
                given(query, "role", Role::titled),
                given(query, "type", UserType::named),
                given(query, "group", name -> GroupId.parse(name).or(() -> groups.named(name))),
                given(query, "risk", name -> RiskLevel.named(name).filter(level -> level != RiskLevel.NONE)),
                UserSearch.Order.named(descending ? sort.substring(1) : sort).orElseThrow(() -> unknown("sort")),
                descending);
    }

    private static <T> Optional<T> given(Map<String, String> query, String name, Function<String, Optional<T>> reader) {
        return Optional.ofNullable(query.get(name))
                .map(text -> reader.apply(text).orElseThrow(() -> unknown(name)));
    }

    private static Refused unknown(String parameter) {
        return new Refused(ApiError.badRequest("There is no such " + parameter + ".", parameter));
    }

    @GetMapping(USERS + "/{user}")
    Map<String, Object> one(@PathVariable String user, HttpServletRequest request) {
        User found = look.atUser(user, Sight.USERS, request);
        var view = UserLists.view(found);
        users.contained(found.id()).ifPresent(contained -> {
            Map<String, Object> mark = new LinkedHashMap<>();
            mark.put("since", Times.of(contained.since()));
            contained.by().ifPresent(at -> mark.put("position", at.value()));
            view.put("contained", mark);
        });
        return view;
    }

    @GetMapping(USERS + "/{user}/sessions")
    Map<String, Object> sessions(@PathVariable String user, HttpServletRequest request) {
        User found = look.atUser(user, Sight.SESSIONS, request);
        Instant now = clock.instant();
        return Map.of(
                "value",
                sessions.of(found.id(), SESSIONS).stream()
                        .map(session -> views.of(session, now))
                        .toList());
    }

    /// A deleted user is named by his id alone: somebody else may have his name by now.
    @PostMapping(USERS + "/{user}/restore")
    Map<String, Object> restore(@PathVariable String user, HttpServletRequest request) {
        var token = bearer.require(request, BuiltIns.BAILIFF, "configure");
        UserId id = UserId.parse(user).orElseThrow(UsersApi::nobody);
        return switch (users.restore(id, TokenCaller.of(token))) {
            case UserChange.Changed(var restored, var _) -> UserLists.view(restored);
            case UserChange.NothingMatches() -> throw nobody();
            case UserChange.NotAllowed(var why) ->
                throw new Refused(ApiError.forbidden("Your role does not let you restore users (" + why + ")."));
            case UserChange.NameTaken() ->
                throw new Refused(new ApiError(
                        HttpStatus.CONFLICT, "nameTaken", "Somebody else has this user's principal name by now."));
            case UserChange.WouldLockEveryoneOut _, UserChange.PasswordRefused _ ->
                throw new IllegalStateException("who is deleted administers nothing");
        };
    }

    private static Refused nobody() {
        return new Refused(ApiError.notFound("There is no such deleted user."));
    }
}
