package io.bailiff.core.access;

import io.bailiff.core.device.DeviceFacts;
import io.bailiff.core.device.DeviceRule;
import java.util.Optional;

/// For which devices a policy applies.
///
/// @param include for those that the rule matches; else for all others
public record DeviceFilter(boolean include, DeviceRule rule) {

    boolean holds(Optional<DeviceFacts> device) {
        return rule.matches(device) == include;
    }
}
