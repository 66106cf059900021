package io.bailiff.cli.transmitter;

import io.bailiff.cli.api.ApiCommand;
import io.bailiff.cli.json.Json;
import io.bailiff.cli.setting.Surroundings;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/// `bailiff transmitters add`
@Command(
        name = "add",
        description = "Let another system tell us of our users. What it tells does nothing until a rule says so.",
        footer = {
            "",
            "Examples:",
            "  bailiff transmitters add --name Partner --metadata https://login.partner.example --token"
                    + " --domain contoso.example",
            "  bailiff transmitters add --name Okta --issuer https://example.okta.com"
                    + " --keys https://example.okta.com/oauth2/v1/keys --audience https://login.example --legacy"
                    + " --domain contoso.example"
        })
public final class TransmittersAddCommand extends ApiCommand implements Callable<Integer> {
    @Option(names = "--name", required = true, paramLabel = "NAME", description = "For people.")
    private String name = "";

    @Option(names = "--metadata", paramLabel = "URL", description = "Its issuer, or the address of its metadata.")
    private String metadata = "";

    @Option(
            names = "--issuer",
            paramLabel = "URL",
            description = "Its issuer, if it has no metadata; its stream is set up there by hand.")
    private String issuer = "";

    @Option(names = "--keys", paramLabel = "URL", description = "Where its keys are, if it has no metadata.")
    private String keys = "";

    @Option(names = "--poll", description = "Ask it for its events, instead of letting it post them.")
    private boolean poll;

    @Option(
            names = "--poll-address",
            paramLabel = "URL",
            description = "Where to ask, if its stream was set up by hand.")
    private String pollAddress = "";

    @Option(names = "--audience", paramLabel = "AUD", description = "What aud of its events is.")
    private String audience = "";

    @Option(
            names = "--by-hand",
            description = "Make no stream there: somebody sets it up with what this command shows.")
    private boolean byHand;

    @Option(names = "--no-authorization", description = "It cannot show an Authorization header when it posts.")
    private boolean noAuthorization;

    @Option(
            names = "--legacy",
            description = "It speaks as was usual before SSF 1.0: subjects within events, milliseconds.")
    private boolean legacy;

    @Option(
            names = "--token",
            paramLabel = "TOKEN",
            interactive = true,
            arity = "0..1",
            description = "A bearer token for it; asked for if no value is given.")
    private String token = "";

    @Option(names = "--client", paramLabel = "ID", description = "What we are called at its token endpoint.")
    private String client = "";

    @Option(
            names = "--client-secret",
            paramLabel = "SECRET",
            interactive = true,
            arity = "0..1",
            description = "What we prove it with; asked for if no value is given.")
    private String clientSecret = "";

    @Option(names = "--token-endpoint", paramLabel = "URL", description = "Where it gives tokens.")
    private String tokenEndpoint = "";

    @Option(names = "--scope", paramLabel = "SCOPE", description = "Which scope to ask for there.")
    private String scope = "";

    @Mixin
    private SpeaksForOptions speaksFor = new SpeaksForOptions();

    public TransmittersAddCommand(Surroundings surroundings) {
        super(surroundings);
    }

    @Override
    public Integer call() {
        var order = new LinkedHashMap<String, Json>();
        put(order, "name", name);
        put(order, "metadata", metadata);
        put(order, "issuer", issuer);
        put(order, "jwksUri", keys);
        put(order, "delivery", poll || !pollAddress.isEmpty() ? "poll" : "push");
        put(order, "pollAddress", pollAddress);
        put(order, "audience", audience);
        order.put("legacy", new Json.Truth(legacy));
        order.put("byHand", new Json.Truth(byHand));
        order.put("authorization", new Json.Truth(!noAuthorization));
        put(order, "token", token);
        if (!client.isEmpty()) {
            order.put(
                    "client",
                    Json.ofTexts(Map.of(
                            "id", client, "secret", clientSecret, "tokenEndpoint", tokenEndpoint, "scope", scope)));
        }
        speaksFor.into(order);
        return ask().show(api().post("/transmitters", new Json.Members(order)), this::print);
    }

    private static void put(Map<String, Json> order, String name, String value) {
        if (!value.isEmpty()) {
            order.put(name, new Json.Text(value));
        }
    }

    private void print(Json made) {
        var terminal = terminal();
        terminal.line("Added: " + made.text("id"));
        if (made.text("byHand").equals("true") && !made.text("pushAddress").isEmpty()) {
            terminal.line("Have it post its events to " + made.text("pushAddress"));
            if (!made.text("authorizationHeader").isEmpty()) {
                terminal.line("with Authorization: " + made.text("authorizationHeader"));
                terminal.line("which is shown this once.");
            }
        }
    }
}
