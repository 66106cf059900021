package io.bailiff.server.oidc.token;

import io.bailiff.core.client.Client;
import io.bailiff.core.id.StrengthId;
import io.bailiff.core.session.Session;
import io.bailiff.server.oidc.protocol.ClaimsRequest;
import io.bailiff.server.token.Contexts;
import java.util.Set;
import org.springframework.stereotype.Component;

/// Whether a session is strong enough for what a client insists on, and for what is insisted on for
/// the client.
@Component
class StepUp {
    private final Contexts contexts;

    StepUp(Contexts contexts) {
        this.contexts = contexts;
    }

    /// @param guarded those of the authentication contexts asked for of which policies say what they take
    /// @param lacking what policies still ask for
    boolean satisfied(
            ClaimsRequest claims, Set<String> guarded, Client client, Set<StrengthId> lacking, Session session) {
        return lacking.isEmpty()
                && (claims.acr().isEmpty()
                        || contexts.reached(claims.acr(), session).isPresent())
                && (claims.acrs().isEmpty()
                        || !guarded.isEmpty()
                        || contexts.reached(claims.acrs(), session).isPresent())
                && client.strength()
                        .map(strength -> contexts.reaches(session, strength))
                        .orElse(true);
    }
}
