package io.bailiff.core.grant;

import static org.assertj.core.api.Assertions.assertThat;

import io.bailiff.core.access.ContinuousAccess;
import io.bailiff.core.access.Watch;
import java.time.Duration;
import java.util.Optional;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/// How long access tokens live.
final class AccessLifeTest {
    private static final AccessLife LIFE = new AccessLife(Duration.ofHours(1), Duration.ofHours(24));

    @ParameterizedTest
    @CsvSource(textBlock = """
            # capable, heard, mode,              frequency, age,   lives
            true,      true,                   , ,          PT0S,  PT24H
            true,      true,  strictEnforcement, ,          PT0S,  PT24H
            true,      true,  strictLocation,    ,          PT0S,  PT24H
            true,      true,  disabled,          ,          PT0S,  PT1H
            false,     true,                   , ,          PT0S,  PT1H
            false,     true,  strictEnforcement, ,          PT0S,  PT1H
            true,      false,                  , ,          PT0S,  PT1H
            true,      false, disabled,          ,          PT0S,  PT1H
            true,      false, strictEnforcement, ,          PT0S,  PT5M
            false,     false, strictEnforcement, ,          PT0S,  PT5M
            false,     false, strictLocation,    ,          PT0S,  PT5M
            # A long token ends when its user has to prove himself again; a usual one is not made shorter.
            true,      true,                   , PT8H,      PT0S,  PT8H
            true,      true,                   , PT8H,      PT3H,  PT5H
            true,      true,                   , PT8H,      PT7H,  PT1H
            true,      true,                   , PT8H,      PT9H,  PT1H
            true,      true,                   , P30D,      PT9H,  PT24H
            false,     true,                   , PT8H,      PT3H,  PT1H
            true,      true,  disabled,          PT8H,      PT3H,  PT1H
            true,      false, strictEnforcement, PT8H,      PT3H,  PT5M
            """)
    void aTokenIsLongOnlyWhereItCanBeKilledAndItsUserNeedsNoNewProof(
            boolean capable, boolean heard, String mode, Duration frequency, Duration age, Duration lives) {
        var watch = new Watch(
                Optional.ofNullable(mode).flatMap(ContinuousAccess::named),
                Optional.empty(),
                Optional.ofNullable(frequency));

        assertThat(LIFE.of(capable, heard, watch, age)).isEqualTo(lives);
    }

    @ParameterizedTest
    @CsvSource({"PT1H, PT24H, PT24H", "PT2H, PT1H, PT2H"})
    void noApiRemembersAKillForLongerThanTheLongestToken(Duration usual, Duration watched, Duration longest) {
        assertThat(new AccessLife(usual, watched).longest()).isEqualTo(longest);
    }
}
