package io.bailiff.cli.policy;

import io.bailiff.cli.setting.Surroundings;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;

/// `bailiff policies report-only`
@Command(
        name = "report-only",
        description = "Judge a policy and write it down, and nothing else.",
        footer = {"", "Example:", "  bailiff policies report-only 2f1c…"})
public final class PoliciesReportOnlyCommand extends OneOfKind implements Callable<Integer> {
    public PoliciesReportOnlyCommand(Surroundings surroundings) {
        super(surroundings, AccessKind.POLICY);
    }

    @Override
    public Integer call() {
        return state("enabledForReportingButNotEnforced");
    }
}
