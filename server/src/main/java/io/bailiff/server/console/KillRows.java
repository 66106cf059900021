package io.bailiff.server.console;

import io.bailiff.core.audit.Actor;
import io.bailiff.core.directory.Users;
import io.bailiff.core.id.UserId;
import io.bailiff.core.revocation.LoggedKill;
import io.bailiff.core.revocation.Scope;
import io.bailiff.core.session.Sessions;
import io.bailiff.core.user.User;
import java.util.Optional;
import org.springframework.stereotype.Component;

/// Puts names to the ids in the log.
@Component
public class KillRows {
    private final Users users;
    private final Sessions sessions;

    KillRows(Users users, Sessions sessions) {
        this.users = users;
        this.sessions = sessions;
    }

    public KillRow row(LoggedKill kill) {
        var owner = owner(kill.kill().scope());
        String address = owner.map(user -> "/admin/users/" + user.id().text() + "/security")
                .orElse("");
        String target =
                owner.map(User::displayName).orElseGet(() -> kill.kill().scope().id());
        return new KillRow(kill, target, address, actor(kill.kill().actor()));
    }

    private Optional<User> owner(Scope scope) {
        return switch (scope) {
            case Scope.OfUser(var user) -> users.find(user);
            case Scope.OfUserAtClient(var user, var _) -> users.find(user);
            case Scope.OfSession(var session) -> sessions.find(session).map(facts -> facts.user());
            case Scope.OfTenant _, Scope.OfClient _, Scope.OfDevice _, Scope.OfGrant _ -> Optional.empty();
        };
    }

    private String actor(Actor actor) {
        return switch (actor) {
            case Actor.ByUser(UserId user, var _) ->
                users.find(user).map(User::displayName).orElse(user.text());
            case Actor.ByClient(var client) -> client.text();
            case Actor.ByRule(var rule) -> rule;
            case Actor.Unknown() -> "";
        };
    }
}
