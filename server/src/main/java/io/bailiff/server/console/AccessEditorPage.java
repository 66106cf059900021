package io.bailiff.server.console;

import io.bailiff.core.access.AccessPolicy;
import io.bailiff.core.access.Platform;
import io.bailiff.core.access.PolicyForm;
import io.bailiff.core.access.PolicyText;
import io.bailiff.core.directory.AccessPolicies;
import io.bailiff.core.directory.Caller;
import io.bailiff.core.directory.MethodsPolicies;
import io.bailiff.core.directory.NamedLocations;
import io.bailiff.core.directory.PolicyChange;
import io.bailiff.core.directory.Users;
import io.bailiff.core.id.AccessPolicyId;
import io.bailiff.core.id.GroupId;
import io.bailiff.core.id.UserId;
import io.bailiff.core.user.Role;
import io.bailiff.core.user.UserPrincipalName;
import io.bailiff.server.web.access.PolicyJson;
import io.bailiff.server.web.page.Pages;
import io.bailiff.server.web.page.SeeOther;
import io.bailiff.server.web.page.SignedIn;
import jakarta.servlet.http.HttpServletRequest;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.function.UnaryOperator;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.springframework.http.HttpStatus;
import org.springframework.stereotype.Controller;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestAttribute;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.servlet.View;

/// Writes a policy: a form for the common parts, which leaves the others as they are, and the whole of it as JSON.
@Controller
@RequestMapping("/admin/access")
class AccessEditorPage {
    private static final String USERS = "conditions.users.";
    private static final Set<String> PEOPLE = Set.of(USERS + "includeUsers", USERS + "excludeUsers");
    private static final Set<String> GROUPS = Set.of(USERS + "includeGroups", USERS + "excludeGroups");
    /// One a line.
    private static final List<String> LINES = List.of(
            USERS + "includeUsers",
            USERS + "excludeUsers",
            USERS + "includeGroups",
            USERS + "excludeGroups",
            "conditions.applications.includeApplications",
            "conditions.applications.excludeApplications");
    private static final List<String> TICKED = List.of(
            USERS + "includeRoles",
            "conditions.platforms.includePlatforms",
            "conditions.locations.includeLocations",
            "conditions.locations.excludeLocations");
    private static final Set<String> ROOTS =
            Set.of("displayName", "description", "state", "conditions", "grantControls", "sessionControls");

    private final AccessPolicies policies;
    private final NamedLocations locations;
    private final MethodsPolicies methods;
    private final Users users;
    private final Pages pages;

    AccessEditorPage(
            AccessPolicies policies, NamedLocations locations, MethodsPolicies methods, Users users, Pages pages) {
        this.policies = policies;
        this.locations = locations;
        this.methods = methods;
        this.users = users;
        this.pages = pages;
    }

    @GetMapping("/new")
    View blank(@RequestAttribute(SignedIn.ATTRIBUTE) SignedIn who, HttpServletRequest request) {
        var form = PolicyForm.of(Map.of("state", List.of("enabledForReportingButNotEnforced")));
        return page(request, who, HttpStatus.OK, draft("", form, PolicyJson.write(form), "", "", ""));
    }

    @GetMapping("/{id}")
    View one(@PathVariable String id, @RequestAttribute(SignedIn.ATTRIBUTE) SignedIn who, HttpServletRequest request) {
        return AccessPolicyId.parse(id)
                .flatMap(policies::policy)
                .map(policy -> page(request, who, HttpStatus.OK, draft(policy, "")))
                .orElseGet(() -> page(
                        request, who, HttpStatus.NOT_FOUND, draft("", PolicyForm.of(Map.of()), "{}", "", "", "gone")));
    }

    /// The form of the common parts: what it cannot say stays as it is.
    @PostMapping({"/new", "/{id}/form"})
    View form(
            @PathVariable Optional<String> id,
            @RequestAttribute(SignedIn.ATTRIBUTE) SignedIn who,
            HttpServletRequest request) {
        var old = id.flatMap(AccessPolicyId::parse).flatMap(policies::policy);
        var typed = typed(old.map(PolicyText::of).orElseGet(() -> PolicyForm.of(Map.of())), request);
        return saved(
                request, who, id, new PolicyJson.Given.Form(ids(typed), ROOTS), typed, PolicyJson.write(ids(typed)));
    }

