package io.bailiff.core.session;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Duration;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

@Tag("SE-12")
final class SessionLifetimesTest {
    private static final Duration HOUR = Duration.ofHours(1);
    private static final Duration SHORTER = HOUR.minusNanos(1);

    @Test
    void allThreeMayBeEqual() {
        assertThat(new SessionLifetimes(HOUR, HOUR, HOUR, HOUR).idle()).isEqualTo(HOUR);
    }

    @Test
    void noneMayBeShorterThanTheOneBefore() {
        assertThatThrownBy(() -> new SessionLifetimes(HOUR, SHORTER, HOUR, HOUR))
                .isInstanceOf(IllegalArgumentException.class);
        assertThatThrownBy(() -> new SessionLifetimes(SHORTER, HOUR, SHORTER, HOUR))
                .isInstanceOf(IllegalArgumentException.class);
    }

    @Test
    void nobodyIsSignedInForNoTimeAtAll() {
        assertThatThrownBy(() -> new SessionLifetimes(Duration.ZERO, HOUR, HOUR, HOUR))
                .isInstanceOf(IllegalArgumentException.class);
        assertThatThrownBy(() -> new SessionLifetimes(Duration.ofNanos(-1), HOUR, HOUR, HOUR))
                .isInstanceOf(IllegalArgumentException.class);
    }

    @Test
    void theDefaultsAreThoseOfTheManual() {
        assertThat(SessionLifetimes.DEFAULT)
                .isEqualTo(new SessionLifetimes(
                        Duration.ofHours(12), Duration.ofDays(7), Duration.ofDays(90), Duration.ofDays(7)));
    }
}
