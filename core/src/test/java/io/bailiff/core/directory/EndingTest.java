package io.bailiff.core.directory;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;
import java.util.OptionalInt;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class EndingTest {
    private static final Instant END = Instant.parse("2027-03-01T12:00:00Z");
    private static final Ending SECRET = new Ending(Ending.Kind.CREDENTIAL, "orders", "Orders", END);

    @ParameterizedTest
    @CsvSource({
        "PT720H0.001S, 0",
        "PT720H, 30",
        "PT168H0.001S, 30",
        "PT168H, 7",
        "PT24H0.001S, 7",
        "PT24H, 1",
        "PT0.001S, 1",
        "PT0S, 0",
        "PT-1H, 0"
    })
    void peopleAreToldAMonthAWeekAndADayBefore(Duration left, int days) {
        assertThat(SECRET.step(END.minus(left))).isEqualTo(days == 0 ? OptionalInt.empty() : OptionalInt.of(days));
    }
}
