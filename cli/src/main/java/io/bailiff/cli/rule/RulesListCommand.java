package io.bailiff.cli.rule;

import io.bailiff.cli.api.Ask;
import io.bailiff.cli.json.Json;
import io.bailiff.cli.setting.OutputOptions;
import io.bailiff.cli.setting.ServerOptions;
import io.bailiff.cli.setting.Surroundings;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;

/// `bailiff rules list`
@Command(
        name = "list",
        description = "List the rules of what ends by itself.",
        footer = {"", "Example:", "  bailiff rules list"})
public final class RulesListCommand implements Callable<Integer> {
    private final Surroundings surroundings;

    @Mixin
    private OutputOptions output = new OutputOptions();

    @Mixin
    private ServerOptions server = new ServerOptions();

    public RulesListCommand(Surroundings surroundings) {
        this.surroundings = surroundings;
    }

    @Override
    public Integer call() {
        return new Ask(surroundings, server, output).one("/revocation-rules", this::print);
    }

    private void print(Json rules) {
        surroundings.terminal().table(RuleTable.of(rules.items("value")), "No rules.");
    }
}
