package io.bailiff.core.grant;

import java.util.Optional;

/// Looking waiting devices up.
public interface DeviceReads extends GrantReads {

    Optional<DeviceAuthorization> deviceAuthorization(String userCode);
}
