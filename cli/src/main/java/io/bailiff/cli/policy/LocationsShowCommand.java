package io.bailiff.cli.policy;

import io.bailiff.cli.setting.Surroundings;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;

/// `bailiff locations show`
@Command(
        name = "show",
        description = "Show a location as JSON, as it can be written back.",
        footer = {"", "Example:", "  bailiff locations show 2f1c…"})
public final class LocationsShowCommand extends OneOfKind implements Callable<Integer> {
    public LocationsShowCommand(Surroundings surroundings) {
        super(surroundings, AccessKind.LOCATION);
    }

    @Override
    public Integer call() {
        return show();
    }
}
