package io.bailiff.server.api;

import io.bailiff.core.audit.Actor;
import io.bailiff.core.client.Client;
import io.bailiff.core.directory.Clients;
import io.bailiff.core.directory.Users;
import io.bailiff.core.id.ClientId;
import io.bailiff.core.id.UserId;
import io.bailiff.core.revocation.LoggedKill;
import io.bailiff.core.revocation.Scope;
import io.bailiff.core.revocation.Toll;
import io.bailiff.core.user.User;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.Map;
import org.springframework.stereotype.Component;

/// Kills, as answers show them.
@Component
class KillViews {
    private final Users users;
    private final Clients clients;

    KillViews(Users users, Clients clients) {
        this.users = users;
        this.clients = clients;
    }

    static Map<String, Object> scope(Scope scope) {
        Map<String, Object> view = new LinkedHashMap<>();
        view.put("kind", scope.kind().wireName());
        view.put("id", scope.id());
        return view;
    }

    static Map<String, Object> sessions(Toll toll) {
        return ended(toll.sessions(), toll.sessionsAlreadyEnded());
    }

    static Map<String, Object> grants(Toll toll) {
        return ended(toll.grants(), toll.grantsAlreadyEnded());
    }

    private static Map<String, Object> ended(long ended, long already) {
        Map<String, Object> view = new LinkedHashMap<>();
        view.put("ended", ended);
        view.put("alreadyEnded", already);
        return view;
    }

    /// @param names what actors are called, found so far; filled as it goes, so that a list asks once for each
    Map<String, Object> view(LoggedKill logged, Map<String, String> names) {
        var kill = logged.kill();
        Map<String, Object> view = new LinkedHashMap<>();
        view.put("position", logged.position().value());
        view.put("scope", scope(kill.scope()));
        view.put("cause", kill.cause().wireName());
        view.put("reason", kill.statement().reason().wireName());
        view.put("note", kill.statement().note());
        kill.statement().ticket().ifPresent(ticket -> view.put("ticket", ticket));
        view.put("actor", actor(kill.actor(), names));
        view.put("at", Times.of(kill.at()));
        logged.effectiveAt().ifPresent(at -> view.put("effectiveAt", Times.of(at)));
        view.put("sessions", sessions(logged.toll()));
        view.put("grants", grants(logged.toll()));
        return view;
    }

    Map<String, Object> view(LoggedKill logged) {
        return view(logged, new HashMap<>());
    }

    private Map<String, Object> actor(Actor actor, Map<String, String> names) {
        Map<String, Object> view = new LinkedHashMap<>();
        view.put("kind", actor.kind());
        view.put("id", actor.id());
        view.put("name", names.computeIfAbsent(actor.kind() + " " + actor.id(), _ -> name(actor)));
        return view;
    }

    private String name(Actor actor) {
        return switch (actor) {
            case Actor.ByUser(UserId user, var _) ->
                users.find(user).map(User::displayName).orElse("");
            case Actor.ByClient(ClientId client) ->
                clients.find(client).map(Client::name).orElse("");
            case Actor.ByRule(var rule) -> rule;
            case Actor.Unknown() -> "";
        };
    }
}
