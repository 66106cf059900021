package io.bailiff.server.graph;

import io.bailiff.core.access.AccessDecisions;
import io.bailiff.core.access.AccessPolicy;
import io.bailiff.core.access.AccessVerdict;
import io.bailiff.core.access.Circumstances;
import io.bailiff.core.access.ClientAppType;
import io.bailiff.core.access.IpRange;
import io.bailiff.core.access.MergedVerdict;
import io.bailiff.core.access.NamedLocation;
import io.bailiff.core.access.Platform;
import io.bailiff.core.access.PolicyState;
import io.bailiff.core.access.TransferMethod;
import io.bailiff.core.directory.AccessPolicies;
import io.bailiff.core.directory.DirectoryRules.Sight;
import io.bailiff.core.directory.MethodsPolicies;
import io.bailiff.core.directory.NamedLocations;
import io.bailiff.core.directory.PolicyChange;
import io.bailiff.core.directory.Users;
import io.bailiff.core.id.AccessPolicyId;
import io.bailiff.core.id.LocationId;
import io.bailiff.core.id.UserId;
import io.bailiff.server.token.TokenCaller;
import io.bailiff.server.web.ApiError;
import io.bailiff.server.web.JsonBody;
import io.bailiff.server.web.Refused;
import io.bailiff.server.web.access.Verdicts;
import java.time.Duration;
import java.time.InstantSource;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.springframework.http.HttpStatus;
import org.springframework.stereotype.Component;
import tools.jackson.databind.JsonNode;

/// `identity/conditionalAccess`: policies, named locations, What-If. See `docs/conditional-access.md`.
@Component
class GraphConditionalAccess {
    private static final String ROOT = "identity/conditionalAccess/";
    private static final String POLICIES = ROOT + "policies";
    private static final String LOCATIONS = ROOT + "namedLocations";
    private static final String IP_LOCATION = "#microsoft.graph.ipNamedLocation";
    private static final int TEXT_MAX = 256;

    private final GraphAccess access;
    private final GraphUsers views;
    private final Users users;
    private final AccessPolicies policies;
    private final NamedLocations locations;
    private final AccessDecisions decisions;
    private final MethodsPolicies strengths;
    private final Verdicts verdicts;
    private final InstantSource clock;

    GraphConditionalAccess(
            GraphAccess access,
            GraphUsers views,
            Users users,
            AccessPolicies policies,
            NamedLocations locations,
            AccessDecisions decisions,
            MethodsPolicies strengths,
            Verdicts verdicts,
            InstantSource clock) {
        this.access = access;
        this.views = views;
        this.users = users;
        this.policies = policies;
        this.locations = locations;
        this.decisions = decisions;
        this.strengths = strengths;
        this.verdicts = verdicts;
        this.clock = clock;
    }

    void addTo(GraphRoutes routes) {
        routes.on("GET", POLICIES, this::list)
                .on("POST", POLICIES, this::create)
                .on("GET", POLICIES + "/*", this::one)
                .on("PATCH", POLICIES + "/*", this::change)
                .on("DELETE", POLICIES + "/*", this::remove)
                .on("GET", LOCATIONS, this::locations)
                .on("POST", LOCATIONS, this::createLocation)
                .on("GET", LOCATIONS + "/*", this::location)
                .on("PATCH", LOCATIONS + "/*", this::changeLocation)
                .on("DELETE", LOCATIONS + "/*", this::removeLocation)
                .on("POST", ROOT + "evaluate", this::evaluate);
    }

    private GraphAnswer list(GraphRequest request) {
        look(request);
        return collection(request, "policies", policies.policies(), this::view);
    }

    private GraphAnswer one(GraphRequest request) {
        look(request);
        var policy = policies.policy(id(request, AccessPolicyId::parse)).orElseThrow(() -> nothing(request));
        return GraphAnswer.ok(entity(request, "policies", view(policy)));
    }

    private GraphAnswer create(GraphRequest request) {
        var token = access.require(request, Right.ACCESS_WRITE);
        var body = request.body().get();
        var given = AccessPolicyJson.read(body);
        var made = done(request, body, policies.create(given.form(), TokenCaller.of(token)));
        return GraphAnswer.created(entity(request, "policies", view(made)));
    }

    private GraphAnswer change(GraphRequest request) {
        var token = access.require(request, Right.ACCESS_WRITE);
        var body = request.body().get();
        var given = AccessPolicyJson.read(body);
        var id = id(request, AccessPolicyId::parse);
        var _ = done(request, body, policies.change(id, given.form(), given.roots(), TokenCaller.of(token)));
        return GraphAnswer.noContent();
    }

