package io.bailiff.bench.load;

import java.io.IOException;

/// Does the same thing again and again, on one thread.
public interface Worker extends AutoCloseable {

    /// @return false if the server gave another answer than the one wanted
    boolean once() throws IOException;

    @Override
    default void close() {}
}
