package io.bailiff.core.directory;

import io.bailiff.core.user.Role;
import java.util.Collection;
import java.util.stream.Collectors;

/// Roles as text for people.
final class Titles {
    private Titles() {}

    static String of(Collection<Role> roles) {
        return roles.isEmpty()
                ? "(none)"
                : roles.stream().sorted().map(Role::title).collect(Collectors.joining(", "));
    }
}
