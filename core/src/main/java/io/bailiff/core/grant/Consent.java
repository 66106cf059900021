package io.bailiff.core.grant;

import io.bailiff.core.id.ClientId;
import java.time.Instant;
import java.util.Set;

/// What a user has agreed to at one client.
///
/// @param name the client's
/// @param since when he last agreed
public record Consent(ClientId client, String name, Set<String> scopes, Instant since) {

    public Consent {
        scopes = Set.copyOf(scopes);
    }
}
