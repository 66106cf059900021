package io.bailiff.cli.policy;

import io.bailiff.cli.setting.Surroundings;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;

/// `bailiff policies delete`
@Command(
        name = "delete",
        description = "Take a policy away.",
        footer = {"", "Example:", "  bailiff policies delete 2f1c…"})
public final class PoliciesDeleteCommand extends OneOfKind implements Callable<Integer> {
    public PoliciesDeleteCommand(Surroundings surroundings) {
        super(surroundings, AccessKind.POLICY);
    }

    @Override
    public Integer call() {
        return remove();
    }
}
