package io.bailiff.cli.receiver;

import io.bailiff.cli.api.ApiCommand;
import io.bailiff.cli.json.Json;
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
public final class ReceiversDeliveriesCommand extends ApiCommand implements Callable<Integer> {
    @Option(names = "--stream", paramLabel = "ID", description = "Of this stream only.")
    private String stream = "";

    @Mixin
    private LedgerOptions ledger = new LedgerOptions();

    public ReceiversDeliveriesCommand(Surroundings surroundings) {
        super(surroundings);
    }

    @Override
    public Integer call() {
        return ledger.list(ask(), "/receivers/deliveries", "stream", stream, this::print);
    }

    private void print(Json deliveries) {
        Times times = times();
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
        table(table, "No receiver had to be told.");
    }
}
