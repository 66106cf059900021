package io.bailiff.cli.webhook;

import io.bailiff.cli.api.ApiCommand;
import io.bailiff.cli.json.Json;
import io.bailiff.cli.setting.Surroundings;
import io.bailiff.cli.terminal.Table;
import io.bailiff.cli.terminal.Times;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;

/// `bailiff webhooks list`
@Command(
        name = "list",
        description = "List the webhooks.",
        footer = {"", "Example:", "  bailiff webhooks list"})
public final class WebhooksListCommand extends ApiCommand implements Callable<Integer> {
    public WebhooksListCommand(Surroundings surroundings) {
        super(surroundings);
    }

    @Override
    public Integer call() {
        return ask().one("/webhooks", this::print);
    }

    private void print(Json webhooks) {
        Times times = times();
        var table = new Table("STATUS", "TOLD", "TO", "WAITING", "LAST CONTACT", "ANSWER", "ID");
        for (Json one : webhooks.items("value")) {
            table.add(
                    one.text("status"),
                    one.joined("topics"),
                    one.text("address"),
                    one.text("pending"),
                    one.text("lastContact").isEmpty() ? "-" : times.show(one.text("lastContact")),
                    one.text("answer"),
                    one.text("id"));
        }
        table(table, "There are no webhooks.");
    }
}
