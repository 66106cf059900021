package io.bailiff.core.downstream;

import io.bailiff.core.id.ClientId;
import io.bailiff.core.id.UserId;
import io.bailiff.core.revocation.LogReads;
import io.bailiff.core.revocation.Position;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/// Looking for apps that must be asked, and at what became of that.
public interface DownstreamReads extends LogReads {
    /// The last entry of the log that is done.
    long followedDownstream();

    /// In the order of their ids. Disabled and deleted ones are among them: their sessions are to end too.
    List<Downstream> downstreams();

    /// The apps that got something for this user in a sign-in that began before `at`.
    Set<ClientId> gotSomething(UserId user, Position at);

    /// His mail address, also if he was deleted.
    Optional<String> mailOf(UserId user);

    /// The apps that are to be asked something now.
    List<ClientId> demanding(Instant now);

    /// What is to be asked now, the longest due first.
    List<Demand> dueDemands(ClientId client, Instant now, int limit);

    Optional<Demand> demand(DemandPlace which);

    /// Newest kill first, at most `limit`.
    ///
    /// @param after where the page before ended; empty for the first one
    List<Demand> demands(
            Optional<ClientId> client, Optional<Demand.State> state, Optional<DemandPlace> after, int limit);

    /// What is asked because of a kill, at most `limit`.
    List<Demand> demandsOf(Position kill, int limit);

    /// How many are neither delivered nor given up.
    long pendingDemands();
}
