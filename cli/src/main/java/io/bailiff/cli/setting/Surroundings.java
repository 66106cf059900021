package io.bailiff.cli.setting;

import io.bailiff.cli.terminal.Terminal;
import java.io.BufferedReader;
import java.nio.file.Path;
import java.time.InstantSource;
import java.time.ZoneId;
import java.util.Map;
import java.util.Optional;

/// Everything a command gets from outside of its arguments.
///
/// @param environment the environment variables
/// @param home the person's home directory
/// @param zone the zone to print times in
/// @param clock the time
/// @param pause how to wait
/// @param terminal where to write
/// @param keyboard a person to ask, if there is one
public record Surroundings(
        Map<String, String> environment,
        Path home,
        ZoneId zone,
        InstantSource clock,
        Pause pause,
        Terminal terminal,
        Optional<BufferedReader> keyboard) {

    /// An environment variable that is set and not empty.
    public Optional<String> variable(String name) {
        return Optional.ofNullable(environment.get(name)).filter(value -> !value.isEmpty());
    }

    /// Where this person's settings are kept.
    public Path configuration() {
        return variable("XDG_CONFIG_HOME")
                .map(Path::of)
                .filter(Path::isAbsolute)
                .orElseGet(() -> home.resolve(".config"))
                .resolve("bailiff");
    }
}
