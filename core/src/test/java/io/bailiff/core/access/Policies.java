package io.bailiff.core.access;

import io.bailiff.core.id.AccessPolicyId;
import java.time.Instant;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.UUID;

/// Policies and requests in a few words.
final class Policies {
    static final Instant THEN = Instant.parse("2026-11-22T09:00:00Z");

    private Policies() {}

    /// @param entries `path=value value`; a rule over devices is one value
    static PolicyForm form(String... entries) {
        Map<String, List<String>> form = new TreeMap<>();
        form.put("displayName", List.of("A policy"));
        form.put("state", List.of("enabled"));
        form.put("conditions.users.includeUsers", List.of("All"));
        form.put("conditions.applications.includeApplications", List.of("All"));
        form.put("grantControls.operator", List.of("OR"));
        form.put("grantControls.builtInControls", List.of("block"));
        for (String entry : entries) {
            String[] parts = entry.split("=", 2);
            boolean one = parts[0].endsWith(".rule");
            form.put(
                    parts[0],
                    parts[1].isEmpty() ? List.of() : one ? List.of(parts[1]) : Arrays.asList(parts[1].split(" ")));
        }
        return PolicyForm.of(form);
    }

    static Reading<AccessPolicy> read(PolicyForm form) {
        return PolicyText.read(new AccessPolicyId(UUID.randomUUID()), form, THEN, Optional.empty());
    }

    static AccessPolicy policy(String... entries) {
        return switch (read(form(entries))) {
            case Reading.Good<AccessPolicy>(var policy) -> policy;
            case Reading.Bad<AccessPolicy> bad -> throw new AssertionError(bad.toString());
        };
    }
}
