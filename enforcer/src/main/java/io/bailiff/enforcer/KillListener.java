package io.bailiff.enforcer;

import io.bailiff.signals.subject.KillScope;

/// Is told of kills, on a thread of its own and soon after they take effect.
@FunctionalInterface
public interface KillListener {

    /// Everything in this scope that was born below the position is dead.
    void ended(KillScope scope, long position);

    /// Single kills could not be told (a snapshot was loaded, or too many came at once): look at everything
    /// again.
    default void recheck() {}
}
