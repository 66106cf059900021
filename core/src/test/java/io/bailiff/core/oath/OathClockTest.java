package io.bailiff.core.oath;

import static org.assertj.core.api.Assertions.assertThat;

import io.bailiff.core.oath.OathProfile.Hash;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

final class OathClockTest {
    private static final byte[] KEY = "12345678901234567890".getBytes(StandardCharsets.US_ASCII);
    private static final byte[] KEY_256 = "12345678901234567890123456789012".getBytes(StandardCharsets.US_ASCII);
    private static final OathProfile USUAL = new OathProfile(Hash.SHA1, 6, 30);
    private static final Instant NOON = Instant.parse("2026-11-21T12:00:00Z");

    private static String code(Instant now, long steps) {
        return USUAL.code(KEY, USUAL.step(now) + steps);
    }

    private static Optional<OathClock> spend(OathClock clock, String typed, Instant now) {
        return clock.spending(USUAL, KEY, typed, now);
    }

    /// RFC 6238, appendix B.
    @ParameterizedTest
    @CsvSource({
        "59, 94287082, 46119246",
        "1111111109, 07081804, 68084774",
        "1111111111, 14050471, 67062674",
        "1234567890, 89005924, 91819424",
        "2000000000, 69279037, 90698825",
        "20000000000, 65353130, 77737706"
    })
    void theCodesAreThoseOfTheRfc(long second, String sha1, String sha256) {
        var at = Instant.ofEpochSecond(second);
        var one = new OathProfile(Hash.SHA1, 8, 30);
        var other = new OathProfile(Hash.SHA256, 8, 30);
        assertThat(one.code(KEY, one.step(at))).isEqualTo(sha1);
        assertThat(other.code(KEY_256, other.step(at))).isEqualTo(sha256);
        assertThat(USUAL.code(KEY, USUAL.step(at))).isEqualTo(sha1.substring(2));
    }

    @Test
    void aMinuteIsAStepIfTheTokenSaysSo() {
        var slow = new OathProfile(Hash.SHA1, 6, 60);
        assertThat(slow.step(NOON.plusSeconds(59))).isEqualTo(slow.step(NOON));
        assertThat(OathClock.NEW.spending(slow, KEY, slow.code(KEY, slow.step(NOON)), NOON.plusSeconds(59)))
                .isPresent();
    }

    @Test
    void twoStepsEitherWayCountAndAThirdDoesNot() {
        for (long steps = -2; steps <= 2; steps++) {
            assertThat(spend(OathClock.NEW, code(NOON, steps), NOON))
                    .as("%s steps", steps)
                    .isPresent();
        }
        assertThat(spend(OathClock.NEW, code(NOON, -3), NOON)).isEmpty();
        assertThat(spend(OathClock.NEW, code(NOON, 3), NOON)).isEmpty();
    }

    @Test
    void aClockThatDriftsIsFollowedForAsLongAsItIsUsed() {
        var clock = OathClock.NEW;
        Instant now = NOON;
        for (int month = 0; month < 40; month++) {
            now = now.plus(Duration.ofDays(30));
            // One step a month.
            clock = spend(clock, code(now, -month), now).orElseThrow();
            assertThat(clock.drift()).isEqualTo(-month);
        }
        assertThat(spend(clock, code(now.plus(Duration.ofDays(1)), 0), now.plus(Duration.ofDays(1))))
                .as("what our own clock would show")
                .isEmpty();
    }

    @Test
    @Tag("MF-01")
    void aCodeCountsOnceAndSoDoesWhatIsOlder() {
        var clock = spend(OathClock.NEW, code(NOON, 1), NOON).orElseThrow();
        assertThat(spend(clock, code(NOON, 1), NOON)).isEmpty();
        assertThat(spend(clock, code(NOON, 0), NOON)).isEmpty();
        assertThat(spend(clock, code(NOON, 2), NOON)).isPresent();
    }

    @Test
    void twoCodesInARowFindAClockThatOneDoesNot() {
        for (long steps : new long[] {-100, -7, 8, 99}) {
            String two = code(NOON, steps) + " " + code(NOON, steps + 1);
            assertThat(OathClock.NEW.finding(USUAL, KEY, code(NOON, steps), NOON))
                    .isEmpty();
            assertThat(OathClock.NEW.finding(USUAL, KEY, two, NOON).map(OathClock::drift))
                    .contains(steps + 1);
        }
        String tooFar = code(NOON, 100) + code(NOON, 101);
        assertThat(OathClock.NEW.finding(USUAL, KEY, tooFar, NOON)).isEmpty();
        String notInARow = code(NOON, 7) + code(NOON, 9);
        assertThat(OathClock.NEW.finding(USUAL, KEY, notInARow, NOON)).isEmpty();
    }

    @Test
    @Tag("MF-02")
    void twoCodesThatSomebodySawAnHourAgoAreNothingAtASignIn() {
        String two = code(NOON, -7) + code(NOON, -6);
        assertThat(spend(OathClock.NEW, two, NOON)).isEmpty();
        var used = spend(OathClock.NEW, code(NOON, 0), NOON).orElseThrow();
        assertThat(used.finding(USUAL, KEY, two, NOON)).isEmpty();
    }

    @Test
    void whatIsNoCodeIsNone() {
        for (String typed : new String[] {"", "12345", "1234567", "12345a", "\u0661\u0662\u0663\u0664\u0665\u0666"}) {
            assertThat(spend(OathClock.NEW, typed, NOON)).as(typed).isEmpty();
        }
        assertThat(spend(
                        OathClock.NEW,
                        " " + code(NOON, 0).substring(0, 3) + " "
                                + code(NOON, 0).substring(3),
                        NOON))
                .isPresent();
    }
}
