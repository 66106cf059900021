package io.bailiff.server.graph;

import io.bailiff.core.access.AccessPolicy;
import io.bailiff.core.access.PolicyForm;
import io.bailiff.core.access.PolicyText;
import io.bailiff.core.id.StrengthId;
import io.bailiff.core.policy.AuthenticationStrength;
import io.bailiff.server.web.JsonBody;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;

/// Graph's `conditionalAccessPolicy`, which is a form with its paths folded.
final class AccessPolicyJson {
    private static final String STRENGTH = "grantControls.authenticationStrength.id";
    private static final Set<String> OURS =
            Set.of("id", "templateId", "createdDateTime", "modifiedDateTime", "deletedDateTime");
    private static final int TEXT_MAX = 4_096;

    private AccessPolicyJson() {}

    /// @param roots the top members that the body has
    record Given(PolicyForm form, Set<String> roots) {}

    static Given read(JsonBody body) {
        Map<String, List<String>> form = new TreeMap<>();
        for (String name : body.names()) {
            if (!body.cleared(name)) {
                body.member(name).ifPresent(node -> unfold(body, node, name, form));
            }
        }
        body.end();
        form.keySet().stream().filter(OURS::contains).findFirst().ifPresent(name -> {
            throw body.wrong(name, "This cannot be written.");
        });
        form.computeIfPresent(
                STRENGTH, (_, ids) -> ids.stream().map(GraphStrengths::named).toList());
        Set<String> roots = body.names().stream()
                .filter(name -> !OURS.contains(name) && !name.startsWith("@"))
                .collect(Collectors.toSet());
        return new Given(PolicyForm.of(form), roots);
    }

    private static void unfold(JsonBody body, JsonNode node, String path, Map<String, List<String>> form) {
        if (node.isNull() || path.contains("@odata")) {
            return;
        }
        if (node.isObject()) {
            for (String name : node.propertyNames()) {
                unfold(body, node.path(name), path + "." + name, form);
            }
            return;
        }
        List<String> texts = new ArrayList<>();
        for (JsonNode value : node.isArray() ? List.copyOf(node.values()) : List.of(node)) {
            if (!value.isValueNode() || value.asString().length() > TEXT_MAX) {
                throw body.wrong(path, "Texts of at most " + TEXT_MAX + " characters are needed here.");
            }
            texts.add(value.asString());
        }
        form.put(path, texts);
    }

    /// As Graph shows it: every member is there, empty or not.
    ///
    /// @param strengths finds the strengths that policies name
    static Map<String, Object> view(
            AccessPolicy policy, Function<StrengthId, Optional<AuthenticationStrength>> strengths) {
        var form = PolicyText.of(policy);
        Map<String, Object> view = new LinkedHashMap<>();
        view.put("id", policy.id().text());
        view.put("templateId", null);
        view.put("displayName", policy.name());
        view.put("description", policy.description().orElse(null));
        view.put("createdDateTime", policy.createdAt().toString());
        view.put("modifiedDateTime", policy.modifiedAt().map(Object::toString).orElse(null));
        view.put("state", policy.state().wireName());
        view.put("conditions", conditions(form));
        view.put("grantControls", grant(form, strengths));
        view.put("sessionControls", session(form));
        return view;
    }

    private static Map<String, Object> conditions(PolicyForm form) {
        Map<String, Object> view = new LinkedHashMap<>();
        Map<String, Object> users = new LinkedHashMap<>();
        for (String name : List.of(
                "includeUsers", "excludeUsers", "includeGroups", "excludeGroups", "includeRoles", "excludeRoles")) {
            users.put(name, form.all("conditions.users." + name));
        }
        for (String name : List.of("includeGuestsOrExternalUsers", "excludeGuestsOrExternalUsers")) {
            users.put(name, members(form, "conditions.users." + name + ".", "guestOrExternalUserTypes"));
        }
        view.put("users", users);
        Map<String, Object> apps = new LinkedHashMap<>();
        apps.put("includeApplications", form.all("conditions.applications.includeApplications"));
        apps.put("excludeApplications", form.all("conditions.applications.excludeApplications"));
        for (String name : List.of("includeUserActions", "includeAuthenticationContextClassReferences")) {
            apps.put(name, form.all("conditions.applications." + name));
        }
        view.put("applications", apps);
        view.put("clientAppTypes", form.all("conditions.clientAppTypes"));
        view.put("platforms", pair(form, "conditions.platforms.", "includePlatforms", "excludePlatforms"));
        view.put("locations", pair(form, "conditions.locations.", "includeLocations", "excludeLocations"));
        view.put("devices", filter(form));
        view.put("signInRiskLevels", form.all("conditions.signInRiskLevels"));
        view.put("userRiskLevels", form.all("conditions.userRiskLevels"));
        view.put(
                "authenticationFlows",
                form.one("conditions.authenticationFlows.transferMethods")
                        .map(methods -> Map.of("transferMethods", methods))
                        .orElse(null));
        view.put("times", times(form));
        return view;
    }