    private GraphAnswer remove(GraphRequest request) {
        var token = access.require(request, Right.ACCESS_WRITE);
        var _ = done(request, policies.remove(id(request, AccessPolicyId::parse), TokenCaller.of(token)));
        return GraphAnswer.noContent();
    }

    private Map<String, Object> view(AccessPolicy policy) {
        return AccessPolicyJson.view(policy, strengths::strength);
    }

    private GraphAnswer locations(GraphRequest request) {
        look(request);
        return collection(request, "namedLocations", locations.all(), GraphConditionalAccess::view);
    }

    private GraphAnswer location(GraphRequest request) {
        look(request);
        var id = id(request, LocationId::parse);
        return locations.all().stream()
                .filter(one -> one.id().equals(id))
                .findFirst()
                .map(found -> GraphAnswer.ok(entity(request, "namedLocations", view(found))))
                .orElseThrow(() -> nothing(request));
    }

    private GraphAnswer createLocation(GraphRequest request) {
        var token = access.require(request, Right.ACCESS_WRITE);
        var body = request.body().get();
        type(body);
        var location = new NamedLocation(
                new LocationId(UUID.randomUUID()),
                body.neededText("displayName", TEXT_MAX),
                body.flag("isTrusted").orElse(false),
                ranges(body).orElse(List.of()),
                clock.instant().truncatedTo(ChronoUnit.MILLIS),
                Optional.empty());
        body.end();
        var made = done(request, body, locations.save(location, TokenCaller.of(token)));
        return GraphAnswer.created(entity(request, "namedLocations", view(made)));
    }

    private GraphAnswer changeLocation(GraphRequest request) {
        var token = access.require(request, Right.ACCESS_WRITE);
        var body = request.body().get();
        type(body);
        var name = body.text("displayName", TEXT_MAX);
        var trusted = body.flag("isTrusted");
        var ranges = ranges(body);
        body.end();
        var changed = locations.change(
                id(request, LocationId::parse),
                old -> new NamedLocation(
                        old.id(),
                        name.orElse(old.name()),
                        trusted.orElse(old.trusted()),
                        ranges.orElse(old.ranges()),
                        old.createdAt(),
                        Optional.of(clock.instant().truncatedTo(ChronoUnit.MILLIS))),
                TokenCaller.of(token));
        var _ = done(request, body, changed);
        return GraphAnswer.noContent();
    }

    private GraphAnswer removeLocation(GraphRequest request) {
        var token = access.require(request, Right.ACCESS_WRITE);
        var _ = done(request, locations.remove(id(request, LocationId::parse), TokenCaller.of(token)));
        return GraphAnswer.noContent();
    }

    private static void type(JsonBody body) {
        if (!body.text("@odata.type", TEXT_MAX).orElse(IP_LOCATION).equals(IP_LOCATION)) {
            throw body.wrong("@odata.type", "Locations by ranges of addresses are supported: " + IP_LOCATION + ".");
        }
    }

    private static Optional<List<IpRange>> ranges(JsonBody body) {
        return body.list("ipRanges").map(nodes -> {
            List<IpRange> ranges = new ArrayList<>();
            for (JsonNode node : nodes) {
                String cidr = node.path("cidrAddress").asString("");
                ranges.add(
                        IpRange.parse(cidr)
                                .orElseThrow(
                                        () -> body.wrong(
                                                "ipRanges",
                                                "A range such as 198.51.100.0/24 is needed here, of at least 8 bits, without bits behind them.")));
            }
            return ranges;
        });
    }

    private static Map<String, Object> view(NamedLocation location) {
        Map<String, Object> view = new LinkedHashMap<>();
        view.put("@odata.type", IP_LOCATION);
        view.put("id", location.id().text());
        view.put("displayName", location.name());
        view.put("createdDateTime", location.createdAt().toString());
        view.put("modifiedDateTime", location.modifiedAt().map(Object::toString).orElse(null));
        view.put("isTrusted", location.trusted());
        view.put(
                "ipRanges",
                location.ranges().stream()
                        .map(range -> {
                            Map<String, Object> one = new LinkedHashMap<>();
                            one.put("@odata.type", "#microsoft.graph.iPv" + (range.wide() ? 6 : 4) + "CidrRange");
                            one.put("cidrAddress", range.text());
                            return one;
                        })
                        .toList());
        return view;
    }

