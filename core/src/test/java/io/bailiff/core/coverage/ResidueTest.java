package io.bailiff.core.coverage;

import static org.assertj.core.api.Assertions.assertThat;

import io.bailiff.core.client.Api;
import io.bailiff.core.grant.AccessLife;
import io.bailiff.core.grant.Held;
import io.bailiff.core.id.ApiId;
import io.bailiff.core.id.ClientId;
import io.bailiff.core.revocation.Position;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import java.util.Set;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

/// What the residue says is never less than what still works.
final class ResidueTest {
    private static final int ROUNDS = 10_000;
    private static final Instant KILLED = Instant.parse("2026-11-22T12:00:00Z");
    private static final Position KILL = new Position(1_000);
    private static final AccessLife LIFE = new AccessLife(Duration.ofHours(1), Duration.ofHours(24));
    private static final Duration LEASE = Duration.ofSeconds(30);
    private static final Duration RELIED = Duration.ofSeconds(126);
    private static final ApiId ORDERS = new ApiId("api://orders");
    private static final Api API = new Api(ORDERS, "Orders", List.of(), List.of(), Api.TokenType.JWT);
    private static final Api LISTED = new Api(ORDERS, "Orders", List.of(), List.of(), Api.TokenType.JWT, true);

    private static Residue residue(
            Instant now, Instant lastUse, boolean prepared, Map<ApiId, List<Listener>> listeners) {
        var held = new Held(new ClientId("web"), Set.of("openid", "api://orders/read"), lastUse);
        var facts = new Residue.Facts(
                KILL, KILLED, List.of(held), List.of(API), prepared ? Set.of(ORDERS) : Set.of(), listeners);
        return Residue.of(facts, LIFE, RELIED, now);
    }

    private static Map<ApiId, List<Listener>> one(long acknowledged, Duration silentFor, Instant now) {
        return Map.of(ORDERS, List.of(listener(acknowledged, now.minus(silentFor), false)));
    }

    private static Listener listener(long acknowledged, Instant lastSeen, boolean refusesWhenCutOff) {
        return new Listener("orders 1", new Position(acknowledged), lastSeen, LEASE, refusesWhenCutOff);
    }

    @Test
    void whoSaysThatItRefusesWithoutALeaseLeavesNothingAfterIt() {
        Instant seen = KILLED.minusSeconds(5);
        var silent = Map.of(ORDERS, List.of(listener(999, seen, true)));
        Instant lost = seen.plus(LEASE).plus(Residue.SEEN_LATE);

        assertThat(residue(lost.minusMillis(1), KILLED, true, silent).lines())
                .containsExactly(new Residue.Line(API, Residue.Why.PENDING, Optional.of("orders 1"), lost, lost));
        assertThat(residue(lost, KILLED, true, silent).lines()).isEmpty();
    }

    @Test
    void whoHasConfirmedLeavesNothing() {
        Instant now = KILLED.plusSeconds(1);

        assertThat(residue(now, KILLED, true, one(1_000, Duration.ZERO, now)).lines())
                .isEmpty();
        assertThat(residue(now, KILLED, true, one(1_000, Duration.ofHours(1), now))
                        .lines())
                .isEmpty();
    }

    @Test
    void whoHasNotConfirmedStopsBelievingItselfWithItsLease() {
        Instant now = KILLED.plusSeconds(1);

        assertThat(residue(now, KILLED, true, one(999, Duration.ofSeconds(10), now))
                        .lines())
                .containsExactly(new Residue.Line(
                        API,
                        Residue.Why.PENDING,
                        Optional.of("orders 1"),
                        now.plusSeconds(20).plus(Residue.SEEN_LATE),
                        KILLED.plus(LIFE.watched())));
        assertThat(residue(now, KILLED, true, one(999, LEASE.plus(Residue.SEEN_LATE), now))
                        .lines())
                .containsExactly(new Residue.Line(
                        API,
                        Residue.Why.SILENT,
                        Optional.of("orders 1"),
                        KILLED.plus(LIFE.watched()),
                        KILLED.plus(LIFE.watched())));
    }

