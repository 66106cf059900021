package io.bailiff.cli.device;

import io.bailiff.cli.setting.Surroundings;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;

/// `bailiff devices remove`
@Command(
        name = "remove",
        description = "End everything on a device, and forget it.",
        footer = {"", "Example:", "  bailiff devices remove 7d0f2a52-9a55-4c8f-b0a7-2f1f6a3c9b10"})
public final class DevicesRemoveCommand extends DeviceChange implements Callable<Integer> {
    public DevicesRemoveCommand(Surroundings surroundings) {
        super(surroundings);
    }

    @Override
    public Integer call() {
        return remove();
    }
}
