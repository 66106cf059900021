package io.bailiff.server.console;

import io.bailiff.core.access.ReplayReport.Effect;
import io.bailiff.core.directory.ReplayRun;
import io.bailiff.server.web.access.ReplayViews;
import java.time.Instant;
import java.util.List;
import java.util.Map;

/// What the page of a replay shows.
///
/// @param deciding the policies that decide where something changes
/// @param people who notices most
public record ReplayDetail(
        String id,
        String policy,
        String policyState,
        Instant from,
        ReplayRun.Progress progress,
        List<ReplayViews.Deciding> deciding,
        List<Person> people,
        List<Example> examples) {

    public ReplayDetail {
        deciding = List.copyOf(deciding);
        people = List.copyOf(people);
        examples = List.copyOf(examples);
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
