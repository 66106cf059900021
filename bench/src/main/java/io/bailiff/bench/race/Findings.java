package io.bailiff.bench.race;

import java.util.List;

/// What a trial shows.
///
/// @param survivors uses of the revoked user's credentials that began after OK and worked (rules V1 and V2)
/// @param bystandersHit uses of other users' credentials that were refused
/// @param spanning uses that were under way while OK was given, and worked: allowed, if what they gave is dead
/// afterwards
/// @param unknown uses without an answer that says anything
/// @param usesBefore how many uses of hunted credentials worked before OK: a race without any is no race
public record Findings(
        List<Attempt> survivors, List<Attempt> bystandersHit, int spanning, int unknown, int usesBefore) {

    public Findings {
        survivors = List.copyOf(survivors);
        bystandersHit = List.copyOf(bystandersHit);
    }

    /// @param ok when the revocation's answer had been read
    public static Findings judge(List<Attempt> hunted, List<Attempt> bystanders, long ok) {
        var survivors = hunted.stream()
                .filter(attempt -> attempt.outcome() == Attempt.Outcome.SUCCESS && attempt.began() > ok)
                .toList();
        var hit = bystanders.stream()
                .filter(attempt -> attempt.outcome() == Attempt.Outcome.REFUSED)
                .toList();
        long spanning = hunted.stream()
                .filter(attempt -> attempt.outcome() == Attempt.Outcome.SUCCESS)
                .filter(attempt -> attempt.began() <= ok && attempt.ended() > ok)
                .count();
        long unknown = java.util.stream.Stream.concat(hunted.stream(), bystanders.stream())
                .filter(attempt -> attempt.outcome() == Attempt.Outcome.UNKNOWN)
                .count();
        long before = hunted.stream()
                .filter(attempt -> attempt.outcome() == Attempt.Outcome.SUCCESS && attempt.ended() <= ok)
                .count();
        return new Findings(survivors, hit, (int) spanning, (int) unknown, (int) before);
    }
}
