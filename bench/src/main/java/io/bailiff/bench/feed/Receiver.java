package io.bailiff.bench.feed;

import java.io.IOException;

/// Somebody who is told of kills and counts on a thread of its own.
public interface Receiver extends AutoCloseable {

    /// Receives until it is closed.
    ///
    /// @param ready run when it is about to wait for its first news
    void run(String name, Runnable ready) throws IOException;

    @Override
    void close();
}
