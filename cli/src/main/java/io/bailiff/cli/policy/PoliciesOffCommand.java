package io.bailiff.cli.policy;

import io.bailiff.cli.setting.Surroundings;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;

/// `bailiff policies off`
@Command(
        name = "off",
        description = "Switch a policy off.",
        footer = {"", "Example:", "  bailiff policies off 2f1c…"})
public final class PoliciesOffCommand extends OneOfKind implements Callable<Integer> {
    public PoliciesOffCommand(Surroundings surroundings) {
        super(surroundings, AccessKind.POLICY);
    }

    @Override
    public Integer call() {
        return state("disabled");
    }
}
