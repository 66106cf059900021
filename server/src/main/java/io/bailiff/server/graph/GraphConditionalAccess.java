package io.bailiff.server.graph;

import io.bailiff.core.access.AccessPolicy;
import io.bailiff.core.directory.AccessPolicies;
import io.bailiff.core.directory.MethodsPolicies;
import io.bailiff.core.id.AccessPolicyId;
import io.bailiff.server.token.TokenCaller;
import java.util.Map;
import org.springframework.stereotype.Component;

/// `identity/conditionalAccess/policies`. See `docs/conditional-access.md`.
@Component
class GraphConditionalAccess {
    private static final String POLICIES = AccessAnswers.ROOT + "policies";

    private final GraphAccess access;
    private final AccessAnswers answers;
    private final AccessPolicies policies;
    private final MethodsPolicies strengths;

    GraphConditionalAccess(
            GraphAccess access, AccessAnswers answers, AccessPolicies policies, MethodsPolicies strengths) {
        this.access = access;
        this.answers = answers;
        this.policies = policies;
        this.strengths = strengths;
    }

    void addTo(GraphRoutes routes) {
        routes.on("GET", POLICIES, this::list)
                .on("POST", POLICIES, this::create)
                .on("GET", POLICIES + "/*", this::one)
                .on("PATCH", POLICIES + "/*", this::change)
                .on("DELETE", POLICIES + "/*", this::remove);
    }

    private GraphAnswer list(GraphRequest request) {
        answers.look(request);
        return answers.collection(request, "policies", policies.policies(), this::view);
    }

    private GraphAnswer one(GraphRequest request) {
        answers.look(request);
        var policy = policies.policy(AccessAnswers.id(request, AccessPolicyId::parse))
                .orElseThrow(() -> AccessAnswers.nothing(request));
        return GraphAnswer.ok(answers.entity(request, "policies", view(policy)));
    }

    private GraphAnswer create(GraphRequest request) {
        var token = access.require(request, Right.ACCESS_WRITE);
        var body = request.body().get();
        var given = AccessPolicyJson.read(body);
        var made = AccessAnswers.done(request, body, policies.create(given.form(), TokenCaller.of(token)));
        return GraphAnswer.created(answers.entity(request, "policies", view(made)));
    }

    private GraphAnswer change(GraphRequest request) {
        var token = access.require(request, Right.ACCESS_WRITE);
        var body = request.body().get();
        var given = AccessPolicyJson.read(body);
        var id = AccessAnswers.id(request, AccessPolicyId::parse);
        var _ = AccessAnswers.done(
                request, body, policies.change(id, given.form(), given.roots(), TokenCaller.of(token)));
        return GraphAnswer.noContent();
    }

    private GraphAnswer remove(GraphRequest request) {
        var token = access.require(request, Right.ACCESS_WRITE);
        var _ = AccessAnswers.done(
                request, policies.remove(AccessAnswers.id(request, AccessPolicyId::parse), TokenCaller.of(token)));
        return GraphAnswer.noContent();
    }

    private Map<String, Object> view(AccessPolicy policy) {
        return AccessPolicyJson.view(policy, strengths::strength);
    }
}
