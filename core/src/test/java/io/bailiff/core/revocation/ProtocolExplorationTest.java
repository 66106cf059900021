package io.bailiff.core.revocation;

import static io.bailiff.core.revocation.ProtocolExploration.Comparison.LESS;
import static io.bailiff.core.revocation.ProtocolExploration.Comparison.LESS_OR_EQUAL;
import static org.assertj.core.api.Assertions.assertThat;

import io.bailiff.core.exploration.StateSpace;
import io.bailiff.core.revocation.ProtocolExploration.Comparison;
import io.bailiff.core.revocation.ProtocolExploration.Swap;
import io.bailiff.core.revocation.ProtocolExploration.World;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/// The order of steps of `docs/adr/0001` has no survivor and no fresh kill, and every swap of two steps has.
@Tag("RV-32")
final class ProtocolExplorationTest {
    /// `-Dbailiff.exploration.ticks=20` explores further.
    private static final int TICKS = Integer.getInteger("bailiff.exploration.ticks", 9);

    private static StateSpace.Outcome explore(World world) {
        long began = System.nanoTime();
        var outcome = StateSpace.explore(new ProtocolExploration(world));
        System.out.printf("%-105s %s %d ms%n", world, outcome, (System.nanoTime() - began) / 1_000_000);
        return outcome;
    }

    private static Map<String, Long> violations(World world) {
        return explore(world).violations();
    }

    private static World world(Comparison comparison) {
        return World.of(comparison).lasting(TICKS);
    }

    @ParameterizedTest
    @EnumSource
    @Tag("RV-03")
    @Tag("RV-04")
    void oneRevocationLeavesNoSurvivorAndHarmsNobodyFresh(Comparison comparison) {
        assertThat(violations(world(comparison))).isEmpty();
    }

    @ParameterizedTest
    @EnumSource
    @Tag("RV-05")
    void twoRevocationsOfOneScopeDoTheSame(Comparison comparison) {
        assertThat(violations(world(comparison).revoking(ScopeKind.USER, ScopeKind.USER)))
                .isEmpty();
    }

    @ParameterizedTest
    @EnumSource
    @Tag("RV-08")
    void twoRevocationsOfTwoScopesDoTheSame(Comparison comparison) {
        assertThat(violations(world(comparison).revoking(ScopeKind.USER, ScopeKind.GRANT)))
                .isEmpty();
    }

    @ParameterizedTest
    @EnumSource
    @Tag("RV-13")
    void nodesWhoseClocksDifferWithinThePadDoTheSame(Comparison comparison) {
        assertThat(violations(world(comparison).clocks(1, 1))).isEmpty();
        assertThat(violations(world(comparison).clocks(2, 2))).isEmpty();
        assertThat(violations(world(comparison)
                        .revoking(ScopeKind.TENANT, ScopeKind.SESSION)
                        .clocks(1, 1)))
                .isEmpty();
    }

    @ParameterizedTest
    @EnumSource
    @Tag("RV-14")
    @Tag("RV-15")
    void whoComparesPositionsIsRightWhateverTheClocksDo(Comparison comparison) {
        var world = world(comparison).lasting(Math.max(8, TICKS - 2)).steppingBackOnce();
        assertThat(violations(world.clocks(3, 0))).doesNotContainKeys("own survivor", "own fresh kill");
        assertThat(violations(world.revoking(ScopeKind.USER, ScopeKind.DEVICE)))
                .doesNotContainKeys("own survivor", "own fresh kill");
    }

    @Test
    void theExplorationNoticesANumberReadAtTheSessionsCommit() {
        assertThat(violations(world(LESS).with(Swap.NUMBER_READ_AT_COMMIT))).containsKey("own survivor");
    }

    @Test
    void theExplorationNoticesANumberFromASequence() {
        var world = world(LESS).revoking(ScopeKind.USER, ScopeKind.USER).with(Swap.NUMBER_FROM_A_SEQUENCE);
        assertThat(violations(world)).containsKey("own survivor");
    }

    @ParameterizedTest
    @EnumSource
    void theExplorationNoticesAnEventStampedBeforeTheCommit(Comparison comparison) {
        assertThat(violations(world(comparison).with(Swap.EVENT_STAMPED_BEFORE_COMMIT)))
                .containsKey("third-party survivor");
    }

    @ParameterizedTest
    @EnumSource
    void theExplorationNoticesATokenStampedAfterItsCheck(Comparison comparison) {
        assertThat(violations(world(comparison).with(Swap.TOKEN_STAMPED_AFTER_CHECK)))
                .containsKey("third-party survivor");
    }

    @Test
    void theExplorationNoticesAnOkThatDoesNotWaitForTheStamp() {
        assertThat(violations(world(LESS_OR_EQUAL).with(Swap.ANSWERED_BEFORE_STAMP)))
                .containsKey("third-party fresh kill");
    }

    @ParameterizedTest
    @EnumSource
    void theExplorationNoticesAFreshSignInThatDoesNotWaitForItsSecond(Comparison comparison) {
        assertThat(violations(world(comparison).with(Swap.FRESH_SIGN_IN_DOES_NOT_WAIT)))
                .containsKey("third-party fresh kill");
    }

    @Test
    void theExplorationNoticesANodeWithASlowClockThatStampsAFreshTokenTooEarly() {
        assertThat(violations(world(LESS_OR_EQUAL).clocks(1, 1).with(Swap.FRESH_TOKEN_DOES_NOT_WAIT)))
                .containsKey("third-party fresh kill");
    }

    @Test
    void theExplorationNoticesClocksThatDifferWithoutAPad() {
        assertThat(violations(world(LESS).clocks(1, 0))).containsKey("third-party survivor");
    }

    @Test
    void theExplorationNoticesClocksThatDifferByMoreThanThePad() {
        assertThat(violations(world(LESS).clocks(3, 1))).containsKey("third-party survivor");
    }

    @Test
    void theExplorationNoticesARuleThatComparesTimes() {
        assertThat(violations(world(LESS).with(Swap.TIMES_DECIDE))).containsKey("own survivor");
    }

    @ParameterizedTest
    @EnumSource
    void onlyTheReadersOfStampsAreHurtWhenStampsAreWrong(Comparison comparison) {
        for (Swap swap : Set.of(
                Swap.EVENT_STAMPED_BEFORE_COMMIT,
                Swap.ANSWERED_BEFORE_STAMP,
                Swap.TOKEN_STAMPED_AFTER_CHECK,
                Swap.FRESH_SIGN_IN_DOES_NOT_WAIT)) {
            assertThat(violations(world(comparison).with(swap))).doesNotContainKeys("own survivor", "own fresh kill");
        }
    }
}
