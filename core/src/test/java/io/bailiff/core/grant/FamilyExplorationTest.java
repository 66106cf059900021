package io.bailiff.core.grant;

import static org.assertj.core.api.Assertions.assertThat;

import io.bailiff.core.exploration.StateSpace;
import io.bailiff.core.grant.FamilyExploration.World;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

@Tag("RF-01")
@Tag("RF-02")
@Tag("RF-03")
@Tag("RF-04")
@Tag("RF-05")
@Tag("RF-08")
final class FamilyExplorationTest {

    private static StateSpace.Outcome explore(World world) {
        var outcome = StateSpace.explore(new FamilyExploration(world));
        System.out.printf("%-50s %s%n", world, outcome);
        return outcome;
    }

    @Test
    void noInterleavingOfABenignClientKillsItsFamilyOrRotatesATokenTwice() {
        assertThat(explore(new World(false, false)).violations()).isEmpty();
    }

    @Test
    void noInterleavingWithAThiefLetsAReplayPass() {
        assertThat(explore(new World(true, false)).violations()).isEmpty();
    }

    @Test
    @Tag("RF-18")
    void aClockThatIsSetBackHidesNoReplay() {
        assertThat(explore(new World(true, true)).violations()).isEmpty();
    }
}
