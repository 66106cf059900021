package io.bailiff.core.access;

import io.bailiff.core.id.GroupId;
import io.bailiff.core.id.UserId;
import io.bailiff.core.user.Role;
import java.net.InetAddress;
import java.util.Optional;
import java.util.Set;

/// What is known of one request for access.
///
/// @param client its id
/// @param apis the ids of those that it asks for
/// @param address empty if it is not known
/// @param flow if it is for another device
public record AccessRequest(
        UserId user,
        Set<GroupId> groups,
        Set<Role> roles,
        String client,
        Set<String> apis,
        ClientAppType clientApp,
        Optional<Platform> platform,
        Optional<InetAddress> address,
        Optional<TransferMethod> flow,
        Circumstances circumstances) {

    public AccessRequest {
        groups = Set.copyOf(groups);
        roles = Set.copyOf(roles);
        apis = Set.copyOf(apis);
    }
}
