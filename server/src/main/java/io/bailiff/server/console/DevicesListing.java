package io.bailiff.server.console;

import io.bailiff.core.device.Device;
import io.bailiff.core.directory.Deed;
import io.bailiff.core.user.User;
import java.util.List;
import java.util.Set;

/// A user's registered devices, as the admin center shows them.
///
/// @param allowed what the viewer may do to them
public record DevicesListing(User user, List<Device> devices, Set<Deed> allowed) {
    public DevicesListing {
        devices = List.copyOf(devices);
        allowed = Set.copyOf(allowed);
    }

    public boolean may(Deed deed) {
        return allowed.contains(deed);
    }
}
