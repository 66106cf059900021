package io.bailiff.server.graph;

import io.bailiff.core.access.AccessDecisions;
import io.bailiff.core.access.AccessPolicy;
import io.bailiff.core.access.AccessVerdict;
import io.bailiff.core.access.Circumstances;
import io.bailiff.core.access.ClientAppType;
import io.bailiff.core.access.Country;
import io.bailiff.core.access.IpRange;
import io.bailiff.core.access.MergedVerdict;
import io.bailiff.core.access.Platform;
import io.bailiff.core.access.PolicyState;
import io.bailiff.core.access.Target;
import io.bailiff.core.access.TransferMethod;
import io.bailiff.core.access.UserAction;
import io.bailiff.core.access.Wanted;
import io.bailiff.core.device.DeviceFacts;
import io.bailiff.core.directory.AccessPolicies;
import io.bailiff.core.directory.MethodsPolicies;
import io.bailiff.core.directory.Users;
import io.bailiff.core.id.DeviceId;
import io.bailiff.core.id.UserId;
import io.bailiff.core.risk.RiskLevel;
import io.bailiff.server.web.JsonBody;
import io.bailiff.server.web.access.Verdicts;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.springframework.stereotype.Component;
import tools.jackson.databind.JsonNode;

/// `identity/conditionalAccess/evaluate`: each policy by itself, as Graph answers, for a user who has shown nothing
/// yet.
@Component
class GraphWhatIf {
    private static final int TEXT_MAX = 256;

    private final AccessAnswers answers;
    private final GraphUsers views;
    private final Users users;
    private final AccessPolicies policies;
    private final AccessDecisions decisions;
    private final MethodsPolicies strengths;
    private final Verdicts verdicts;

    GraphWhatIf(
            AccessAnswers answers,
            GraphUsers views,
            Users users,
            AccessPolicies policies,
            AccessDecisions decisions,
            MethodsPolicies strengths,
            Verdicts verdicts) {
        this.answers = answers;
        this.views = views;
        this.users = users;
        this.policies = policies;
        this.decisions = decisions;
        this.strengths = strengths;
        this.verdicts = verdicts;
    }

    void addTo(GraphRoutes routes) {
        routes.on("POST", AccessAnswers.ROOT + "evaluate", this::evaluate);
    }

    private GraphAnswer evaluate(GraphRequest request) {
        answers.look(request);
        var body = request.body().get();
        var question = question(body);
        boolean appliedOnly = body.flag("appliedPoliciesOnly").orElse(false);
        body.end();
        var verdict = decisions.whatIf(question);
        var findings = verdict.findings().stream()
                .collect(Collectors.toMap(one -> one.policy().id(), AccessVerdict.Finding::outcome));
        List<Map<String, Object>> found = new ArrayList<>();
        for (AccessPolicy policy : policies.policies()) {
            var reason = reason(policy, Optional.ofNullable(findings.get(policy.id())));
            if (reason.equals("notSet") || !appliedOnly) {
                var view = AccessPolicyJson.view(policy, strengths::strength);
                view.put("policyApplies", reason.equals("notSet"));
                view.put("analysisReasons", reason);
                found.add(view);
            }
        }
        Map<String, Object> answer = new LinkedHashMap<>();
        answer.put("@odata.context", views.metadata(request, "Collection(microsoft.graph.whatIfAnalysisResult)"));
        answer.put("@bailiff.verdict", verdicts.view(MergedVerdict.of(verdict, Duration.ZERO)));
        // What the answer is worth where a policy names countries.
        decisions
                .countries()
                .ifPresent(health ->
                        answer.put("@bailiff.countries", health.state().wireName()));
        answer.put("value", found);
        return GraphAnswer.ok(answer);
    }

