package io.bailiff.server.country;

import static org.assertj.core.api.Assertions.assertThat;

import io.bailiff.core.access.Country;
import io.bailiff.core.access.CountryLookup.State;
import io.bailiff.server.settings.CountrySettings;
import io.bailiff.server.settings.CountrySettings.WhenMissing;
import java.io.IOException;
import java.net.InetAddress;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.time.Duration;
import java.time.Instant;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// A file of countries that comes, changes, grows old, and is none.
final class CountryFileTest {
    private static final InetAddress SOMEWHERE = InetAddress.ofLiteral("198.51.100.7");
    private static final Instant MADE = Instant.parse("2026-11-01T00:00:00Z");

    @TempDir
    Path folder;

    private Instant now = MADE.plus(Duration.ofDays(1));

    private CountryFile open(WhenMissing whenMissing) {
        var settings =
                new CountrySettings(folder.resolve("countries.csv").toString(), Duration.ofDays(45), whenMissing);
        return new CountryFile(settings, () -> now);
    }

    private void write(String text, Instant made) throws IOException {
        Path file = Files.writeString(folder.resolve("countries.csv"), text);
        Files.setLastModifiedTime(file, FileTime.from(made));
        now = now.plus(Duration.ofSeconds(10));
    }

    @Test
    void theFileCountsAsItIsAndOnlyWhileItIsYoung() throws IOException {
        var file = open(WhenMissing.BLOCK);
        assertThat(file.of(SOMEWHERE)).isEqualTo(Country.NOBODY_CAN_SAY);
        assertThat(file.health().state()).isEqualTo(State.MISSING);

        write("198.51.100.0,198.51.100.255,AT\n", MADE);
        assertThat(file.of(SOMEWHERE)).isEqualTo(new Country.Known("AT"));
        assertThat(file.of(InetAddress.ofLiteral("203.0.113.9"))).isEqualTo(Country.UNKNOWN);

        write("198.51.100.0,198.51.100.255,CH\n", MADE.plusSeconds(1));
        assertThat(file.of(SOMEWHERE)).isEqualTo(new Country.Known("CH"));

        write("nonsense\n".repeat(200), MADE.plusSeconds(2));
        assertThat(file.of(SOMEWHERE)).isEqualTo(Country.NOBODY_CAN_SAY);
        assertThat(file.health().state()).isEqualTo(State.BAD);

        write("198.51.100.0,198.51.100.255,AT\n", MADE.plusSeconds(3));
        assertThat(file.health().state()).isEqualTo(State.READY);
        now = MADE.plus(Duration.ofDays(46));
        assertThat(file.health().state()).isEqualTo(State.OLD);
        assertThat(file.of(SOMEWHERE)).isEqualTo(Country.NOBODY_CAN_SAY);
    }

    @Test
    void whatIsMissingIsAnUnknownCountryUnlessItIsToBlock() {
        assertThat(open(WhenMissing.UNKNOWN).of(SOMEWHERE)).isEqualTo(Country.UNKNOWN);
        assertThat(new CountryFile(new CountrySettings("", Duration.ofDays(1), WhenMissing.UNKNOWN), () -> now)
                        .health()
                        .state())
                .isEqualTo(State.NOT_SET);
    }

    @Test
    void theFileOfOperatorsCountsWhileItIsYoung() throws IOException {
        Path file = folder.resolve("operators.csv");
        var operators = new OperatorFile(file.toString(), Duration.ofDays(45), () -> now);
        assertThat(operators.apply(SOMEWHERE)).isEmpty();

        try (var shipped = CountryFileTest.class.getResourceAsStream("/networks/operators.csv")) {
            assertThat(shipped).isNotNull();
            var _ = Files.copy(shipped, file);
        }
        Files.setLastModifiedTime(file, FileTime.from(MADE));
        now = now.plus(Duration.ofSeconds(10));
        assertThat(operators.apply(SOMEWHERE))
                .hasValueSatisfying(known -> assertThat(known.text()).isEqualTo("AS64500 (Example Net, Inc.)"));
        assertThat(operators.apply(InetAddress.ofLiteral("203.0.113.7")))
                .hasValueSatisfying(known -> assertThat(known.text()).isEqualTo("AS64501 (Café Networks)"));
        assertThat(operators.apply(InetAddress.ofLiteral("203.0.113.200"))).isEmpty();

        now = MADE.plus(Duration.ofDays(46));
        assertThat(operators.apply(SOMEWHERE)).isEmpty();
        assertThat(new OperatorFile("", Duration.ofDays(45), () -> now).apply(SOMEWHERE))
                .isEmpty();
    }
}
