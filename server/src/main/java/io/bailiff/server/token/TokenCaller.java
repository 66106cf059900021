package io.bailiff.server.token;

import io.bailiff.core.audit.Actor;
import io.bailiff.core.directory.Caller;
import io.bailiff.core.revocation.Authority;

/// Who gives a command that came with an access token.
public final class TokenCaller {
    private TokenCaller() {}

    /// On the authority of the user's roles, or of the application's permissions.
    public static Caller of(VerifiedToken token) {
        return of(token, false);
    }

    /// For what a user does with his own account: his roles don't count.
    public static Caller himself(VerifiedToken token) {
        return of(token, true);
    }

    private static Caller of(VerifiedToken token, boolean onlyHimself) {
        return token.user()
                .map(user ->
                        new Caller(new Actor.ByUser(user, token.client()), new Authority.OfUser(user, onlyHimself)))
                .orElseGet(() -> new Caller(new Actor.ByClient(token.client()), new Authority.OfApplication()));
    }
}
