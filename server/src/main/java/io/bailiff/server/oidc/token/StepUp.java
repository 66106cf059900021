package io.bailiff.server.oidc.token;

import io.bailiff.core.session.Session;
import io.bailiff.server.oidc.protocol.ClaimsRequest;
import io.bailiff.server.token.AuthenticationContext;

/// Whether a session is strong enough for what a client insists on.
public final class StepUp {
    private StepUp() {}

    public static boolean satisfied(ClaimsRequest claims, Session session) {
        return !claims.unknownContext()
                && claims.context()
                        .map(AuthenticationContext.of(session)::reaches)
                        .orElse(true);
    }
}
