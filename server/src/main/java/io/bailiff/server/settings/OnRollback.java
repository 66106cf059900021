package io.bailiff.server.settings;

/// What to do at a start on a database that is older than what this node remembers.
public enum OnRollback {
    /// Do not start.
    REFUSE,
    /// End everything there is, as a restore does, and start.
    REVOKE
}
