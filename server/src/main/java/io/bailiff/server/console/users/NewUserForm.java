package io.bailiff.server.console.users;

import io.bailiff.core.user.Role;
import java.util.Arrays;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;

/// A user to be made, as an administrator types him. A password is never shown again.
///
/// @param password how he gets one: `random`, `given` or `none`
/// @param objection to the password, in the words of the rule
/// @param mayAssign the viewer may give roles
public record NewUserForm(
        String principalName,
        ProfileForm profile,
        String password,
        boolean mustChange,
        boolean enabled,
        Set<Role> roles,
        String objection,
        boolean mayAssign) {
    static final List<String> WAYS = List.of("random", "given", "none");

    static NewUserForm empty(boolean mayAssign) {
        return new NewUserForm("", ProfileForm.empty(), "random", true, true, Set.of(), "", mayAssign);
    }

    static Set<Role> roles(List<String> ids) {
        return Arrays.stream(Role.values())
                .filter(role -> ids.contains(role.templateId()))
                .collect(Collectors.toSet());
    }

    public List<String> ways() {
        return WAYS;
    }
}
