package io.bailiff.core.revocation;

import java.util.Optional;

/// Whether a log is the one that somebody remembers, or went on from it.
public sealed interface Continuity {

    /// Nothing that was remembered is missing.
    record Unbroken(Head found) implements Continuity {}

    /// The same life, but it ends before what is remembered: an older copy was put back.
    record Behind(Head remembered, Head found) implements Continuity {}

    /// Another life, and no restore is known that led to it.
    record Foreign(Head remembered, Head found) implements Continuity {}

    /// More restores than one looks back through.
    int FAR = 1_000;

    static Continuity of(Head remembered, LifeReads log) {
        Head found = log.head();
        if (found.lineage().equals(remembered.lineage())) {
            boolean behind =
                    found.position().compareTo(remembered.position()) < 0 || found.sequence() < remembered.sequence();
            return behind ? new Behind(remembered, found) : new Unbroken(found);
        }
        return follows(remembered, found, log) ? new Unbroken(found) : new Foreign(remembered, found);
    }

    /// True if a restore on another node led from the remembered life to this one, above all that is remembered.
    private static boolean follows(Head remembered, Head found, LifeReads log) {
        Optional<Life> life = log.life(found.lineage());
        for (int step = 0; step < FAR && life.isPresent(); step++) {
            String earlier = life.get().earlier();
            if (earlier.equals(remembered.lineage())) {
                return life.get().position().compareTo(remembered.position()) >= 0;
            }
            life = log.life(earlier);
        }
        return false;
    }
}
