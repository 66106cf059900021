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

/// `bailiff receivers logouts`
@Command(
        name = "logouts",
        description = "List the applications that are told that a session is over, newest first.",
        footer = {"", "Example:", "  bailiff receivers logouts --state dead"})
public final class ReceiversLogoutsCommand extends ApiCommand implements Callable<Integer> {
    @Option(names = "--client", paramLabel = "CLIENT", description = "Of this application only.")
    private String client = "";

    @Mixin
    private LedgerOptions ledger = new LedgerOptions();

    public ReceiversLogoutsCommand(Surroundings surroundings) {
        super(surroundings);
    }

    @Override
    public Integer call() {
        return ledger.list(ask(), "/logouts", "client", client, this::print);
    }

    private void print(Json logouts) {
        Times times = times();
        var table = new Table("STATE", "CLIENT", "SESSION", "REASON", "SINCE", "TRIES", "ANSWER");
        for (Json one : logouts.items("value")) {
            table.add(
                    one.text("state"),
                    one.text("client"),
                    one.text("session"),
                    one.text("reason"),
                    times.show(one.text("createdAt")),
                    one.text("attempts"),
                    one.text("answer"));
        }
        table(table, "No application had to be told.");
    }
}
