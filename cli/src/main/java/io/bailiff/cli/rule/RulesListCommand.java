package io.bailiff.cli.rule;

import io.bailiff.cli.api.ApiCommand;
import io.bailiff.cli.json.Json;
import io.bailiff.cli.setting.Surroundings;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;

/// `bailiff rules list`
@Command(
        name = "list",
        description = "List the rules of what ends by itself.",
        footer = {"", "Example:", "  bailiff rules list"})
public final class RulesListCommand extends ApiCommand implements Callable<Integer> {
    public RulesListCommand(Surroundings surroundings) {
        super(surroundings);
    }

    @Override
    public Integer call() {
        return ask().one("/revocation-rules", this::print);
    }

    private void print(Json rules) {
        table(RuleTable.of(rules.items("value")), "No rules.");
    }
}
