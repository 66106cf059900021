package io.bailiff.core.drill;

import io.bailiff.core.drill.Finding.Kind;
import io.bailiff.core.drill.Finding.Verdict;
import io.bailiff.core.user.User;
import java.time.Duration;
import java.util.List;
import java.util.Optional;

/// What a drill's observations mean.
public final class DrillRules {
    private DrillRules() {}

    /// What is to be said of an API.
    ///
    /// @param promised how long a token may work there after a kill at most, as the coverage report says
    public static Finding probe(String api, String name, Seen seen, Duration promised) {
        return switch (seen) {
            case Seen.Refused(var after) ->
                new Finding(
                        Kind.PROBE,
                        api,
                        name,
                        after.compareTo(promised) <= 0 ? Verdict.OBEYED : Verdict.LATE,
                        Optional.of(after),
                        promised);
            case Seen.Served(var watched) ->
                new Finding(
                        Kind.PROBE,
                        api,
                        name,
                        watched.compareTo(promised) < 0 ? Verdict.STILL_SERVED : Verdict.DISOBEYED,
                        Optional.empty(),
                        promised);
            case Seen.NeverServed(), Seen.NoAnswer() ->
                new Finding(Kind.PROBE, api, name, Verdict.UNREACHABLE, Optional.empty(), promised);
        };
    }

    /// What is to be said of a receiver of the feed.
    ///
    /// @param confirmed it has said that it refuses what was killed
    /// @param latency until its receipt; empty if it signs none
    /// @param lease how long it may be silent
    public static Finding receipt(
            String receiver, String name, boolean confirmed, Optional<Duration> latency, Duration lease) {
        Verdict verdict = Verdict.SILENT;
        if (confirmed) {
            verdict = latency.filter(time -> time.compareTo(lease) > 0).isPresent() ? Verdict.LATE : Verdict.OBEYED;
        }
        return new Finding(Kind.RECEIPT, receiver, name, verdict, confirmed ? latency : Optional.empty(), lease);
    }

    static Drill.State outcome(List<Finding> findings) {
        if (findings.stream().anyMatch(finding -> finding.verdict().alarming())) {
            return Drill.State.DISOBEYED;
        }
        return findings.stream().anyMatch(finding -> finding.verdict() == Verdict.OBEYED)
                ? Drill.State.OBEYED
                : Drill.State.NOBODY_JUDGED;
    }

    /// Why this user must not be killed in a drill: he could be somebody.
    ///
    /// @param proof whether there is anything by which somebody could sign in as him
    /// @param groups how many he is a member of
    static Optional<String> notACanary(User user, boolean proof, int groups) {
        boolean named = user.principalName().canonical().equals(Drills.CANARY_NAME.canonical());
        if (!named
                || proof
                || groups > 0
                || !user.roles().isEmpty()
                || user.mail().isPresent()) {
            return Optional.of("notACanary");
        }
        return user.enabled() ? Optional.empty() : Optional.of("canaryDisabled");
    }
}
