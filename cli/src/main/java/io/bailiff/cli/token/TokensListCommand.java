package io.bailiff.cli.token;

import io.bailiff.cli.api.ApiCommand;
import io.bailiff.cli.json.Json;
import io.bailiff.cli.setting.Surroundings;
import io.bailiff.cli.terminal.Table;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/// `bailiff tokens list`
@Command(
        name = "list",
        description = "List hardware tokens.",
        footer = {"", "Example:", "  bailiff tokens list --limit 1000"})
public final class TokensListCommand extends ApiCommand implements Callable<Integer> {
    @Option(
            names = "--limit",
            paramLabel = "N",
            defaultValue = "100",
            description = "At most so many (default: ${DEFAULT-VALUE}).")
    private int limit;

    public TokensListCommand(Surroundings surroundings) {
        super(surroundings);
    }

    @Override
    public Integer call() {
        return ask().many("/tokens", limit, this::print);
    }

    private void print(Json tokens) {
        var table = new Table("SERIAL", "MODEL", "STATE", "USER", "CLOCK");
        for (Json token : tokens.items("value")) {
            table.add(
                    token.text("serialNumber"),
                    token.text("manufacturer") + " " + token.text("model"),
                    token.text("state"),
                    token.text("userPrincipalName"),
                    token.text("clockAheadInSeconds") + " s");
        }
        table(table, "No tokens.");
    }
}
