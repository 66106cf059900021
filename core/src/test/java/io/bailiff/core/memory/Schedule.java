package io.bailiff.core.memory;

/// Where a test may let others go first: before each transaction. Within a transaction nobody else can move, here as in
/// the real stores.
@FunctionalInterface
public interface Schedule {
    Schedule NONE = () -> {};

    /// A transaction is about to begin.
    void beforeTransaction();
}
