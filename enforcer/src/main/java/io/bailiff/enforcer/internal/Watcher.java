package io.bailiff.enforcer.internal;

import io.bailiff.signals.subject.KillScope;

/// Is told what the feed hears. Called on the feed's thread, so it must return at once.
public interface Watcher {

    void killed(KillScope scope, long position);

    /// So much may have changed that everything has to be looked at again.
    void recheck();
}
