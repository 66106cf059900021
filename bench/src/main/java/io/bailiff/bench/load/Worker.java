package io.bailiff.bench.load;

import java.io.IOException;

/// Does the same thing again and again, on one thread.
public interface Worker extends AutoCloseable {

    /// Gets ready, so that a handshake is not taken for a slow answer.
    default void connect() throws IOException {}

    /// @return false if the server gave another answer than the one wanted
    boolean once() throws IOException;

    @Override
    default void close() {}
}
