package io.bailiff.core.access;

import java.time.Duration;
import java.util.Optional;
import java.util.Set;

/// How access tokens are watched while they are out.
///
/// @param mode what policies ask for; empty for as usual
/// @param networks from where alone they may be used, in CIDR notation; empty for everywhere
/// @param frequency how old the proof of their user may become; empty for any age
public record Watch(Optional<ContinuousAccess> mode, Optional<Set<String>> networks, Optional<Duration> frequency) {
    public static final Watch USUAL = new Watch(Optional.empty(), Optional.empty(), Optional.empty());

    public Watch {
        networks = networks.map(Set::copyOf);
    }

    /// True if a policy switches it off: tokens live no longer than without it, and nobody is challenged.
    public boolean off() {
        return mode.filter(one -> one == ContinuousAccess.DISABLED).isPresent();
    }

    /// True if a policy insists on it.
    public boolean strict() {
        return mode.filter(one -> one != ContinuousAccess.DISABLED).isPresent();
    }
}
