package io.bailiff.core.grant;

import io.bailiff.core.credential.Attempts;
import java.util.Optional;

/// Looking waiting devices up.
public interface DeviceReads extends GrantReads {

    Optional<DeviceAuthorization> deviceAuthorization(String userCode);

    Attempts attempts(String key);
}
