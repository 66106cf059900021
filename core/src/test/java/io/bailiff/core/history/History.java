package io.bailiff.core.history;

import java.util.ArrayList;
import java.util.List;
import java.util.Set;

/// What was called, when, and what came of it. Everything that descends from one sign-in is one lineage.
public final class History {
    private final List<FirstProof> firstProofs = new ArrayList<>();
    private final List<Revocation> revocations = new ArrayList<>();
    private final List<Use> uses = new ArrayList<>();
    private final List<Rotation> rotations = new ArrayList<>();
    private long now;

    public enum Outcome {
        OK,
        /// Refused, because it was revoked.
        REVOKED,
        /// Refused for another reason, such as a lost race or an end of life.
        REFUSED,
        /// No answer: it may have happened.
        UNKNOWN
    }

    /// The first proof of a sign-in.
    public record FirstProof(String lineage, Interval at) {}

    /// @param covers the lineages in its scope
    /// @param acknowledged OK was answered
    public record Revocation(Set<String> covers, Interval at, boolean acknowledged) {
        public Revocation {
            covers = Set.copyOf(covers);
        }
    }

    /// A credential of a lineage was used, or its sign-in came to an end.
    public record Use(String lineage, String what, Interval at, Outcome outcome) {}

    /// A refresh token was exchanged for one of the next generation.
    public record Rotation(String family, long presented, long given) {}

    /// The next moment.
    public synchronized long tick() {
        return ++now;
    }

    public synchronized void add(FirstProof proof) {
        firstProofs.add(proof);
    }

    public synchronized void add(Revocation revocation) {
        revocations.add(revocation);
    }

    public synchronized void add(Use use) {
        uses.add(use);
    }

    public synchronized void add(Rotation rotation) {
        rotations.add(rotation);
    }

    synchronized List<FirstProof> firstProofs() {
        return List.copyOf(firstProofs);
    }

    synchronized List<Revocation> revocations() {
        return List.copyOf(revocations);
    }

    synchronized List<Use> uses() {
        return List.copyOf(uses);
    }

    synchronized List<Rotation> rotations() {
        return List.copyOf(rotations);
    }
}
