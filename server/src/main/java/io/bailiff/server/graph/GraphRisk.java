package io.bailiff.server.graph;

import io.bailiff.core.directory.DirectoryRules.Sight;
import io.bailiff.core.directory.RiskDesk;
import io.bailiff.core.directory.Users;
import io.bailiff.core.id.UserId;
import io.bailiff.core.risk.RiskDetection;
import io.bailiff.core.risk.RiskLevel;
import io.bailiff.core.risk.RiskState;
import io.bailiff.core.risk.RiskType;
import io.bailiff.core.risk.UserRisk;
import io.bailiff.core.user.User;
import io.bailiff.server.token.TokenCaller;
import io.bailiff.server.token.VerifiedToken;
import io.bailiff.server.web.JsonBody;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.NullNode;

/// `identityProtection`: risky users and what was found. See `docs/risk.md`.
@Component
class GraphRisk {
    private static final String ROOT = "identityProtection/";
    private static final String USERS = ROOT + "riskyUsers";
    private static final String DETECTIONS = ROOT + "riskDetections";
    private static final JsonMapper JSON = JsonMapper.builder().build();
    /// JSON's null.
    private static final Object NULL = NullNode.getInstance();

    private static final int MOST = 500;
    private static final int MOST_USERS = 60;
    private static final Pattern TERM =
            Pattern.compile("\\s*+([A-Za-z]{1,30})\\s++(?i:eq)\\s++'([A-Za-z0-9-]{1,64})'\\s*+");

    private final GraphAccess access;
    private final RiskDesk desk;
    private final Users users;
    private final GraphUsers views;

    GraphRisk(GraphAccess access, RiskDesk desk, Users users, GraphUsers views) {
        this.access = access;
        this.desk = desk;
        this.users = users;
        this.views = views;
    }

    void addTo(GraphRoutes routes) {
        routes.on("GET", USERS, this::list)
                .on("GET", USERS + "/*", this::one)
                .on("GET", USERS + "/*/history", this::history)
                .on("GET", DETECTIONS, this::detections)
                .on("GET", DETECTIONS + "/*", this::detection);
        for (RiskDesk.Word word : RiskDesk.Word.values()) {
            routes.on("POST", USERS + "/" + word.wireName(), request -> say(word, request));
        }
    }

    private GraphAnswer list(GraphRequest request) {
        look(request, Right.RISKY_USERS);
        var filter = filter(request, "riskLevel", "riskState");
        var level = Optional.ofNullable(filter.get("riskLevel"))
                .map(text -> RiskLevel.named(text)
                        .orElseThrow(() -> GraphErrors.badRequest("There is no such level.", "$filter")));
        var state = Optional.ofNullable(filter.get("riskState"))
                .map(text -> RiskState.named(text)
                        .orElseThrow(() -> GraphErrors.badRequest("There is no such state.", "$filter")));
        return collection(
                request,
                USERS,
                desk.users(level, state, MOST).stream().map(this::view).toList());
    }

    private GraphAnswer one(GraphRequest request) {
        look(request, Right.RISKY_USERS);
        User user = user(request);
        return GraphAnswer.ok(entity(request, USERS + "/$entity", view(desk.user(user.id()))));
    }

    private GraphAnswer history(GraphRequest request) {
        look(request, Right.RISKY_USERS);
        User user = user(request);
        return collection(
                request,
                USERS + "('" + user.id().text() + "')/history",
                desk.history(user.id(), MOST).stream().map(this::historyView).toList());
    }

    private User user(GraphRequest request) {
        String id = request.path().get(2);
        return access.find(id).orElseThrow(() -> GraphErrors.noSuchUser(id));
    }

    private GraphAnswer detections(GraphRequest request) {
        look(request, Right.RISK_EVENTS);
        var filter = filter(request, "userId", "riskLevel", "riskEventType");
        var of = Optional.ofNullable(filter.get("userId"))
                .map(text -> UserId.parse(text)
                        .orElseThrow(() -> GraphErrors.badRequest("This is no id of a user.", "$filter")));
        return collection(
                request,
                DETECTIONS,
                desk.detections(of, MOST).stream()
                        .filter(one -> is(
                                filter.get("riskLevel"), one.finding().level().wireName()))
                        .filter(one -> is(
                                filter.get("riskEventType"),
                                one.finding().type().entraName()))
                        .map(this::view)
                        .toList());
    }

    private static boolean is(@Nullable String wanted, String value) {
        return wanted == null || wanted.equals(value);
    }

    private GraphAnswer detection(GraphRequest request) {
        look(request, Right.RISK_EVENTS);
        String id = request.path().get(2);
        UUID uuid;
        try {
            uuid = UUID.fromString(id);
        } catch (IllegalArgumentException e) {
            throw GraphErrors.noSuchUser(id);
        }
        return desk.detection(uuid)
                .map(one -> GraphAnswer.ok(entity(request, DETECTIONS + "/$entity", view(one))))
                .orElseThrow(() -> GraphErrors.noSuchUser(id));
    }

    private GraphAnswer say(RiskDesk.Word word, GraphRequest request) {
        var token = access.require(request, Right.RISKY_USERS_WRITE);
        JsonBody body = request.body().get();
        List<UserId> ids = new ArrayList<>();
        for (JsonNode node : body.list("userIds").orElse(List.of())) {
            ids.add(UserId.parse(node.asString(""))
                    .orElseThrow(() -> GraphErrors.badRequest("userIds holds ids of users.", "userIds")));
        }
        body.end();
        if (ids.isEmpty() || ids.size() > MOST_USERS) {
            throw GraphErrors.badRequest("userIds holds 1 to " + MOST_USERS + " ids of users.", "userIds");
        }
        return switch (desk.say(word, ids, TokenCaller.of(token))) {
            case RiskDesk.Result.Done() -> GraphAnswer.noContent();
            case RiskDesk.Result.NothingMatches(var user) -> throw GraphErrors.noSuchUser(user.text());
            case RiskDesk.Result.NotAllowed(var why) -> throw GraphErrors.denied(why);
        };
    }

