package io.bailiff.bench.report;

import java.io.IOException;
import java.io.Reader;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Properties;

/// The page of results. It is printed as it grows, and written after each figure, so that a run that breaks leaves what
/// it found.
public final class Report {
    private final Path page;
    private final String heading;
    private final Properties reasons;
    private final Map<String, List<Figure>> sections = new LinkedHashMap<>();

    private Report(Path page, String heading, Properties reasons) {
        this.page = page;
        this.heading = heading;
        this.reasons = reasons;
    }

    /// @param page to be written
    /// @param heading Markdown: when, what, where, how
    /// @param reasons a properties file: for an id of a figure, why its aim was missed, found with a profiler
    public static Report begin(Path page, String heading, Path reasons) throws IOException {
        var known = new Properties();
        if (Files.exists(reasons)) {
            try (Reader reader = Files.newBufferedReader(reasons, StandardCharsets.UTF_8)) {
                known.load(reader);
            }
        }
        return new Report(page, heading, known);
    }

    public void add(String section, Figure figure) {
        sections.computeIfAbsent(section, _ -> new ArrayList<>()).add(figure);
        System.out.println(section + " | " + row(figure));
        try {
            Files.writeString(page, text(), StandardCharsets.UTF_8);
        } catch (IOException e) {
            throw new java.io.UncheckedIOException("cannot write " + page, e);
        }
    }

    public boolean allAimsMet() {
        return sections.values().stream()
                .flatMap(List::stream)
                .allMatch(figure -> figure.aim().map(Figure.Aim::met).orElse(true));
    }

    String text() {
        var text = new StringBuilder("# Results\n\n").append(heading).append('\n');
        sections.forEach((section, figures) -> {
            text.append("\n## ").append(section).append("\n\n| what | measured | aim | |\n|---|---|---|---|\n");
            figures.forEach(figure -> text.append(row(figure)).append('\n'));
        });
        return text.toString();
    }

    private String row(Figure figure) {
        String aim = figure.aim()
                .map(wish -> wish.text() + (wish.met() ? "" : " **missed**"))
                .orElse("");
        String why = figure.aim().filter(wish -> !wish.met()).isPresent()
                ? " Why: " + reasons.getProperty(figure.id(), "not looked into yet.")
                : "";
        return "| " + figure.what() + " | " + figure.measured() + " | " + aim + " | " + (figure.detail() + why).strip()
                + " |";
    }
}
