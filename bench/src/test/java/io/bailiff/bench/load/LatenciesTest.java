package io.bailiff.bench.load;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import org.junit.jupiter.api.Test;

class LatenciesTest {

    @Test
    void percentilesOfAThousandEvenLatenciesAreTheirRanks() {
        var latencies = new Latencies();
        for (int millis = 1; millis <= 1_000; millis++) {
            latencies.add(millis * 1_000_000L);
        }

        assertThat(latencies.count()).isEqualTo(1_000);
        assertThat(latencies.millisAt(50)).isCloseTo(500, within(1.0));
        assertThat(latencies.millisAt(99)).isCloseTo(990, within(1.5));
        assertThat(latencies.maxMillis()).isCloseTo(1_000, within(1.5));
    }

    @Test
    void oneSlowRequestInAHundredShowsInTheMaximumAndNotInTheMedian() {
        var latencies = new Latencies();
        for (int i = 0; i < 99; i++) {
            latencies.add(1_000_000);
        }
        latencies.add(2_000_000_000L);

        assertThat(latencies.millisAt(50)).isCloseTo(1, within(0.01));
        assertThat(latencies.maxMillis()).isCloseTo(2_000, within(2.0));
    }

    @Test
    void whatSeveralWorkersSawAddsUp() {
        var one = new Latencies();
        var other = new Latencies();
        one.add(1_000_000);
        other.add(3_000_000);

        one.add(other);

        assertThat(one.count()).isEqualTo(2);
        assertThat(one.maxMillis()).isCloseTo(3, within(0.01));
    }

    @Test
    void aLatencyBelowAMicrosecondAndOneBeyondTheRangeAreKeptAtItsEnds() {
        var latencies = new Latencies();
        latencies.add(0);
        latencies.add(Long.MAX_VALUE);

        assertThat(latencies.count()).isEqualTo(2);
        assertThat(latencies.millisAt(1)).isCloseTo(0.001, within(0.0001));
        assertThat(latencies.maxMillis()).isCloseTo(600_000, within(600.0));
    }
}
