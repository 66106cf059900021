package io.bailiff.core.coverage;

import io.bailiff.core.client.Api;
import io.bailiff.core.directory.BuiltIns;
import io.bailiff.core.grant.AccessLife;
import io.bailiff.core.grant.FamilyRules;
import io.bailiff.core.grant.Held;
import io.bailiff.core.id.ApiId;
import io.bailiff.core.id.ClientId;
import io.bailiff.core.revocation.Position;
import java.time.Duration;
import java.time.Instant;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;

/// What still works after a kill, where, and until when at the latest. It never says less than what can happen; an API
/// that chose to go on unchecked for longer than streams are remembered is not known any more.
///
/// @param lines access tokens: what works longest first; empty if none does
/// @param ownSessions apps that may go on by a session of their own, for how long nobody here knows
public record Residue(List<Line> lines, List<OwnSession> ownSessions) {
    public Residue {
        lines = List.copyOf(lines);
        ownSessions = List.copyOf(ownSessions);
    }

    /// Of access tokens alone.
    public Residue(List<Line> lines) {
        this(lines, List.of());
    }

    /// When the last access token stops working at the latest; empty if none does work.
    public Optional<Instant> lastToken() {
        return lines.stream().map(Line::untilIfOpen).max(Comparator.naturalOrder());
    }

    /// An app got something that the kill covers, and is not told of it: the session that it
    /// keeps by a cookie or a file of its own may live on until it ends by itself.
    public record OwnSession(ClientId app, String name, Reach reach) {}

    public enum Reach {
        /// It has no address to be told at.
        NOBODY("nobody"),
        /// It is told only when its user signs out in that browser (front-channel logout).
        BROWSER("browser");

        private final String wireName;

        Reach(String wireName) {
            this.wireName = wireName;
        }

        public String wireName() {
            return wireName;
        }
    }

    /// Access tokens at one API, or at one of its processes.
    ///
    /// @param process empty if it is the API as a whole
    /// @param until they are refused from then on, or have expired
    /// @param untilIfOpen the same if the process chose to go on unchecked when it is cut off
    /// (fail mode `OPEN`), or if the API looks up no status although its setting says so
    public record Line(Api api, Why why, Optional<String> process, Instant until, Instant untilIfOpen) {}

    public enum Why {
        /// A process has not confirmed the kill. It hears of it at its next poll, or stops believing itself.
        PENDING("pending"),
        /// A process has not polled for longer than its lease. Unless its owner chose otherwise it refuses everything.
        SILENT("silent"),
        /// No process of the API follows the feed at this moment.
        AWAY("away"),
        /// The API, or a part of it, looks up the status of tokens, and may still believe a list from before the kill.
        LISTED("listed"),
        /// Nothing of the API was ever meant to follow the feed.
        NEVER("never");

        private final String wireName;

        Why(String wireName) {
            this.wireName = wireName;
        }

        public String wireName() {
            return wireName;
        }
    }

    /// What is known of a kill.
    ///
    /// @param trueSince no later than this nothing was issued any more that it covers
    /// @param held what it covers
    /// @param prepared APIs that a client may follow the feed for
    record Facts(
            Position kill,
            Instant trueSince,
            List<Held> held,
            List<Api> apis,
            Set<ApiId> prepared,
            Map<ApiId, List<Listener>> listeners) {}

    /// How much later a process may have polled than we know: what other nodes saw, or what a crash took away.
    static final Duration SEEN_LATE = Duration.ofSeconds(3);

    /// @param relied how long after a kill a status list that does not know it is believed at most
    static Residue of(Facts facts, AccessLife life, Duration relied, Instant now) {
        return new Residue(facts.apis().stream()
                .filter(api -> !BuiltIns.isBuiltIn(api.id()))
                .flatMap(api ->
                        lastIssue(api, facts).stream().flatMap(last -> lines(api, last, facts, life, relied, now)))
                .filter(line -> line.untilIfOpen().isAfter(now))
                .sorted(Comparator.comparing(Line::until).reversed())
                .toList());
    }

    /// No token for the API was issued later; empty if none was.
    private static Optional<Instant> lastIssue(Api api, Facts facts) {
        String begins = api.id().text() + "/";
        return facts.held().stream()
                .filter(held -> held.scopes().stream().anyMatch(scope -> scope.startsWith(begins)))
                .map(held -> held.until().plus(FamilyRules.BENIGN_RETRY))
                .map(until -> until.isBefore(facts.trueSince()) ? until : facts.trueSince())
                .max(Comparator.naturalOrder());
    }

    private static Stream<Line> lines(
            Api api, Instant last, Facts facts, AccessLife life, Duration relied, Instant now) {
        List<Listener> listeners = facts.listeners().getOrDefault(api.id(), List.of());
        if (api.statusList()) {
            Instant expired = last.plus(life.longest());
            Instant known = facts.trueSince().plus(relied);
            var listed =
                    new Line(api, Why.LISTED, Optional.empty(), known.isBefore(expired) ? known : expired, expired);
            return Stream.concat(
                    Stream.of(listed).filter(line -> line.until().isAfter(now)),
                    behind(api, listeners, expired, facts, now));
        }
        if (listeners.isEmpty()) {
            boolean prepared = facts.prepared().contains(api.id());
            Instant until = last.plus(prepared ? life.longest() : life.usual());
            return Stream.of(new Line(api, prepared ? Why.AWAY : Why.NEVER, Optional.empty(), until, until));
        }
        return behind(api, listeners, last.plus(life.longest()), facts, now);
    }

    /// Processes that have not confirmed.
    private static Stream<Line> behind(Api api, List<Listener> listeners, Instant expired, Facts facts, Instant now) {
        return listeners.stream()
                .filter(one -> one.acknowledged().compareTo(facts.kill()) < 0)
                .map(one -> line(api, one, expired, now));
    }

    private static Line line(Api api, Listener one, Instant expired, Instant now) {
        Instant lost = one.lastSeen().plus(one.lease()).plus(SEEN_LATE);
        boolean silent = !lost.isAfter(now);
        Instant refuses = lost.isBefore(expired) ? lost : expired;
        Instant until = silent && !one.refusesWhenCutOff() ? expired : refuses;
        return new Line(
                api,
                silent ? Why.SILENT : Why.PENDING,
                Optional.of(one.name()),
                until,
                one.refusesWhenCutOff() ? until : expired);
    }
}
