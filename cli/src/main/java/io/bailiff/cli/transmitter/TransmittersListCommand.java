package io.bailiff.cli.transmitter;

import io.bailiff.cli.api.Ask;
import io.bailiff.cli.json.Json;
import io.bailiff.cli.setting.OutputOptions;
import io.bailiff.cli.setting.ServerOptions;
import io.bailiff.cli.setting.Surroundings;
import io.bailiff.cli.terminal.Table;
import io.bailiff.cli.terminal.Times;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;

/// `bailiff transmitters list`
@Command(
        name = "list",
        description = "List the systems that may tell us of our users.",
        footer = {"", "Example:", "  bailiff transmitters list"})
public final class TransmittersListCommand implements Callable<Integer> {
    private final Surroundings surroundings;

    @Mixin
    private OutputOptions output = new OutputOptions();

    @Mixin
    private ServerOptions server = new ServerOptions();

    public TransmittersListCommand(Surroundings surroundings) {
        this.surroundings = surroundings;
    }

    @Override
    public Integer call() {
        return new Ask(surroundings, server, output).one("/transmitters", this::print);
    }

    private void print(Json transmitters) {
        Times times = output.times(surroundings);
        var table = new Table("STATE", "NAME", "DELIVERY", "LAST CONTACT", "ISSUER", "ID");
        for (Json one : transmitters.items("value")) {
            table.add(
                    one.text("state"),
                    one.text("name"),
                    one.text("delivery"),
                    one.text("lastContact").isEmpty() ? "-" : times.show(one.text("lastContact")),
                    one.text("issuer"),
                    one.text("id"));
        }
        surroundings.terminal().table(table, "No other system tells us of our users.");
    }
}
