package io.bailiff.server.api;

import io.bailiff.core.revocation.Liveness;
import io.bailiff.core.session.SessionOverview;
import io.bailiff.server.web.Agents;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeSet;
import org.springframework.stereotype.Component;

/// Sessions as the API shows them.
@Component
class SessionViews {
    private final Agents agents;

    SessionViews(Agents agents) {
        this.agents = agents;
    }

    Map<String, Object> of(SessionOverview overview, Instant now) {
        var session = overview.facts().session();
        var agent = agents.read(session.userAgent());
        Liveness liveness = overview.facts().judge(now);
        Map<String, Object> view = new LinkedHashMap<>();
        view.put("id", session.id().text());
        view.put("state", state(liveness, session.signedOutAt().isPresent()));
        view.put("device", session.device().text());
        view.put("browser", agent.browser());
        view.put("platform", agent.platform());
        view.put("ip", session.address());
        session.country().ifPresent(country -> view.put("country", country));
        view.put("createdAt", Times.of(session.createdAt()));
        view.put("lastSeen", Times.of(session.lastSeen()));
        view.put("expiresAt", Times.of(session.end()));
        view.put("methods", session.methods());
        view.put("apps", overview.apps().stream().map(SessionViews::view).toList());
        if (liveness instanceof Liveness.Killed(var scope, var by)) {
            view.put("endedBy", Map.of("position", by.value(), "scope", scope.wireName()));
        }
        return view;
    }

    private static String state(Liveness liveness, boolean signedOut) {
        return switch (liveness) {
            case Liveness.Live() -> "live";
            case Liveness.Killed _, Liveness.Disabled _ -> "ended";
            case Liveness.Expired _ -> signedOut ? "ended" : "expired";
        };
    }

    private static Map<String, Object> view(SessionOverview.App app) {
        Map<String, Object> view = new LinkedHashMap<>();
        view.put("grant", app.grant().text());
        view.put("client", app.client().text());
        view.put("name", app.name());
        view.put("scopes", List.copyOf(new TreeSet<>(app.scopes())));
        view.put("lastUsed", Times.of(app.lastUsed()));
        view.put("offline", app.offline());
        view.put("live", app.live());
        return view;
    }
}
