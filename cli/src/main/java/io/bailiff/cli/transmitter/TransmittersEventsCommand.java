package io.bailiff.cli.transmitter;

import io.bailiff.cli.http.Request;
import io.bailiff.cli.json.Json;
import io.bailiff.cli.setting.Surroundings;
import io.bailiff.cli.terminal.Table;
import io.bailiff.cli.terminal.Times;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/// `bailiff transmitters events`
@Command(
        name = "events",
        description = "List what a transmitter told, newest first, and what became of it.",
        footer = {
            "",
            "Example:",
            "  bailiff transmitters events 7d0f2a52-9a55-4c8f-b0a7-2f1f6a3c9b10 --outcome observed"
        })
public final class TransmittersEventsCommand extends OneTransmitter implements Callable<Integer> {

    @Option(
            names = "--outcome",
            paramLabel = "OUTCOME",
            description = "applied, observed, recorded, endedBefore, unknown, spared, capped or refused.")
    private String outcome = "";

    @Option(
            names = "--limit",
            paramLabel = "N",
            defaultValue = "50",
            description = "At most so many (default: ${DEFAULT-VALUE}).")
    private int limit;

    public TransmittersEventsCommand(Surroundings surroundings) {
        super(surroundings);
    }

    @Override
    public Integer call() {
        String query = outcome.isEmpty() ? "" : "?outcome=" + Request.encode(outcome);
        return ask().many(path() + "/events" + query, limit, this::table);
    }

    private void table(Json events) {
        Times times = times();
        var table = new Table("OUTCOME", "EVENT", "SUBJECT", "WHY", "KILLS", "RECEIVED", "JTI");
        for (Json one : events.items("value")) {
            table.add(
                    one.text("outcome"),
                    one.text("event"),
                    one.text("subject"),
                    one.text("code"),
                    one.joined("kills").isEmpty() ? "-" : one.joined("kills"),
                    times.show(one.text("receivedAt")),
                    one.text("jti"));
        }
        table(table, "It has told nothing yet.");
    }
}
