package io.bailiff.core.grant;

import io.bailiff.core.id.ClientId;
import java.time.Instant;
import java.util.Set;

/// Access that a client was given, and that may be in tokens which are out.
///
/// @param scopes full names
/// @param until no token was issued for it later
public record Held(ClientId client, Set<String> scopes, Instant until) {
    public Held {
        scopes = Set.copyOf(scopes);
    }
}
