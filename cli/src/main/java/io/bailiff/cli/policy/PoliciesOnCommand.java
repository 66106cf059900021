package io.bailiff.cli.policy;

import io.bailiff.cli.setting.Surroundings;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;

/// `bailiff policies on`
@Command(
        name = "on",
        description = "Switch a policy on. Try it first: bailiff policies replay.",
        footer = {"", "Example:", "  bailiff policies on 2f1c…"})
public final class PoliciesOnCommand extends OneOfKind implements Callable<Integer> {
    public PoliciesOnCommand(Surroundings surroundings) {
        super(surroundings, AccessKind.POLICY);
    }

    @Override
    public Integer call() {
        return state("enabled");
    }
}
