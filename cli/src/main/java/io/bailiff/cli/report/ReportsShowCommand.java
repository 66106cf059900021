package io.bailiff.cli.report;

import io.bailiff.cli.api.Ask;
import io.bailiff.cli.http.Request;
import io.bailiff.cli.setting.OutputOptions;
import io.bailiff.cli.setting.ServerOptions;
import io.bailiff.cli.setting.Surroundings;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Parameters;

/// `bailiff reports show`
@Command(
        name = "show",
        description = "Show what a run of a report found.",
        footer = {"", "Example:", "  bailiff reports show 0b0a6d2e-6f0b-4d6e-8f5e-0f6f0e9c7a11"})
public final class ReportsShowCommand implements Callable<Integer> {
    private final Surroundings surroundings;

    @Parameters(paramLabel = "ID", description = "Of the run, as the list shows it.")
    private String run = "";

    @Mixin
    private OutputOptions output = new OutputOptions();

    @Mixin
    private ServerOptions server = new ServerOptions();

    public ReportsShowCommand(Surroundings surroundings) {
        this.surroundings = surroundings;
    }

    @Override
    public Integer call() {
        return new Ask(surroundings, server, output)
                .one(
                        "/reports/" + Request.encode(run),
                        shown -> ReportTable.print(shown, surroundings.terminal(), output.times(surroundings)));
    }
}
