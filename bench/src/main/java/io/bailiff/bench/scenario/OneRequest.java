package io.bailiff.bench.scenario;

import io.bailiff.bench.http.Wire;
import io.bailiff.bench.load.Worker;
import java.io.IOException;

/// A worker with a connection of its own.
record OneRequest(Wire wire, Step step) implements Worker {

    @FunctionalInterface
    interface Step {
        /// @return false if the answer was not the one wanted
        boolean over(Wire wire) throws IOException;
    }

    @Override
    public void connect() throws IOException {
        wire.connect();
    }

    @Override
    public boolean once() throws IOException {
        return step.over(wire);
    }

    @Override
    public void close() {
        wire.close();
    }
}
