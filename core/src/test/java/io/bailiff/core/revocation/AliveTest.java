package io.bailiff.core.revocation;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Instant;
import java.util.EnumSet;
import java.util.Set;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

final class AliveTest {
    private static final Instant NOON = Instant.parse("2026-01-01T12:00:00Z");
    private static final Position BORN = new Position(10);
    private static final Position LATER = new Position(11);

    private static Standing killed(ScopeKind kind, Position at) {
        return new Standing(Marks.NONE.raised(kind, at), Set.of(), 0);
    }

    private static Standing disabled(ScopeKind... who) {
        return new Standing(Marks.NONE, Set.of(who), 0);
    }

    @Test
    void whatNobodyKilledDisabledOrLetExpireIsAlive() {
        assertThat(Alive.judge(BORN, Standing.CLEAR, NOON.plusNanos(1), NOON)).isEqualTo(new Liveness.Live());
    }

    @Test
    void itIsExpiredAtTheVeryInstantOfItsEnd() {
        assertThat(Alive.judge(BORN, Standing.CLEAR, NOON, NOON)).isEqualTo(new Liveness.Expired(NOON));
        assertThat(Alive.judge(BORN, Standing.CLEAR, NOON, NOON.minusNanos(1)).live())
                .isTrue();
    }

    @ParameterizedTest
    @EnumSource
    @Tag("RV-08")
    void aLaterKillOfAnyScopeEndsIt(ScopeKind kind) {
        assertThat(Alive.judge(BORN, killed(kind, LATER), Instant.MAX, NOON))
                .isEqualTo(new Liveness.Killed(kind, LATER));
    }

    @ParameterizedTest
    @EnumSource
    @Tag("RV-03")
    void aSignInThatBeganAfterTheKillLivesInTheSameInstant(ScopeKind kind) {
        assertThat(Alive.judge(LATER, killed(kind, LATER), Instant.MAX, NOON).live())
                .isTrue();
    }

    @ParameterizedTest
    @EnumSource(names = {"TENANT", "CLIENT", "USER"})
    @Tag("RF-10")
    void whoIsDisabledHasNothingAlive(ScopeKind who) {
        assertThat(Alive.judge(BORN, disabled(who), Instant.MAX, NOON)).isEqualTo(new Liveness.Disabled(who));
    }

    @Test
    @Tag("RV-06")
    void enablingAgainRevivesNothingThatWasKilled() {
        var disabledAndKilled = new Standing(Marks.NONE.raised(ScopeKind.USER, LATER), EnumSet.of(ScopeKind.USER), 0);
        assertThat(Alive.judge(BORN, disabledAndKilled, Instant.MAX, NOON))
                .isEqualTo(new Liveness.Killed(ScopeKind.USER, LATER));
        assertThat(Alive.judge(BORN, killed(ScopeKind.USER, LATER), Instant.MAX, NOON)
                        .live())
                .isFalse();
    }

    @Test
    @Tag("RV-14")
    void noClockRevivesWhatWasKilled() {
        for (Instant now : new Instant[] {Instant.MIN, Instant.EPOCH, NOON, Instant.MAX}) {
            assertThat(Alive.judge(BORN, killed(ScopeKind.TENANT, LATER), Instant.MAX, now)
                            .live())
                    .isFalse();
        }
    }

    @Test
    void aStandingCannotBeChangedByWhoeverHoldsIt() {
        Set<ScopeKind> disabled = disabled(ScopeKind.USER).disabled();
        assertThatThrownBy(() -> disabled.remove(ScopeKind.USER)).isInstanceOf(UnsupportedOperationException.class);
    }
}
