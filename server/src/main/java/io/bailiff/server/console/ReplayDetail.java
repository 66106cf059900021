package io.bailiff.server.console;

import io.bailiff.core.access.ReplayReport.Effect;
import io.bailiff.core.directory.ReplayRun;
import io.bailiff.server.web.access.ReplayViews;
import io.bailiff.server.web.page.Chart;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/// What the page of a replay shows.
///
/// @param deciding the policies that decide where something changes
/// @param people who notices most
public record ReplayDetail(
        String id,
        String policy,
        String policyState,
        Instant from,
        Instant until,
        ReplayRun.Progress progress,
        List<ReplayViews.Deciding> deciding,
        List<Person> people,
        List<Example> examples) {

    public ReplayDetail {
        deciding = List.copyOf(deciding);
        people = List.copyOf(people);
        examples = List.copyOf(examples);
    }

    private static final int BARS = 30;
    private static final List<Chart.Series> SERIES = List.of(
            new Chart.Series("replay.effect.asBefore", "gone"),
            new Chart.Series("replay.effect.letIn", "main"),
            new Chart.Series("replay.effect.challenged", "wait"),
            new Chart.Series("replay.effect.blocked", "bad"));
    private static final List<Effect> STACKED =
            List.of(Effect.AS_BEFORE, Effect.LET_IN, Effect.CHALLENGED, Effect.BLOCKED);

    /// What it would have come to over the time that was looked at, in bars of whole hours; empty as long as there is
    /// nothing.
    public Optional<Chart> chart() {
        var report = progress.report().filter(one -> one.total() > 0);
        return report.map(one -> {
            var first = from.truncatedTo(ChronoUnit.HOURS);
            long hours = Duration.between(first, until).toHours() + 1;
            var width = Duration.ofHours((hours + BARS - 1) / BARS);
            var bars = new ArrayList<Chart.Bar>();
            var start = first;
            while (start.isBefore(until)) {
                var begins = start;
                var ends = start.plus(width);
                bars.add(new Chart.Bar(
                        begins,
                        STACKED.stream()
                                .map(effect -> one.count(effect, begins, ends))
                                .toList()));
                start = ends;
            }
            return new Chart("impact", SERIES, bars, start);
        });
    }

    /// Who notices, and how often.
    public record Person(String name, Map<Effect, Long> counts) {
        public Person {
            counts = Map.copyOf(counts);
        }

        public long blocked() {
            return counts.getOrDefault(Effect.BLOCKED, 0L);
        }

        public long challenged() {
            return counts.getOrDefault(Effect.CHALLENGED, 0L);
        }

        public long letIn() {
            return counts.getOrDefault(Effect.LET_IN, 0L);
        }
    }

    /// @param effect the last part of a text's key, `replay.effect.…`
    public record Example(
            String effect, String user, String client, String address, Instant at, String now, String then) {}

    public boolean running() {
        return progress.state() == ReplayRun.State.RUNNING;
    }

    /// The last part of a text's key, `replay.state.…`.
    public String state() {
        return progress.state().name().toLowerCase(java.util.Locale.ROOT);
    }

    public long count(String effect) {
        return progress.report()
                .map(report -> report.count(Effect.valueOf(effect)))
                .orElse(0L);
    }

    public long gone() {
        return progress.report().map(report -> report.gone()).orElse(0L);
    }
}
