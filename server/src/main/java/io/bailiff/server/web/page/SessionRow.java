package io.bailiff.server.web.page;

import io.bailiff.core.id.SessionId;
import io.bailiff.core.revocation.Liveness;
import io.bailiff.core.session.Session;
import io.bailiff.core.session.SessionOverview;
import io.bailiff.server.web.Agent;
import io.bailiff.server.web.Agents;
import java.time.Instant;
import java.util.Comparator;
import java.util.List;

/// A session as a line of a table.
///
/// @param current it is the one of the person who is looking
public record SessionRow(Session session, List<SessionOverview.App> apps, Agent agent, State state, boolean current) {

    /// Alive, or how it ended.
    public sealed interface State {
        record Live() implements State {}

        record SignedOut(Instant at) implements State {}

        record Killed(long position) implements State {}

        record Expired(Instant at) implements State {}

        record Disabled() implements State {}
    }

    /// The rows of a list: the viewer's own session first, then the live ones, each group newest first.
    public static List<SessionRow> of(List<SessionOverview> sessions, SessionId own, Agents agents, Instant now) {
        return sessions.stream()
                .map(overview -> of(overview, own, agents, now))
                .sorted(Comparator.comparing((SessionRow row) -> !row.current()).thenComparing(row -> !row.live()))
                .toList();
    }

    /// One row.
    public static SessionRow of(SessionOverview overview, SessionId own, Agents agents, Instant now) {
        Session session = overview.facts().session();
        return new SessionRow(
                session,
                overview.apps(),
                agents.read(session.userAgent()),
                state(overview, now),
                session.id().equals(own));
    }

    private static State state(SessionOverview overview, Instant now) {
        Session session = overview.facts().session();
        return switch (overview.facts().judge(now)) {
            case Liveness.Live() -> new State.Live();
            case Liveness.Killed(var _, var by) -> new State.Killed(by.value());
            case Liveness.Disabled(var _) -> new State.Disabled();
            case Liveness.Expired(var at) ->
                session.signedOutAt().isPresent() ? new State.SignedOut(at) : new State.Expired(at);
        };
    }

    /// The address as people write it: of an IPv6 address, the first run of zeros is left out (RFC 5952, 4.2).
    public String address() {
        return written(session.address());
    }

    /// Any address so.
    public static String written(String address) {
        return address.contains(":") ? address.replaceFirst("(^|:)(0(:|$)){2,}", "::") : address;
    }

    public boolean live() {
        return state instanceof State.Live;
    }
}
