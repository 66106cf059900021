package io.bailiff.cli.policy;

import io.bailiff.cli.setting.Surroundings;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;

/// `bailiff policies update`
@Command(
        name = "update",
        description = "Change a policy: what the file has replaces what is there.",
        footer = {"", "Example:", "  bailiff policies update 2f1c… --file change.json"})
public final class PoliciesUpdateCommand extends OneOfKind implements Callable<Integer> {
    @Mixin
    private GivenFile file = new GivenFile();

    public PoliciesUpdateCommand(Surroundings surroundings) {
        super(surroundings, AccessKind.POLICY);
    }

    @Override
    public Integer call() {
        return change(file);
    }
}
