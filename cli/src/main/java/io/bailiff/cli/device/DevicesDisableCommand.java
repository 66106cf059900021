package io.bailiff.cli.device;

import io.bailiff.cli.setting.Surroundings;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;

/// `bailiff devices disable`
@Command(
        name = "disable",
        description = "End everything on a device, and let nobody sign in on it.",
        footer = {"", "Example:", "  bailiff devices disable 7d0f2a52-9a55-4c8f-b0a7-2f1f6a3c9b10"})
public final class DevicesDisableCommand extends DeviceChange implements Callable<Integer> {
    public DevicesDisableCommand(Surroundings surroundings) {
        super(surroundings);
    }

    @Override
    public Integer call() {
        return say("accountEnabled", false, "Disabled");
    }
}
