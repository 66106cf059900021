package io.bailiff.core.grant;

import static io.bailiff.core.grant.GrantSamples.BORN;
import static io.bailiff.core.grant.GrantSamples.NOON;
import static org.assertj.core.api.Assertions.assertThat;

import io.bailiff.core.revocation.Marks;
import io.bailiff.core.revocation.Position;
import io.bailiff.core.revocation.ScopeKind;
import io.bailiff.core.revocation.Standing;
import io.bailiff.core.session.Session;
import io.bailiff.core.session.SessionFacts;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

final class GrantFactsTest {
    private static final Instant SESSION_END = NOON.plus(Duration.ofHours(12));
    private static final Instant IDLE_END = NOON.plus(Duration.ofDays(14));
    private static final Instant ABSOLUTE_END = NOON.plus(Duration.ofDays(90));

    private static Grant grant(boolean offline) {
        return GrantSamples.grant(BORN, 1, NOON, offline, ABSOLUTE_END, IDLE_END);
    }

    private static Session session(Optional<Instant> signedOutAt) {
        return GrantSamples.session(NOON.plus(Duration.ofDays(7)), SESSION_END, signedOutAt);
    }

    private static GrantFacts facts(boolean offline, Optional<Instant> signedOutAt) {
        return GrantSamples.facts(grant(offline), session(signedOutAt), Standing.CLEAR);
    }

    private static boolean live(GrantFacts facts, Instant now) {
        return facts.judge(now).live();
    }

    @Test
    void aFamilyEndsWithItsSession() {
        assertThat(live(facts(false, Optional.empty()), SESSION_END.minusNanos(1)))
                .isTrue();
        assertThat(live(facts(false, Optional.empty()), SESSION_END)).isFalse();
    }

    @Test
    void anOfflineFamilyOutlivesItsSessionUpToItsOwnIdleEnd() {
        assertThat(live(facts(true, Optional.empty()), SESSION_END)).isTrue();
        assertThat(live(facts(true, Optional.of(NOON)), SESSION_END)).isTrue();
        assertThat(live(facts(true, Optional.empty()), IDLE_END.minusNanos(1))).isTrue();
        assertThat(live(facts(true, Optional.empty()), IDLE_END)).isFalse();
    }

    @Test
    @Tag("RF-12")
    void dailyUseDoesNotCarryAFamilyPastItsAbsoluteEnd() {
        var busy = GrantSamples.grant(BORN, 90, NOON, true, ABSOLUTE_END, ABSOLUTE_END.plus(Duration.ofDays(14)));
        var facts = GrantSamples.facts(busy, session(Optional.empty()), Standing.CLEAR);
        assertThat(live(facts, ABSOLUTE_END.minusNanos(1))).isTrue();
        assertThat(live(facts, ABSOLUTE_END)).isFalse();
    }

    @Test
    void anAccessTokenLivesByItsOwnEndAndItsSession() {
        var soon = NOON.plusSeconds(3_600);
        assertThat(facts(false, Optional.empty())
                        .judgeToken(soon, soon.minusNanos(1))
                        .live())
                .isTrue();
        assertThat(facts(false, Optional.empty()).judgeToken(soon, soon).live()).isFalse();
        assertThat(facts(false, Optional.empty())
                        .judgeToken(ABSOLUTE_END, SESSION_END)
                        .live())
                .isFalse();
        assertThat(facts(true, Optional.empty())
                        .judgeToken(ABSOLUTE_END, SESSION_END)
                        .live())
                .isTrue();
    }

    @Test
    @Tag("RV-14")
    void aSignOutHoldsAlthoughTheClockIsSetBack() {
        var anHourAgo = NOON.minus(Duration.ofHours(1));
        var signedOut = session(Optional.of(NOON));
        var sessionFacts = new SessionFacts(signedOut, GrantSamples.alice(), Standing.CLEAR);
        assertThat(sessionFacts.judge(NOON).live()).isFalse();
        assertThat(sessionFacts.judge(anHourAgo).live()).isFalse();
        assertThat(live(facts(false, Optional.of(NOON)), anHourAgo)).isFalse();
        assertThat(facts(false, Optional.of(NOON))
                        .judgeToken(SESSION_END, anHourAgo)
                        .live())
                .isFalse();
    }

    @Test
    void aSessionEndsAtItsFirstEnd() {
        var signedOut = NOON.plusSeconds(5);
        assertThat(session(Optional.empty()).end()).isEqualTo(SESSION_END);
        assertThat(session(Optional.of(signedOut)).end()).isEqualTo(signedOut);
        assertThat(session(Optional.of(SESSION_END.plusSeconds(1))).end()).isEqualTo(SESSION_END);
    }

    @ParameterizedTest
    @EnumSource
    @Tag("RV-08")
    void aKillOfAnyScopeEndsFamilyAndTokensOfflineToo(ScopeKind kind) {
        var standing = new Standing(Marks.NONE.raised(kind, new Position(BORN.value() + 1)), Set.of(), 0);
        for (boolean offline : new boolean[] {true, false}) {
            var facts = GrantSamples.facts(grant(offline), session(Optional.empty()), standing);
            assertThat(facts.judge(NOON).live()).isFalse();
            assertThat(facts.judgeToken(SESSION_END, NOON).live()).isFalse();
        }
    }
}
