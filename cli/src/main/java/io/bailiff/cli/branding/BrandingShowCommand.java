package io.bailiff.cli.branding;

import io.bailiff.cli.api.ApiCommand;
import io.bailiff.cli.setting.Surroundings;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;

/// `bailiff branding show`
@Command(
        name = "show",
        description = "Show the brand.",
        footer = {"", "Example:", "  bailiff branding show"})
public final class BrandingShowCommand extends ApiCommand implements Callable<Integer> {
    public BrandingShowCommand(Surroundings surroundings) {
        super(surroundings);
    }

    @Override
    public Integer call() {
        return ask().one("/branding", brand -> BrandTable.print(brand, terminal()));
    }
}
