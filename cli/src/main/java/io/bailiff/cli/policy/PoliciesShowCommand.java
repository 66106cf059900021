package io.bailiff.cli.policy;

import io.bailiff.cli.setting.Surroundings;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;

/// `bailiff policies show`
@Command(
        name = "show",
        description = "Show a policy as JSON, as it can be written back.",
        footer = {"", "Example:", "  bailiff policies show 2f1c…"})
public final class PoliciesShowCommand extends OneOfKind implements Callable<Integer> {
    public PoliciesShowCommand(Surroundings surroundings) {
        super(surroundings, AccessKind.POLICY);
    }

    @Override
    public Integer call() {
        return show();
    }
}
