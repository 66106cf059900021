package io.bailiff.server.graph;

import io.bailiff.core.authenticator.AuthenticatorKind;
import io.bailiff.core.directory.DirectoryRules.Sight;
import io.bailiff.core.directory.MethodsPolicies;
import io.bailiff.core.directory.PlannedMethods;
import io.bailiff.core.directory.PolicyChange;
import io.bailiff.core.directory.Users;
import io.bailiff.core.id.GroupId;
import io.bailiff.core.policy.Audience;
import io.bailiff.core.policy.AuthenticationStrength;
import io.bailiff.core.policy.Combination;
import io.bailiff.core.policy.MethodsPolicy;
import io.bailiff.server.token.TokenCaller;
import io.bailiff.server.web.ApiError;
import io.bailiff.server.web.Refused;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.springframework.http.HttpStatus;
import org.springframework.stereotype.Component;

/// The policies on authentication methods in Graph's words. What Graph has no word for is left out.
@Component
class GraphPolicies {
    private static final int TEXT_MAX = 100;

    private final GraphAccess access;
    private final GraphUsers views;
    private final Users users;
    private final MethodsPolicies policies;

    GraphPolicies(GraphAccess access, GraphUsers views, Users users, MethodsPolicies policies) {
        this.access = access;
        this.views = views;
        this.users = users;
        this.policies = policies;
    }

    GraphAnswer methods(GraphRequest request) {
        look(request);
        var policy = policies.policy().policy();
        Map<String, Object> answer = new LinkedHashMap<>();
        answer.put("@odata.context", views.metadata(request, "authenticationMethodsPolicy"));
        answer.put("id", "authenticationMethodsPolicy");
        answer.put("displayName", "Authentication Methods Policy");
        answer.put("policyVersion", "1.5");
        answer.put("policyMigrationState", "migrationComplete");
        policy.campaign()
                .flatMap(campaign -> id(campaign.kind()).map(id -> {
                    Map<String, Object> nudge = new LinkedHashMap<>();
                    nudge.put("state", "enabled");
                    nudge.put("includeTargets", targets(campaign.audience()));
                    nudge.put("excludeTargets", excluded(campaign.audience()));
                    return nudge;
                }))
                .ifPresent(nudge -> answer.put(
                        "registrationEnforcement", Map.of("authenticationMethodsRegistrationCampaign", nudge)));
        answer.put(
                "authenticationMethodConfigurations",
                Arrays.stream(AuthenticatorKind.values())
                        .flatMap(kind -> id(kind).map(id -> view(id, policy, kind)).stream())
                        .toList());
        return GraphAnswer.ok(answer);
    }

    GraphAnswer configuration(GraphRequest request) {
        look(request);
        var kind = kind(request);
        Map<String, Object> answer = new LinkedHashMap<>();
        answer.put("@odata.context", views.metadata(request, "authenticationMethodConfigurations/$entity"));
        answer.putAll(view(request.path().getLast(), policies.policy().policy(), kind));
        return GraphAnswer.ok(answer);
    }

    /// Only the state: groups are changed in the tenant file or through the own API.
    GraphAnswer change(GraphRequest request) {
        var token = access.require(request, Right.POLICIES_WRITE);
        var kind = kind(request);
        var body = request.body().get();
        String state = body.neededText("state", TEXT_MAX);
        if (!state.equals("enabled") && !state.equals("disabled")) {
            throw body.wrong("state", "It is enabled or disabled.");
        }
        var _ = body.text("@odata.type", TEXT_MAX);
        body.end();
        var rule = new PlannedMethods.Rule(Optional.of(state.equals("enabled")), Optional.empty(), Optional.empty());
        var planned =
                new PlannedMethods(Optional.empty(), Optional.empty(), Map.of(kind.wireName(), rule), Optional.empty());
        return switch (policies.change(planned, TokenCaller.of(token))) {
            case PolicyChange.Changed<MethodsPolicy> _ -> GraphAnswer.noContent();
            case PolicyChange.Invalid<MethodsPolicy>(var problems) ->
                throw body.wrong("state", "This method " + problems.getFirst().message() + ".");
            case PolicyChange.NotAllowed<MethodsPolicy>(var why) -> throw GraphErrors.denied(why);
            case PolicyChange.WouldLockEveryoneOut<MethodsPolicy> _ -> throw GraphErrors.wouldLockEveryoneOut();
            case PolicyChange.NothingMatches<MethodsPolicy> _, PolicyChange.InUse<MethodsPolicy> _ ->
                throw new IllegalStateException("there is always a policy on methods, and nobody asks for it");
        };
    }

