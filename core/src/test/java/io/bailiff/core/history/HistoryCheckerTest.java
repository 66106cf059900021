package io.bailiff.core.history;

import static org.assertj.core.api.Assertions.assertThat;

import io.bailiff.core.history.History.FirstProof;
import io.bailiff.core.history.History.Outcome;
import io.bailiff.core.history.History.Revocation;
import io.bailiff.core.history.History.Rotation;
import io.bailiff.core.history.History.Use;
import java.util.Set;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/// The checker finds what it is for: a checker that never objects proves nothing.
@Tag("RV-32")
final class HistoryCheckerTest {
    private final History history = new History();

    private void firstProof(long invoked, long returned) {
        history.add(new FirstProof("S", new Interval(invoked, returned)));
    }

    private void revoked(long invoked, long returned) {
        history.add(new Revocation(Set.of("S"), new Interval(invoked, returned), true));
    }

    private void used(long invoked, long returned, Outcome outcome) {
        history.add(new Use("S", "refresh", new Interval(invoked, returned), outcome));
    }

    private void assertFound(String rule) {
        assertThat(HistoryChecker.violations(history))
                .singleElement()
                .asString()
                .startsWith(rule);
    }

    @Test
    void aSuccessCalledAfterOkIsASurvivor() {
        firstProof(1, 2);
        revoked(3, 4);
        used(5, 6, Outcome.OK);
        assertFound("V1");
    }

    @Test
    void aSuccessCalledBeforeOkIsNone() {
        firstProof(1, 2);
        revoked(3, 5);
        used(4, 6, Outcome.OK);
        assertThat(HistoryChecker.violations(history)).isEmpty();
    }

    @Test
    void aFirstProofThatOverlapsTheRevocationMayLiveOrDie() {
        firstProof(1, 4);
        revoked(3, 5);
        used(6, 7, Outcome.OK);
        assertThat(HistoryChecker.violations(history)).isEmpty();
        used(8, 9, Outcome.REVOKED);
        assertThat(HistoryChecker.violations(history)).isEmpty();
    }

    @Test
    void butItMayNotDieFirstAndLiveThen() {
        firstProof(1, 4);
        revoked(3, 5);
        used(6, 7, Outcome.REVOKED);
        used(8, 9, Outcome.OK);
        assertFound("V4");
    }

    @Test
    void aSignInBegunAfterOkMustNotBeRefusedAsRevoked() {
        revoked(1, 2);
        firstProof(3, 4);
        used(5, 6, Outcome.REVOKED);
        assertFound("V3");
    }

    @Test
    void unlessAnotherRevocationCoversIt() {
        revoked(1, 2);
        firstProof(3, 4);
        revoked(5, 6);
        used(7, 8, Outcome.REVOKED);
        assertThat(HistoryChecker.violations(history)).isEmpty();
    }

    @Test
    void anUnacknowledgedRevocationMayLandLateButOnce() {
        firstProof(1, 2);
        history.add(new Revocation(Set.of("S"), new Interval(3, 4), false));
        used(5, 6, Outcome.OK);
        used(7, 8, Outcome.REVOKED);
        assertThat(HistoryChecker.violations(history)).isEmpty();
        used(9, 10, Outcome.OK);
        assertFound("V4/V5");
    }

    @Test
    void twoSuccessorsOfOneGenerationAreOneTooMany() {
        history.add(new Rotation("F", 1, 2));
        history.add(new Rotation("F", 1, 2));
        assertThat(HistoryChecker.violations(history)).isEmpty();
        history.add(new Rotation("F", 1, 3));
        assertFound("V6");
    }
}
