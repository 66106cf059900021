package io.bailiff.server.api;

import io.bailiff.core.authenticator.AuthenticatorKind;
import io.bailiff.core.directory.BuiltIns;
import io.bailiff.core.directory.DirectoryRules.Sight;
import io.bailiff.core.directory.MethodsPolicies;
import io.bailiff.core.directory.PlannedMethods;
import io.bailiff.core.directory.PolicyChange;
import io.bailiff.core.id.GroupId;
import io.bailiff.core.id.StrengthId;
import io.bailiff.core.policy.Audience;
import io.bailiff.core.policy.AuthenticationStrength;
import io.bailiff.core.policy.Combination;
import io.bailiff.core.policy.MethodRule;
import io.bailiff.core.policy.MethodsPolicy;
import io.bailiff.server.token.BearerAccess;
import io.bailiff.server.token.TokenCaller;
import io.bailiff.server.web.ApiError;
import io.bailiff.server.web.JsonBody;
import io.bailiff.server.web.Refused;
import jakarta.servlet.http.HttpServletRequest;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.springframework.http.HttpStatus;
import org.springframework.web.bind.annotation.DeleteMapping;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PutMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.ResponseStatus;
import org.springframework.web.bind.annotation.RestController;
import tools.jackson.databind.JsonNode;

/// What the organization allows and asks for: see `docs/methods-policy.md`.
@RestController
class PoliciesApi {
    private static final String METHODS = "/bailiff/v1/policies/authentication-methods";
    private static final String STRENGTHS = "/bailiff/v1/policies/authentication-strengths";
    private static final int TEXT_MAX = 256;

    private final BearerAccess bearer;
    private final Look look;
    private final MethodsPolicies policies;

    PoliciesApi(BearerAccess bearer, Look look, MethodsPolicies policies) {
        this.bearer = bearer;
        this.look = look;
        this.policies = policies;
    }

    @GetMapping(METHODS)
    Map<String, Object> methods(HttpServletRequest request) {
        var _ = look.at(Sight.EVERYTHING, request);
        var described = policies.policy();
        return view(described.policy(), described.groups(), policies.stranded());
    }

    /// @param dryRun only say what would become of it
    @PutMapping(METHODS)
    Map<String, Object> replace(@RequestParam(defaultValue = "false") String dryRun, HttpServletRequest request) {
        var token = bearer.require(request, BuiltIns.BAILIFF, "configure");
        if (!dryRun.equals("true") && !dryRun.equals("false")) {
            throw new Refused(ApiError.badRequest("dryRun is true or false.", "dryRun"));
        }
        var body = JsonBody.of(request);
        var planned = planned(body);
        body.end();
        var done = demand(policies.replace(planned, TokenCaller.of(token), Boolean.parseBoolean(dryRun)));
        return view(done.policy(), policies.policy().groups(), done.stranded());
    }

    @GetMapping(STRENGTHS)
    Map<String, Object> strengths(HttpServletRequest request) {
        var _ = look.at(Sight.EVERYTHING, request);
        return Map.of(
                "value", policies.strengths().stream().map(PoliciesApi::view).toList());
    }

    @PutMapping(STRENGTHS + "/{id}")
    Map<String, Object> save(@PathVariable String id, HttpServletRequest request) {
        var token = bearer.require(request, BuiltIns.BAILIFF, "configure");
        var body = JsonBody.of(request);
        var planned = new PlannedMethods.Strength(id, body.text("name", TEXT_MAX), texts(body, "allowedCombinations"));
        body.end();
        return view(demand(policies.save(planned, TokenCaller.of(token))).policy());
    }

    @DeleteMapping(STRENGTHS + "/{id}")
    @ResponseStatus(HttpStatus.NO_CONTENT)
    void remove(@PathVariable String id, HttpServletRequest request) {
        var token = bearer.require(request, BuiltIns.BAILIFF, "configure");
        var strength = StrengthId.parse(id).orElseThrow(PoliciesApi::nothing);
        var _ = demand(policies.remove(strength, TokenCaller.of(token)));
    }

    private static PlannedMethods planned(JsonBody body) {
        Map<String, PlannedMethods.Rule> rules = new LinkedHashMap<>();
        body.object("methods")
                .ifPresent(methods -> methods.names()
                        .forEach(name -> methods.object(name).ifPresent(rule -> rules.put(name, rule(rule)))));
        return new PlannedMethods(
                body.flag("systemPreferred"),
                number(body, "rememberMfaDays"),
                rules,
                body.object("campaign").map(PoliciesApi::campaign));
    }

    private static PlannedMethods.Rule rule(JsonBody body) {
        return new PlannedMethods.Rule(
                body.flag("enabled"),
                body.object("use").map(PoliciesApi::whom),
                body.object("register").map(PoliciesApi::whom));
    }

