package io.bailiff.core.history;

import io.bailiff.core.history.History.FirstProof;
import io.bailiff.core.history.History.Outcome;
import io.bailiff.core.history.History.Revocation;
import io.bailiff.core.history.History.Rotation;
import io.bailiff.core.history.History.Use;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeSet;
import java.util.stream.Collectors;

/// The exact meaning of "after revoke has answered OK, nothing succeeds", as comparisons of intervals:
///
/// - V1 survivor, V2 spanning: the first proof was over before the revocation was called, and something of the sign-in
///   succeeds that was called after OK
/// - V3 fresh kill: the first proof was called after OK, no other revocation covers it, and it is refused as revoked
/// - V4 flapping: a success that was called after a refusal as revoked had been answered
/// - V5 unknown revoke: if it was never acknowledged it may land late, but once: this is V4 too
/// - V6 family: a generation is exchanged for one successor, and for no other
public final class HistoryChecker {
    private final History history;
    private final Map<String, FirstProof> proofs;

    private HistoryChecker(History history) {
        this.history = history;
        this.proofs = history.firstProofs().stream().collect(Collectors.toMap(FirstProof::lineage, proof -> proof));
    }

    /// @return what the history must not have, in words; empty if all is well
    public static List<String> violations(History history) {
        var checker = new HistoryChecker(history);
        var found = new ArrayList<String>();
        checker.survivors(found);
        checker.freshKills(found);
        checker.flapping(found);
        checker.families(found);
        return found;
    }

    private FirstProof proofOf(String lineage) {
        var proof = proofs.get(lineage);
        if (proof == null) {
            throw new IllegalStateException("nobody recorded the first proof of " + lineage);
        }
        return proof;
    }

    private void survivors(List<String> found) {
        for (Revocation revocation : history.revocations()) {
            for (Use use : history.uses()) {
                boolean covered =
                        revocation.acknowledged() && revocation.covers().contains(use.lineage());
                if (covered
                        && use.outcome() == Outcome.OK
                        && proofOf(use.lineage()).at().before(revocation.at())
                        && revocation.at().before(use.at())) {
                    found.add("V1/V2 survivor: " + use + " after " + revocation);
                }
            }
        }
    }

    private void freshKills(List<String> found) {
        for (Use use : history.uses()) {
            if (use.outcome() == Outcome.REVOKED) {
                var proof = proofOf(use.lineage());
                boolean excused = history.revocations().stream()
                        .filter(revocation -> revocation.covers().contains(use.lineage()))
                        .anyMatch(revocation ->
                                !revocation.acknowledged() || !revocation.at().before(proof.at()));
                if (!excused) {
                    found.add("V3 fresh kill: " + use);
                }
            }
        }
    }

    private void flapping(List<String> found) {
        var firstRefusal = new HashMap<String, Interval>();
        for (Use use : history.uses()) {
            if (use.outcome() == Outcome.REVOKED) {
                firstRefusal.merge(
                        use.lineage(), use.at(), (one, other) -> one.returned() <= other.returned() ? one : other);
            }
        }
        for (Use use : history.uses()) {
            var refused = firstRefusal.get(use.lineage());
            if (use.outcome() == Outcome.OK && refused != null && refused.before(use.at())) {
                found.add("V4/V5 flapping: " + use + " after a refusal at " + refused);
            }
        }
    }

    private void families(List<String> found) {
        var successors = new HashMap<String, TreeSet<Long>>();
        for (Rotation rotation : history.rotations()) {
            successors
                    .computeIfAbsent(rotation.family() + " generation " + rotation.presented(), _ -> new TreeSet<>())
                    .add(rotation.given());
        }
        successors.forEach((generation, given) -> {
            if (given.size() > 1) {
                found.add("V6 family: " + generation + " was exchanged for " + given);
            }
        });
    }
}
