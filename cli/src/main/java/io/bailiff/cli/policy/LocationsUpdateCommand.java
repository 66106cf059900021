package io.bailiff.cli.policy;

import io.bailiff.cli.setting.Surroundings;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;

/// `bailiff locations update`
@Command(
        name = "update",
        description = "Change a location: what the file has replaces what is there.",
        footer = {"", "Example:", "  bailiff locations update 2f1c… --file change.json"})
public final class LocationsUpdateCommand extends OneOfKind implements Callable<Integer> {
    @Mixin
    private GivenFile file = new GivenFile();

    public LocationsUpdateCommand(Surroundings surroundings) {
        super(surroundings, AccessKind.LOCATION);
    }

    @Override
    public Integer call() {
        return change(file);
    }
}
