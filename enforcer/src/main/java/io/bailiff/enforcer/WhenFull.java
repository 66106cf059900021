package io.bailiff.enforcer;

/// What to do when more scopes were killed than there is room for. Entries are never dropped: a token born
/// before a kill that found no room cannot be judged by the table, whatever the route's [FailMode].
public enum WhenFull {
    /// Ask the issuer about such tokens; refuse if it does not answer. The default.
    INTROSPECT,
    /// Take all such tokens for dead: their users sign in again.
    END_SESSIONS
}
