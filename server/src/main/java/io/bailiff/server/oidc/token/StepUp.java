package io.bailiff.server.oidc.token;

import io.bailiff.core.client.Client;
import io.bailiff.core.session.Session;
import io.bailiff.server.oidc.protocol.ClaimsRequest;
import io.bailiff.server.token.Contexts;
import org.springframework.stereotype.Component;

/// Whether a session is strong enough for what a client insists on, and for what is insisted on for
/// the client.
@Component
class StepUp {
    private final Contexts contexts;

    StepUp(Contexts contexts) {
        this.contexts = contexts;
    }

    boolean satisfied(ClaimsRequest claims, Client client, Session session) {
        return (claims.acr().isEmpty()
                        || contexts.reached(claims.acr(), session).isPresent())
                && (claims.acrs().isEmpty()
                        || contexts.reached(claims.acrs(), session).isPresent())
                && client.strength()
                        .map(strength -> contexts.reaches(session, strength))
                        .orElse(true);
    }
}
