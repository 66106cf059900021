package io.bailiff.server.console.kill;

import io.bailiff.core.coverage.Residue;
import io.bailiff.core.evidence.Telling;
import io.bailiff.core.evidence.Told;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/// A kill on its way to everybody who has to know of it.
///
/// @param steps who has done it first, in the order in which they did; then who has not
/// @param unlisted so many more are told than there are steps
/// @param writing who has to be told is being written down at this moment
/// @param forgotten so much time has passed that some who were told may be forgotten
/// @param young so little time has passed that one waits for the answers of others than the feed's
/// receivers
public record KillProgress(
        List<Step> steps, long unlisted, boolean writing, boolean forgotten, boolean young, Residue residue) {
    public KillProgress {
        steps = List.copyOf(steps);
    }

    /// Who has to know.
    public enum Kind {
        PROCESS("process", "broadcast"),
        STREAM("stream", "server-bolt"),
        APP("app", "apps"),
        DEMAND("demand", "apps"),
        WEBHOOK("webhook", "bolt");

        private final String word;
        private final String icon;

        Kind(String word, String icon) {
            this.word = word;
            this.icon = icon;
        }

        /// The last part of a text's key.
        public String word() {
            return word;
        }

        public String icon() {
            return icon;
        }
    }

    /// How far one of them is. It never says more than is known.
    public enum State {
        ENFORCED("enforced", "ok", "circle-check"),
        ACKNOWLEDGED("acknowledged", "ok", "circle-check"),
        DELIVERED("delivered", "ok", "circle-check"),
        PENDING("pending", "wait", "hourglass"),
        OVERDUE("overdue", "bad", "clock"),
        /// It will not take it any more.
        FAILED("failed", "bad", "plug-connected-x"),
        /// It was never heard of again.
        LOST("lost", "bad", "plug-connected-x"),
        /// It is not there any more, or a later event said the same.
        GONE("gone", "gone", "logout");

        private final String word;
        private final String kind;
        private final String icon;

        State(String word, String kind, String icon) {
            this.word = word;
            this.kind = kind;
            this.icon = icon;
        }

        public String word() {
            return word;
        }

        public String kind() {
            return kind;
        }

        public String icon() {
            return icon;
        }

        public boolean done() {
            return this == ENFORCED || this == ACKNOWLEDGED || this == DELIVERED;
        }

        /// Nothing more is awaited, and it did not confirm.
        boolean failed() {
            return this == FAILED || this == LOST;
        }

        boolean waits() {
            return this == PENDING || this == OVERDUE;
        }
    }

    /// One receiver.
    ///
    /// @param id unique on the page
    /// @param about who or what it is, in its own words
    /// @param done so many of `events` it has confirmed
    /// @param latest it lets nothing through after that, whatever happens; empty if that is not
    /// known
    /// @param answer what the last try came to; empty text for none
    public record Step(
            String id,
            Kind kind,
            String name,
            String about,
            State state,
            long done,
            long events,
            Optional<Duration> latency,
            Optional<Instant> latest,
            String answer) {

        public long millis() {
            return latency.map(Duration::toMillis).orElse(0L);
        }
    }

    /// What it comes to.
    public enum Verdict {
        /// Nobody has to be told.
        NOBODY("nobody", "ok"),
        UNDERWAY("underway", "wait"),
        /// Somebody is late.
        OVERDUE("overdue", "bad"),
        /// Nobody is awaited any more, and somebody did not confirm.
        INCOMPLETE("incomplete", "bad"),
        ALL("all", "ok");

        private final String word;
        private final String kind;

        Verdict(String word, String kind) {
            this.word = word;
            this.kind = kind;
        }

        public String word() {
            return word;
        }

        public String kind() {
            return kind;
        }
    }

    static KillProgress of(
            EnforcementReport receivers, ToldReport told, Told webhooks, Residue residue, boolean young) {
        var steps = new ArrayList<Step>();
        receivers.lines().forEach(line -> steps.add(process(line)));
        steps.addAll(grouped(Kind.STREAM, told.signals()));
        steps.addAll(grouped(Kind.APP, told.logouts()));
        steps.addAll(grouped(Kind.DEMAND, told.demands()));
        steps.addAll(grouped(Kind.WEBHOOK, webhooks));
        steps.sort(Comparator.comparing((Step step) -> !step.state().done())
                .thenComparingLong(Step::millis)
                .thenComparing(Step::name));
        long unlisted = List.of(told.signals(), told.logouts(), told.demands(), webhooks).stream()
                .mapToLong(one -> one.count() - one.listed().size())
                .sum();
        boolean writing = List.of(told.signals(), told.logouts(), told.demands()).stream()
                .anyMatch(one -> one.known() == Told.Known.PARTIAL);
        boolean forgotten = List.of(told.signals(), told.logouts(), told.demands()).stream()
                .anyMatch(one -> one.known() == Told.Known.UNKNOWN);
        return new KillProgress(steps, Math.max(0, unlisted), writing, forgotten, young, residue);
    }

    private static Step process(EnforcementReport.Line line) {
        var receiver = line.enforcement().receiver();
        State state = switch (line.state()) {
            case ENFORCED -> State.ENFORCED;
            case ACKNOWLEDGED -> State.ACKNOWLEDGED;
            case PENDING -> State.PENDING;
            case OVERDUE -> State.OVERDUE;
            case LEFT -> State.GONE;
            case LOST -> State.LOST;
        };
        return new Step(
                "process-" + receiver.id(),
                Kind.PROCESS,
                line.name(),
                receiver.client().text(),
                state,
                state.done() ? 1 : 0,
                1,
                line.latency(),
                Optional.of(line.enforcement().leaseEnds())
                        .filter(_ -> state.waits() && receiver.declared().refusesWhenCutOff()),
                "");
    }

    /// One step for each receiver, however many sessions or events it is told of.
    private static List<Step> grouped(Kind kind, Told told) {
        Map<String, List<Telling>> byReceiver = new LinkedHashMap<>();
        told.listed()
                .forEach(one -> byReceiver
                        .computeIfAbsent(one.receiver(), _ -> new ArrayList<>())
                        .add(one));
        return byReceiver.values().stream().map(all -> step(kind, all)).toList();
    }

    private static Step step(Kind kind, List<Telling> all) {
        Telling first = all.getFirst();
        List<State> states = all.stream().map(one -> state(one.state())).toList();
        // What failed needs a look before what is awaited, and both before what is done.
        State state = states.stream()
                .filter(State::failed)
                .findFirst()
                .or(() -> states.stream().filter(State::waits).findFirst())
                .or(() -> states.stream().filter(State::done).findFirst())
                .orElse(State.GONE);
        return new Step(
                kind.word() + "-" + first.receiver(),
                kind,
                first.name(),
                all.size() == 1 ? first.about() : "",
                state,
                states.stream().filter(State::done).count(),
                all.size(),
                state.done()
                        ? all.stream().flatMap(one -> one.latency().stream()).max(Comparator.naturalOrder())
                        : Optional.empty(),
                Optional.empty(),
                all.stream()
                        .map(Telling::answer)
                        .filter(answer -> !answer.isEmpty())
                        .findFirst()
                        .orElse(""));
    }

    private static State state(Telling.State state) {
        return switch (state) {
            case DELIVERED -> State.DELIVERED;
            case ACKNOWLEDGED -> State.ACKNOWLEDGED;
            case PENDING -> State.PENDING;
            case DEAD, REFUSED, DROPPED -> State.FAILED;
            case OBSOLETE -> State.GONE;
        };
    }

    /// Those who have to confirm: who is gone has not.
    public long expected() {
        return steps.stream().filter(step -> step.state() != State.GONE).count();
    }

    public long confirmed() {
        return steps.stream().filter(step -> step.state().done()).count();
    }

    public long count(State state) {
        return steps.stream().filter(step -> step.state() == state).count();
    }

    /// Of a hundred.
    public long share() {
        if (expected() == 0) {
            return writing ? 0 : 100;
        }
        return confirmed() * 100 / expected();
    }

    /// How long the slowest of those took that have confirmed.
    public Optional<Duration> slowest() {
        return steps.stream()
                .filter(step -> step.state().done())
                .flatMap(step -> step.latency().stream())
                .max(Comparator.naturalOrder());
    }

    /// How long a bar for this step is, of a hundred.
    public double length(Step step) {
        long most = slowest().map(Duration::toMillis).orElse(0L);
        if (!step.state().done() || step.latency().isEmpty()) {
            return 100;
        }
        return most == 0 ? 2 : Math.max(2, Math.round(1_000.0 * step.millis() / most) / 10.0);
    }

    /// True if a later look could show something else soon. One of another system that is down is
    /// tried for days.
    public boolean moving() {
        return writing
                || steps.stream().anyMatch(step -> step.state().waits() && (young || step.kind() == Kind.PROCESS));
    }

    public Verdict verdict() {
        if (steps.stream().anyMatch(step -> step.state() == State.OVERDUE)) {
            return Verdict.OVERDUE;
        }
        if (writing || steps.stream().anyMatch(step -> step.state().waits())) {
            return Verdict.UNDERWAY;
        }
        if (steps.stream().anyMatch(step -> step.state().failed())) {
            return Verdict.INCOMPLETE;
        }
        return expected() == 0 ? Verdict.NOBODY : Verdict.ALL;
    }

    /// Changes when something does.
    public String news() {
        var counts = new StringBuilder();
        for (State state : State.values()) {
            long count = count(state);
            if (count > 0) {
                counts.append(' ').append(state.word()).append('=').append(count);
            }
        }
        return confirmed() + " of " + expected() + counts + (writing ? " writing" : "") + (moving() ? "" : " settled");
    }
}
