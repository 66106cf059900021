package io.bailiff.core.credential;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

final class ThrottleTest {
    private static final Instant NOON = Instant.parse("2026-01-01T12:00:00Z");

    private static Attempts failures(long count) {
        return new Attempts(count, NOON);
    }

    private static boolean allows(long here, long onAccount, long fromAddress, boolean knownDevice) {
        return Throttle.allows(failures(here), failures(onAccount), failures(fromAddress), knownDevice, NOON);
    }

    @Test
    void theTenthGuessFromOnePlaceIsHeardAndTheEleventhIsNot() {
        assertThat(allows(9, 9, 9, false)).isTrue();
        assertThat(allows(10, 10, 10, false)).isFalse();
        assertThat(allows(9, 9, 9, true)).isTrue();
        assertThat(allows(10, 10, 10, true)).isFalse();
    }

    @Test
    @Tag("MF-24")
    void aStrangerIsStoppedAtTheLimitOfTheAccount() {
        assertThat(allows(0, 99, 0, false)).isTrue();
        assertThat(allows(0, 100, 0, false)).isFalse();
    }

    @Test
    @Tag("MF-24")
    void aStrangerIsStoppedAtTheLimitOfTheAddress() {
        assertThat(allows(0, 0, 299, false)).isTrue();
        assertThat(allows(0, 0, 300, false)).isFalse();
    }

    @Test
    @Tag("MF-06")
    @Tag("OP-02")
    void nobodyElseLocksTheOwnerOutOfHisOwnDevice() {
        assertThat(allows(0, Long.MAX_VALUE, Long.MAX_VALUE, true)).isTrue();
    }

    @Test
    @Tag("MF-06")
    void aWindowIsOverAfterFifteenMinutes() {
        var full = failures(10);
        var end = NOON.plus(Attempts.WINDOW);
        assertThat(full.current(end.minusNanos(1))).isEqualTo(10);
        assertThat(full.current(end)).isZero();
        assertThat(full.failed(end.minusNanos(1))).isEqualTo(failures(11));
        assertThat(full.failed(end)).isEqualTo(new Attempts(1, end));
    }

    @Test
    void theFirstFailureStartsTheWindow() {
        assertThat(Attempts.NONE.failed(NOON)).isEqualTo(failures(1));
        assertThat(Attempts.NONE.current(NOON)).isZero();
    }
}