    private AccessDecisions.Question question(JsonBody body) {
        var identity = body.object("signInIdentity").orElseThrow(() -> body.wrong("signInIdentity", "This is needed."));
        var _ = identity.text("@odata.type", TEXT_MAX);
        var user = UserId.parse(identity.neededText("userId", TEXT_MAX))
                .flatMap(users::find)
                .orElseThrow(() -> identity.wrong("userId", "There is no such user."));
        var context = body.object("signInContext").orElseThrow(() -> body.wrong("signInContext", "This is needed."));
        var wanted = wanted(context);
        var conditions = body.object("signInConditions");
        return new AccessDecisions.Question(
                user,
                wanted,
                word(conditions, "clientAppType", ClientAppType::named).orElse(ClientAppType.BROWSER),
                word(conditions, "devicePlatform", Platform::named),
                word(conditions, "ipAddress", IpRange::address),
                word(conditions, "country", Country::named),
                conditions
                        .flatMap(given -> given.object("authenticationFlow"))
                        .flatMap(flow -> word(Optional.of(flow), "transferMethod", TransferMethod::named)),
                new Circumstances(
                        conditions.flatMap(given -> given.object("deviceInfo")).map(GraphWhatIf::device),
                        word(conditions, "signInRiskLevel", RiskLevel::named).orElse(RiskLevel.NONE),
                        word(conditions, "userRiskLevel", RiskLevel::named).orElse(RiskLevel.NONE),
                        false),
                Optional.empty());
    }

    private static Wanted wanted(JsonBody context) {
        var _ = context.text("@odata.type", TEXT_MAX);
        var apps = context.list("includeApplications");
        var action = word(Optional.of(context), "userAction", GraphWhatIf::action);
        var name = word(
                Optional.of(context),
                "authenticationContextValue",
                text -> Optional.of(text).filter(Target.Contexts::named));
        if (Stream.of(apps, action, name).filter(Optional::isPresent).count() != 1) {
            throw context.wrong("includeApplications", "Apps, a user action or an authentication context is needed.");
        }
        return action.map(Wanted::action).orElseGet(() -> {
            Set<String> ids =
                    apps.stream().flatMap(List::stream).map(JsonNode::asString).collect(Collectors.toSet());
            return Wanted.app("", ids).withContexts(name.map(Set::of).orElse(Set.of()));
        });
    }

    private static Optional<UserAction> action(String text) {
        return switch (text) {
            case "registerSecurityInformation" -> Optional.of(UserAction.REGISTER_SECURITY_INFO);
            case "registerOrJoinDevices" -> Optional.of(UserAction.REGISTER_DEVICE);
            default -> Optional.empty();
        };
    }

    private static DeviceFacts device(JsonBody given) {
        Map<Integer, String> extensions = new HashMap<>();
        given.object("extensionAttributes").ifPresent(texts -> {
            for (int i = 1; i <= 15; i++) {
                int number = i;
                texts.text("extensionAttribute" + i, TEXT_MAX).ifPresent(text -> extensions.put(number, text));
            }
        });
        return new DeviceFacts(
                given.text("deviceId", TEXT_MAX)
                        .map(text -> DeviceId.parse(text)
                                .orElseThrow(() -> given.wrong("deviceId", "This is not the id of a device.")))
                        .orElseGet(() -> new DeviceId(new UUID(0, 0))),
                given.text("displayName", TEXT_MAX).orElse(""),
                given.text("operatingSystem", TEXT_MAX).orElse(""),
                given.text("operatingSystemVersion", TEXT_MAX).orElse(""),
                given.text("trustType", TEXT_MAX).orElse(""),
                given.flag("isCompliant").orElse(false),
                extensions);
    }

    private static String reason(AccessPolicy policy, Optional<AccessVerdict.Outcome> outcome) {
        if (policy.state() == PolicyState.DISABLED) {
            return "policyNotEnabled";
        }
        return outcome.map(found ->
                        found instanceof AccessVerdict.Outcome.NotApplied(var reason) ? reason.wireName() : "notSet")
                .orElse("policyNotEnabled");
    }

    private static <T> Optional<T> word(
            Optional<JsonBody> conditions, String name, Function<String, Optional<T>> parse) {
        return conditions.flatMap(given -> given.text(name, TEXT_MAX)
                .map(text -> parse.apply(text).orElseThrow(() -> given.wrong(name, "This is not known here."))));
    }
}
