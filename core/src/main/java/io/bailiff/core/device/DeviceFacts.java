package io.bailiff.core.device;

import io.bailiff.core.id.DeviceId;
import java.util.Map;

/// What policies may know of a registered device that has proved its key in this sign-in.
///
/// @param operatingSystem as it was registered, such as `Windows`; empty if it is not known
/// @param trust how it is bound to the organization, in Entra's words: `Workplace` for a registered one
/// @param compliant somebody who may say so said that it keeps the organization's rules
/// @param extensions the numbers 1 to 15 with texts of the organization's own
public record DeviceFacts(
        DeviceId id,
        String name,
        String operatingSystem,
        String operatingSystemVersion,
        String trust,
        boolean compliant,
        Map<Integer, String> extensions) {

    public DeviceFacts {
        extensions = Map.copyOf(extensions);
    }
}
