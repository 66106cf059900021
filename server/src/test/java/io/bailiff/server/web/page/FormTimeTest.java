package io.bailiff.server.web.page;

import static org.assertj.core.api.Assertions.assertThat;

import io.bailiff.server.web.page.FormTime.Problem;
import java.time.Instant;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class FormTimeTest {
    @ParameterizedTest
    @CsvSource({
        "2026-07-01T12:00, Europe/Berlin, 2026-07-01T10:00:00Z",
        "2026-01-01T12:00, Europe/Berlin, 2026-01-01T11:00:00Z",
        "2026-01-01T12:00, UTC, 2026-01-01T12:00:00Z",
        // As programs write it.
        "2026-01-01T12:00:00+02:00, Europe/Berlin, 2026-01-01T10:00:00Z",
        "2026-01-01T12:00, '', 2026-01-01T12:00:00Z",
        "2026-01-01T12:00, Mars/Olympus, 2026-01-01T12:00:00Z",
        // The clocks show this hour twice; the first is meant.
        "2026-10-25T02:30, Europe/Berlin, 2026-10-25T00:30:00Z"
    })
    void aTimeIsMeantInTheZoneThatTheFormNamed(String typed, String zone, Instant meant) {
        assertThat(FormTime.typed(typed, zone).at()).hasValue(meant);
    }

    @Test
    void aTimeThatTheClocksNeverShowedIsRefusedAndKept() {
        var time = FormTime.typed("2026-03-29T02:30", "Europe/Berlin");

        assertThat(time.problem()).isEqualTo(Problem.SKIPPED);
        assertThat(time.at()).isEmpty();
        assertThat(time.typed()).isEqualTo("2026-03-29T02:30");
        assertThat(FormTime.typed("2026-03-29T02:30", "UTC").wrong()).isFalse();
    }

    @Test
    void nothingIsNoTimeAndNothingWrong() {
        assertThat(FormTime.typed("  ", "UTC").at()).isEmpty();
        assertThat(FormTime.typed("  ", "UTC").wrong()).isFalse();
        assertThat(FormTime.typed("yesterday", "UTC").problem()).isEqualTo(Problem.UNREADABLE);
    }
}
