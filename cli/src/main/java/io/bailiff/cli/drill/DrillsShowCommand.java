package io.bailiff.cli.drill;

import io.bailiff.cli.api.ApiCommand;
import io.bailiff.cli.http.Request;
import io.bailiff.cli.setting.Surroundings;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Parameters;

/// `bailiff drills show`
@Command(
        name = "show",
        description = "Show what a drill found out about each API and process.",
        footer = {"", "Example:", "  bailiff drills show 0b0a6d2e-6f0b-4d6e-8f5e-0f6f0e9c7a11"})
public final class DrillsShowCommand extends ApiCommand implements Callable<Integer> {
    @Parameters(paramLabel = "ID", description = "Of the drill, as the list shows it.")
    private String drill = "";

    public DrillsShowCommand(Surroundings surroundings) {
        super(surroundings);
    }

    @Override
    public Integer call() {
        return ask().one("/drills/" + Request.encode(drill), shown -> DrillTable.print(shown, terminal(), times()));
    }
}
