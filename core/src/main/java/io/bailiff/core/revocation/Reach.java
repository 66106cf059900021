package io.bailiff.core.revocation;

import io.bailiff.core.id.ClientId;
import java.util.List;

/// Whom a kill would meet if it came now.
///
/// @param users with a living session or grant in the scope
/// @param administrators those of them with a role
/// @param devices that these sessions and grants are on
/// @param apps that hold a living grant
public record Reach(long users, long administrators, long devices, List<ClientId> apps) {
    public Reach {
        apps = List.copyOf(apps);
    }
}
