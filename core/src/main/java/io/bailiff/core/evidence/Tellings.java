package io.bailiff.core.evidence;

import io.bailiff.core.client.Client;
import io.bailiff.core.directory.Clients;
import io.bailiff.core.downstream.Demand;
import io.bailiff.core.downstream.DownstreamReads;
import io.bailiff.core.downstream.DownstreamRules;
import io.bailiff.core.evidence.Telling.State;
import io.bailiff.core.evidence.Told.Known;
import io.bailiff.core.id.ClientId;
import io.bailiff.core.logout.LogoutDelivery;
import io.bailiff.core.logout.LogoutReads;
import io.bailiff.core.logout.LogoutRules;
import io.bailiff.core.revocation.LoggedKill;
import io.bailiff.core.signal.SignalDelivery;
import io.bailiff.core.signal.SignalReads;
import io.bailiff.core.signal.SignalRules;
import io.bailiff.core.signal.SignalStream;
import io.bailiff.core.signal.StreamId;
import io.bailiff.core.signal.StreamRoute;
import io.bailiff.core.transaction.Transactions;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Comparator;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.Collectors;

/// Who was told of a kill besides the receivers of the feed: streams of shared signals, apps that have sessions of
/// their own, and apps that are asked to end everything of a user. It says what the ledgers hold and no more.
public final class Tellings {
    private static final int MOST_LINES = 5_000;

    private final Transactions<? extends SignalReads, ?> signals;
    private final Transactions<? extends LogoutReads, ?> logouts;
    private final Transactions<? extends DownstreamReads, ?> demands;
    private final Clients clients;
    private final Duration remembered;
    private final InstantSource clock;

    /// @param remembered for how long after its end a session is remembered, and who was told of that end
    public Tellings(
            Transactions<? extends SignalReads, ?> signals,
            Transactions<? extends LogoutReads, ?> logouts,
            Transactions<? extends DownstreamReads, ?> demands,
            Clients clients,
            Duration remembered,
            InstantSource clock) {
        this.signals = signals;
        this.logouts = logouts;
        this.demands = demands;
        this.clients = clients;
        this.remembered = remembered;
        this.clock = clock;
    }

    /// What was read at once.
    private record Ledger(
            Map<StreamId, SignalStream> streams,
            List<SignalReads.Tally> tallies,
            List<SignalDelivery> deliveries,
            boolean partial) {

        Optional<SignalStream> stream(StreamId id) {
            return Optional.ofNullable(streams.get(id));
        }
    }

    /// The streams of shared signals, one line for each event.
    ///
    /// @param most how many are listed at most
    public Told signals(LoggedKill kill, int most) {
        Instant now = clock.instant();
        Ledger ledger = signals.read(reads -> ledger(reads, kill));
        Map<State, Long> counts = new EnumMap<>(State.class);
        ledger.tallies()
                .forEach(tally -> counts.merge(
                        State.of(tally.state(), pushed(ledger.stream(tally.stream()))), tally.count(), Long::sum));
        List<Telling> listed = ledger.deliveries().stream()
                .map(one -> telling(one, ledger.stream(one.stream()), kill))
                .sorted(Comparator.comparing(Telling::state))
                .limit(most)
                .toList();
        return new Told(known(ledger.partial(), kill, SignalDelivery.REMEMBERED, now), counts, listed);
    }

    private static Ledger ledger(SignalReads reads, LoggedKill kill) {
        Map<StreamId, SignalStream> streams =
                reads.signalStreams().stream().collect(Collectors.toMap(SignalStream::id, Function.identity()));
        boolean partial = reads.signalCursor().sequence() < kill.sequence()
                && streams.values().stream().anyMatch(stream -> SignalRules.owes(stream, kill));
        return new Ledger(
                streams, reads.signalTally(kill.position()), reads.tellingOf(kill.position(), MOST_LINES), partial);
    }

    private Telling telling(SignalDelivery delivery, Optional<SignalStream> stream, LoggedKill kill) {
        State state = State.of(delivery.state(), pushed(stream));
        return new Telling(
                delivery.stream().text(),
                stream.map(this::name).orElse(""),
                delivery.jti(),
                state,
                delivery.createdAt(),
                delivery.attempts(),
                delivery.answer(),
                Optional.of(delivery.dueAt()).filter(_ -> state == State.PENDING && sends(stream, delivery)),
                delivery.settledAt(),
                latency(state, delivery.settledAt(), kill));
    }

    private String name(SignalStream stream) {
        return stream.description().isBlank()
                ? stream.owner().map(this::name).orElse(stream.audience())
                : stream.description();
    }

