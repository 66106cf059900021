package io.bailiff.cli.client;

import io.bailiff.cli.api.Ask;
import io.bailiff.cli.json.Json;
import io.bailiff.cli.setting.OutputOptions;
import io.bailiff.cli.setting.ServerOptions;
import io.bailiff.cli.setting.Surroundings;
import io.bailiff.cli.terminal.Table;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/// `bailiff clients list`
@Command(
        name = "list",
        description = "List the applications.",
        footer = {"", "Example:", "  bailiff clients list"})
public final class ClientsListCommand implements Callable<Integer> {
    private final Surroundings surroundings;

    @Option(
            names = "--limit",
            paramLabel = "N",
            defaultValue = "100",
            description = "At most so many (default: ${DEFAULT-VALUE}).")
    private int limit;

    @Mixin
    private OutputOptions output = new OutputOptions();

    @Mixin
    private ServerOptions server = new ServerOptions();

    public ClientsListCommand(Surroundings surroundings) {
        this.surroundings = surroundings;
    }

    @Override
    public Integer call() {
        return new Ask(surroundings, server, output).many("/clients", limit, this::print);
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
                    ClientWords.expiry(one, output.times(surroundings)));
        }
        surroundings.terminal().table(table, "There are no applications.");
    }
}
