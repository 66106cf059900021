package io.bailiff.core.selection;

import io.bailiff.core.id.DeviceId;
import io.bailiff.core.id.SessionId;
import io.bailiff.core.id.UserId;
import io.bailiff.core.user.Role;
import java.util.Set;

/// A session of a set as it is at a moment.
///
/// @param roles of its user
public record MemberNow(SessionId session, UserId user, DeviceId device, boolean live, Set<Role> roles) {
    public MemberNow {
        roles = Set.copyOf(roles);
    }
}
