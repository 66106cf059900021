package io.bailiff.e2e;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayDeque;
import java.util.Arrays;
import java.util.Deque;
import java.util.List;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/// The commands of one case in `docs/cases.md`, run one after the other as they stand there.
final class CaseBook {
    private static final Pattern WORD = Pattern.compile("\"[^\"]*\"|\\S+");
    private static final Pattern TIME = Pattern.compile("\\d{4}-\\d\\d-\\d\\dT\\d\\d:\\d\\d:\\d\\dZ");

    private final RunningProvider provider;
    private final Deque<String> commands;

    private CaseBook(RunningProvider provider, Deque<String> commands) {
        this.provider = provider;
        this.commands = commands;
    }

    /// @param title of the case
    static CaseBook opened(RunningProvider provider, String title) {
        Path page = Path.of(System.getProperty("clients")).resolve("../../docs/cases.md");
        try {
            var commands = Arrays.stream(Files.readString(page).split("(?m)^## "))
                    .filter(part -> part.startsWith(title + "\n"))
                    .flatMap(String::lines)
                    .filter(line -> line.startsWith("    bailiff "))
                    .collect(Collectors.toCollection(ArrayDeque::new));
            if (commands.isEmpty()) {
                throw new AssertionError("no commands for " + title);
            }
            return new CaseBook(provider, commands);
        } catch (IOException e) {
            throw new IllegalStateException(e);
        }
    }

    /// Runs the next command. It names no time.
    ///
    /// @return what it said
    String next() {
        return run(commands.removeFirst());
    }

    /// Runs the next command, with the time that it names moved to the day of the test.
    ///
    /// @return what it said
    String next(Instant when) {
        return run(TIME.matcher(commands.removeFirst()).replaceAll(when.toString()));
    }

    private String run(String command) {
        List<String> words = WORD.matcher(command)
                .results()
                .map(word -> word.group().replace("\"", ""))
                .toList();
        return provider.command(words.subList(1, words.size()));
    }

    /// True if the page has no further command.
    boolean closed() {
        return commands.isEmpty();
    }
}
