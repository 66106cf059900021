package io.bailiff.core.session;

import io.bailiff.core.id.DeviceId;
import java.util.Optional;

/// Where a sign-in comes from.
///
/// @param device the mark that this browser has carried since an earlier sign-in, if any
/// @param address the peer's IP address, textual
/// @param remembered by which it may be known to have shown a second factor
/// @param country that the address is in, ISO 3166-1; empty if nobody knows
public record Browser(
        Optional<DeviceId> device,
        String address,
        String userAgent,
        Optional<RememberedCookie> remembered,
        Optional<String> country) {
    private static final int USER_AGENT_MAX = 400;

    public Browser(Optional<DeviceId> device, String address, String userAgent) {
        this(device, address, userAgent, Optional.empty());
    }

    public Browser(Optional<DeviceId> device, String address, String userAgent, Optional<RememberedCookie> remembered) {
        this(device, address, userAgent, remembered, Optional.empty());
    }

    public Browser {
        userAgent = userAgent.length() > USER_AGENT_MAX ? userAgent.substring(0, USER_AGENT_MAX) : userAgent;
    }
}