    @Test
    void whereNobodyListensTokensEndWithTheirTimeAndNotLaterThanTheirLastIssueAllows() {
        Instant now = KILLED.plusSeconds(1);
        Instant lastUse = KILLED.minus(Duration.ofMinutes(40));

        assertThat(residue(now, KILLED, false, Map.of()).lines())
                .containsExactly(new Residue.Line(
                        API,
                        Residue.Why.NEVER,
                        Optional.empty(),
                        KILLED.plus(LIFE.usual()),
                        KILLED.plus(LIFE.usual())));
        assertThat(residue(now, KILLED, true, Map.of()).lines())
                .containsExactly(new Residue.Line(
                        API,
                        Residue.Why.AWAY,
                        Optional.empty(),
                        KILLED.plus(LIFE.watched()),
                        KILLED.plus(LIFE.watched())));
        assertThat(residue(now, lastUse, false, Map.of()).lines())
                .extracting(Residue.Line::until)
                .containsExactly(lastUse.plusSeconds(10).plus(LIFE.usual()));
        assertThat(residue(KILLED.plus(LIFE.usual()), KILLED, false, Map.of()).lines())
                .isEmpty();
    }

    private static Residue listed(Instant now, Instant lastUse, Map<ApiId, List<Listener>> listeners) {
        var held = new Held(new ClientId("web"), Set.of("api://orders/read"), lastUse);
        return Residue.of(
                new Residue.Facts(KILL, KILLED, List.of(held), List.of(LISTED), Set.of(), listeners),
                LIFE,
                RELIED,
                now);
    }

    @Test
    void whoLooksUpStatusBelievesAListFromBeforeTheKillAtMostToItsEnd() {
        Instant known = KILLED.plus(RELIED);
        Instant expired = KILLED.plus(LIFE.longest());

        assertThat(listed(KILLED.plusSeconds(1), KILLED, Map.of()).lines())
                .containsExactly(new Residue.Line(LISTED, Residue.Why.LISTED, Optional.empty(), known, expired));
        assertThat(listed(known.minusMillis(1), KILLED, Map.of()).lines()).hasSize(1);
        assertThat(listed(known, KILLED, Map.of()).lines()).isEmpty();
    }

    @Test
    void tokensThatEndBeforeTheListDoesEndIt() {
        Instant lastUse = KILLED.minus(LIFE.longest()).plusSeconds(20);

        assertThat(listed(KILLED, lastUse, Map.of()).lines())
                .extracting(Residue.Line::until)
                .containsExactly(lastUse.plusSeconds(10).plus(LIFE.longest()));
    }

    @Test
    void ofAnApiThatDoesBothTheProcessesAreNamedToo() {
        Instant now = KILLED.plusSeconds(1);

        assertThat(listed(now, KILLED, one(999, Duration.ofSeconds(10), now)).lines())
                .extracting(Residue.Line::why)
                .containsExactly(Residue.Why.LISTED, Residue.Why.PENDING);
        assertThat(listed(now, KILLED, one(1_000, Duration.ZERO, now)).lines())
                .extracting(Residue.Line::why)
                .containsExactly(Residue.Why.LISTED);
    }

    @Test
    void anApiThatNothingWasHeldForHasNoResidue() {
        var held = new Held(new ClientId("web"), Set.of("openid", "api://orders-archive/read"), KILLED);
        var facts = new Residue.Facts(KILL, KILLED, List.of(held), List.of(API), Set.of(), Map.of());

        assertThat(Residue.of(facts, LIFE, RELIED, KILLED).lines()).isEmpty();
    }

    /// A poll of a process, in seconds since the kill.
    ///
    /// @param sent its lease counts from here
    /// @param came when it reached us; infinity if never
    /// @param answered when its answer reached the process; infinity if never
    private record Poll(double sent, double came, double answered) {}

    /// @param strict it has said that it refuses without a lease
    private record Follower(boolean open, boolean strict, List<Poll> polls) {

        static Follower random(Random random) {
            List<Poll> polls = new ArrayList<>();
            double at = -60 - random.nextDouble() * 60;
            while (at < 400) {
                double came = random.nextInt(8) == 0 ? Double.POSITIVE_INFINITY : at + random.nextDouble();
                double answered = random.nextInt(6) == 0 ? Double.POSITIVE_INFINITY : came + random.nextDouble() * 5;
                polls.add(new Poll(at, polls.isEmpty() ? at : came, polls.isEmpty() ? at : answered));
                double last = Double.isFinite(answered) ? answered : at + 5;
                at = last + (random.nextInt(12) == 0 ? random.nextDouble() * 300 : random.nextDouble() * 2);
            }
            boolean open = random.nextInt(4) == 0;
            return new Follower(open, !open && random.nextBoolean(), polls);
        }