    /// What-If: each policy by itself, as Graph answers, for a user who has shown nothing yet.
    private GraphAnswer evaluate(GraphRequest request) {
        look(request);
        var body = request.body().get();
        var identity = body.object("signInIdentity").orElseThrow(() -> body.wrong("signInIdentity", "This is needed."));
        var _ = identity.text("@odata.type", TEXT_MAX);
        var user = UserId.parse(identity.neededText("userId", TEXT_MAX))
                .flatMap(users::find)
                .orElseThrow(() -> identity.wrong("userId", "There is no such user."));
        var context = body.object("signInContext").orElseThrow(() -> body.wrong("signInContext", "This is needed."));
        var _ = context.text("@odata.type", TEXT_MAX);
        Set<String> apps = context
                .list("includeApplications")
                .orElseThrow(() -> context.wrong("includeApplications", "This is needed."))
                .stream()
                .map(JsonNode::asString)
                .collect(Collectors.toSet());
        var conditions = body.object("signInConditions");
        var question = new AccessDecisions.Question(
                user,
                apps,
                word(conditions, "clientAppType", ClientAppType::named).orElse(ClientAppType.BROWSER),
                word(conditions, "devicePlatform", Platform::named),
                word(conditions, "ipAddress", IpRange::address),
                conditions
                        .flatMap(given -> given.object("authenticationFlow"))
                        .flatMap(flow -> word(Optional.of(flow), "transferMethod", TransferMethod::named)),
                Circumstances.NONE);
        boolean appliedOnly = body.flag("appliedPoliciesOnly").orElse(false);
        body.end();
        var verdict = decisions.whatIf(question);
        var findings = verdict.findings().stream()
                .collect(Collectors.toMap(one -> one.policy().id(), AccessVerdict.Finding::outcome));
        List<Map<String, Object>> answers = new ArrayList<>();
        for (AccessPolicy policy : policies.policies()) {
            var reason = reason(policy, Optional.ofNullable(findings.get(policy.id())));
            if (reason.equals("notSet") || !appliedOnly) {
                var view = view(policy);
                view.put("policyApplies", reason.equals("notSet"));
                view.put("analysisReasons", reason);
                answers.add(view);
            }
        }
        Map<String, Object> answer = new LinkedHashMap<>();
        answer.put("@odata.context", views.metadata(request, "Collection(microsoft.graph.whatIfAnalysisResult)"));
        answer.put("@bailiff.verdict", verdicts.view(MergedVerdict.of(verdict, Duration.ZERO)));
        answer.put("value", answers);
        return GraphAnswer.ok(answer);
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

    private void look(GraphRequest request) {
        var token = access.require(request, Right.ACCESS_READ, Right.ACCESS_WRITE);
        users.refusalToLook(TokenCaller.of(token), Sight.EVERYTHING).ifPresent(why -> {
            throw GraphErrors.denied(why);
        });
    }

    private <T> GraphAnswer collection(
            GraphRequest request, String name, List<T> all, Function<T, Map<String, Object>> view) {
        Map<String, Object> answer = new LinkedHashMap<>();
        answer.put("@odata.context", views.metadata(request, ROOT + name));
        answer.put("value", all.stream().map(view).toList());
        return GraphAnswer.ok(answer);
    }

    private Map<String, Object> entity(GraphRequest request, String name, Map<String, Object> view) {
        Map<String, Object> entity = new LinkedHashMap<>();
        entity.put("@odata.context", views.metadata(request, ROOT + name + "/$entity"));
        entity.putAll(view);
        return entity;
    }

    private static <T> T id(GraphRequest request, Function<String, Optional<T>> parse) {
        return parse.apply(request.path().getLast()).orElseThrow(() -> nothing(request));
    }

    private static Refused nothing(GraphRequest request) {
        return GraphErrors.noSuchThing(request.path().getLast());
    }

    private static <T> T done(GraphRequest request, JsonBody body, PolicyChange<T> change) {
        if (change instanceof PolicyChange.Invalid<T>(var problems)) {
            var first = problems.getFirst();
            String message = first.message();
            throw body.wrong(
                    first.path(), message.substring(0, 1).toUpperCase(Locale.ROOT) + message.substring(1) + ".");
        }
        return done(request, change);
    }

    private static <T> T done(GraphRequest request, PolicyChange<T> change) {
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
