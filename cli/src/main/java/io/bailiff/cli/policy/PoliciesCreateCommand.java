package io.bailiff.cli.policy;

import io.bailiff.cli.setting.Surroundings;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;

/// `bailiff policies create`
@Command(
        name = "create",
        description = "Make a policy of a file.",
        footer = {"", "Example:", "  bailiff policies create --file policy.json"})
public final class PoliciesCreateCommand extends AllOfKind implements Callable<Integer> {
    @Mixin
    private GivenFile file = new GivenFile();

    public PoliciesCreateCommand(Surroundings surroundings) {
        super(surroundings, AccessKind.POLICY);
    }

    @Override
    public Integer call() {
        return create(file);
    }
}
