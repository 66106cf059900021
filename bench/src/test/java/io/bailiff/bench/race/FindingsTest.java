package io.bailiff.bench.race;

import static org.assertj.core.api.Assertions.assertThat;

import io.bailiff.bench.race.Attempt.Outcome;
import io.bailiff.bench.race.Attempt.Use;
import java.util.List;
import org.junit.jupiter.api.Test;

class FindingsTest {
    private static final long OK = 1_000;

    @Test
    void aUseThatBeganAfterOkAndWorkedIsASurvivor() {
        var late = attempt(OK + 1, OK + 5, Outcome.SUCCESS);

        var findings = Findings.judge(List.of(late), List.of(), OK);

        assertThat(findings.survivors()).containsExactly(late);
    }

    @Test
    void aUseThatWasUnderWayAtOkIsNoSurvivorByItself() {
        var findings = Findings.judge(List.of(attempt(OK, OK + 5, Outcome.SUCCESS)), List.of(), OK);

        assertThat(findings.survivors()).isEmpty();
        assertThat(findings.spanning()).isEqualTo(1);
    }

    @Test
    void aRefusalOfTheHuntedIsWhatWasWanted() {
        var findings = Findings.judge(List.of(attempt(OK + 1, OK + 5, Outcome.REFUSED)), List.of(), OK);

        assertThat(findings.survivors()).isEmpty();
        assertThat(findings.bystandersHit()).isEmpty();
    }

    @Test
    void aRefusedBystanderIsHitWheneverItWas() {
        var before = attempt(OK - 10, OK - 5, Outcome.REFUSED);

        var findings = Findings.judge(List.of(), List.of(before, attempt(OK, OK + 1, Outcome.SUCCESS)), OK);

        assertThat(findings.bystandersHit()).containsExactly(before);
    }

    @Test
    void anAnswerThatSaysNothingCountsAsNeither() {
        var silent = attempt(OK + 1, OK + 5, Outcome.UNKNOWN);

        var findings = Findings.judge(List.of(silent), List.of(silent), OK);

        assertThat(findings.survivors()).isEmpty();
        assertThat(findings.bystandersHit()).isEmpty();
        assertThat(findings.unknown()).isEqualTo(2);
    }

    @Test
    void aTrialInWhichNothingWorkedBeforeOkDoesNotCountAsClean() {
        var score = new Score();
        score.add(new Race.Trial(Findings.judge(List.of(), List.of(), OK), java.time.Duration.ofMillis(1)));

        assertThat(score.survivors()).isZero();
        assertThat(score.clean()).isFalse();
    }

    private static Attempt attempt(long began, long ended, Outcome outcome) {
        return new Attempt("one", Use.REFRESH, began, ended, outcome, false);
    }
}
