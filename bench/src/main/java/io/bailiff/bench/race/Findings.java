package io.bailiff.bench.race;

import java.util.EnumMap;
import java.util.List;
import java.util.Map;

/// What a trial shows.
///
/// @param survivors uses of the revoked user's credentials that began after OK and worked (rules V1 and V2)
/// @param bystandersHit uses of other users' credentials that were refused
/// @param spanning uses that were under way while OK was given, and worked: allowed, if what they gave is dead
/// afterwards
/// @param unknown uses without an answer that says anything
/// @param usesBefore how many uses of hunted credentials worked before OK, by their kind; 0 for a kind that was tried
/// in vain
public record Findings(
        List<Attempt> survivors,
        List<Attempt> bystandersHit,
        int spanning,
        int unknown,
        Map<Attempt.Use, Long> usesBefore) {

    public Findings {
        survivors = List.copyOf(survivors);
        bystandersHit = List.copyOf(bystandersHit);
        usesBefore = Map.copyOf(usesBefore);
    }

    /// A trial in which no refresh worked before OK is no race.
    public boolean raced() {
        return usesBefore.getOrDefault(Attempt.Use.REFRESH, 0L) > 0;
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
        var before = new EnumMap<Attempt.Use, Long>(Attempt.Use.class);
        hunted.forEach(attempt -> before.merge(
                attempt.use(),
                attempt.outcome() == Attempt.Outcome.SUCCESS && attempt.ended() <= ok ? 1L : 0L,
                Long::sum));
        return new Findings(survivors, hit, (int) spanning, (int) unknown, before);
    }
}