    GraphAnswer strengths(GraphRequest request) {
        look(request);
        Map<String, Object> answer = new LinkedHashMap<>();
        answer.put("@odata.context", views.metadata(request, "policies/authenticationStrengthPolicies"));
        answer.put(
                "value", policies.strengths().stream().map(GraphPolicies::view).toList());
        return GraphAnswer.ok(answer);
    }

    private void look(GraphRequest request) {
        var token = access.require(request, Right.METHODS_POLICY);
        users.refusalToLook(TokenCaller.of(token), Sight.EVERYTHING).ifPresent(why -> {
            throw GraphErrors.denied(why);
        });
    }

    private static AuthenticatorKind kind(GraphRequest request) {
        String wanted = request.path().getLast();
        return Arrays.stream(AuthenticatorKind.values())
                .filter(kind -> id(kind).filter(wanted::equalsIgnoreCase).isPresent())
                .findFirst()
                .orElseThrow(() -> new Refused(new ApiError(
                        HttpStatus.NOT_FOUND, "ResourceNotFound", "There is no such authentication method.")));
    }

    /// Graph's name for the configuration; empty if Graph knows no such method.
    private static Optional<String> id(AuthenticatorKind kind) {
        return switch (kind) {
            case PASSKEY -> Optional.of("Fido2");
            case TOTP -> Optional.of("SoftwareOath");
            case HARDWARE_OATH -> Optional.of("HardwareOath");
            case EMAIL -> Optional.of("Email");
            case SMS -> Optional.of("Sms");
            case VOICE -> Optional.of("Voice");
            case ACCESS_PASS -> Optional.of("TemporaryAccessPass");
            case CERTIFICATE -> Optional.of("X509Certificate");
            case RECOVERY_CODES, EXTERNAL_ACCOUNT -> Optional.empty();
        };
    }

    private static Map<String, Object> view(String id, MethodsPolicy policy, AuthenticatorKind kind) {
        var rule = policy.rule(kind);
        Map<String, Object> view = new LinkedHashMap<>();
        view.put("id", id);
        view.put("state", rule.enabled() ? "enabled" : "disabled");
        view.put("includeTargets", targets(rule.use()));
        view.put("excludeTargets", excluded(rule.use()));
        return view;
    }

    private static List<Map<String, Object>> targets(Audience audience) {
        return audience.everybody() ? List.of(target("all_users")) : groups(audience.included());
    }

    private static List<Map<String, Object>> excluded(Audience audience) {
        return groups(audience.excluded());
    }

    private static List<Map<String, Object>> groups(Set<GroupId> groups) {
        List<Map<String, Object>> targets = new ArrayList<>();
        groups.stream().map(GroupId::text).sorted().forEach(group -> targets.add(target(group)));
        return targets;
    }

    private static Map<String, Object> target(String id) {
        Map<String, Object> target = new LinkedHashMap<>();
        target.put("targetType", "group");
        target.put("id", id);
        return target;
    }

    static Map<String, Object> view(AuthenticationStrength strength) {
        Map<String, Object> view = new LinkedHashMap<>();
        view.put("id", GraphStrengths.id(strength));
        view.put("displayName", strength.name());
        view.put("policyType", strength.isBuiltIn() ? "builtIn" : "custom");
        view.put("requirementsSatisfied", "mfa");
        view.put(
                "allowedCombinations",
                strength.allowed().stream().map(Combination::text).sorted().toList());
        return view;
    }
}
