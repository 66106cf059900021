package io.bailiff.e2e;

import static java.util.Objects.requireNonNull;

import com.microsoft.aad.msal4j.AuthorizationCodeParameters;
import com.microsoft.aad.msal4j.AuthorizationRequestUrlParameters;
import com.microsoft.aad.msal4j.ClaimsRequest;
import com.microsoft.aad.msal4j.ClientCredentialFactory;
import com.microsoft.aad.msal4j.ConfidentialClientApplication;
import com.microsoft.aad.msal4j.IAuthenticationResult;
import com.microsoft.aad.msal4j.MsalInteractionRequiredException;
import com.microsoft.aad.msal4j.SilentParameters;
import java.net.MalformedURLException;
import java.net.URI;
import java.net.http.HttpResponse;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.CompletionException;

/// A web application that holds one person's tokens for the orders API, and knows what to do with claims challenges,
/// because MSAL does.
final class OrdersApp {
    private static final URI CALLBACK = URI.create("https://orders.contoso.example/callback");
    private static final Set<String> SCOPES = Set.of("api://orders/orders.read", "api://orders/orders.approve");

    private final String authority;
    private final ConfidentialClientApplication app;
    private IAuthenticationResult tokens;

    private OrdersApp(String authority, ConfidentialClientApplication app, IAuthenticationResult tokens) {
        this.authority = authority;
        this.app = app;
        this.tokens = tokens;
    }

    static OrdersApp signedIn(Contoso contoso, String name) {
        try {
            var app = ConfidentialClientApplication.builder(
                            "orders-web", ClientCredentialFactory.createFromSecret(Contoso.SECRET))
                    .authority(contoso.authority())
                    .instanceDiscovery(false)
                    .clientCapabilities(Set.of("cp1"))
                    .sslSocketFactory(contoso.provider().trust().context().getSocketFactory())
                    .build();
            URI url = URI.create(app.getAuthorizationRequestUrl(
                            AuthorizationRequestUrlParameters.builder(CALLBACK.toString(), SCOPES)
                                    .codeChallenge(Tokens.CHALLENGE)
                                    .codeChallengeMethod("S256")
                                    .build())
                    .toString());
            String code = requireNonNull(contoso.person(name).answer(url).get("code"));
            var tokens = app.acquireToken(AuthorizationCodeParameters.builder(code, CALLBACK)
                            .scopes(SCOPES)
                            .codeVerifier(Tokens.VERIFIER)
                            .build())
                    .join();
            return new OrdersApp(contoso.authority(), app, tokens);
        } catch (MalformedURLException e) {
            throw new IllegalStateException(e);
        }
    }

    String token() {
        return tokens.accessToken();
    }

    /// True if it still gets tokens without its user; it then holds the next ones.
    boolean refreshes() {
        try {
            tokens = app.acquireTokenSilently(SilentParameters.builder(SCOPES, tokens.account())
                            .authorityUrl(authority)
                            .forceRefresh(true)
                            .build())
                    .join();
            return true;
        } catch (CompletionException e) {
            if (e.getCause() instanceof MsalInteractionRequiredException) {
                return false;
            }
            throw e;
        } catch (MalformedURLException e) {
            throw new IllegalStateException(e);
        }
    }

    /// Answers an API's challenge without its user, if that can be done.
    ///
    /// @return what MSAL says if he is needed
    Optional<MsalInteractionRequiredException> answer(HttpResponse<String> denied) {
        var challenge = ClaimsRequest.formatAsClaimsRequest(Tokens.challenge(denied));
        try {
            tokens = app.acquireTokenSilently(SilentParameters.builder(SCOPES, tokens.account())
                            .authorityUrl(authority)
                            .claims(challenge)
                            .build())
                    .join();
            return Optional.empty();
        } catch (CompletionException e) {
            if (e.getCause() instanceof MsalInteractionRequiredException needed) {
                return Optional.of(needed);
            }
            throw e;
        } catch (MalformedURLException e) {
            throw new IllegalStateException(e);
        }
    }
}
