package io.bailiff.cli.coverage;

import io.bailiff.cli.api.ApiCommand;
import io.bailiff.cli.json.Json;
import io.bailiff.cli.setting.Surroundings;
import io.bailiff.cli.terminal.Table;
import io.bailiff.cli.terminal.Terminal;
import java.time.Duration;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;

/// `bailiff coverage`
@Command(
        name = "coverage",
        description = "Show how long a stolen access token works after a kill, at most, at each API and for each app.",
        footer = {"", "Example:", "  bailiff coverage"})
public final class CoverageCommand extends ApiCommand implements Callable<Integer> {
    public CoverageCommand(Surroundings surroundings) {
        super(surroundings);
    }

    @Override
    public Integer call() {
        return ask().one("/coverage", this::print);
    }

    private void print(Json report) {
        Terminal terminal = terminal();
        terminal.table(apis(report.items("apis")), "No API is registered.");
        terminal.line("");
        terminal.table(apps(report.items("apps")), "No app is registered.");
        for (Json policy : report.items("weakenedBy")) {
            terminal.line("");
            terminal.line(
                    "Switched off for some users by policy " + policy.text("name") + " (" + policy.text("id") + ").");
        }
    }

    private static Table apis(List<Json> apis) {
        var table = new Table("API", "HEARS", "PROCESSES", "SILENT", "AT MOST");
        for (Json api : apis) {
            table.add(
                    api.text("id"),
                    api.text("hearing"),
                    api.text("processes"),
                    api.text("silent"),
                    longest(api.text("longestSeconds")));
        }
        return table;
    }

    private static Table apps(List<Json> apps) {
        var table = new Table("APP", "CHALLENGES", "AT MOST", "AT");
        for (Json app : apps) {
            table.add(
                    app.text("id"), app.text("capability"), longest(app.text("longestSeconds")), app.text("longestAt"));
        }
        return table;
    }

    private static String longest(String seconds) {
        Duration longest = Duration.ofSeconds(Long.parseLong(seconds));
        return longest.isZero() ? "next call" : longest.toString().substring(2).toLowerCase(Locale.ROOT);
    }
}
