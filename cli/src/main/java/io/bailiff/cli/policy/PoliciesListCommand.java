package io.bailiff.cli.policy;

import io.bailiff.cli.setting.Surroundings;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;

/// `bailiff policies list`
@Command(
        name = "list",
        description = "List the policies.",
        footer = {"", "Example:", "  bailiff policies list"})
public final class PoliciesListCommand extends AllOfKind implements Callable<Integer> {
    public PoliciesListCommand(Surroundings surroundings) {
        super(surroundings, AccessKind.POLICY);
    }

    @Override
    public Integer call() {
        return list("state", "state");
    }
}