    private void look(GraphRequest request, Right right) {
        VerifiedToken token = access.require(request, right);
        users.refusalToLook(TokenCaller.of(token), Sight.EVERYTHING).ifPresent(why -> {
            throw GraphErrors.denied(why);
        });
    }

    /// `eq` terms of these properties, joined by `and`; anything else is refused.
    private static Map<String, String> filter(GraphRequest request, String... properties) {
        Map<String, String> terms = new LinkedHashMap<>();
        for (String name : request.query().keySet()) {
            if (!name.equals("$filter") && !name.equals("$top") && !name.equals("$select")) {
                throw GraphErrors.badRequest("This is not supported here.", name);
            }
        }
        String text = request.query().getOrDefault("$filter", "");
        if (text.isBlank()) {
            return terms;
        }
        for (String part : text.split("(?i) and ", -1)) {
            Matcher term = TERM.matcher(part);
            if (!term.matches() || !List.of(properties).contains(term.group(1))) {
                throw GraphErrors.badRequest(
                        "The filter takes eq on " + String.join(", ", properties) + ", joined by and.", "$filter");
            }
            terms.put(term.group(1), term.group(2));
        }
        return terms;
    }

    private Map<String, Object> view(UserRisk risk) {
        Map<String, Object> view = new LinkedHashMap<>();
        var user = users.find(risk.user());
        view.put("id", risk.user().text());
        view.put("isDeleted", user.isEmpty());
        view.put("isProcessing", false);
        view.put("riskLevel", risk.level().wireName());
        view.put("riskState", risk.state().wireName());
        view.put("riskDetail", detail(risk));
        view.put("riskLastUpdatedDateTime", risk.updatedAt().equals(Instant.EPOCH) ? NULL : text(risk.updatedAt()));
        view.put("userDisplayName", user.<Object>map(User::displayName).orElse(NULL));
        view.put(
                "userPrincipalName",
                user.<Object>map(found -> found.principalName().value()).orElse(NULL));
        return view;
    }

    /// Entra's word; what was found is in the detections.
    private static String detail(UserRisk risk) {
        return risk.why().startsWith("admin") || risk.why().startsWith("userPerformed") ? risk.why() : "none";
    }

    private Map<String, Object> historyView(UserRisk risk) {
        Map<String, Object> view = view(risk);
        view.put("userId", risk.user().text());
        view.put("initiatedBy", NULL);
        Map<String, Object> activity = new LinkedHashMap<>();
        activity.put("detail", detail(risk));
        activity.put(
                "riskEventTypes",
                RiskType.named(risk.why())
                        .map(type -> List.of(type.entraName()))
                        .orElse(List.of()));
        view.put("activity", activity);
        return view;
    }

    private Map<String, Object> view(RiskDetection one) {
        Map<String, Object> view = new LinkedHashMap<>();
        var user = users.find(one.user());
        view.put("id", one.id().toString());
        view.put("requestId", NULL);
        view.put("correlationId", NULL);
        view.put("riskEventType", one.finding().type().entraName());
        view.put("riskType", one.finding().type().entraName());
        view.put("riskState", one.state().wireName());
        view.put("riskLevel", one.finding().level().wireName());
        view.put("riskDetail", "none");
        view.put("source", "Bailiff");
        view.put("detectionTimingType", one.session().isPresent() ? "realtime" : "nearRealtime");
        view.put("activity", one.session().isPresent() ? "signin" : "user");
        view.put("tokenIssuerType", "AzureAD");
        view.put("ipAddress", one.address().isEmpty() ? NULL : one.address());
        view.put("location", NULL);
        view.put("activityDateTime", text(one.happenedAt()));
        view.put("detectedDateTime", text(one.detectedAt()));
        view.put("lastUpdatedDateTime", text(one.detectedAt()));
        view.put("userId", one.user().text());
        view.put("userDisplayName", user.<Object>map(User::displayName).orElse(NULL));
        view.put(
                "userPrincipalName",
                user.<Object>map(found -> found.principalName().value()).orElse(NULL));
        view.put("additionalInfo", additional(one));
        return view;
    }

    /// A text of JSON in JSON, as Entra has it.
    private static String additional(RiskDetection one) {
        return JSON.writeValueAsString(List.of(
                Map.of("Key", "reason", "Value", one.finding().reason()),
                Map.of("Key", "detection", "Value", one.finding().type().wireName())));
    }

    private static String text(Instant instant) {
        return instant.truncatedTo(java.time.temporal.ChronoUnit.MILLIS).toString();
    }

    private GraphAnswer collection(GraphRequest request, String what, List<Map<String, Object>> values) {
        Map<String, Object> body = new LinkedHashMap<>();
        body.put("@odata.context", context(request, what));
        body.put("value", values);
        return GraphAnswer.ok(body);
    }

    private Map<String, Object> entity(GraphRequest request, String what, Map<String, Object> view) {
        Map<String, Object> body = new LinkedHashMap<>();
        body.put("@odata.context", context(request, what));
        body.putAll(view);
        return body;
    }

    private String context(GraphRequest request, String what) {
        return views.metadata(request, what);
    }
}
