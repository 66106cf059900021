package io.bailiff.core.status;

import io.bailiff.core.id.ClientId;
import io.bailiff.core.id.GrantId;
import io.bailiff.core.revocation.Position;
import java.util.Optional;

/// Giving places away.
public interface StatusTx extends StatusReads {

    /// Takes `count` places of the newest list of this lineage. The list comes as it is after that: they are the last
    /// ones that it says are used. Empty if it has not so many, or there is none.
    Optional<StatusList> reserve(String lineage, int count);

    /// Makes a list whose number is the next one; nothing if another has just got that number.
    void open(String name, String lineage, String shuffle);

    /// Gives the grant this place unless it has one; the one that it has then.
    Optional<StatusSlot> allot(GrantId grant, StatusSlot slot);

    /// Likewise for what a client holds on its own account.
    StatusSlot allot(ClientId client, Position mark, StatusSlot slot);
}