    private static PlannedMethods.Whom whom(JsonBody body) {
        return new PlannedMethods.Whom(
                texts(body, "groups"), texts(body, "except").orElse(List.of()));
    }

    private static PlannedMethods.Nudge campaign(JsonBody body) {
        return new PlannedMethods.Nudge(
                body.neededText("method", TEXT_MAX), whom(body), number(body, "skips"), body.text("until", TEXT_MAX));
    }

    private static Optional<String> number(JsonBody body, String name) {
        return body.member(name).map(node -> {
            if (!node.isIntegralNumber()) {
                throw body.wrong(name, "A whole number is needed here.");
            }
            return node.asString();
        });
    }

    private static Optional<List<String>> texts(JsonBody body, String name) {
        return body.list(name).map(nodes -> {
            List<String> texts = new ArrayList<>();
            for (JsonNode node : nodes) {
                if (!node.isString() || node.stringValue().length() > TEXT_MAX) {
                    throw body.wrong(name, "An array of texts is needed here.");
                }
                texts.add(node.stringValue());
            }
            return texts;
        });
    }

    private static <T> PolicyChange.Changed<T> demand(PolicyChange<T> change) {
        return switch (change) {
            case PolicyChange.Changed<T> done -> done;
            case PolicyChange.Invalid<T>(var problems) ->
                throw new Refused(new ApiError(
                        HttpStatus.BAD_REQUEST,
                        "invalidValue",
                        problems.getFirst().path() + " " + problems.getFirst().message() + ".",
                        problems.getFirst().path(),
                        problems.stream()
                                .map(one -> new ApiError.Detail("invalidValue", one.message(), one.path()))
                                .toList()));
            case PolicyChange.NotAllowed<T>(var why) ->
                throw new Refused(ApiError.forbidden("Your role does not reach this (" + why + ")."));
            case PolicyChange.NothingMatches<T>() -> throw nothing();
            case PolicyChange.InUse<T>() ->
                throw new Refused(new ApiError(HttpStatus.CONFLICT, "inUse", "A client still asks for this strength."));
            case PolicyChange.WouldLockEveryoneOut<T> _ ->
                throw new Refused(new ApiError(
                        HttpStatus.CONFLICT,
                        "wouldLockEveryoneOut",
                        "No Global Administrator could sign in with what he has registered. Nothing was changed."));
        };
    }

    private static Refused nothing() {
        return new Refused(ApiError.notFound("There is no such strength that could be changed."));
    }

    private static Map<String, Object> view(MethodsPolicy policy, Map<GroupId, String> names, int stranded) {
        Map<String, Object> methods = new LinkedHashMap<>();
        for (AuthenticatorKind kind : AuthenticatorKind.values()) {
            if (MethodsPolicy.restrictable(kind)) {
                methods.put(kind.wireName(), view(policy.rule(kind), names));
            }
        }
        Map<String, Object> view = new LinkedHashMap<>();
        view.put("systemPreferred", policy.systemPreferred());
        view.put("rememberMfaDays", policy.rememberDays());
        view.put("methods", methods);
        policy.campaign().ifPresent(campaign -> {
            Map<String, Object> nudge = new LinkedHashMap<>();
            nudge.put("method", campaign.kind().wireName());
            nudge.putAll(view(campaign.audience(), names));
            nudge.put("skips", campaign.skips());
            campaign.until()
                    .ifPresent(until -> nudge.put(
                            "until", until.atZone(ZoneOffset.UTC).toLocalDate().toString()));
            view.put("campaign", nudge);
        });
        view.put("usersWithoutMethod", stranded);
        return view;
    }

    private static Map<String, Object> view(MethodRule rule, Map<GroupId, String> names) {
        Map<String, Object> view = new LinkedHashMap<>();
        view.put("enabled", rule.enabled());
        view.put("use", view(rule.use(), names));
        view.put("register", view(rule.register(), names));
        return view;
    }

    private static Map<String, Object> view(Audience audience, Map<GroupId, String> names) {
        Map<String, Object> view = new LinkedHashMap<>();
        if (!audience.everybody()) {
            view.put("groups", named(audience.included(), names));
        }
        view.put("except", named(audience.excluded(), names));
        return view;
    }

    private static List<String> named(Collection<GroupId> groups, Map<GroupId, String> names) {
        return groups.stream()
                .map(group -> names.getOrDefault(group, group.text()))
                .sorted()
                .toList();
    }

    private static Map<String, Object> view(AuthenticationStrength strength) {
        Map<String, Object> view = new LinkedHashMap<>();
        view.put("id", strength.id().text());
        view.put("name", strength.name());
        view.put("policyType", strength.isBuiltIn() ? "builtIn" : "custom");
        view.put(
                "allowedCombinations",
                strength.allowed().stream().map(Combination::text).sorted().toList());
        return view;
    }
}
