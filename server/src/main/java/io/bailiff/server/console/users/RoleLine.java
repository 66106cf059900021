package io.bailiff.server.console.users;

import io.bailiff.core.directory.Deed;
import io.bailiff.core.directory.DirectoryRules;
import io.bailiff.core.directory.UserPage;
import io.bailiff.core.revocation.RevocationRules;
import io.bailiff.core.user.Role;
import java.util.Arrays;
import java.util.List;
import java.util.Set;

/// A role, some of those who hold it, and whom it reaches.
///
/// @param more there are others
public record RoleLine(Role role, List<UserPage.Listed> holders, boolean more) {

    public boolean may(Deed deed) {
        return DirectoryRules.allows(role, deed);
    }

    /// True if a holder may revoke somebody who holds no role.
    public boolean revokes() {
        return RevocationRules.reaches(role, Set.of());
    }

    /// The roles whose holders it reaches.
    public List<Role> reach() {
        return Arrays.stream(Role.values())
                .filter(target -> RevocationRules.reaches(role, Set.of(target)))
                .toList();
    }
}
