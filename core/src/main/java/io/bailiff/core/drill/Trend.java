package io.bailiff.core.drill;

import io.bailiff.core.drill.Finding.Kind;
import io.bailiff.core.drill.Finding.Verdict;
import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/// How one API, or everybody who listens for it, has done over several drills.
///
/// @param drills in how many it was looked at
/// @param obeyed in how many of them it refused in time
/// @param last the newest verdict
/// @param median of the latencies that are known
/// @param p99 likewise: nine and ninety of a hundred were no slower
/// @param slowest likewise
public record Trend(
        Kind kind,
        String name,
        int drills,
        int obeyed,
        Verdict last,
        Optional<Duration> median,
        Optional<Duration> p99,
        Optional<Duration> slowest) {

    private record About(Kind kind, String name) {}

    /// Processes come and go, so they are held together by their name.
    ///
    /// @param findings of several drills, newest first
    public static List<Trend> of(List<Finding> findings) {
        Map<About, List<Finding>> all = new LinkedHashMap<>();
        for (Finding finding : findings) {
            all.computeIfAbsent(new About(finding.kind(), finding.name()), _ -> new ArrayList<>())
                    .add(finding);
        }
        return all.entrySet().stream()
                .map(entry -> of(entry.getKey(), entry.getValue()))
                .toList();
    }

    private static Trend of(About about, List<Finding> findings) {
        List<Duration> sorted = findings.stream()
                .flatMap(finding -> finding.latency().stream())
                .sorted()
                .toList();
        return new Trend(
                about.kind(),
                about.name(),
                findings.size(),
                (int) findings.stream()
                        .filter(finding -> finding.verdict() == Verdict.OBEYED)
                        .count(),
                findings.getFirst().verdict(),
                percentile(sorted, 50),
                percentile(sorted, 99),
                percentile(sorted, 100));
    }

    /// By the nearest rank: always a latency that was measured.
    private static Optional<Duration> percentile(List<Duration> sorted, int percent) {
        if (sorted.isEmpty()) {
            return Optional.empty();
        }
        int rank = (sorted.size() * percent + 99) / 100;
        return Optional.of(sorted.get(rank - 1));
    }
}
