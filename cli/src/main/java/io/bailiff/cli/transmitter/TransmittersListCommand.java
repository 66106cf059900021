package io.bailiff.cli.transmitter;

import io.bailiff.cli.api.ApiCommand;
import io.bailiff.cli.json.Json;
import io.bailiff.cli.setting.Surroundings;
import io.bailiff.cli.terminal.Table;
import io.bailiff.cli.terminal.Times;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;

/// `bailiff transmitters list`
@Command(
        name = "list",
        description = "List the systems that may tell us of our users.",
        footer = {"", "Example:", "  bailiff transmitters list"})
public final class TransmittersListCommand extends ApiCommand implements Callable<Integer> {
    public TransmittersListCommand(Surroundings surroundings) {
        super(surroundings);
    }

    @Override
    public Integer call() {
        return ask().one("/transmitters", this::print);
    }

    private void print(Json transmitters) {
        Times times = times();
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
        table(table, "No other system tells us of our users.");
    }
}
