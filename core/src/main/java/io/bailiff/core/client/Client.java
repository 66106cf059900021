package io.bailiff.core.client;

import io.bailiff.core.id.ApiId;
import io.bailiff.core.id.ClientId;
import io.bailiff.core.id.StrengthId;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/// An application that gets tokens.
///
/// @param proof how it shows that it is itself
/// @param redirectUris exact strings; see [RedirectUris]
/// @param origins browser origins that may call token, userinfo and API endpoints (CORS)
/// @param scopes full names (`api://orders/orders.read`) of the delegated scopes it may ask for; the OpenID ones are
/// always allowed
/// @param appPermissions full names of the application permissions it has for client credentials
/// @param api the API that this client is, if it is one: it may read the feed and ask about tokens meant for that API
/// @param strength how much a user must have shown before it gets anything for him
/// @param keyBound it gets tokens only with a proof of a key that they are bound to (`dpop_bound_access_tokens`, RFC
/// 9449)
/// @param frontchannelLogoutUri its page that is opened in a frame when its user signs out in this browser
/// @param revocationEndpoint where it is asked to end everything of a user
public record Client(
        ClientId id,
        String name,
        ClientProof proof,
        boolean enabled,
        Set<GrantType> grantTypes,
        List<String> redirectUris,
        List<String> postLogoutRedirectUris,
        Optional<String> backchannelLogoutUri,
        List<String> origins,
        Set<String> scopes,
        Set<String> appPermissions,
        boolean consentRequired,
        Optional<ApiId> api,
        Optional<StrengthId> strength,
        boolean keyBound,
        Optional<String> frontchannelLogoutUri,
        Optional<RevocationEndpoint> revocationEndpoint) {

    /// One that may get bearer tokens, and is not told of sign-outs in a browser.
    public Client(
            ClientId id,
            String name,
            ClientProof proof,
            boolean enabled,
            Set<GrantType> grantTypes,
            List<String> redirectUris,
            List<String> postLogoutRedirectUris,
            Optional<String> backchannelLogoutUri,
            List<String> origins,
            Set<String> scopes,
            Set<String> appPermissions,
            boolean consentRequired,
            Optional<ApiId> api,
            Optional<StrengthId> strength) {
        this(
                id,
                name,
                proof,
                enabled,
                grantTypes,
                redirectUris,
                postLogoutRedirectUris,
                backchannelLogoutUri,
                origins,
                scopes,
                appPermissions,
                consentRequired,
                api,
                strength,
                false,
                Optional.empty());
    }

    /// One that is not asked to end users.
    public Client(
            ClientId id,
            String name,
            ClientProof proof,
            boolean enabled,
            Set<GrantType> grantTypes,
            List<String> redirectUris,
            List<String> postLogoutRedirectUris,
            Optional<String> backchannelLogoutUri,
            List<String> origins,
            Set<String> scopes,
            Set<String> appPermissions,
            boolean consentRequired,
            Optional<ApiId> api,
            Optional<StrengthId> strength,
            boolean keyBound,
            Optional<String> frontchannelLogoutUri) {
        this(
                id,
                name,
                proof,
                enabled,
                grantTypes,
                redirectUris,
                postLogoutRedirectUris,
                backchannelLogoutUri,
                origins,
                scopes,
                appPermissions,
                consentRequired,
                api,
                strength,
                keyBound,
                frontchannelLogoutUri,
                Optional.empty());
    }

    /// This one, asked there to end everything of a user.
    public Client with(Optional<RevocationEndpoint> endpoint) {
        return new Client(
                id,
                name,
                proof,
                enabled,
                grantTypes,
                redirectUris,
                postLogoutRedirectUris,
                backchannelLogoutUri,
                origins,
                scopes,
                appPermissions,
                consentRequired,
                api,
                strength,
                keyBound,
                frontchannelLogoutUri,
                endpoint);
    }

    public Client {
        grantTypes = Set.copyOf(grantTypes);
        redirectUris = List.copyOf(redirectUris);
        postLogoutRedirectUris = List.copyOf(postLogoutRedirectUris);
        origins = List.copyOf(origins);
        scopes = Set.copyOf(scopes);
        appPermissions = Set.copyOf(appPermissions);
    }

    public boolean isPublic() {
        return proof instanceof ClientProof.None;
    }
}
