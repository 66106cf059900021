package io.bailiff.cli.policy;

import io.bailiff.cli.setting.Surroundings;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;

/// `bailiff locations delete`
@Command(
        name = "delete",
        description = "Take a location away.",
        footer = {"", "Example:", "  bailiff locations delete 2f1c…"})
public final class LocationsDeleteCommand extends OneOfKind implements Callable<Integer> {
    public LocationsDeleteCommand(Surroundings surroundings) {
        super(surroundings, AccessKind.LOCATION);
    }

    @Override
    public Integer call() {
        return remove();
    }
}
