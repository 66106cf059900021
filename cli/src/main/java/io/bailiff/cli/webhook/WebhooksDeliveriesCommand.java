package io.bailiff.cli.webhook;

import io.bailiff.cli.http.Request;
import io.bailiff.cli.json.Json;
import io.bailiff.cli.setting.Surroundings;
import io.bailiff.cli.terminal.Table;
import io.bailiff.cli.terminal.Times;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/// `bailiff webhooks deliveries`
@Command(
        name = "deliveries",
        description = "List what a webhook was told, newest first.",
        footer = {"", "Example:", "  bailiff webhooks deliveries q3k8x0v2m1n7p5t4 --state refused"})
public final class WebhooksDeliveriesCommand extends WebhookCall implements Callable<Integer> {
    @Option(names = "--state", paramLabel = "STATE", description = "pending, delivered or refused.")
    private String state = "";

    @Option(
            names = "--limit",
            paramLabel = "N",
            defaultValue = "50",
            description = "At most so many (default: ${DEFAULT-VALUE}).")
    private int limit;

    public WebhooksDeliveriesCommand(Surroundings surroundings) {
        super(surroundings);
    }

    @Override
    public Integer call() {
        String query = state.isEmpty() ? "" : "?state=" + Request.encode(state);
        return ask().many(path() + "/deliveries" + query, limit, this::print);
    }

    private void print(Json deliveries) {
        Times times = times();
        var table = new Table("STATE", "TYPE", "SINCE", "TRIES", "ANSWER", "SEQUENCE");
        for (Json one : deliveries.items("value")) {
            table.add(
                    one.text("state"),
                    one.text("type"),
                    times.show(one.text("createdAt")),
                    one.text("attempts"),
                    one.text("answer"),
                    one.text("sequence"));
        }
        table(table, "It was told nothing yet.");
    }
}
