package io.bailiff.core.coverage;

import io.bailiff.core.client.Client;
import io.bailiff.core.grant.GrantReads;
import io.bailiff.core.id.UserId;
import io.bailiff.core.revocation.Authority;
import io.bailiff.core.revocation.RevocationLog;
import io.bailiff.core.revocation.Scope;
import io.bailiff.core.transaction.Transactions;
import java.util.List;
import java.util.Optional;

/// Looks at what a kill would do, before anybody orders it.
public final class BlastRadii {
    private final RevocationLog log;
    private final Transactions<? extends GrantReads, ?> store;
    private final Listeners listeners;
    private final Residues residues;

    public BlastRadii(
            RevocationLog log, Transactions<? extends GrantReads, ?> store, Listeners listeners, Residues residues) {
        this.log = log;
        this.store = store;
        this.listeners = listeners;
        this.residues = residues;
    }

    /// Empty if the scope names nothing, or a thing of somebody other than `expectedOwner`.
    public Optional<BlastRadius> of(Scope scope, Optional<UserId> expectedOwner, Authority authority) {
        return log.preview(scope, expectedOwner, authority).map(preview -> {
            List<Client> clients = store.read(GrantReads::clients);
            var reach = log.reach(scope);
            return new BlastRadius(
                    preview,
                    reach,
                    clients.stream()
                            .filter(client -> reach.apps().contains(client.id()))
                            .toList(),
                    clients.stream().filter(client -> isJob(client, scope)).toList(),
                    listeners.now().values().stream().mapToInt(List::size).sum(),
                    residues.ifKilledNow(scope));
        });
    }

    private static boolean isJob(Client client, Scope scope) {
        return switch (scope) {
            case Scope.OfTenant _ -> !client.appPermissions().isEmpty();
            case Scope.OfClient(var id) ->
                client.id().equals(id) && !client.appPermissions().isEmpty();
            default -> false;
        };
    }
}
