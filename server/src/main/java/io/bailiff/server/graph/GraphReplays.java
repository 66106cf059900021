package io.bailiff.server.graph;

import io.bailiff.core.access.PolicyForm;
import io.bailiff.core.directory.DirectoryRules.Sight;
import io.bailiff.core.directory.PolicyChange;
import io.bailiff.core.directory.ReplayRun;
import io.bailiff.core.directory.Replays;
import io.bailiff.core.directory.Users;
import io.bailiff.core.id.AccessPolicyId;
import io.bailiff.server.token.TokenCaller;
import io.bailiff.server.token.VerifiedToken;
import io.bailiff.server.web.ApiError;
import io.bailiff.server.web.Refused;
import io.bailiff.server.web.access.ReplayViews;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.springframework.http.HttpStatus;
import org.springframework.stereotype.Component;

/// `identity/conditionalAccess/replays`, which Graph has not: a change of a policy is tried on past sign-ins, as a
/// long-running operation. See `docs/conditional-access.md`.
@Component
class GraphReplays {
    private static final String ROOT = "identity/conditionalAccess/replays";
    private static final int TEXT_MAX = 256;
    private static final long DAYS = 7;

    private final GraphAccess access;
    private final GraphUsers views;
    private final Users users;
    private final Replays replays;
    private final ReplayViews words;

    GraphReplays(GraphAccess access, GraphUsers views, Users users, Replays replays, ReplayViews words) {
        this.access = access;
        this.views = views;
        this.users = users;
        this.replays = replays;
        this.words = words;
    }

    void addTo(GraphRoutes routes) {
        routes.on("POST", ROOT, this::start)
                .on("GET", ROOT + "/*", this::one)
                .on("POST", ROOT + "/*/cancel", this::cancel);
    }

    private GraphAnswer start(GraphRequest request) {
        var token = look(request);
        var body = request.body().get();
        var changed = body.text("policyId", TEXT_MAX)
                .map(text -> AccessPolicyId.parse(text).orElseThrow(() -> GraphErrors.noSuchThing(text)));
        var given = body.object("policy")
                .map(AccessPolicyJson::read)
                .orElseGet(() -> new AccessPolicyJson.Given(PolicyForm.of(Map.of()), Set.of()));
        long days = body.number("days", Replays.LONGEST.toDays()).orElse(DAYS);
        if (days < 1) {
            throw body.wrong("days", "A number of days, 1 or more, is needed here.");
        }
        body.end();
        var started = replays.start(changed, given.form(), given.roots(), Duration.ofDays(days), TokenCaller.of(token));
        return switch (started) {
            case Replays.Start.Started(var run) -> GraphAnswer.accepted(entity(request, words.operation(run)));
            case Replays.Start.Busy() ->
                throw new Refused(new ApiError(
                        HttpStatus.TOO_MANY_REQUESTS,
                        "TooManyRequests",
                        "Other replays are running. Wait for one of them, or cancel it."));
            case Replays.Start.Refused(PolicyChange.Invalid<?>(var problems)) -> {
                var first = problems.getFirst();
                throw body.wrong(first.path().isEmpty() ? "policy" : "policy." + first.path(), first.message() + ".");
            }
            case Replays.Start.Refused _ ->
                throw GraphErrors.noSuchThing(changed.map(AccessPolicyId::text).orElse("policy"));
        };
    }

    private GraphAnswer one(GraphRequest request) {
        var _ = look(request);
        return GraphAnswer.ok(entity(request, words.whole(run(request.path().getLast()))));
    }

    private GraphAnswer cancel(GraphRequest request) {
        var _ = look(request);
        run(request.path().get(request.path().size() - 2)).cancel();
        return GraphAnswer.noContent();
    }

    private ReplayRun run(String id) {
        return ReplayViews.id(id).flatMap(replays::run).orElseThrow(() -> GraphErrors.noSuchThing(id));
    }

    private VerifiedToken look(GraphRequest request) {
        var token = access.require(request, Right.ACCESS_READ, Right.ACCESS_WRITE);
        Optional<String> refusal = users.refusalToLook(TokenCaller.of(token), Sight.EVERYTHING);
        refusal.ifPresent(why -> {
            throw GraphErrors.denied(why);
        });
        return token;
    }

    private Map<String, Object> entity(GraphRequest request, Map<String, Object> view) {
        Map<String, Object> entity = new LinkedHashMap<>();
        entity.put("@odata.context", views.metadata(request, ROOT + "/$entity"));
        entity.putAll(view);
        return entity;
    }
}
