package io.bailiff.core.signal;

import io.bailiff.core.audit.ChainReads;
import io.bailiff.core.id.ClientId;
import io.bailiff.core.id.DeviceId;
import io.bailiff.core.id.SessionId;
import io.bailiff.core.id.UserId;
import io.bailiff.core.revocation.LogReads;
import io.bailiff.core.revocation.Position;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/// Looking for what receivers are to be told, and at what they were told.
public interface SignalReads extends LogReads, ChainReads {
    SignalCursor signalCursor();

    /// In the order of their ids.
    List<SignalStream> signalStreams();

    Optional<SignalStream> signalStream(StreamId id);

    /// Clients with streams that are disabled or deleted.
    Set<ClientId> idleOwners();

    List<Removal> removals(StreamId id);

    /// The streams out of which something was removed.
    Set<StreamId> withRemovals();

    /// Whose session it is or was.
    Optional<UserId> userOf(SessionId session);

    /// Who ever signed in there, at most `limit`.
    List<UserId> usersOn(DeviceId device, int limit);

    /// His mail address, also if he was deleted.
    Optional<String> mailOf(UserId user);

    /// The pushed streams for which something is to be tried now.
    List<StreamId> pushing(Instant now);

    /// The streams that are asked for and for which something is there.
    List<StreamId> holding();

    /// What is to be tried now, in order, at most `limit`: of one principal only what comes first.
    List<SignalDelivery> due(SignalStream stream, Instant now, int limit);

    /// What was not taken yet and may be handed out, in order, at most `limit`.
    List<SignalDelivery> waiting(SignalStream stream, int limit);

    /// How many are neither settled nor given up, by stream; those with none are left out.
    List<Backlog> backlogs();

    Optional<SignalDelivery> signalDelivery(StreamId stream, long number);

    /// Newest first, at most `limit`.
    ///
    /// @param after where the page before ended; empty for the first one
    List<SignalDelivery> signalDeliveries(
            Optional<StreamId> stream, Optional<SignalDelivery.State> state, Optional<SignalPlace> after, int limit);

    /// What is told of a kill, at most `limit`.
    List<SignalDelivery> tellingOf(Position kill, int limit);

    /// How many events there are of a kill, by stream and state; those with none are left out.
    List<Tally> signalTally(Position kill);

    /// How many events the receivers never took and will not be sent by themselves, by stream.
    Map<StreamId, Long> givenUp();

    record Tally(StreamId stream, SignalDelivery.State state, long count) {}

    /// @param oldest since when the first one waits
    record Backlog(StreamId stream, long count, Instant oldest) {}
}
