package io.bailiff.enforcer;

import java.time.Duration;
import java.util.Optional;

/// How an [Enforcer] is doing, for people, health checks and metrics.
///
/// @param state whether decisions can be made
/// @param lineage id of the issuer's log; empty before the first snapshot
/// @param position everything up to here is known; -1 before the first snapshot
/// @param sseq how many kills of the feed are known; -1 before the first snapshot
/// @param sinceGoodAnswer time since an answer last renewed the lease
/// @param leaseRemaining how long decisions can be made without another answer
/// @param entries scopes with a kill
/// @param bytes memory of the kill table
/// @param full more was killed than there is room for
/// @param gaps holes seen in the feed
/// @param snapshots snapshots loaded
/// @param rollbacks how often the issuer knew less than before, or a token knew more than the issuer: look
/// into it
/// @param refusedEvents events that were not to be believed
/// @param troubles rounds of the feed that failed
/// @param unchecked requests let through by [FailMode#OPEN] without knowledge
/// @param introspections questions to the issuer about single tokens
/// @param keysFresh whether the issuer's keys were fetched within a lease
/// @param clockDifference how far our clock is ahead of the issuer's
/// @param lastTrouble what is wrong now, if anything
public record EnforcerStatus(
        State state,
        Optional<String> lineage,
        long position,
        long sseq,
        Optional<Duration> sinceGoodAnswer,
        Duration leaseRemaining,
        int entries,
        long bytes,
        boolean full,
        long gaps,
        long snapshots,
        long rollbacks,
        long refusedEvents,
        long troubles,
        long unchecked,
        long introspections,
        boolean keysFresh,
        Optional<Duration> clockDifference,
        Optional<String> lastTrouble) {

    /// Whether decisions can be made.
    public enum State {
        /// Nothing heard yet.
        STARTING,
        /// Lease and keys are good.
        LIVE,
        /// No good answer within the lease.
        CUT_OFF,
        CLOSED
    }
}
