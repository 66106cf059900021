package io.bailiff.cli.branding;

import io.bailiff.cli.api.ApiCommand;
import io.bailiff.cli.json.Json;
import io.bailiff.cli.setting.Surroundings;
import java.util.LinkedHashMap;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;

/// `bailiff branding reset`
@Command(
        name = "reset",
        description = "Remove the brand: pages look as they come.",
        footer = {"", "Example:", "  bailiff branding reset"})
public final class BrandingResetCommand extends ApiCommand implements Callable<Integer> {
    public BrandingResetCommand(Surroundings surroundings) {
        super(surroundings);
    }

    @Override
    public Integer call() {
        return ask().show(
                        api().put("/branding", new Json.Members(new LinkedHashMap<>())),
                        _ -> line("The brand is gone."));
    }
}
