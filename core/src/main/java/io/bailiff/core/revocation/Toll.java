package io.bailiff.core.revocation;

/// What a kill ended, counted in its own transaction.
///
/// @param sessions sessions that were alive until this kill
/// @param sessionsAlreadyEnded sessions in the scope that were dead, expired or signed out before
/// @param grants grants that were alive until this kill
/// @param grantsAlreadyEnded grants in the scope that were dead or expired before
public record Toll(long sessions, long sessionsAlreadyEnded, long grants, long grantsAlreadyEnded) {
    public static final Toll NOTHING = new Toll(0, 0, 0, 0);
}
