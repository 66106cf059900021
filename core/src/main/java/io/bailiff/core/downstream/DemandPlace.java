package io.bailiff.core.downstream;

import io.bailiff.core.id.ClientId;
import io.bailiff.core.id.UserId;
import io.bailiff.core.revocation.Position;

/// A place in the list of demands, newest kill first: the next page begins behind it.
public record DemandPlace(Position kill, ClientId client, UserId user) {

    public static DemandPlace of(Demand demand) {
        return new DemandPlace(demand.kill(), demand.client(), demand.user());
    }
}
