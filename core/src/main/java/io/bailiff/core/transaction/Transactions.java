package io.bailiff.core.transaction;

import java.util.function.Consumer;
import java.util.function.Function;

/// A store, seen as transactions. `R` is what may be read, `W` what may be written.
///
/// The work is a value, so a store may run it on a thread of its own and commit several units together. It must not do
/// anything but use
/// the argument: no network, no waiting.
public interface Transactions<R, W extends R> {

    /// Runs `work` against one consistent state of the primary.
    ///
    /// @throws StoreUnavailable if the state could not be read
    <T> T read(Function<? super R, T> work);

    /// Runs `work` and commits it. When this returns, the change is durable; when it throws, nothing happened.
    ///
    /// @throws StoreUnavailable if the change could not be made durable
    <T> T write(Function<? super W, T> work);

    /// As [#write], for work that has nothing to say.
    ///
    /// @throws StoreUnavailable if the change could not be made durable
    default void change(Consumer<? super W> work) {
        var _ = write(tx -> {
            work.accept(tx);
            return true;
        });
    }
}
