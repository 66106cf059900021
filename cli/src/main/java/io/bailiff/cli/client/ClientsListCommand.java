package io.bailiff.cli.client;

import io.bailiff.cli.api.ApiCommand;
import io.bailiff.cli.json.Json;
import io.bailiff.cli.setting.Surroundings;
import io.bailiff.cli.terminal.Table;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/// `bailiff clients list`
@Command(
        name = "list",
        description = "List the applications.",
        footer = {"", "Example:", "  bailiff clients list"})
public final class ClientsListCommand extends ApiCommand implements Callable<Integer> {
    @Option(
            names = "--limit",
            paramLabel = "N",
            defaultValue = "100",
            description = "At most so many (default: ${DEFAULT-VALUE}).")
    private int limit;

    public ClientsListCommand(Surroundings surroundings) {
        super(surroundings);
    }

    @Override
    public Integer call() {
        return ask().many("/clients", limit, this::print);
    }

    private void print(Json clients) {
        var table = new Table("CLIENT", "NAME", "KIND", "STATE", "PROOF", "EXPIRES");
        for (Json one : clients.items("value")) {
            table.add(
                    one.text("id"),
                    one.text("name"),
                    one.text("kind"),
                    ClientWords.state(one),
                    one.text("proof"),
                    ClientWords.expiry(one, times()));
        }
        table(table, "There are no applications.");
    }
}
