package io.bailiff.cli.webhook;

import io.bailiff.cli.api.ApiCommand;
import io.bailiff.cli.json.Json;
import io.bailiff.cli.setting.Surroundings;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/// `bailiff webhooks add`
@Command(
        name = "add",
        description = "Post what happens to an address, signed with a secret that is shown once.",
        footer = {
            "",
            "Example:",
            "  bailiff webhooks add https://siem.example/bailiff --topics kills,alarms,audit:sign-"
        })
public final class WebhooksAddCommand extends ApiCommand implements Callable<Integer> {
    @Parameters(paramLabel = "URL", description = "Where it is posted to.")
    private String address = "";

    @Option(
            names = "--topics",
            split = ",",
            paramLabel = "TOPIC",
            description = "kills, alarms, audit, or audit: and how an action begins; kills and alarms by default.")
    private List<String> topics = List.of("kills", "alarms");

    @Option(names = "--description", paramLabel = "TEXT", description = "For people.")
    private String description = "";

    public WebhooksAddCommand(Surroundings surroundings) {
        super(surroundings);
    }

    @Override
    public Integer call() {
        var order = new LinkedHashMap<String, Json>();
        order.put("address", new Json.Text(address));
        order.put(
                "topics",
                new Json.Items(topics.stream().<Json>map(Json.Text::new).toList()));
        order.put("description", new Json.Text(description));
        return ask().show(api().post("/webhooks", "application/json", new Json.Members(order).bytes()), this::print);
    }

    private void print(Json webhook) {
        line("Added: " + webhook.text("id"));
        line("Its secret, shown this once: " + webhook.text("secret"));
    }
}
