package io.bailiff.core.downstream;

import io.bailiff.core.audit.AuditTx;
import java.time.Instant;

/// Writing down which apps must be asked, and how that goes.
public interface DownstreamTx extends DownstreamReads, AuditTx {
    /// @return false if it was no longer at `from`: somebody else went on
    boolean followDownstream(long from, long to);

    /// Writes it down, unless there is one for the same app, user and kill.
    void demand(Demand demand);

    /// Takes it for one try: of two who try at once, one gets it.
    boolean claim(Demand demand, Instant until);

    /// The try failed; there will be another, unless somebody else has begun one.
    void postpone(Demand claimed, Instant until, String answer);

    /// @return false if it was settled before
    boolean settle(Demand claimed, Demand.State state, String answer, Instant at);

    /// Makes one wait once more that was refused or given up.
    ///
    /// @return false if it is neither
    boolean queueAgain(Demand demand, Instant now);

    /// Forgets what was settled before `until`, at most `most`.
    int forgetDemands(Instant until, int most);
}
