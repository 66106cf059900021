package io.bailiff.cli.rule;

import io.bailiff.cli.api.ApiCommand;
import io.bailiff.cli.http.Request;
import io.bailiff.cli.json.Json;
import io.bailiff.cli.setting.Surroundings;
import io.bailiff.cli.terminal.Table;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/// `bailiff rules cases`
@Command(
        name = "cases",
        description = "Show what a rule did, would have done, or holds.",
        footer = {"", "Example:", "  bailiff rules cases user-risk --outcome dryRun"})
public final class RulesCasesCommand extends ApiCommand implements Callable<Integer> {
    @Parameters(paramLabel = "RULE", description = "Its id, such as user-risk.")
    private String rule = "";

    @Option(names = "--outcome", paramLabel = "OUTCOME", description = "ended, dryRun, held, released or dropped.")
    private String outcome = "";

    @Option(
            names = "--limit",
            paramLabel = "N",
            defaultValue = "100",
            description = "At most so many (default: ${DEFAULT-VALUE}).")
    private int limit;

    public RulesCasesCommand(Surroundings surroundings) {
        super(surroundings);
    }

    @Override
    public Integer call() {
        String path = "/revocation-rules/" + Request.encode(rule) + "/cases"
                + (outcome.isEmpty() ? "" : "?outcome=" + Request.encode(outcome));
        return ask().many(path, limit, this::print);
    }

    private void print(Json cases) {
        var table = new Table("TIME", "USER", "ENDS", "OUTCOME", "BECAUSE");
        for (Json one : cases.items("value")) {
            table.add(one.text("at"), one.text("user"), one.text("ends"), one.text("outcome"), one.text("because"));
        }
        table(table, "Nothing.");
    }
}
