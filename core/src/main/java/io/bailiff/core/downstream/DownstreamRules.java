package io.bailiff.core.downstream;

import io.bailiff.core.id.ClientId;
import io.bailiff.core.id.UserId;
import io.bailiff.core.revocation.Scope;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/// Which apps are asked because of a kill.
public final class DownstreamRules {
    private DownstreamRules() {}

    /// Whose everything a kill ends, somewhere; empty if it ends less. The end of a session or a device is not the end
    /// of the user, and that of an app or the tenant is not one user's.
    public static Optional<UserId> whose(Scope scope) {
        return switch (scope) {
            case Scope.OfUser(var user) -> Optional.of(user);
            case Scope.OfUserAtClient(var user, var _) -> Optional.of(user);
            case Scope.OfTenant _, Scope.OfClient _, Scope.OfDevice _, Scope.OfSession _, Scope.OfGrant _ ->
                Optional.empty();
        };
    }

    /// @param known the apps that got something for this user before the kill
    public static List<Downstream> asked(Scope scope, List<Downstream> apps, Set<ClientId> known) {
        return apps.stream()
                .filter(app -> covers(scope, app.client()))
                .filter(app -> app.endpoint().everyone() || known.contains(app.client()))
                .toList();
    }

    private static boolean covers(Scope scope, ClientId client) {
        return !(scope instanceof Scope.OfUserAtClient(var _, var one)) || one.equals(client);
    }
}
