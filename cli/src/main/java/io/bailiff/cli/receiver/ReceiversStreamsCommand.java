package io.bailiff.cli.receiver;

import io.bailiff.cli.api.ApiCommand;
import io.bailiff.cli.json.Json;
import io.bailiff.cli.setting.Surroundings;
import io.bailiff.cli.terminal.Table;
import io.bailiff.cli.terminal.Times;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;

/// `bailiff receivers streams`
@Command(
        name = "streams",
        description = "List the receivers of shared signals: how they are, and what waits for them.",
        footer = {"", "Example:", "  bailiff receivers streams"})
public final class ReceiversStreamsCommand extends ApiCommand implements Callable<Integer> {
    public ReceiversStreamsCommand(Surroundings surroundings) {
        super(surroundings);
    }

    @Override
    public Integer call() {
        return ask().one("/receivers/streams", this::print);
    }

    private void print(Json streams) {
        Times times = times();
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
        table(table, "Nobody has a stream of shared signals.");
    }
}
