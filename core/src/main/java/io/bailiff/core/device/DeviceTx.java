package io.bailiff.core.device;

import io.bailiff.core.id.DeviceId;
import io.bailiff.core.id.SessionId;
import io.bailiff.core.id.UserId;
import java.time.Instant;
import java.util.Map;

/// Writing registered devices. Whoever takes one away, disables it or judges it has the log's turn.
public interface DeviceTx extends DeviceReads {

    /// Id and key must be free.
    void insert(Device device);

    void rename(DeviceId device, String name);

    /// It showed its key in this session.
    void proved(DeviceId device, SessionId session, Instant at);

    void enabled(DeviceId device, boolean enabled);

    void compliance(DeviceId device, Compliance compliance);

    /// Replaces them all.
    void extensions(DeviceId device, Map<Integer, String> extensions);

    /// It is registered no more, and what is not registered is not disabled either.
    void remove(DeviceId device);

    /// Takes away all of a user's.
    void removeDevices(UserId owner);
}
