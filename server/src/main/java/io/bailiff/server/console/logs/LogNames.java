package io.bailiff.server.console.logs;

import io.bailiff.core.audit.Actor;
import io.bailiff.core.client.Client;
import io.bailiff.core.directory.Clients;
import io.bailiff.core.directory.Users;
import io.bailiff.core.id.ClientId;
import io.bailiff.core.id.UserId;
import io.bailiff.core.user.User;
import io.bailiff.core.user.UserPrincipalName;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.springframework.stereotype.Component;

/// Puts names to the ids in the logs, and ids to names that somebody typed.
@Component
public class LogNames {
    private static final int MOST_OFFERED = 200;

    private final Users users;
    private final Clients clients;

    LogNames(Users users, Clients clients) {
        this.users = users;
        this.clients = clients;
    }

    /// For one page: each id is looked up once.
    Lookup lookup() {
        return new Lookup(new HashMap<>(), new HashMap<>());
    }

    final class Lookup {
        private final Map<UserId, Optional<User>> people;
        private final Map<String, String> apps;

        private Lookup(Map<UserId, Optional<User>> people, Map<String, String> apps) {
            this.people = people;
            this.apps = apps;
        }

        Optional<User> user(UserId id) {
            return people.computeIfAbsent(id, users::find);
        }

        /// The name of an app; its id if nobody knows it.
        String app(String id) {
            return apps.computeIfAbsent(
                    id,
                    text -> ClientId.parse(text)
                            .flatMap(clients::find)
                            .map(Client::name)
                            .orElse(text));
        }

        Who actor(Actor actor) {
            return switch (actor) {
                case Actor.ByUser(var user, var _) ->
                    user(user).map(Who::of).orElseGet(() -> new Who(user.text(), "", "user"));
                case Actor.ByClient(var client) -> new Who(app(client.text()), "", "apps");
                case Actor.ByRule(var rule) -> new Who(rule, "", "bolt");
                case Actor.Unknown() -> new Who("", "", "question-mark");
            };
        }
    }

    /// @param address of his page; empty text if he has none
    /// @param icon what kind of somebody it is
    public record Who(String name, String address, String icon) {
        static Who of(User user) {
            return new Who(user.displayName(), "/admin/users/" + user.id().text(), "user");
        }
    }

    /// Whom `typed` names, by id or by the name he signs in with.
    Optional<User> user(String typed) {
        return UserId.parse(typed)
                .flatMap(users::find)
                .or(() -> UserPrincipalName.parse(typed).flatMap(users::find));
    }

    /// The id of the app that `typed` names by its id or its name; `typed` itself if there is none.
    String app(String typed) {
        return ClientId.parse(typed)
                .flatMap(clients::find)
                .or(() -> clients.list().stream()
                        .filter(client -> client.name().equalsIgnoreCase(typed))
                        .findFirst())
                .map(client -> client.id().text())
                .orElse(typed);
    }

    /// What is offered while somebody types the name of an app.
    List<Client> apps() {
        return clients.list().stream().limit(MOST_OFFERED).toList();
    }
}
