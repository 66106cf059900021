package io.bailiff.server.drill;

import io.bailiff.core.client.Api;
import java.net.URI;
import java.time.Duration;

/// Where a canary's token is shown.
///
/// @param token never logged
/// @param promised how long it may work there after a kill at most
record Probe(Api api, URI address, String token, Duration promised) {

    @Override
    public String toString() {
        return "Probe[" + api.id() + ", " + address + "]";
    }
}
