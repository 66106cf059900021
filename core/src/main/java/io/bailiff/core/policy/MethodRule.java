package io.bailiff.core.policy;

import io.bailiff.core.id.GroupId;
import java.util.Set;

/// Who may use one method, and who may register it.
///
/// @param enabled false for nobody, whatever the audiences say
public record MethodRule(boolean enabled, Audience use, Audience register) {
    public static final MethodRule OPEN = new MethodRule(true, Audience.EVERYBODY, Audience.EVERYBODY);

    boolean mayUse(Set<GroupId> groups) {
        return enabled && use.holds(groups);
    }

    /// What somebody may not use he cannot register either: it would prove nothing.
    boolean mayRegister(Set<GroupId> groups) {
        return mayUse(groups) && register.holds(groups);
    }

    boolean ofNoGroup() {
        return use.ofNoGroup() && register.ofNoGroup();
    }
}
