package io.bailiff.store;

import io.bailiff.core.transaction.StoreUnavailable;
import java.nio.file.Path;
import java.util.function.Function;

/// Runs units of work on one kind of database.
interface Engine extends AutoCloseable {

    /// Runs `work` against one consistent, current state.
    ///
    /// @throws StoreUnavailable if the driver failed
    <T> T read(Function<Sql, T> work);

    /// Runs `work`, and returns when its effects are durable.
    ///
    /// @param urgency who goes first when there is a crowd
    /// @throws StoreUnavailable if the driver failed
    <T> T write(Function<Sql, T> work, Urgency urgency);

    /// Told when the first rows are there, for a planner of statements that goes by what it knows of them.
    void furnished();

    /// Writes one consistent state into an empty file, while others read and write.
    ///
    /// @throws StoreUnavailable if the driver failed
    void copyTo(Path file);

    @Override
    void close();

    /// Revocation must get through when refreshes queue up.
    enum Urgency {
        ORDINARY,
        FIRST
    }
}
