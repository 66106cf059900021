package io.bailiff.core.directory;

import io.bailiff.core.id.UserId;
import java.time.Instant;
import java.util.Set;

/// What a user lets an application have.
///
/// @param name of the user
/// @param scopes as the application asked for them
public record GivenConsent(UserId user, String name, Set<String> scopes, Instant at) {
    public GivenConsent {
        scopes = Set.copyOf(scopes);
    }
}
