package io.bailiff.core.grant;

import io.bailiff.core.id.ClientId;
import io.bailiff.core.id.GrantId;
import io.bailiff.core.id.SessionId;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import java.util.Set;

/// What an authorization code stands for (RFC 6749, 4.1.2). The code itself is kept as its hash.
///
/// @param redirectUri as it was in the authorization request
/// @param challenge the PKCE S256 challenge (RFC 7636)
/// @param scopes full names of what was granted
/// @param requestedScope the scope parameter as the client spelled it, to be echoed
/// @param claims the `claims` parameter of the authorization request, as sent
/// @param acr the authentication context that was asked for, and reached
/// @param burnt it may not be redeemed any more although no grant came of it
/// @param grant what it was redeemed for
/// @param key the thumbprint of the key that it may be redeemed with (`dpop_jkt`, RFC 9449, 10)
public record AuthorizationCode(
        ClientId client,
        SessionId session,
        String redirectUri,
        String challenge,
        Set<String> scopes,
        String requestedScope,
        Optional<String> nonce,
        Optional<String> claims,
        Optional<String> acr,
        Instant expiresAt,
        boolean burnt,
        Optional<GrantId> grant,
        Optional<String> key) {
    /// RFC 6749 recommends at most ten minutes; a browser needs seconds.
    public static final Duration LIFETIME = Duration.ofSeconds(60);

    /// One that is bound to no key.
    public AuthorizationCode(
            ClientId client,
            SessionId session,
            String redirectUri,
            String challenge,
            Set<String> scopes,
            String requestedScope,
            Optional<String> nonce,
            Optional<String> claims,
            Optional<String> acr,
            Instant expiresAt,
            boolean burnt,
            Optional<GrantId> grant) {
        this(
                client,
                session,
                redirectUri,
                challenge,
                scopes,
                requestedScope,
                nonce,
                claims,
                acr,
                expiresAt,
                burnt,
                grant,
                Optional.empty());
    }

    public AuthorizationCode {
        scopes = Set.copyOf(scopes);
    }
}