        double learns() {
            return polls.stream()
                    .filter(poll -> poll.came() >= 0)
                    .mapToDouble(Poll::answered)
                    .min()
                    .orElse(Double.POSITIVE_INFINITY);
        }

        double believesItselfUntil() {
            return polls.stream()
                    .filter(poll -> poll.answered() < learns())
                    .mapToDouble(poll -> poll.sent() + LEASE.toSeconds())
                    .max()
                    .orElse(Double.NEGATIVE_INFINITY);
        }

        /// When it last lets a token through that expires then.
        double acceptsUntil(double expiry) {
            double end = Math.min(expiry, learns());
            return open ? end : Math.min(end, believesItselfUntil());
        }

        Listener seenAt(double now, int number) {
            double seen = polls.stream()
                    .mapToDouble(Poll::came)
                    .filter(came -> came <= now)
                    .max()
                    .orElseThrow();
            boolean acknowledged = polls.stream().anyMatch(poll -> poll.sent() >= learns() && poll.came() <= now);
            return new Listener(name(number), new Position(acknowledged ? 1_000 : 999), at(seen), LEASE, strict);
        }
    }

    private static String name(int number) {
        return "process " + number;
    }

    private static Instant at(double seconds) {
        return KILLED.plusMillis((long) Math.floor(seconds * 1_000));
    }

    /// Adds up by how much the report says more than happens.
    private static final class Excess {
        private double seconds;
        private long lines;

        void add(double more) {
            seconds += more;
            lines++;
        }
    }

    @Test
    void nothingWorksLongerThanTheResidueSays() {
        var random = new Random(20_261_122);
        var atProcesses = new Excess();
        var atApis = new Excess();
        for (int round = 0; round < ROUNDS; round++) {
            compare(random, atProcesses, atApis);
        }
        System.out.println("Residue, mean over-estimate: " + mean(atProcesses) + " about processes, " + mean(atApis)
                + " about APIs where nobody listens");
    }

    private static String mean(Excess excess) {
        return "%.1f s of %d lines".formatted(excess.seconds / excess.lines, excess.lines);
    }

    private static void compare(Random random, Excess atProcesses, Excess atApis) {
        double trueSince = random.nextDouble() * 0.2;
        double now = trueSince + (random.nextBoolean() ? random.nextDouble() * 60 : random.nextDouble() * 90_000);
        double used = -random.nextDouble() * (random.nextBoolean() ? 600 : 90_000);
        double issued = Math.min(0, used + random.nextDouble() * 10);
        List<Follower> processes = IntStream.range(0, random.nextInt(4))
                .mapToObj(_ -> Follower.random(random))
                .toList();
        boolean prepared = !processes.isEmpty() || random.nextBoolean();
        double expiry = issued + (prepared && random.nextBoolean() ? LIFE.watched() : LIFE.usual()).toSeconds();
        var held = new Held(new ClientId("web"), Set.of("api://orders/read"), at(used));
        List<Listener> listeners = IntStream.range(0, processes.size())
                .mapToObj(number -> processes.get(number).seenAt(now, number))
                .toList();
        var residue = Residue.of(
                new Residue.Facts(
                        KILL,
                        at(trueSince),
                        List.of(held),
                        List.of(API),
                        prepared ? Set.of(ORDERS) : Set.of(),
                        listeners.isEmpty() ? Map.of() : Map.of(ORDERS, listeners)),
                LIFE,
                RELIED,
                at(now));

        if (processes.isEmpty()) {
            check(residue, Optional.empty(), false, now, expiry, atApis);
        }
        for (int number = 0; number < processes.size(); number++) {
            Follower process = processes.get(number);
            double works = process.acceptsUntil(expiry);
            check(residue, Optional.of(name(number)), process.open(), now, works, atProcesses);
        }
    }

    private static void check(
            Residue residue, Optional<String> process, boolean open, double now, double works, Excess excess) {
        Optional<Instant> said = residue.lines().stream()
                .filter(one -> one.process().equals(process))
                .map(one -> open ? one.untilIfOpen() : one.until())
                .findFirst();
        // A millisecond is lost where times are rounded.
        if (works > now + 0.001) {
            assertThat(said).as("something works and nothing is said").isPresent();
            assertThat(said.orElseThrow().plusMillis(1)).isAfterOrEqualTo(at(works));
        }
        said.ifPresent(until ->
                excess.add(Duration.between(at(Math.max(works, now)), until).toMillis() / 1_000.0));
    }
}
