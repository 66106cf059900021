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
import picocli.CommandLine.Option;

/// `bailiff receivers deliveries`
@Command(
        name = "deliveries",
        description = "List the events that receivers of shared signals were sent, newest first.",
        footer = {"", "Example:", "  bailiff receivers deliveries --state dead"})
public final class ReceiversDeliveriesCommand implements Callable<Integer> {
    private final Surroundings surroundings;

    @Option(names = "--stream", paramLabel = "ID", description = "Of this stream only.")
    private String stream = "";

    @Mixin
    private LedgerOptions ledger = new LedgerOptions();

    @Mixin
    private OutputOptions output = new OutputOptions();

    @Mixin
    private ServerOptions server = new ServerOptions();

    public ReceiversDeliveriesCommand(Surroundings surroundings) {
        this.surroundings = surroundings;
    }

    @Override
    public Integer call() {
        return ledger.list(
                new Ask(surroundings, server, output), "/receivers/deliveries", "stream", stream, this::print);
    }

    private void print(Json deliveries) {
        Times times = output.times(surroundings);
        var table = new Table("STATE", "EVENT", "KILL", "SINCE", "TRIES", "ANSWER", "ID");
        for (Json one : deliveries.items("value")) {
            table.add(
                    one.text("state"),
                    one.text("event"),
                    one.text("kill").isEmpty() ? "-" : one.text("kill"),
                    times.show(one.text("createdAt")),
                    one.text("attempts"),
                    one.text("answer"),
                    one.text("jti"));
        }
        surroundings.terminal().table(table, "No receiver had to be told.");
    }
}
