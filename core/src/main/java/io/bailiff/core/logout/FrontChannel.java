package io.bailiff.core.logout;

import io.bailiff.core.id.ClientId;
import io.bailiff.core.id.SessionId;
import io.bailiff.core.transaction.Transactions;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;

/// Apps that end their session in the browser itself, when it opens a page of theirs (OpenID Connect
/// Front-Channel Logout). Nobody knows whether they did, so this is for apps that have nothing better.
public final class FrontChannel {
    private final Transactions<? extends LogoutReads, ? extends LogoutTx> store;

    public FrontChannel(Transactions<? extends LogoutReads, ? extends LogoutTx> store) {
        this.store = store;
    }

    /// What a browser is to open when this session is signed out: one address for each app that
    /// somebody has signed in to by it, with `iss` and `sid` (section 3).
    ///
    /// @param issuer as it stands in ID tokens
    public List<String> addresses(SessionId session, String issuer) {
        return store.read(reads -> {
            Map<ClientId, String> listeners = reads.frontChannelAddresses();
            return listeners.isEmpty()
                    ? List.of()
                    : reads.signedInBy(session).stream()
                            .flatMap(client -> Stream.ofNullable(listeners.get(client)))
                            .map(address -> address(address, issuer, session))
                            .toList();
        });
    }

    static String address(String uri, String issuer, SessionId session) {
        return uri + (uri.contains("?") ? "&" : "?") + "iss=" + URLEncoder.encode(issuer, StandardCharsets.UTF_8)
                + "&sid=" + session.text();
    }
}
