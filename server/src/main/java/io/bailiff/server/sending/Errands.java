package io.bailiff.server.sending;

import java.util.List;

/// What there is to be told, and to whom.
///
/// @param <R> who is told
/// @param <D> what he is told at once
public interface Errands<R, D> {

    /// What to do after a step.
    enum Progress {
        DONE,
        /// There is more already.
        MORE,
        /// There will be more in a moment.
        SOON
    }

    /// For the names of threads.
    String name();

    /// Finds out what is owed, by one bounded step.
    Progress step();

    /// Whom something is to be told now.
    List<R> waiting();

    /// Takes what is due for one of them, to be tried at once.
    List<D> claim(R receiver, int most);

    /// Tries one that was claimed, and writes down what came of it.
    void attempt(D claimed);

    /// After each look.
    default void tidy() {}
}
