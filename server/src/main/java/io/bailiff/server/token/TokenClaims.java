package io.bailiff.server.token;

import io.bailiff.core.access.IpRange;
import io.bailiff.core.id.ApiId;
import io.bailiff.core.id.ClientId;
import io.bailiff.core.id.DeviceId;
import io.bailiff.core.id.GrantId;
import io.bailiff.core.id.SessionId;
import io.bailiff.core.id.UserId;
import io.bailiff.core.revocation.Position;
import java.time.Instant;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/// What an access token with a good signature says, before anybody has asked whether it is alive. See
/// `docs/tokens.md`.
///
/// @param user empty for an application on its own account
/// @param scopes short names of delegated scopes
/// @param roles short names of application permissions
/// @param issued where the log stood when it was issued
/// @param lineage the life of the log in which it was issued
/// @param key the thumbprint of the key that it is bound to
/// @param understandsChallenges its client said that it understands claims challenges (`cp1`)
/// @param networks from where alone it is good; empty for everywhere
record TokenClaims(
        ApiId audience,
        Optional<UserId> user,
        ClientId client,
        Set<String> scopes,
        Set<String> roles,
        Optional<SessionId> session,
        Optional<DeviceId> device,
        Optional<GrantId> grant,
        Position born,
        Position issued,
        String lineage,
        boolean understandsChallenges,
        Instant issuedAt,
        Instant expiresAt,
        Optional<String> key,
        Optional<List<IpRange>> networks) {

    TokenClaims {
        scopes = Set.copyOf(scopes);
        roles = Set.copyOf(roles);
        networks = networks.map(List::copyOf);
    }

    /// These claims as they are to be believed after their user lost some scopes.
    TokenClaims without(Set<String> lost) {
        var left = new HashSet<>(scopes);
        left.removeAll(lost);
        return new TokenClaims(
                audience,
                user,
                client,
                left,
                roles,
                session,
                device,
                grant,
                born,
                issued,
                lineage,
                understandsChallenges,
                issuedAt,
                expiresAt,
                key,
                networks);
    }
}