    /// The whole policy.
    @PostMapping({"/new/json", "/{id}/json"})
    View json(
            @PathVariable Optional<String> id,
            @RequestParam(defaultValue = "") String json,
            @RequestAttribute(SignedIn.ATTRIBUTE) SignedIn who,
            HttpServletRequest request) {
        var given = PolicyJson.read(json);
        var form = given instanceof PolicyJson.Given.Form(var read, var _) ? read : PolicyForm.of(Map.of());
        var whole = given instanceof PolicyJson.Given.Form ? new PolicyJson.Given.Form(form, ROOTS) : given;
        return saved(request, who, id, whole, names(form), json);
    }

    @PostMapping("/{id}/remove")
    View remove(
            @PathVariable String id, @RequestAttribute(SignedIn.ATTRIBUTE) SignedIn who, HttpServletRequest request) {
        var found = AccessPolicyId.parse(id).flatMap(policies::policy);
        if (found.isPresent()
                && policies.remove(found.get().id(), who.caller()) instanceof PolicyChange.NotAllowed<AccessPolicy>) {
            return page(request, who, HttpStatus.FORBIDDEN, draft(found.get(), "refused"));
        }
        return SeeOther.to("/admin/access?removed");
    }

    private View saved(
            HttpServletRequest request,
            SignedIn who,
            Optional<String> id,
            PolicyJson.Given given,
            PolicyForm shown,
            String json) {
        String old = id.orElse("");
        return switch (given) {
            case PolicyJson.Given.Wrong(var path, var message) ->
                page(request, who, HttpStatus.BAD_REQUEST, draft(old, shown, json, path, message, "wrong"));
            case PolicyJson.Given.Form(var form, var roots) ->
                answered(request, who, old, change(id, form, roots, who.caller()), shown, json);
        };
    }

    private PolicyChange<AccessPolicy> change(Optional<String> id, PolicyForm form, Set<String> roots, Caller caller) {
        return id.map(text -> AccessPolicyId.parse(text)
                        .map(policy -> policies.change(policy, form, roots, caller))
                        .orElseGet(PolicyChange.NothingMatches::new))
                .orElseGet(() -> policies.create(form, caller));
    }

    private View answered(
            HttpServletRequest request,
            SignedIn who,
            String id,
            PolicyChange<AccessPolicy> change,
            PolicyForm shown,
            String json) {
        return switch (change) {
            case PolicyChange.Changed<AccessPolicy>(var policy, var _) ->
                SeeOther.to("/admin/access/" + policy.id().text() + "?saved");
            case PolicyChange.Invalid<AccessPolicy>(var problems) -> {
                var first = problems.getFirst();
                yield page(
                        request,
                        who,
                        HttpStatus.BAD_REQUEST,
                        draft(id, shown, json, first.path(), first.message(), "wrong"));
            }
            case PolicyChange.NotAllowed<AccessPolicy> _ ->
                page(request, who, HttpStatus.FORBIDDEN, draft(id, shown, json, "", "", "refused"));
            case PolicyChange.WouldLockEveryoneOut<AccessPolicy> _ ->
                page(request, who, HttpStatus.CONFLICT, draft(id, shown, json, "", "", "everyone"));
            case PolicyChange.NothingMatches<AccessPolicy>() ->
                page(request, who, HttpStatus.NOT_FOUND, draft(id, shown, json, "", "", "gone"));
            case PolicyChange.InUse<AccessPolicy>() ->
                page(request, who, HttpStatus.CONFLICT, draft(id, shown, json, "", "", "invalid"));
        };
    }

    private PolicyForm typed(PolicyForm old, HttpServletRequest request) {
        var form = new TreeMap<String, List<String>>(old.values());
        one(form, request, "displayName");
        one(form, request, "state");
        for (String path : LINES) {
            form.put(
                    path,
                    values(request, path).stream()
                            .flatMap(String::lines)
                            .flatMap(line -> Arrays.stream(line.split(",", -1)))
                            .map(String::strip)
                            .filter(word -> !word.isEmpty())
                            .toList());
        }
        TICKED.forEach(path -> form.put(
                path,
                Stream.concat(
                                values(request, path).stream(),
                                old.all(path).stream()
                                        .filter(value -> !offered(path).contains(value)))
                        .toList()));
        var _ = form.putIfAbsent("conditions.clientAppTypes", List.of("all"));
        grant(form, values(request, "grant").stream().findFirst().orElse(""));
        String again =
                values(request, "frequency").stream().findFirst().orElse("").strip();
        // What stands there unchanged may say more than the field can.
        if (!again.equals(AccessDraft.frequency(old))) {
            frequency(form, again);
        }
        return PolicyForm.of(form);
    }

