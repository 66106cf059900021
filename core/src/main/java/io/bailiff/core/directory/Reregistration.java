package io.bailiff.core.directory;

import io.bailiff.core.authenticator.AuthenticatorKind;
import io.bailiff.core.revocation.Statement;
import java.time.Instant;
import java.util.Optional;
import java.util.Set;

/// An order that a user registers his second factors anew.
///
/// @param kinds which go; what was registered since the compromise goes whatever its kind
/// @param compromisedAt since when the attacker may have registered something; empty for always
public record Reregistration(Set<AuthenticatorKind> kinds, Optional<Instant> compromisedAt, Statement statement) {
    public Reregistration {
        kinds = Set.copyOf(kinds);
    }
}
