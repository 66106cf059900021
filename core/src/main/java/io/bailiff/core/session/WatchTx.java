package io.bailiff.core.session;

import io.bailiff.core.id.SessionId;
import java.time.Instant;

/// Remembering that somebody outside must hear when a session is over.
public interface WatchTx {
    /// The session is looked at at `at`, or earlier if that was asked for before.
    void watch(SessionId session, Instant at);
}
