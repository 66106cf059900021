package io.bailiff.server.api;

import io.bailiff.core.directory.DirectoryRules.Sight;
import io.bailiff.core.directory.Users;
import io.bailiff.core.session.Sessions;
import io.bailiff.core.user.Role;
import io.bailiff.core.user.User;
import io.bailiff.core.user.UserQuery;
import jakarta.servlet.http.HttpServletRequest;
import java.time.Instant;
import java.time.InstantSource;
import java.util.LinkedHashMap;
import java.util.Map;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RestController;

/// Users and their sessions: see `docs/api.md`.
@RestController
class UsersApi {
    private static final String USERS = "/bailiff/v1/users";
    private static final int SESSIONS = 1_000;

    private final Look look;
    private final Paging paging;
    private final Users users;
    private final Sessions sessions;
    private final SessionViews views;
    private final InstantSource clock;

    UsersApi(Look look, Paging paging, Users users, Sessions sessions, SessionViews views, InstantSource clock) {
        this.look = look;
        this.paging = paging;
        this.users = users;
        this.sessions = sessions;
        this.views = views;
        this.clock = clock;
    }

    @GetMapping(USERS)
    Map<String, Object> list(HttpServletRequest request) {
        var token = look.at(Sight.USERS, request);
        var page = paging.read(request, token, USERS, Paging.filters("search"));
        String search = page.query().getOrDefault("search", "").strip();
        UserQuery query = search.isEmpty() ? new UserQuery.Everybody() : new UserQuery.StartingWith(search);
        return paging.answer(
                page,
                users.list(query, page.after(), page.top() + 1),
                UsersApi::view,
                user -> user.principalName().canonical());
    }

    @GetMapping(USERS + "/{user}")
    Map<String, Object> one(@PathVariable String user, HttpServletRequest request) {
        User found = look.atUser(user, Sight.USERS, request);
        var view = view(found);
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

    private static Map<String, Object> view(User user) {
        Map<String, Object> view = new LinkedHashMap<>();
        view.put("id", user.id().text());
        view.put("userPrincipalName", user.principalName().value());
        view.put("displayName", user.displayName());
        view.put("userType", user.type().wireName());
        view.put("accountEnabled", user.enabled());
        view.put("roles", user.roles().stream().sorted().map(Role::title).toList());
        return view;
    }
}
