package io.bailiff.cli.client;

import io.bailiff.cli.json.Json;
import io.bailiff.cli.setting.Surroundings;
import java.util.LinkedHashMap;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/// `bailiff clients add-secret`
@Command(
        name = "add-secret",
        description = "Make one more secret, shown once. The others stay good.",
        footer = {"", "Example:", "  bailiff clients add-secret orders-web --description \"From July on\" --days 365"})
public final class ClientsAddSecretCommand extends ClientCall implements Callable<Integer> {
    @Option(names = "--description", paramLabel = "TEXT", description = "For people.")
    private String description = "";

    @Option(
            names = "--days",
            paramLabel = "N",
            defaultValue = "0",
            description = "How long it is good; for ever by default.")
    private int days;

    public ClientsAddSecretCommand(Surroundings surroundings) {
        super(surroundings);
    }

    @Override
    public Integer call() {
        var order = new LinkedHashMap<String, Json>();
        order.put("description", new Json.Text(description));
        if (days != 0) {
            order.put("days", new Json.Numeral(Integer.toString(days)));
        }
        return ask().show(api().post(path() + "/secrets", new Json.Members(order)), secret -> {
            line("Added: " + secret.text("id"));
            line("Shown this once: " + secret.text("secret"));
            line("Good until: " + ClientWords.expiry(secret, times()));
        });
    }
}
