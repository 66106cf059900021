package io.bailiff.server.console;

import io.bailiff.core.access.NamedLocation;
import io.bailiff.core.access.Platform;
import io.bailiff.core.access.PolicyForm;
import io.bailiff.core.access.PolicyState;
import io.bailiff.core.policy.AuthenticationStrength;
import io.bailiff.core.user.Role;
import java.util.Arrays;
import java.util.List;
import java.util.Map;

/// What the page that writes a policy shows.
///
/// @param id of the policy; empty text for a new one
/// @param form as it is, or as somebody has typed it; users and groups by their names
/// @param json the whole policy
/// @param path of the member that is wrong; empty text if it is not one member
/// @param problem what is wrong with it; empty text if nothing is
/// @param outcome the last part of a text's key, `access.outcome.…`; empty text for none
public record AccessDraft(
        String id,
        PolicyForm form,
        String json,
        String path,
        String problem,
        String outcome,
        List<NamedLocation> locations,
        List<AuthenticationStrength> strengths) {

    private static final String GRANT = "grantControls.";

    public AccessDraft {
        locations = List.copyOf(locations);
        strengths = List.copyOf(strengths);
    }

    public boolean isNew() {
        return id.isEmpty();
    }

    public String one(String path) {
        return form.one(path).orElse("");
    }

    /// One a line.
    public String lines(String path) {
        return String.join("\n", form.all(path));
    }

    public boolean has(String path, String value) {
        return form.all(path).contains(value);
    }

    public String frequency() {
        return frequency(form);
    }

    static String frequency(PolicyForm form) {
        String prefix = "sessionControls.signInFrequency.";
        if (form.one(prefix + "frequencyInterval").filter("everyTime"::equals).isPresent()) {
            return "every";
        }
        boolean days = form.one(prefix + "type").filter("days"::equals).isPresent();
        return form.one(prefix + "value")
                .map(value -> value + (days ? " d" : " h"))
                .orElse("");
    }

    /// What it asks for: `none`, `block`, `mfa`, or the id of a strength; empty text for what the form cannot say.
    public String grant() {
        var asked = form.values().entrySet().stream()
                .filter(entry -> entry.getKey().startsWith(GRANT))
                .filter(entry -> !entry.getKey().equals(GRANT + "operator"))
                .flatMap(entry -> entry.getValue().stream().map(value -> Map.entry(entry.getKey(), value)))
                .toList();
        if (asked.isEmpty()) {
            return "none";
        }
        String path = asked.getFirst().getKey();
        String value = asked.getFirst().getValue();
        boolean sayable = path.equals(GRANT + "authenticationStrength.id")
                || (path.equals(GRANT + "builtInControls")
                        && List.of("block", "mfa").contains(value));
        return asked.size() == 1 && sayable ? value : "";
    }

    public List<String> states() {
        return Arrays.stream(PolicyState.values()).map(PolicyState::wireName).toList();
    }

    public List<Role> roles() {
        return List.of(Role.values());
    }

    public List<String> platforms() {
        return Arrays.stream(Platform.values()).map(Platform::wireName).toList();
    }
}
