package io.bailiff.cli.client;

import io.bailiff.cli.json.Json;
import io.bailiff.cli.setting.Surroundings;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/// `bailiff clients create`
@Command(
        name = "create",
        description = "Register an application. Its secret, if it keeps one, is shown once.",
        footer = {
            "",
            "Example:",
            "  bailiff clients create orders-web --name \"Orders\" --kind web --redirect https://orders.example/callback"
        })
public final class ClientsCreateCommand extends ClientCall implements Callable<Integer> {
    @Option(names = "--name", required = true, paramLabel = "NAME", description = "For people.")
    private String name = "";

    @Option(
            names = "--kind",
            required = true,
            paramLabel = "KIND",
            description =
                    "web (on a server, signs people in), page (in the browser), native, or service (nobody signed in).")
    private String kind = "";

    @Option(names = "--redirect", paramLabel = "URI", description = "Where people are sent back to; may be repeated.")
    private List<String> redirects = List.of();

    @Option(names = "--origin", paramLabel = "ORIGIN", description = "A page's origin; may be repeated.")
    private List<String> origins = List.of();

    @Option(names = "--scope", paramLabel = "SCOPE", description = "One that it may ask people for; may be repeated.")
    private List<String> scopes = List.of();

    @Option(
            names = "--permission",
            paramLabel = "PERMISSION",
            description = "One that it has on its own account; may be repeated.")
    private List<String> permissions = List.of();

    @Option(
            names = "--days",
            paramLabel = "N",
            defaultValue = "0",
            description = "How long its secret is good; for ever by default.")
    private int days;

    public ClientsCreateCommand(Surroundings surroundings) {
        super(surroundings);
    }

    @Override
    public Integer call() {
        var order = new LinkedHashMap<String, Json>();
        order.put("id", new Json.Text(id()));
        order.put("name", new Json.Text(name));
        order.put("kind", new Json.Text(kind));
        put(order, "redirectUris", redirects);
        put(order, "origins", origins);
        put(order, "scopes", scopes);
        put(order, "appPermissions", permissions);
        if (days != 0) {
            order.put("days", new Json.Numeral(Integer.toString(days)));
        }
        return ask().show(api().post("/clients", new Json.Members(order)), this::print);
    }

    private static void put(Map<String, Json> order, String name, List<String> texts) {
        if (!texts.isEmpty()) {
            order.put(
                    name,
                    new Json.Items(texts.stream().<Json>map(Json.Text::new).toList()));
        }
    }

    private void print(Json client) {
        line("Registered: " + client.text("id"));
        if (!client.text("secret").isEmpty()) {
            line("Its secret, shown this once: " + client.text("secret"));
        }
    }
}