    private String name(ClientId client) {
        return clients.find(client).map(Client::name).orElse(client.text());
    }

    /// False while it is paused, and where the receiver asks.
    private static boolean sends(Optional<SignalStream> stream, SignalDelivery delivery) {
        return pushed(stream)
                && stream.filter(one -> one.state().sends(delivery.signal().type()))
                        .isPresent();
    }

    private static boolean pushed(Optional<SignalStream> stream) {
        return stream.filter(one -> one.route() instanceof StreamRoute.Push).isPresent();
    }

    /// @param partial the log was not followed so far yet
    private record Apps(Map<LogoutDelivery.State, Long> counts, List<LogoutDelivery> deliveries, boolean partial) {}

    /// The apps that are told by a logout token, one line for each session.
    ///
    /// @param most how many are listed at most
    public Told logouts(LoggedKill kill, int most) {
        Instant now = clock.instant();
        boolean wanted = LogoutRules.endsSignIns(kill.kill().scope());
        Apps apps = logouts.read(reads -> new Apps(
                reads.logoutTally(kill.position()),
                reads.logoutsOf(kill.position(), most),
                wanted && reads.cursor().sequence() < kill.sequence()));
        Map<State, Long> counts = new EnumMap<>(State.class);
        apps.counts().forEach((state, count) -> counts.put(state(state), count));
        Map<ClientId, String> names = new HashMap<>();
        List<Telling> listed = apps.deliveries().stream()
                .map(one -> telling(one, names.computeIfAbsent(one.client(), this::name), kill))
                .toList();
        return new Told(known(apps.partial(), kill, remembered, now), counts, listed);
    }

    private static Telling telling(LogoutDelivery delivery, String name, LoggedKill kill) {
        State state = state(delivery.state());
        return new Telling(
                delivery.client().text(),
                name,
                delivery.session().text(),
                state,
                delivery.createdAt(),
                delivery.attempts(),
                delivery.answer(),
                Optional.of(delivery.dueAt()).filter(_ -> state == State.PENDING),
                delivery.settledAt(),
                latency(state, delivery.settledAt(), kill));
    }

    private static State state(LogoutDelivery.State state) {
        return switch (state) {
            case PENDING -> State.PENDING;
            case DELIVERED -> State.DELIVERED;
            case REFUSED -> State.REFUSED;
            case DEAD -> State.DEAD;
        };
    }

    /// @param partial the log was not followed so far yet
    private record Asked(List<Demand> demands, boolean partial) {}

    /// The apps that are asked to end everything of the user.
    ///
    /// @param most how many are listed at most
    public Told demands(LoggedKill kill, int most) {
        Instant now = clock.instant();
        boolean wanted = DownstreamRules.whose(kill.kill().scope()).isPresent();
        Asked asked = demands.read(reads -> new Asked(
                reads.demandsOf(kill.position(), MOST_LINES),
                wanted
                        && reads.followedDownstream() < kill.sequence()
                        && !reads.downstreams().isEmpty()));
        Map<State, Long> counts = asked.demands().stream()
                .collect(Collectors.groupingBy(one -> state(one.state()), Collectors.counting()));
        List<Telling> listed = asked.demands().stream()
                .map(one -> telling(one, kill))
                .sorted(Comparator.comparing(Telling::state))
                .limit(most)
                .toList();
        return new Told(known(asked.partial(), kill, Demand.REMEMBERED, now), counts, listed);
    }

    private Telling telling(Demand demand, LoggedKill kill) {
        State state = state(demand.state());
        return new Telling(
                demand.client().text(),
                name(demand.client()),
                demand.user().text(),
                state,
                demand.createdAt(),
                demand.attempts(),
                demand.answer(),
                Optional.of(demand.dueAt()).filter(_ -> state == State.PENDING),
                demand.settledAt(),
                latency(state, demand.settledAt(), kill));
    }

    private static State state(Demand.State state) {
        return switch (state) {
            case PENDING -> State.PENDING;
            case DELIVERED -> State.DELIVERED;
            case REFUSED -> State.REFUSED;
            case DEAD -> State.DEAD;
        };
    }

    private static Optional<Duration> latency(State state, Optional<Instant> settledAt, LoggedKill kill) {
        return settledAt
                .filter(_ -> state.answered())
                .map(at -> Duration.between(kill.kill().at(), at))
                .map(time -> time.isNegative() ? Duration.ZERO : time);
    }

    private static Known known(boolean partial, LoggedKill kill, Duration remembered, Instant now) {
        if (partial) {
            return Known.PARTIAL;
        }
        return kill.kill().at().plus(remembered).isBefore(now) ? Known.UNKNOWN : Known.COMPLETE;
    }
}
