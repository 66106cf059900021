package io.bailiff.server.api;

import io.bailiff.core.directory.DirectoryRules.Sight;
import io.bailiff.core.directory.Users;
import io.bailiff.core.revocation.Liveness;
import io.bailiff.core.session.SessionOverview;
import io.bailiff.core.session.Sessions;
import io.bailiff.core.user.Role;
import io.bailiff.core.user.User;
import io.bailiff.core.user.UserQuery;
import io.bailiff.server.web.Agents;
import jakarta.servlet.http.HttpServletRequest;
import java.time.Instant;
import java.time.InstantSource;
import java.util.LinkedHashMap;
import java.util.List;
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
    private final Agents agents;
    private final InstantSource clock;

    UsersApi(Look look, Paging paging, Users users, Sessions sessions, Agents agents, InstantSource clock) {
        this.look = look;
        this.paging = paging;
        this.users = users;
        this.sessions = sessions;
        this.agents = agents;
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
                        .map(session -> view(session, now))
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

    private Map<String, Object> view(SessionOverview overview, Instant now) {
        var session = overview.facts().session();
        var agent = agents.read(session.userAgent());
        Liveness liveness = overview.facts().judge(now);
        Map<String, Object> view = new LinkedHashMap<>();
        view.put("id", session.id().text());
        view.put("state", state(liveness, session.signedOutAt().isPresent()));
        view.put("device", session.device().text());
        view.put("browser", agent.browser());
        view.put("platform", agent.platform());
        view.put("ip", session.address());
        view.put("createdAt", Times.of(session.createdAt()));
        view.put("lastSeen", Times.of(session.lastSeen()));
        view.put("expiresAt", Times.of(session.end()));
        view.put("methods", session.methods());
        view.put("apps", overview.apps().stream().map(UsersApi::view).toList());
        if (liveness instanceof Liveness.Killed(var scope, var by)) {
            view.put("endedBy", Map.of("position", by.value(), "scope", scope.wireName()));
        }
        return view;
    }

    private static String state(Liveness liveness, boolean signedOut) {
        return switch (liveness) {
            case Liveness.Live() -> "live";
            case Liveness.Killed _, Liveness.Disabled _ -> "ended";
            case Liveness.Expired _ -> signedOut ? "ended" : "expired";
        };
    }

    private static Map<String, Object> view(SessionOverview.App app) {
        Map<String, Object> view = new LinkedHashMap<>();
        view.put("grant", app.grant().text());
        view.put("client", app.client().text());
        view.put("name", app.name());
        view.put("scopes", List.copyOf(new java.util.TreeSet<>(app.scopes())));
        view.put("lastUsed", Times.of(app.lastUsed()));
        view.put("offline", app.offline());
        view.put("live", app.live());
        return view;
    }
}
