package io.bailiff.core.outbox;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class DeclaredTest {

    private static Duration heartbeat(long leaseSeconds) {
        return new Declared(Optional.empty(), Duration.ofSeconds(leaseSeconds), Optional.empty()).heartbeat();
    }

    @Test
    void aPollIsNotHeldForSoLongThatAShortLeaseEndsMeanwhile() {
        assertThat(heartbeat(5)).isLessThan(Duration.ofSeconds(2));
        assertThat(heartbeat(1)).isLessThan(Duration.ofMillis(400));
        assertThat(heartbeat(30)).isEqualTo(Duration.ofSeconds(5));
        assertThat(heartbeat(300)).isEqualTo(Duration.ofSeconds(5));
    }
}
