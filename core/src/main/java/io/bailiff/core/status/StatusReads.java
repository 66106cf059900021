package io.bailiff.core.status;

import io.bailiff.core.id.ClientId;
import io.bailiff.core.revocation.LogReads;
import io.bailiff.core.revocation.Position;
import java.util.List;
import java.util.Optional;

/// Looking up which places are dead.
public interface StatusReads extends LogReads {

    /// All, by number.
    List<StatusList> statusLists();

    Optional<StatusList> statusList(String name);

    /// The places of what was killed by kills after `after`, other than those of tenants and clients. One may come
    /// twice.
    List<StatusSlot> slotsKilled(Position after);

    /// Kills of tenants and clients after `after`, one for each scope.
    List<WideKill> wideKills(Position after);

    /// The places of grants that the kill covers, from `from` on, in order, at most `limit`.
    List<StatusSlot> slotsUnder(WideKill kill, StatusSlot from, int limit);

    /// The places of what clients held on their own account and the kill covers.
    List<StatusSlot> ownSlotsUnder(WideKill kill);

    /// The place of what a client holds on its own account, and was born no earlier than its kill at `mark`.
    Optional<StatusSlot> slotOf(ClientId client, Position mark);
}
