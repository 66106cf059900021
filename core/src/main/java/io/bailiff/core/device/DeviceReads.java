package io.bailiff.core.device;

import io.bailiff.core.id.DeviceId;
import io.bailiff.core.id.SessionId;
import io.bailiff.core.id.UserId;
import java.util.List;
import java.util.Optional;

/// Looking at registered devices.
public interface DeviceReads {

    Optional<Device> device(DeviceId id);

    /// The device with this key.
    ///
    /// @param thumbprint see [DeviceKey#thumbprint]
    Optional<Device> deviceWithKey(String thumbprint);

    /// All of a user's, the oldest first.
    List<Device> devicesOf(UserId owner);

    /// A page of all, in the order of their ids.
    ///
    /// @param after where the page before ended
    List<Device> devices(Optional<DeviceId> after, int limit);

    /// The device of a session, if it has proved its key in it, is enabled, and belongs to the session's user.
    Optional<Device> provedIn(SessionId session);
}
