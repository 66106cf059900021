package io.bailiff.cli.device;

import io.bailiff.cli.setting.Surroundings;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/// `bailiff devices compliant`
@Command(
        name = "compliant",
        description = "Say that a device keeps the rules, or with --not that it does not: then everything on it ends.",
        footer = {"", "Example:", "  bailiff devices compliant 7d0f2a52-9a55-4c8f-b0a7-2f1f6a3c9b10"})
public final class DevicesCompliantCommand extends DeviceChange implements Callable<Integer> {
    @Option(names = "--not", description = "It does not keep them.")
    private boolean not;

    public DevicesCompliantCommand(Surroundings surroundings) {
        super(surroundings);
    }

    @Override
    public Integer call() {
        return say("isCompliant", !not, not ? "Not compliant" : "Compliant");
    }
}
