package io.bailiff.server.console;

import io.bailiff.core.authenticator.AuthenticatorKind;
import io.bailiff.core.directory.MethodsPolicies;
import io.bailiff.core.id.GroupId;
import io.bailiff.core.policy.Audience;
import io.bailiff.core.policy.MethodsPolicy;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;

/// What the page of the policy on methods shows: the policy, or what somebody has typed.
///
/// @param groups what stands in the fields of groups, by the field's name, one group a line
/// @param known the names of all groups
/// @param stranded how many users have nothing that counts
/// @param outcome the last part of a text's key, `methods.outcome.…`; empty text for none
/// @param wrong the field of groups with a name that is none; empty text if there is none
/// @param unknown that name
public record MethodsPolicyForm(
        Set<String> enabled,
        boolean preferred,
        String days,
        Map<String, String> groups,
        List<String> known,
        int stranded,
        String outcome,
        String wrong,
        String unknown) {
    /// The fields of each method.
    public static final List<String> FIELDS = List.of("use", "use-not", "register", "register-not");

    public MethodsPolicyForm {
        enabled = Set.copyOf(enabled);
        groups = Map.copyOf(groups);
        known = List.copyOf(known);
    }

    static MethodsPolicyForm of(MethodsPolicies.Described described, int stranded, String outcome) {
        MethodsPolicy policy = described.policy();
        return new MethodsPolicyForm(
                kinds().stream()
                        .filter(kind -> policy.rule(kind).enabled())
                        .map(AuthenticatorKind::wireName)
                        .collect(Collectors.toSet()),
                policy.systemPreferred(),
                Integer.toString(policy.rememberDays()),
                kinds().stream()
                        .flatMap(kind -> FIELDS.stream()
                                .map(field -> Map.entry(
                                        name(field, kind.wireName()), names(field, policy, kind, described.groups()))))
                        .collect(Collectors.toMap(Map.Entry::getKey, Map.Entry::getValue)),
                described.groups().values().stream().sorted().toList(),
                stranded,
                outcome,
                "",
                "");
    }

    private static String names(
            String field, MethodsPolicy policy, AuthenticatorKind kind, Map<GroupId, String> names) {
        var rule = policy.rule(kind);
        Audience audience = field.startsWith("use") ? rule.use() : rule.register();
        return (field.endsWith("-not") ? audience.excluded() : audience.included())
                .stream().map(id -> names.getOrDefault(id, id.text())).sorted().collect(Collectors.joining("\n"));
    }

    /// The name of a field of groups in the form.
    public static String name(String field, String kind) {
        return field + "." + kind;
    }

    public static List<AuthenticatorKind> kinds() {
        return List.of(AuthenticatorKind.values()).stream()
                .filter(MethodsPolicy::restrictable)
                .toList();
    }

    public List<String> fields() {
        return FIELDS;
    }

    public String typed(String field, AuthenticatorKind kind) {
        return groups.getOrDefault(name(field, kind.wireName()), "");
    }

    public boolean wrong(String field, AuthenticatorKind kind) {
        return wrong.equals(name(field, kind.wireName()));
    }

    /// True if some group is treated otherwise than the others.
    public boolean byGroup(AuthenticatorKind kind) {
        return FIELDS.stream().anyMatch(field -> !typed(field, kind).isBlank());
    }

    public boolean good() {
        return outcome.equals("saved");
    }
}
