package io.bailiff.cli.policy;

import io.bailiff.cli.setting.Surroundings;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;

/// `bailiff locations create`
@Command(
        name = "create",
        description = "Make a location of a file.",
        footer = {"", "Example:", "  bailiff locations create --file location.json"})
public final class LocationsCreateCommand extends AllOfKind implements Callable<Integer> {
    @Mixin
    private GivenFile file = new GivenFile();

    public LocationsCreateCommand(Surroundings surroundings) {
        super(surroundings, AccessKind.LOCATION);
    }

    @Override
    public Integer call() {
        return create(file);
    }
}
