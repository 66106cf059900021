package io.bailiff.core.coverage;

import io.bailiff.core.client.Client;
import io.bailiff.core.client.GrantType;
import io.bailiff.core.directory.BuiltIns;
import io.bailiff.core.downstream.DownstreamRules;
import io.bailiff.core.grant.Held;
import io.bailiff.core.id.ClientId;
import io.bailiff.core.logout.LogoutRules;
import io.bailiff.core.revocation.Scope;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/// The apps whose own session nobody here can end, and nobody tells them to.
final class OwnSessions {
    static final String OPENID = "openid";

    private OwnSessions() {}

    /// @param held what the kill covers, however old
    /// @param listening apps that hear of every kill by a stream of shared signals
    static List<Residue.OwnSession> of(Scope killed, List<Held> held, List<Client> clients, Set<ClientId> listening) {
        Map<ClientId, Client> known = clients.stream().collect(Collectors.toMap(Client::id, Function.identity()));
        // An app that got one grant without signing anybody in has no session by which it could be told.
        Map<ClientId, Boolean> signedIn = held.stream()
                .collect(Collectors.toMap(Held::client, one -> one.scopes().contains(OPENID), Boolean::logicalAnd));
        return signedIn.entrySet().stream()
                .filter(app -> forPeople(known.get(app.getKey())))
                .filter(app -> !BuiltIns.isBuiltIn(app.getKey()) && !listening.contains(app.getKey()))
                .filter(app -> !told(known.get(app.getKey()), app.getValue(), killed))
                .map(app -> line(app.getKey(), known.get(app.getKey())))
                .sorted(Comparator.comparing(Residue.OwnSession::name))
                .toList();
    }

    /// One that is gone may have been.
    private static boolean forPeople(@Nullable Client app) {
        return app == null
                || app.grantTypes().contains(GrantType.AUTHORIZATION_CODE)
                || app.grantTypes().contains(GrantType.DEVICE_CODE);
    }

    private static boolean told(@Nullable Client app, boolean signedIn, Scope killed) {
        if (app == null) {
            return false;
        }
        boolean byToken = signedIn && app.backchannelLogoutUri().isPresent() && LogoutRules.endsSignIns(killed);
        boolean asked = app.revocationEndpoint().isPresent()
                && DownstreamRules.whose(killed).isPresent();
        return byToken || asked;
    }

    private static Residue.OwnSession line(ClientId id, @Nullable Client app) {
        return app == null
                ? new Residue.OwnSession(id, id.text(), Residue.Reach.NOBODY)
                : new Residue.OwnSession(
                        id,
                        app.name(),
                        app.frontchannelLogoutUri().isPresent() ? Residue.Reach.BROWSER : Residue.Reach.NOBODY);
    }
}
