package io.bailiff.cli.branding;

import io.bailiff.cli.api.Api;
import io.bailiff.cli.api.Ask;
import io.bailiff.cli.json.Json;
import io.bailiff.cli.setting.OutputOptions;
import io.bailiff.cli.setting.ServerOptions;
import io.bailiff.cli.setting.Surroundings;
import java.util.LinkedHashMap;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;

/// `bailiff branding reset`
@Command(
        name = "reset",
        description = "Remove the brand: pages look as they come.",
        footer = {"", "Example:", "  bailiff branding reset"})
public final class BrandingResetCommand implements Callable<Integer> {
    private final Surroundings surroundings;

    @Mixin
    private OutputOptions output = new OutputOptions();

    @Mixin
    private ServerOptions server = new ServerOptions();

    public BrandingResetCommand(Surroundings surroundings) {
        this.surroundings = surroundings;
    }

    @Override
    public Integer call() {
        return new Ask(surroundings, server, output)
                .show(
                        Api.open(server, surroundings).put("/branding", new Json.Members(new LinkedHashMap<>())),
                        _ -> surroundings.terminal().line("The brand is gone."));
    }
}
