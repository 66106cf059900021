package io.bailiff.server.console;

import io.bailiff.core.access.NamedLocation;
import io.bailiff.core.access.Platform;
import io.bailiff.core.access.PolicyForm;
import io.bailiff.core.access.PolicyState;
import io.bailiff.core.policy.AuthenticationStrength;
import io.bailiff.core.user.Role;
import java.util.Arrays;
import java.util.List;

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
        String prefix = "sessionControls.signInFrequency.";
        if (one(prefix + "frequencyInterval").equals("everyTime")) {
            return "every";
        }
        String value = one(prefix + "value");
        return value.isEmpty() ? "" : value + (one(prefix + "type").equals("days") ? " d" : " h");
    }

    /// What it asks for: `none`, `block`, `mfa`, or the id of a strength; empty text for what the form cannot say.
    public String grant() {
        var controls = form.all("grantControls.builtInControls");
        var strength = form.all("grantControls.authenticationStrength.id");
        if (controls.size() + strength.size() > 1) {
            return "";
        }
        return controls.isEmpty()
                ? strength.isEmpty() ? "none" : strength.getFirst()
                : List.of("block", "mfa").contains(controls.getFirst()) ? controls.getFirst() : "";
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