    private static @Nullable Map<String, Object> filter(PolicyForm form) {
        var filter = members(form, "conditions.devices.deviceFilter.", "mode", "rule");
        return filter == null ? null : Map.of("deviceFilter", filter);
    }

    /// Our own extension.
    private static @Nullable Map<String, Object> times(PolicyForm form) {
        var times = members(form, "conditions.times.", "mode", "from", "to");
        if (times != null) {
            times.put("days", form.all("conditions.times.days"));
        }
        return times;
    }

    /// Single values; null if the first one is not there.
    private static @Nullable Map<String, Object> members(PolicyForm form, String prefix, String... names) {
        if (form.one(prefix + names[0]).isEmpty()) {
            return null;
        }
        Map<String, Object> view = new LinkedHashMap<>();
        for (String name : names) {
            view.put(name, form.one(prefix + name).orElse(null));
        }
        return view;
    }

    private static @Nullable Map<String, Object> pair(PolicyForm form, String prefix, String in, String out) {
        if (form.all(prefix + in).isEmpty()) {
            return null;
        }
        Map<String, Object> view = new LinkedHashMap<>();
        view.put(in, form.all(prefix + in));
        view.put(out, form.all(prefix + out));
        return view;
    }

    private static @Nullable Map<String, Object> grant(
            PolicyForm form, Function<StrengthId, Optional<AuthenticationStrength>> strengths) {
        var operator = form.one("grantControls.operator");
        if (operator.isEmpty()) {
            return null;
        }
        Map<String, Object> view = new LinkedHashMap<>();
        view.put("operator", operator.get());
        view.put("builtInControls", form.all("grantControls.builtInControls"));
        view.put("customAuthenticationFactors", List.of());
        view.put("termsOfUse", form.all("grantControls.termsOfUse"));
        view.put(
                "authenticationStrength",
                form.one(STRENGTH)
                        .flatMap(StrengthId::parse)
                        .flatMap(strengths)
                        .map(GraphPolicies::view)
                        .orElse(null));
        return view;
    }

    private static @Nullable Map<String, Object> session(PolicyForm form) {
        Map<String, Object> view = new LinkedHashMap<>();
        view.put("signInFrequency", frequency(form));
        String browser = "sessionControls.persistentBrowser.";
        view.put(
                "persistentBrowser",
                form.one(browser + "mode")
                        .map(mode -> Map.of("isEnabled", true, "mode", mode))
                        .orElse(null));
        view.put(
                "secureSignInSession",
                form.one("sessionControls.secureSignInSession.isEnabled")
                        .map(_ -> Map.of("isEnabled", true))
                        .orElse(null));
        view.put("continuousAccessEvaluation", members(form, "sessionControls.continuousAccessEvaluation.", "mode"));
        return view.values().stream().allMatch(Objects::isNull) ? null : view;
    }

    private static @Nullable Map<String, Object> frequency(PolicyForm form) {
        String prefix = "sessionControls.signInFrequency.";
        if (form.one(prefix + "isEnabled").isEmpty()) {
            return null;
        }
        Map<String, Object> frequency = new LinkedHashMap<>();
        frequency.put("isEnabled", true);
        frequency.put("type", form.one(prefix + "type").orElse(null));
        frequency.put("value", form.one(prefix + "value").map(Integer::valueOf).orElse(null));
        for (String name : List.of("frequencyInterval", "authenticationType")) {
            frequency.put(name, form.one(prefix + name).orElse(null));
        }
        return frequency;
    }
}
