package io.bailiff.core.client;

import io.bailiff.core.id.ApiId;
import io.bailiff.core.id.GroupId;
import io.bailiff.core.user.Role;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;

/// What of the restricted scopes of all APIs a user may have.
public final class Entitlements {
    private Entitlements() {}

    /// A scope that not everybody may have.
    ///
    /// @param name its short name
    public record Restricted(ApiId api, String name) {
        /// The full name.
        public String fullName() {
            return api.text() + "/" + name;
        }
    }

    /// Those that a user with these groups and roles may not have.
    public static Set<Restricted> withheld(List<Api> apis, Set<GroupId> groups, Set<Role> roles) {
        return apis.stream()
                .flatMap(api -> api.scopes().stream()
                        .filter(scope -> !scope.onlyFor().holds(groups, roles))
                        .map(scope -> new Restricted(api.id(), scope.name())))
                .collect(Collectors.toSet());
    }

    /// Those that he loses: withheld now and not before.
    public static Set<Restricted> lost(Set<Restricted> withheldBefore, Set<Restricted> withheldNow) {
        var lost = new HashSet<>(withheldNow);
        lost.removeAll(withheldBefore);
        return lost;
    }
}
