package io.bailiff.server;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;

/// The table of what the specifications demand names tests that there are.
class ConformanceTest {
    private static final Path ROOT = Path.of("..").toAbsolutePath().normalize();
    private static final Pattern NAMED = Pattern.compile("`([A-Z][A-Za-z]+)\\.([a-z][A-Za-z]+)`");

    /// By the name of the class.
    private static Map<String, String> sources() throws IOException {
        Map<String, String> sources = new HashMap<>();
        for (String module : List.of("core", "server", "e2e")) {
            try (var files = Files.walk(ROOT.resolve(module).resolve("src/test/java"))) {
                files.filter(file -> file.toString().endsWith(".java"))
                        .forEach(file ->
                                sources.put(file.getFileName().toString().replace(".java", ""), text(file)));
            }
        }
        return sources;
    }

    private static String text(Path file) {
        try {
            return Files.readString(file);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    @Test
    void everyDemandHasATestOrAReasonWhyNot() throws IOException {
        var sources = sources();
        List<String> demands = new ArrayList<>();
        for (String line : Files.readAllLines(ROOT.resolve("docs/shared-signals-conformance.md"))) {
            if (!line.startsWith("|") || line.startsWith("|---") || line.equals("| demanded | proof |")) {
                continue;
            }
            String[] cells = line.split("(?<!\\\\)\\|", -1);
            assertThat(cells).as(line).hasSize(4);
            demands.add(cells[1]);
            var named = NAMED.matcher(cells[2]).results().toList();
            assertThat(cells[2].strip().startsWith("does not apply: ") || !named.isEmpty())
                    .as(line)
                    .isTrue();
            assertThat(named)
                    .allSatisfy(test -> assertThat(sources.getOrDefault(test.group(1), ""))
                            .as(test.group())
                            .contains("\n    void " + test.group(2) + "("));
        }
        assertThat(demands).hasSizeGreaterThan(60).doesNotHaveDuplicates();
    }
}
