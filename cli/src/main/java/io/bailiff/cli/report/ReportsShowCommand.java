package io.bailiff.cli.report;

import io.bailiff.cli.api.ApiCommand;
import io.bailiff.cli.http.Request;
import io.bailiff.cli.setting.Surroundings;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Parameters;

/// `bailiff reports show`
@Command(
        name = "show",
        description = "Show what a run of a report found.",
        footer = {"", "Example:", "  bailiff reports show 0b0a6d2e-6f0b-4d6e-8f5e-0f6f0e9c7a11"})
public final class ReportsShowCommand extends ApiCommand implements Callable<Integer> {
    @Parameters(paramLabel = "ID", description = "Of the run, as the list shows it.")
    private String run = "";

    public ReportsShowCommand(Surroundings surroundings) {
        super(surroundings);
    }

    @Override
    public Integer call() {
        return ask().one("/reports/" + Request.encode(run), shown -> ReportTable.print(shown, terminal(), times()));
    }
}
