package io.bailiff.core.signal;

import io.bailiff.core.audit.AuditTx;
import java.time.Instant;
import java.util.List;

/// Writing down streams, what they are owed, and how that goes.
public interface SignalTx extends SignalReads, AuditTx {
    /// @return false if it was no longer at `from`: somebody else went on
    boolean move(SignalCursor from, SignalCursor to);

    void insert(SignalStream stream);

    /// Its route, profile, requested events and description.
    void configure(SignalStream stream);

    void state(StreamId id, StreamState state);

    /// @return false if somebody asked for one at or after `unless`
    boolean verifying(StreamId id, Instant now, Instant unless);

    /// It answered, or asked.
    void contact(StreamId id, Instant now, String answer);

    /// A try failed.
    void failed(StreamId id, Instant retryAt, String answer);

    /// Lets nobody else try before then.
    void probe(StreamId id, Instant until);

    /// With everything that it is owed, and its subjects.
    boolean delete(StreamId id);

    void remove(StreamId id, Removal removal);

    void addAgain(StreamId id, SubjectPattern subject);

    /// The first of so many numbers that nobody else gets.
    long numbers(int count);

    void owe(List<SignalDelivery> deliveries);

    /// What waits with this topic, from before `number`, has nothing to say any more.
    void obsolete(StreamId id, String topic, long number, Instant now);

    /// Leaves only the newest of each topic.
    void collapse(StreamId id, Instant now);

    /// Lets go of all that waits.
    void drop(StreamId id, Instant now);

    /// Takes it for one try: of two who try at once, one gets it.
    boolean claim(SignalDelivery delivery, Instant until);

    /// They were handed out.
    void offered(List<SignalDelivery> deliveries);

    /// The try failed; there will be another, unless somebody else has begun one.
    void postpone(SignalDelivery claimed, Instant until, String answer);

    /// @return false if it was settled before
    boolean settle(SignalDelivery delivery, SignalDelivery.State state, String answer, Instant at);

    /// What waits since before `since` is dead, at most `most`.
    List<SignalDelivery> expire(Instant since, Instant now, int most);

    /// @return false if it is not one that can be sent again
    boolean queueAgain(SignalDelivery delivery, Instant now);

    /// Forgets what was settled before `until`, at most `most`.
    int forgetSettled(Instant until, int most);
}
