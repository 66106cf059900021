package io.bailiff.server.oidc.client;

import io.bailiff.core.client.Client;
import io.bailiff.core.client.ClientProof;
import io.bailiff.core.client.ClientReads;
import io.bailiff.core.client.ClientSecret;
import io.bailiff.core.id.Sha256;
import io.bailiff.core.transaction.Transactions;
import io.bailiff.server.oidc.protocol.OAuthError;
import io.bailiff.server.oidc.protocol.Params;
import io.bailiff.server.oidc.protocol.Rejected;
import jakarta.servlet.http.HttpServletRequest;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;

/// Finds out which client sends a request. Nothing is remembered between requests: a secret that was replaced or a
/// client that was disabled is refused by the next one, on every node.
public final class ClientAuthentication {
    static final OAuthError UNKNOWN = OAuthError.invalidClient(700016, "There is no such client.");
    private static final OAuthError DISABLED = OAuthError.invalidClient(7000112, "The client is disabled.");
    private static final OAuthError WRONG_SECRET = OAuthError.invalidClient(7000215, "The client secret is wrong.");
    private static final OAuthError EXPIRED_SECRET =
            OAuthError.invalidClient(7000222, "The client secret has expired.");
    private static final OAuthError NO_PROOF =
            OAuthError.invalidClient(7000218, "The client must prove itself, with a secret or an assertion.");
    private static final OAuthError WRONG_WAY =
            OAuthError.invalidClient(700025, "The client does not prove itself in the way it is registered for.");

    private final Transactions<? extends ClientReads, ?> store;
    private final ClientAssertions assertions;
    private final InstantSource clock;

    public ClientAuthentication(
            Transactions<? extends ClientReads, ?> store, ClientAssertions assertions, InstantSource clock) {
        this.store = store;
        this.assertions = assertions;
        this.clock = clock;
    }

    /// The client that sent this request; a public one is only named, not proved.
    ///
    /// @throws Rejected `invalid_client` or `invalid_request`
    public Client of(HttpServletRequest request, Params params) {
        Credentials credentials = Credentials.of(request, params);
        Client client =
                store.read(reads -> reads.client(credentials.client())).orElseThrow(() -> new Rejected(UNKNOWN));
        switch (client.proof()) {
            case ClientProof.None() -> acceptNothing(credentials);
            case ClientProof.Secret(var secrets) -> acceptSecret(credentials, secrets);
            case ClientProof.Keys(var jwks) -> acceptAssertion(client, credentials, jwks);
        }
        if (!client.enabled()) {
            throw new Rejected(DISABLED);
        }
        return client;
    }

    /// As [#of], for endpoints that a client without a secret has no business at.
    public Client confidential(HttpServletRequest request, Params params) {
        Client client = of(request, params);
        if (client.isPublic()) {
            throw new Rejected(NO_PROOF);
        }
        return client;
    }

    private static void acceptNothing(Credentials credentials) {
        if (!(credentials instanceof Credentials.Nothing)) {
            throw new Rejected(WRONG_WAY);
        }
    }

    private void acceptSecret(Credentials credentials, List<ClientSecret> secrets) {
        switch (credentials) {
            case Credentials.Secret(var _, var secret) -> {
                byte[] presented = Sha256.hex(secret).getBytes(StandardCharsets.US_ASCII);
                Instant now = clock.instant();
                boolean right = false;
                boolean good = false;
                for (ClientSecret one : secrets) {
                    boolean same = MessageDigest.isEqual(one.sha256().getBytes(StandardCharsets.US_ASCII), presented);
                    right |= same;
                    good |= same && one.goodAt(now);
                }
                if (!good) {
                    throw new Rejected(right ? EXPIRED_SECRET : WRONG_SECRET);
                }
            }
            case Credentials.Nothing _ -> throw new Rejected(NO_PROOF);
            case Credentials.Assertion _ -> throw new Rejected(WRONG_WAY);
        }
    }

    private void acceptAssertion(Client client, Credentials credentials, String jwks) {
        switch (credentials) {
            case Credentials.Assertion(var _, var jwt) -> assertions.accept(client, jwt, jwks);
            case Credentials.Nothing _ -> throw new Rejected(NO_PROOF);
            case Credentials.Secret _ -> throw new Rejected(WRONG_WAY);
        }
    }
}
