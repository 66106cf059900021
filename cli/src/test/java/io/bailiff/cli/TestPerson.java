package io.bailiff.cli;

import io.bailiff.cli.setting.Surroundings;
import io.bailiff.cli.terminal.Terminal;
import java.io.BufferedReader;
import java.io.PrintWriter;
import java.io.StringReader;
import java.io.StringWriter;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;

/// Somebody with a home directory who types commands. Waiting takes no time but moves the clock.
final class TestPerson {
    private final Path home;
    private final Map<String, String> environment = new HashMap<>();
    private Optional<String> keyboard = Optional.empty();
    private Duration waited = Duration.ZERO;

    TestPerson(Path home) {
        this.home = home;
        environment.put("BAILIFF_DATA", home.resolve("data").toString());
    }

    /// @param exit status
    /// @param out what went to standard output
    /// @param err what went to standard error
    record Outcome(int exit, String out, String err) {}

    TestPerson with(String variable, String value) {
        environment.put(variable, value);
        return this;
    }

    TestPerson typing(String line) {
        keyboard = Optional.of(line);
        return this;
    }

    Path credentials() {
        return home.resolve(".config/bailiff/credentials.json");
    }

    Duration waited() {
        return waited;
    }

    Outcome runs(String... arguments) {
        var out = new StringWriter();
        var err = new StringWriter();
        var surroundings = new Surroundings(
                environment,
                home,
                ZoneId.of("Europe/Zurich"),
                () -> Instant.now().plus(waited),
                length -> waited = waited.plus(length),
                new Terminal(new PrintWriter(out), new PrintWriter(err), false),
                keyboard.map(line -> new BufferedReader(new StringReader(line))));
        int exit = Bailiff.run(surroundings, arguments);
        return new Outcome(exit, out.toString(), err.toString());
    }
}
