package io.bailiff.bench.load;

/// A kind of load.
public interface Scenario {

    String name();

    /// @param number 0 to `of` - 1
    Worker worker(int number, int of);
}
