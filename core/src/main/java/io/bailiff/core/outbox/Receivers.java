package io.bailiff.core.outbox;

import io.bailiff.core.revocation.LoggedKill;
import java.time.Duration;
import java.util.List;

/// The receivers as they are at this moment.
public interface Receivers {

    /// Every receiver that has a stream, in no order.
    List<Stream> receivers();

    /// Every receiver that was there when the kill was made, and how far it is; in no order.
    List<Enforcement> towards(LoggedKill kill);

    /// Waits until some receiver may have got further since `seen`, no longer than `patience`. What happens at another
    /// node is not noticed at once.
    ///
    /// @param seen what this returned before; 0 the first time
    /// @throws InterruptedException if the thread is interrupted
    long awaitProgress(long seen, Duration patience) throws InterruptedException;
}
