package io.bailiff.cli.device;

import io.bailiff.cli.setting.Surroundings;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;

/// `bailiff devices enable`
@Command(
        name = "enable",
        description = "Let people sign in on a disabled device again.",
        footer = {"", "Example:", "  bailiff devices enable 7d0f2a52-9a55-4c8f-b0a7-2f1f6a3c9b10"})
public final class DevicesEnableCommand extends DeviceChange implements Callable<Integer> {
    public DevicesEnableCommand(Surroundings surroundings) {
        super(surroundings);
    }

    @Override
    public Integer call() {
        return say("accountEnabled", true, "Enabled");
    }
}
