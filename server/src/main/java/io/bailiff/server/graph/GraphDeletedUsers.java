package io.bailiff.server.graph;

import io.bailiff.core.directory.DeletedUser;
import io.bailiff.core.directory.UserChange;
import io.bailiff.core.directory.UserPage;
import io.bailiff.core.directory.UserSearch;
import io.bailiff.core.directory.Users;
import io.bailiff.core.id.UserId;
import io.bailiff.core.user.User;
import io.bailiff.server.token.TokenCaller;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import org.springframework.stereotype.Component;

/// Deleted users: seen, restored, forgotten.
@Component
class GraphDeletedUsers {
    private static final String HOME = "directory/deletedItems";
    private static final int MOST = 999;

    private final GraphAccess access;
    private final GraphUsers views;
    private final Users users;

    GraphDeletedUsers(GraphAccess access, GraphUsers views, Users users) {
        this.access = access;
        this.views = views;
        this.users = users;
    }

    void addTo(GraphRoutes routes) {
        routes.on("GET", HOME + "/microsoft.graph.user", this::list)
                .on("GET", HOME + "/*", this::one)
                .on("POST", HOME + "/*/restore", this::restore)
                .on("DELETE", HOME + "/*", this::forget);
    }

    private GraphAnswer list(GraphRequest request) {
        var token = access.require(request, Right.READ);
        access.demandLook(TokenCaller.of(token));
        noOptions(request);
        var search = new UserSearch(
                "",
                Optional.of(UserSearch.State.DELETED),
                Optional.empty(),
                Optional.empty(),
                Optional.empty(),
                Optional.empty(),
                UserSearch.Order.NAME,
                false);
        Map<String, Object> answer = new LinkedHashMap<>();
        answer.put("@odata.context", views.metadata(request, "directoryObjects/microsoft.graph.user"));
        answer.put(
                "value",
                users.search(search, Optional.empty(), MOST).users().stream()
                        .map(one -> view(request, one))
                        .toList());
        return GraphAnswer.ok(answer);
    }

    private GraphAnswer one(GraphRequest request) {
        var token = access.require(request, Right.READ);
        access.demandLook(TokenCaller.of(token));
        noOptions(request);
        var found = found(request);
        Map<String, Object> answer = new LinkedHashMap<>();
        answer.put("@odata.context", views.metadata(request, "directoryObjects/$entity"));
        answer.putAll(view(request, found.user(), found.deletedAt()));
        return GraphAnswer.ok(answer);
    }

    private GraphAnswer restore(GraphRequest request) {
        var token = access.require(request, Right.WRITE);
        var user = changed(users.restore(id(request), TokenCaller.of(token)), request);
        Map<String, Object> answer = new LinkedHashMap<>();
        answer.put("@odata.context", views.metadata(request, "directoryObjects/$entity"));
        answer.putAll(UserProperties.view(user, UserProperties.selected(Optional.empty(), request.beta())));
        return GraphAnswer.ok(answer);
    }

    private GraphAnswer forget(GraphRequest request) {
        var token = access.require(request, Right.WRITE);
        var _ = changed(users.forget(id(request), TokenCaller.of(token)), request);
        return GraphAnswer.noContent();
    }

    private static User changed(UserChange change, GraphRequest request) {
        return switch (change) {
            case UserChange.Changed(var user, var _) -> user;
            case UserChange.NothingMatches() -> throw missing(request);
            case UserChange.NotAllowed(var why) -> throw GraphErrors.denied(why);
            case UserChange.NameTaken() -> throw GraphErrors.nameTaken();
            case UserChange.WouldLockEveryoneOut _, UserChange.PasswordRefused _ ->
                throw new IllegalStateException("who is deleted administers nothing");
        };
    }

    private DeletedUser found(GraphRequest request) {
        return users.deleted(id(request)).orElseThrow(() -> missing(request));
    }

    private static UserId id(GraphRequest request) {
        return UserId.parse(request.path().get(2)).orElseThrow(() -> missing(request));
    }

    private static RuntimeException missing(GraphRequest request) {
        return GraphErrors.noSuchUser(request.path().get(2));
    }

    private static Map<String, Object> view(GraphRequest request, UserPage.Listed one) {
        return view(request, one.user(), one.deletedAt().orElse(Instant.EPOCH));
    }

    private static Map<String, Object> view(GraphRequest request, User user, Instant deletedAt) {
        Map<String, Object> view = new LinkedHashMap<>();
        view.put("@odata.type", "#microsoft.graph.user");
        view.putAll(UserProperties.view(user, UserProperties.selected(Optional.empty(), request.beta())));
        view.put("deletedDateTime", deletedAt.toString());
        return view;
    }

    private static void noOptions(GraphRequest request) {
        request.query().keySet().stream().findFirst().ifPresent(name -> {
            throw GraphErrors.unsupportedQuery("This query option is not supported here.", name);
        });
    }
}
