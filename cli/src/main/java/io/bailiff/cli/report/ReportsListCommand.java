package io.bailiff.cli.report;

import io.bailiff.cli.api.ApiCommand;
import io.bailiff.cli.http.Request;
import io.bailiff.cli.json.Json;
import io.bailiff.cli.setting.Surroundings;
import io.bailiff.cli.terminal.Table;
import io.bailiff.cli.terminal.Times;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/// `bailiff reports list`
@Command(
        name = "list",
        description = "List the runs of reports, newest first.",
        footer = {"", "Example:", "  bailiff reports list --kind stale-sessions --limit 5"})
public final class ReportsListCommand extends ApiCommand implements Callable<Integer> {
    @Option(names = "--kind", paramLabel = "KIND", defaultValue = "", description = "Only of this report.")
    private String kind = "";

    @Option(
            names = "--limit",
            paramLabel = "N",
            defaultValue = "50",
            description = "At most so many (default: ${DEFAULT-VALUE}).")
    private int limit;

    public ReportsListCommand(Surroundings surroundings) {
        super(surroundings);
    }

    @Override
    public Integer call() {
        String path = kind.isEmpty() ? "/reports" : "/reports?kind=" + Request.encode(kind);
        return ask().many(path, limit, this::print);
    }

    private void print(Json runs) {
        Times times = times();
        var table = new Table("REPORT", "STATE", "BEGAN", "HIGH", "MEDIUM", "LOW", "SCHEDULED", "ID");
        for (Json one : runs.items("value")) {
            table.add(
                    one.text("kind"),
                    one.text("state"),
                    times.show(one.text("startedAt")),
                    one.text("high"),
                    one.text("medium"),
                    one.text("low"),
                    one.text("scheduled"),
                    one.text("id"));
        }
        table(table, "There was no report yet. Run one: bailiff reports run stale-sessions");
    }
}
