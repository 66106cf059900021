package io.bailiff.cli;

import io.bailiff.cli.setting.Surroundings;
import io.bailiff.cli.setting.WrongSetting;
import io.bailiff.cli.terminal.ExitCode;
import io.bailiff.cli.terminal.Terminal;
import io.bailiff.cli.terminal.Visible;
import java.io.BufferedReader;
import java.io.Console;
import java.io.PrintWriter;
import java.nio.file.Path;
import java.time.Duration;
import java.time.InstantSource;
import java.time.ZoneId;
import java.util.Map;
import java.util.Optional;
import picocli.CommandLine;

/// The program.
public final class Bailiff {
    private Bailiff() {}

    public static void main(String[] arguments) {
        System.exit(run(surroundings(System.getenv()), arguments));
    }

    /// Runs one command.
    ///
    /// @return the exit code, see [ExitCode]
    static int run(Surroundings surroundings, String... arguments) {
        return commandLine(surroundings).execute(arguments);
    }

    static CommandLine commandLine(Surroundings surroundings) {
        Terminal terminal = surroundings.terminal();
        return Commands.all(surroundings)
                .setOut(terminal.out())
                .setErr(terminal.err())
                .setColorScheme(CommandLine.Help.defaultColorScheme(
                        terminal.colour() ? CommandLine.Help.Ansi.ON : CommandLine.Help.Ansi.OFF))
                // '@file' is a note like any other, not a file with more arguments.
                .setExpandAtFiles(false)
                .setExecutionExceptionHandler((failure, command, _) -> explain(failure, command, terminal));
    }

    private static int explain(Exception failure, CommandLine command, Terminal terminal) {
        if (failure instanceof WrongSetting wrong) {
            terminal.complain("bailiff: " + wrong.getMessage() + ".");
            return ExitCode.USAGE.number();
        }
        terminal.complain(
                "bailiff: " + command.getCommandName() + " failed, and it is not known how far it got. " + failure);
        return ExitCode.UNKNOWN.number();
    }

    private static Surroundings surroundings(Map<String, String> environment) {
        Optional<Console> console = Optional.ofNullable(System.console()).filter(Console::isTerminal);
        boolean colour = console.isPresent()
                && environment.getOrDefault("NO_COLOR", "").isEmpty()
                && !environment.getOrDefault("TERM", "").equals("dumb");
        var out = new PrintWriter(System.out, false, System.out.charset());
        var err = new PrintWriter(System.err, true, System.err.charset());
        return new Surroundings(
                environment,
                Path.of(System.getProperty("user.home")),
                ZoneId.systemDefault(),
                InstantSource.system(),
                Bailiff::pause,
                new Terminal(out, err, colour),
                console.map(keyboard -> new BufferedReader(keyboard.reader())));
    }

    private static void pause(Duration length) {
        try {
            Thread.sleep(length);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException("interrupted while waiting", e);
        }
    }

    /// A line about this program for the log of a caller; also what `--version` prints.
    static String version() {
        String version = Bailiff.class.getPackage().getImplementationVersion();
        return "bailiff " + (version == null ? "(unpackaged)" : Visible.of(version));
    }
}
