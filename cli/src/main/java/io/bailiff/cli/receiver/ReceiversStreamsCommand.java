package io.bailiff.cli.receiver;

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

/// `bailiff receivers streams`
@Command(
        name = "streams",
        description = "List the receivers of shared signals: how they are, and what waits for them.",
        footer = {"", "Example:", "  bailiff receivers streams"})
public final class ReceiversStreamsCommand implements Callable<Integer> {
    private final Surroundings surroundings;

    @Mixin
    private OutputOptions output = new OutputOptions();

    @Mixin
    private ServerOptions server = new ServerOptions();

    public ReceiversStreamsCommand(Surroundings surroundings) {
        this.surroundings = surroundings;
    }

    @Override
    public Integer call() {
        return new Ask(surroundings, server, output).one("/receivers/streams", this::print);
    }

    private void print(Json streams) {
        Times times = output.times(surroundings);
        var table = new Table("STATUS", "CIRCUIT", "RECEIVER", "METHOD", "WAITING", "LAST CONTACT", "ANSWER", "ID");
        for (Json one : streams.items("value")) {
            table.add(
                    one.text("status"),
                    one.text("circuit"),
                    one.text("description").isEmpty() ? one.text("client") : one.text("description"),
                    one.text("method"),
                    one.text("backlog"),
                    one.text("lastContact").isEmpty() ? "-" : times.show(one.text("lastContact")),
                    one.text("answer"),
                    one.text("id"));
        }
        surroundings.terminal().table(table, "Nobody has a stream of shared signals.");
    }
}
