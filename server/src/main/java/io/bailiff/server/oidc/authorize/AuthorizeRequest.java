package io.bailiff.server.oidc.authorize;

import io.bailiff.core.client.Client;
import io.bailiff.core.grant.Grants;
import io.bailiff.core.id.UserId;
import io.bailiff.server.oidc.protocol.ClaimsRequest;
import io.bailiff.server.oidc.protocol.RequestedScopes;
import java.time.Duration;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/// An authorization request (RFC 6749, 4.1.1; OpenID Connect Core, 3.1.2.1) in which everything has been checked
/// that can be without knowing who is signed in.
///
/// @param challenge the PKCE challenge, S256
/// @param acrValues what the client would like the ID token to say of the proof, best first
/// @param hinted whose ID token came as a hint
/// @param clientInfo MSAL wants to know the account already now
/// @param query the whole request, to come back to it after a sign-in
record AuthorizeRequest(
        ReturnAddress to,
        RequestedScopes scopes,
        String challenge,
        Optional<String> nonce,
        Optional<String> claimsText,
        ClaimsRequest claims,
        List<String> acrValues,
        Set<Prompt> prompts,
        Optional<Duration> maxAge,
        Optional<String> loginHint,
        Optional<UserId> hinted,
        boolean clientInfo,
        String query) {

    AuthorizeRequest {
        prompts = Set.copyOf(prompts);
        acrValues = List.copyOf(acrValues);
    }

    Client client() {
        return to.client();
    }

    /// Every name of an authentication context that is asked for, known or not.
    Set<String> contexts() {
        var all = new HashSet<>(acrValues);
        all.addAll(claims.acr());
        all.addAll(claims.acrs());
        return all;
    }

    boolean silent() {
        return prompts.contains(Prompt.NONE);
    }

    /// Full names of what the code will stand for.
    Set<String> names() {
        return scopes.names();
    }

    /// @param acr the authentication context that was asked for, and reached
    Grants.CodeOrder order(Optional<String> acr) {
        return new Grants.CodeOrder(
                client().id(), to.redirectUri(), challenge, names(), scopes.spelling(), nonce, claimsText, acr);
    }
}
