package io.bailiff.cli.webhook;

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

/// `bailiff webhooks list`
@Command(
        name = "list",
        description = "List the webhooks.",
        footer = {"", "Example:", "  bailiff webhooks list"})
public final class WebhooksListCommand implements Callable<Integer> {
    private final Surroundings surroundings;

    @Mixin
    private OutputOptions output = new OutputOptions();

    @Mixin
    private ServerOptions server = new ServerOptions();

    public WebhooksListCommand(Surroundings surroundings) {
        this.surroundings = surroundings;
    }

    @Override
    public Integer call() {
        return new Ask(surroundings, server, output).one("/webhooks", this::print);
    }

    private void print(Json webhooks) {
        Times times = output.times(surroundings);
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
        surroundings.terminal().table(table, "There are no webhooks.");
    }
}
