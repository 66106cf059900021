package io.bailiff.core.status;

import java.time.Duration;

/// How long a list is believed.
///
/// @param ttl after so long a verifier fetches it again
public record StatusTerms(Duration ttl) {
    /// A list is looked at again before it is given away, if that was not done for so long.
    static final Duration LOOKED_AT = Duration.ofSeconds(1);

    /// A token whose issue overlapped the kill may come out a little later, and a list may have been read in between.
    private static final Duration OVERLAPPING = Duration.ofSeconds(5);

    /// What verifiers allow clocks to differ.
    private static final Duration SKEW = Duration.ofMinutes(1);

    public StatusTerms {
        if (ttl.compareTo(Duration.ofSeconds(5)) < 0 || ttl.compareTo(Duration.ofHours(1)) > 0) {
            throw new IllegalArgumentException("a status list is believed for 5 seconds to an hour, was " + ttl);
        }
    }

    /// From when it was read. A verifier that cannot fetch the next one may go on until then.
    public Duration life() {
        return ttl.multipliedBy(2);
    }

    /// So old it is given away at most, if nothing was killed meanwhile.
    public Duration oldest() {
        return ttl.dividedBy(2);
    }

    /// So long after a kill a verifier may believe a list that does not know it, at most.
    public Duration relied() {
        return life().plus(LOOKED_AT).plus(OVERLAPPING).plus(SKEW);
    }
}
