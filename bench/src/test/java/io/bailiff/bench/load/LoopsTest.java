package io.bailiff.bench.load;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import java.io.IOException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

class LoopsTest {
    private static final long MILLI = 1_000_000;

    private final StandingClock clock = new StandingClock();
    private final Loops loops = new Loops(clock);

    @Test
    void arrivalsAreEvenlySpacedAndAsManyAsTheRateSays() {
        var arrivals = new Arrivals(100, Duration.ofSeconds(3));

        assertThat(arrivals.count()).isEqualTo(300);
        assertThat(arrivals.due(0)).isZero();
        assertThat(arrivals.due(1)).isEqualTo(10 * MILLI);
        assertThat(arrivals.due(299)).isEqualTo(2_990 * MILLI);
    }

    @Test
    void aRunWithoutRateOrLengthIsRefused() {
        assertThatThrownBy(() -> new Arrivals(0, Duration.ofSeconds(1))).isInstanceOf(IllegalArgumentException.class);
        assertThatThrownBy(() -> new Arrivals(1, Duration.ZERO)).isInstanceOf(IllegalArgumentException.class);
    }

    @Test
    void anOpenLoopSendsEachRequestWhenItIsDue() {
        List<Long> sent = new ArrayList<>();

        Run run = loops.open(
                new Told(() -> {
                    sent.add(clock.nanos());
                    clock.spend(MILLI);
                    return true;
                }),
                new Arrivals(100, Duration.ofMillis(50)),
                1);

        assertThat(sent).containsExactly(0L, 10 * MILLI, 20 * MILLI, 30 * MILLI, 40 * MILLI);
        assertThat(run.latencies().maxMillis()).isCloseTo(1, within(0.01));
        assertThat(run.length()).isEqualTo(Duration.ofMillis(41));
    }

    @Test
    void aStallOfOneSecondIsChargedToEverybodyWhoWasDueMeanwhile() {
        var stalled = new ArrayList<Long>();

        Run run = loops.open(
                new Told(() -> {
                    boolean first = stalled.isEmpty();
                    stalled.add(clock.nanos());
                    clock.spend(first ? 1_000 * MILLI : MILLI / 10);
                    return true;
                }),
                new Arrivals(100, Duration.ofSeconds(2)),
                1);

        // 200 requests: the first took a second, those due in that second waited for the rest of it.
        assertThat(run.latencies().count()).isEqualTo(200);
        assertThat(run.latencies().maxMillis()).isCloseTo(1_000, within(1.0));
        assertThat(run.latencies().millisAt(25)).isLessThan(1);
        assertThat(run.latencies().millisAt(75)).isGreaterThan(400);
    }

    @Test
    void aClosedLoopHidesThatStallWhichIsWhyItsLatenciesAreNotQuoted() {
        var calls = new ArrayList<Long>();

        Run run = loops.closed(
                new Told(() -> {
                    boolean first = calls.isEmpty();
                    calls.add(clock.nanos());
                    clock.spend(first ? 1_000 * MILLI : MILLI);
                    return true;
                }),
                Duration.ofSeconds(2),
                1);

        assertThat(run.latencies().count()).isEqualTo(1_001);
        assertThat(run.latencies().millisAt(99)).isCloseTo(1, within(0.01));
        assertThat(run.perSecond()).isCloseTo(500, within(1.0));
    }

    @Test
    void anAnswerThatWasNotWantedAndABrokenConnectionAreFailuresAndHaveNoLatency() {
        var calls = new ArrayList<Long>();

        Run run = loops.open(
                new Told(() -> {
                    calls.add(clock.nanos());
                    if (calls.size() == 1) {
                        throw new IOException("broken");
                    }
                    return calls.size() > 2;
                }),
                new Arrivals(100, Duration.ofMillis(40)),
                1);

        assertThat(run.failures()).isEqualTo(2);
        assertThat(run.latencies().count()).isEqualTo(2);
    }

    private record Told(Worker what) implements Scenario {
        @Override
        public String name() {
            return "told";
        }

        @Override
        public Worker worker(int number, int of) {
            return what;
        }
    }
}
