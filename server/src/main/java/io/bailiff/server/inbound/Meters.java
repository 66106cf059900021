package io.bailiff.server.inbound;

import io.bailiff.core.inbound.InboundRecord;
import java.time.Duration;

/// Hears of everything that comes in.
interface Meters {

    /// @param outcome `refused` and `repeated` among them
    void count(String outcome);

    /// How long after it happened something came.
    void lag(Duration lag);

    default void count(InboundRecord what) {
        count(what.outcome().wireName());
        Duration lag = Duration.between(what.happenedAt(), what.receivedAt());
        lag(lag.isNegative() ? Duration.ZERO : lag);
    }
}
