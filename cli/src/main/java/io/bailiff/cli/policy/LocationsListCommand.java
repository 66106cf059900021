package io.bailiff.cli.policy;

import io.bailiff.cli.setting.Surroundings;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;

/// `bailiff locations list`
@Command(
        name = "list",
        description = "List the locations.",
        footer = {"", "Example:", "  bailiff locations list"})
public final class LocationsListCommand extends AllOfKind implements Callable<Integer> {
    public LocationsListCommand(Surroundings surroundings) {
        super(surroundings, AccessKind.LOCATION);
    }

    @Override
    public Integer call() {
        return list("trusted", "isTrusted");
    }
}
