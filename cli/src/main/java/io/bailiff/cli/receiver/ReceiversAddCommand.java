package io.bailiff.cli.receiver;

import io.bailiff.cli.api.ApiCommand;
import io.bailiff.cli.json.Json;
import io.bailiff.cli.setting.Surroundings;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/// `bailiff receivers add`
@Command(
        name = "add",
        description = "Push events to a receiver that cannot ask for a stream itself.",
        footer = {
            "",
            "Example:",
            "  bailiff receivers add --push https://siem.example/events --audience https://siem.example --profile both"
        })
public final class ReceiversAddCommand extends ApiCommand implements Callable<Integer> {
    @Option(names = "--push", required = true, paramLabel = "URL", description = "Where events are pushed to.")
    private String address = "";

    @Option(names = "--audience", required = true, paramLabel = "AUD", description = "What aud of each event is.")
    private String audience = "";

    @Option(
            names = "--authorization",
            paramLabel = "HEADER",
            interactive = true,
            arity = "0..1",
            description = "What the receiver wants to see as Authorization; asked for if no value is given.")
    private String authorization = "";

    @Option(names = "--subject", paramLabel = "FORM", description = "How it knows users: iss_sub (default) or email.")
    private String subject = "iss_sub";

    @Option(names = "--profile", paramLabel = "PROFILE", description = "ssf-1.0 (default), legacy-sse or both.")
    private String profile = "ssf-1.0";

    @Option(names = "--events", split = ",", paramLabel = "EVENT", description = "Only these; all by default.")
    private List<String> events = List.of();

    @Option(names = "--description", paramLabel = "TEXT", description = "For people.")
    private String description = "";

    public ReceiversAddCommand(Surroundings surroundings) {
        super(surroundings);
    }

    @Override
    public Integer call() {
        var order = new LinkedHashMap<String, Json>();
        order.put("address", new Json.Text(address));
        order.put("audience", new Json.Text(audience));
        if (!authorization.isEmpty()) {
            order.put("authorizationHeader", new Json.Text(authorization));
        }
        order.put("subject", new Json.Text(subject));
        order.put("profile", new Json.Text(profile));
        if (!events.isEmpty()) {
            order.put(
                    "events",
                    new Json.Items(events.stream().<Json>map(Json.Text::new).toList()));
        }
        order.put("description", new Json.Text(description));
        return ask().show(
                        api().post("/receivers/streams", "application/json", new Json.Members(order).bytes()),
                        made -> line("Added: " + made.text("id")));
    }
}
