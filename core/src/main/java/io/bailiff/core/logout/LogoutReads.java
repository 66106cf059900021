package io.bailiff.core.logout;

import io.bailiff.core.id.ClientId;
import io.bailiff.core.id.GrantId;
import io.bailiff.core.id.SessionId;
import io.bailiff.core.revocation.LogReads;
import io.bailiff.core.revocation.Position;
import io.bailiff.core.revocation.Scope;
import io.bailiff.core.session.SessionFacts;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/// Looking for apps that must be told, and at what they were told.
public interface LogoutReads extends LogReads {
    LogoutCursor cursor();

    /// Where apps want to be told. Disabled and deleted ones are among them: their sessions are to
    /// end too.
    Map<ClientId, String> logoutAddresses();

    /// Where apps that can act want a page of theirs to be opened when somebody signs out in his browser.
    Map<ClientId, String> frontChannelAddresses();

    /// What apps got in this scope, alive or not, ordered by grant, at most `limit`.
    ///
    /// @param after where the page before ended; empty for the first one
    List<Holding> holdings(Scope scope, Optional<GrantId> after, int limit);

    /// The apps that got an ID token because of this session, each once.
    List<ClientId> signedInBy(SessionId session);

    /// Sessions that are to be looked at by now, at most `limit`.
    List<Watched> watched(Instant now, int limit);

    Optional<SessionFacts> session(SessionId id);

    /// The apps for which something is to be tried now.
    List<ClientId> waiting(Instant now);

    /// What is to be tried now, the longest due first.
    List<LogoutDelivery> due(ClientId client, Instant now, int limit);

    Optional<LogoutDelivery> delivery(SessionId session, ClientId client);

    /// Newest first, at most `limit`.
    ///
    /// @param after where the page before ended; empty for the first one
    List<LogoutDelivery> deliveries(
            Optional<ClientId> client, Optional<LogoutDelivery.State> state, Optional<LogoutPlace> after, int limit);

    /// What is told of a kill, what needs a look first, at most `limit`.
    List<LogoutDelivery> logoutsOf(Position kill, int limit);

    /// How many apps are told of a kill, by state; those with none are left out.
    Map<LogoutDelivery.State, Long> logoutTally(Position kill);

    /// How many are neither delivered nor given up.
    long pending();

    /// What waits for apps or was given up; apps with none are left out.
    List<Backlog> logoutBacklogs();

    /// @param oldest since when the first one waits
    record Backlog(ClientId client, long waiting, Optional<Instant> oldest, long givenUp) {}
}
