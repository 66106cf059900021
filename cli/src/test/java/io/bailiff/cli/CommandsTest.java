package io.bailiff.cli;

import static org.assertj.core.api.Assertions.assertThat;

import io.bailiff.cli.setting.Surroundings;
import io.bailiff.cli.terminal.Terminal;
import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.InstantSource;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import picocli.AutoComplete;
import picocli.CommandLine;
import picocli.CommandLine.Model.CommandSpec;

/// What is written about the commands is true of the commands.
final class CommandsTest {
    private static final Path ROOT = Path.of("..").toAbsolutePath().normalize();
    private static final Pattern WORD = Pattern.compile("\"([^\"]*)\"|'([^']*)'|(\\S+)");

    private static CommandLine root() {
        var nowhere = new PrintWriter(new StringWriter());
        return Bailiff.commandLine(new Surroundings(
                Map.of(),
                Path.of("/nonexistent"),
                ZoneOffset.UTC,
                InstantSource.system(),
                _ -> {},
                new Terminal(nowhere, nowhere, false),
                Optional.empty()));
    }

    private static Stream<CommandSpec> all(CommandSpec spec) {
        return Stream.concat(
                Stream.of(spec), spec.subcommands().values().stream().flatMap(sub -> all(sub.getCommandSpec())));
    }

    @Test
    void everyCommandExplainsItselfWithAnExampleThatParses() {
        assertThat(all(root().getCommandSpec())).hasSizeGreaterThan(20).allSatisfy(spec -> {
            assertThat(spec.usageMessage().description())
                    .as(spec.qualifiedName())
                    .isNotEmpty();
            String example = spec.usageMessage().footer()[spec.usageMessage().footer().length - 1];
            assertThat(example).as(spec.qualifiedName()).contains("bailiff ");
            assertParses(example.strip().replaceFirst("^source <\\((.*)\\)$", "$1"));
        });
    }

    @Test
    void everyOptionIsExplained() {
        assertThat(all(root().getCommandSpec()).flatMap(spec -> spec.options().stream()))
                .allSatisfy(option -> assertThat(option.description())
                        .as(option.longestName())
                        .isNotEmpty());
    }

    @Test
    void everyCommandLineInThePapersParses() throws IOException {
        List<String> lines = new ArrayList<>();
        for (String paper : List.of("README.md", "docs/cli.md", "docs/signals-in.md", "docs/keys.md")) {
            try (var text = Files.lines(ROOT.resolve(paper))) {
                text.map(String::strip)
                        .filter(line -> line.matches("(\\$ )?(\\./)?bailiff .*"))
                        .map(line -> line.replaceFirst("^(\\$ )?(\\./)?", "").replaceFirst("\\s+#.*$", ""))
                        .filter(line -> !line.matches("bailiff (start|demo)\\b.*"))
                        .forEach(lines::add);
            }
        }

        assertThat(lines).hasSizeGreaterThan(15).allSatisfy(CommandsTest::assertParses);
    }

    @Test
    void everyCommandStandsInItsPaper() throws IOException {
        String paper = Files.readString(ROOT.resolve("docs/cli.md"));

        assertThat(all(root().getCommandSpec())
                        .filter(spec -> spec.subcommands().isEmpty()))
                .allSatisfy(spec -> assertThat(paper).contains(spec.qualifiedName()));
    }

    @Test
    void theCompletionScriptKnowsTheReasons() {
        assertThat(AutoComplete.bash("bailiff", root())).contains("account-takeover", "user-client");
    }

    private static void assertParses(String line) {
        List<String> words = new ArrayList<>();
        Matcher matcher = WORD.matcher(line);
        while (matcher.find()) {
            words.add(matcher.group().replaceAll("^[\"']|[\"']$", ""));
        }
        assertThat(words).first().isEqualTo("bailiff");
        root().parseArgs(words.subList(1, words.size()).toArray(String[]::new));
    }
}
