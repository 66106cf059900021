package io.bailiff.server.oidc.authorize;

import io.bailiff.core.client.Client;
import io.bailiff.core.client.ClientReads;
import io.bailiff.core.grant.GrantReads;
import io.bailiff.core.grant.GrantTx;
import io.bailiff.core.transaction.Transactions;
import io.bailiff.server.oidc.protocol.OAuthError;
import io.bailiff.server.oidc.protocol.Params;
import io.bailiff.server.oidc.protocol.Rejected;
import java.util.Optional;
import org.springframework.stereotype.Component;

/// Where a browser goes after a sign-out: to an address that a client registered for that, or to a page of ours.
@Component
class LogoutAddresses {
    private static final String SIGNED_OUT = "/signed-out";

    private final Transactions<GrantReads, GrantTx> store;

    LogoutAddresses(Transactions<GrantReads, GrantTx> grantStore) {
        this.store = grantStore;
    }

    /// After a sign-out that a client asks for.
    ///
    /// @param client empty if the one named is unknown or disabled
    /// @throws Rejected if it did not register the address
    String after(Optional<Client> client, Params params) {
        return params.get("post_logout_redirect_uri")
                .map(uri -> {
                    if (client.filter(known -> returnsTo(known, uri)).isEmpty()) {
                        throw new Rejected(OAuthError.invalidRequest(
                                "The post-logout redirect URI is not registered for the application that asks."));
                    }
                    return withState(uri, params);
                })
                .orElse(SIGNED_OUT);
    }

    /// After a sign-out for which no client is named: MSAL for browsers sends neither its name nor an ID token.
    /// An address that nobody registered is left out, so that it keeps no one from signing out.
    String afterAnybody(Params params) {
        return params.get("post_logout_redirect_uri")
                .filter(uri -> store.read(ClientReads::clients).stream()
                        .anyMatch(client -> client.enabled() && returnsTo(client, uri)))
                .map(uri -> withState(uri, params))
                .orElse(SIGNED_OUT);
    }

    private static boolean returnsTo(Client client, String uri) {
        return client.postLogoutRedirectUris().contains(uri);
    }

    private static String withState(String uri, Params params) {
        String state = params.get("state")
                .map(text -> (uri.contains("?") ? "&" : "?") + "state=" + Params.encode(text))
                .orElse("");
        return uri + state;
    }
}
