package io.bailiff.core.revocation;

import java.time.Instant;

/// The one rule:
///
/// > A thing is alive if, for **every** scope it belongs to, its `born` is not below the highest kill of that scope,
/// and it has not
/// > expired, and its account, client and tenant are enabled.
///
/// Sessions, codes, grants, tokens and half-done sign-ins are all judged here and nowhere else. No timestamp decides
/// whether a kill covers.
public final class Alive {
    private static final Liveness LIVE = new Liveness.Live();

    private Alive() {}

    /// @param born the position read when the sign-in began
    /// @param expiresAt the first instant at which it is no longer alive
    public static Liveness judge(Position born, Standing standing, Instant expiresAt, Instant now) {
        var killer = standing.marks().killerOf(born);
        if (killer.isPresent()) {
            return new Liveness.Killed(killer.get(), standing.marks().of(killer.get()));
        }
        if (!standing.disabled().isEmpty()) {
            return new Liveness.Disabled(standing.disabled().iterator().next());
        }
        return now.isBefore(expiresAt) ? LIVE : new Liveness.Expired(expiresAt);
    }
}