    /// What the form shows a box for. Anything else of a policy stays as it is.
    private Set<String> offered(String path) {
        return switch (path) {
            case USERS + "includeRoles" ->
                Arrays.stream(Role.values()).map(Role::templateId).collect(Collectors.toSet());
            case "conditions.platforms.includePlatforms" ->
                Arrays.stream(Platform.values()).map(Platform::wireName).collect(Collectors.toSet());
            default ->
                Stream.concat(
                                Stream.of("All", "AllTrusted"),
                                locations.all().stream().map(place -> place.id().text()))
                        .collect(Collectors.toSet());
        };
    }

    private static void one(Map<String, List<String>> form, HttpServletRequest request, String path) {
        form.put(
                path,
                values(request, path).stream()
                        .filter(text -> !text.isBlank())
                        .limit(1)
                        .toList());
    }

    private static List<String> values(HttpServletRequest request, String name) {
        return Stream.ofNullable(request.getParameterValues(name))
                .flatMap(Arrays::stream)
                .toList();
    }

    /// Empty text leaves the controls as they are.
    private static void grant(Map<String, List<String>> form, String grant) {
        if (grant.isEmpty()) {
            return;
        }
        form.keySet().removeIf(path -> path.startsWith("grantControls."));
        switch (grant) {
            case "none" -> {}
            case "block", "mfa" -> {
                form.put("grantControls.operator", List.of("OR"));
                form.put("grantControls.builtInControls", List.of(grant));
            }
            default -> {
                form.put("grantControls.operator", List.of("OR"));
                form.put("grantControls.authenticationStrength.id", List.of(grant));
            }
        }
    }

    /// `every`, or a number with `h` or `d`.
    private static void frequency(Map<String, List<String>> form, String typed) {
        String prefix = "sessionControls.signInFrequency.";
        form.keySet().removeIf(path -> path.startsWith(prefix));
        if (typed.isEmpty()) {
            return;
        }
        form.put(prefix + "isEnabled", List.of("true"));
        if (typed.startsWith("every")) {
            form.put(prefix + "frequencyInterval", List.of("everyTime"));
            return;
        }
        form.put(prefix + "frequencyInterval", List.of("timeBased"));
        form.put(prefix + "type", List.of(typed.endsWith("d") ? "days" : "hours"));
        form.put(prefix + "value", List.of(typed.replaceAll("[ hd]", "")));
    }

    /// Names become ids; what nobody knows stays, and is refused with its place.
    private PolicyForm ids(PolicyForm form) {
        var groups = methods.policy().groups();
        return mapped(
                form,
                text -> UserPrincipalName.parse(text)
                        .flatMap(users::find)
                        .map(user -> user.id().text())
                        .orElse(text),
                text -> groups.entrySet().stream()
                        .filter(group -> group.getValue().equalsIgnoreCase(text))
                        .map(group -> group.getKey().text())
                        .findFirst()
                        .orElse(text));
    }

    private PolicyForm names(PolicyForm form) {
        var groups = methods.policy().groups();
        return mapped(
                form,
                text -> UserId.parse(text)
                        .flatMap(users::find)
                        .map(user -> user.principalName().value())
                        .orElse(text),
                text -> GroupId.parse(text)
                        .map(id -> groups.getOrDefault(id, text))
                        .orElse(text));
    }

    private static PolicyForm mapped(PolicyForm form, UnaryOperator<String> person, UnaryOperator<String> group) {
        var mapped = new TreeMap<String, List<String>>();
        form.values().forEach((path, texts) -> {
            var each = new ArrayList<String>();
            texts.forEach(text -> each.add(
                    PEOPLE.contains(path) ? person.apply(text) : GROUPS.contains(path) ? group.apply(text) : text));
            mapped.put(path, each);
        });
        return PolicyForm.of(mapped);
    }

    private AccessDraft draft(AccessPolicy policy, String outcome) {
        var form = PolicyText.of(policy);
        return draft(policy.id().text(), names(form), PolicyJson.write(form), "", "", outcome);
    }

    private AccessDraft draft(String id, PolicyForm form, String json, String path, String problem, String outcome) {
        return new AccessDraft(id, form, json, path, problem, outcome, locations.all(), methods.strengths());
    }

    private View page(HttpServletRequest request, SignedIn who, HttpStatus status, AccessDraft draft) {
        boolean saved = request.getParameter("saved") != null && draft.outcome().isEmpty();
        return pages.page(
                request, who.facts(), status, "console/access-editor.jte", Map.of("draft", draft, "saved", saved));
    }
}
