package io.bailiff.core.selection;

import io.bailiff.core.id.SelectionId;
import io.bailiff.core.id.SessionId;
import io.bailiff.core.session.SessionTx;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/// Writing sets of sessions down.
public interface SelectionTx extends SelectionReads, SessionTx {

    void insert(SessionSet set, List<SetMember> members);

    /// The set is to be ended, as it is said here.
    void press(SelectionId id, Press press);

    /// What became of a member.
    void settle(SelectionId id, SetMember member);

    /// How far it has come.
    void progress(SelectionId id, SessionSet.State state, SetTally tally, Instant at);

    /// Forgets sets that nobody has pressed since they were made before this.
    void forgetUnpressed(Instant before);

    /// @param country empty if nobody knows
    void country(SessionId session, Optional<String> country);
}
