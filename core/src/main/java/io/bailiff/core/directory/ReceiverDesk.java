package io.bailiff.core.directory;

import io.bailiff.core.audit.AuditEntry;
import io.bailiff.core.downstream.DemandPlace;
import io.bailiff.core.downstream.DownstreamDispatch;
import io.bailiff.core.id.ClientId;
import io.bailiff.core.id.SessionId;
import io.bailiff.core.logout.LogoutDispatch;
import io.bailiff.core.signal.SignalDispatch;
import io.bailiff.core.signal.SignalStreams;
import io.bailiff.core.signal.SignalStreams.Order;
import io.bailiff.core.signal.StreamId;
import io.bailiff.core.signal.StreamState;
import io.bailiff.core.signal.SubjectForm;
import io.bailiff.core.transaction.Transactions;
import java.time.InstantSource;
import java.util.Map;
import java.util.Optional;
import java.util.function.Supplier;

/// What administrators do with the streams of shared signals, and with what apps did not take:
/// who is told of everybody's sessions is theirs to say.
public final class ReceiverDesk {
    private final Transactions<? extends DirectoryReads, ? extends DirectoryTx> store;
    private final SignalStreams streams;
    private final SignalDispatch dispatch;
    private final LogoutDispatch logouts;
    private final DownstreamDispatch demands;
    private final InstantSource clock;

    public ReceiverDesk(
            Transactions<? extends DirectoryReads, ? extends DirectoryTx> store,
            SignalStreams streams,
            SignalDispatch dispatch,
            LogoutDispatch logouts,
            DownstreamDispatch demands,
            InstantSource clock) {
        this.store = store;
        this.streams = streams;
        this.dispatch = dispatch;
        this.logouts = logouts;
        this.demands = demands;
        this.clock = clock;
    }

    /// What came of it.
    public sealed interface Result {
        record Done(SignalStreams.Result result) implements Result {}

        record Replayed() implements Result {}

        record NothingMatches() implements Result {}

        /// The caller may not; `why` is a stable code.
        record NotAllowed(String why) implements Result {}
    }

    /// Why `caller` may not; empty if he may.
    public Optional<String> refusal(Caller caller) {
        return store.read(reads ->
                DirectoryRules.refusal(caller.authority(), CallerRoles.of(reads, caller), Deed.CHANGE_RECEIVER));
    }

    private Result allowed(Caller caller, String target, Supplier<Result> deed) {
        return refusal(caller)
                .<Result>map(why -> {
                    store.change(tx -> tx.audit(new AuditEntry(
                            clock.instant(), caller.actor(), Deed.CHANGE_RECEIVER.action(), target, why, Map.of())));
                    return new Result.NotAllowed(why);
                })
                .orElseGet(deed);
    }

    /// A stream for a receiver that cannot make one.
    public Result provision(Caller caller, Order order, SubjectForm form, String audience) {
        return allowed(caller, "", () -> new Result.Done(streams.provision(caller.actor(), order, form, audience)));
    }

    public Result silence(Caller caller, StreamId id, StreamState.Status status, String reason) {
        return allowed(caller, id.text(), () -> new Result.Done(streams.silence(caller.actor(), id, status, reason)));
    }

    /// Asks the receiver whether it is there.
    public Result verify(Caller caller, StreamId id) {
        return allowed(caller, id.text(), () -> new Result.Done(streams.verify(caller.actor(), id)));
    }

    public Result delete(Caller caller, StreamId id) {
        return allowed(caller, id.text(), () -> new Result.Done(streams.delete(Optional.empty(), caller.actor(), id)));
    }

    /// Sends once more what was given up.
    public Result replay(Caller caller, StreamId id, long number) {
        return allowed(
                caller,
                id.text(),
                () -> dispatch.replay(id, number, caller.actor())
                        ? new Result.Replayed()
                        : new Result.NothingMatches());
    }

    /// Tells an app once more that a session is over.
    public Result replayLogout(Caller caller, SessionId session, ClientId client) {
        return allowed(
                caller,
                client.text(),
                () -> logouts.replay(session, client, caller.actor())
                        ? new Result.Replayed()
                        : new Result.NothingMatches());
    }

    /// Asks an app once more to end everything of a user.
    public Result replayDemand(Caller caller, DemandPlace which) {
        return allowed(
                caller,
                which.client().text(),
                () -> demands.replay(which, caller.actor()) ? new Result.Replayed() : new Result.NothingMatches());
    }
}
