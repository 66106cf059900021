package io.bailiff.server.graph;

import io.bailiff.core.directory.DirectoryRules.Sight;
import io.bailiff.core.directory.PolicyChange;
import io.bailiff.core.directory.Users;
import io.bailiff.server.token.TokenCaller;
import io.bailiff.server.web.ApiError;
import io.bailiff.server.web.JsonBody;
import io.bailiff.server.web.Refused;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import org.springframework.http.HttpStatus;
import org.springframework.stereotype.Component;

/// What the resources of Conditional Access have in common.
@Component
class AccessAnswers {
    static final String ROOT = "identity/conditionalAccess/";

    private final GraphAccess access;
    private final GraphUsers views;
    private final Users users;

    AccessAnswers(GraphAccess access, GraphUsers views, Users users) {
        this.access = access;
        this.views = views;
        this.users = users;
    }

    void look(GraphRequest request) {
        var token = access.require(request, Right.ACCESS_READ, Right.ACCESS_WRITE);
        users.refusalToLook(TokenCaller.of(token), Sight.EVERYTHING).ifPresent(why -> {
            throw GraphErrors.denied(why);
        });
    }

    <T> GraphAnswer collection(GraphRequest request, String name, List<T> all, Function<T, Map<String, Object>> view) {
        Map<String, Object> answer = new LinkedHashMap<>();
        answer.put("@odata.context", views.metadata(request, ROOT + name));
        answer.put("value", all.stream().map(view).toList());
        return GraphAnswer.ok(answer);
    }

    Map<String, Object> entity(GraphRequest request, String name, Map<String, Object> view) {
        Map<String, Object> entity = new LinkedHashMap<>();
        entity.put("@odata.context", views.metadata(request, ROOT + name + "/$entity"));
        entity.putAll(view);
        return entity;
    }

    static <T> T id(GraphRequest request, Function<String, Optional<T>> parse) {
        return parse.apply(request.path().getLast()).orElseThrow(() -> nothing(request));
    }

    static Refused nothing(GraphRequest request) {
        return GraphErrors.noSuchThing(request.path().getLast());
    }

    static <T> T done(GraphRequest request, JsonBody body, PolicyChange<T> change) {
        if (change instanceof PolicyChange.Invalid<T>(var problems)) {
            var first = problems.getFirst();
            String message = first.message();
            throw body.wrong(
                    first.path(), message.substring(0, 1).toUpperCase(Locale.ROOT) + message.substring(1) + ".");
        }
        return done(request, change);
    }

    static <T> T done(GraphRequest request, PolicyChange<T> change) {
        return switch (change) {
            case PolicyChange.Changed<T>(var thing, var _) -> thing;
            case PolicyChange.NothingMatches<T>() -> throw nothing(request);
            case PolicyChange.NotAllowed<T>(var why) -> throw GraphErrors.denied(why);
            case PolicyChange.WouldLockEveryoneOut<T> _ ->
                throw new Refused(new ApiError(
                        HttpStatus.CONFLICT,
                        "wouldLockEveryoneOut",
                        "This would keep every Global Administrator out of everything. Leave one out."));
            case PolicyChange.InUse<T>() ->
                throw new Refused(new ApiError(
                        HttpStatus.CONFLICT, "inUse", "A policy names it, or it is trusted. Change that first."));
            case PolicyChange.Invalid<T> _ -> throw new IllegalStateException("nothing was given that could be wrong");
        };
    }
}
