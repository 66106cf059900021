package io.bailiff.cli.receiver;

import io.bailiff.cli.api.Api;
import io.bailiff.cli.api.Ask;
import io.bailiff.cli.http.Request;
import io.bailiff.cli.setting.OutputOptions;
import io.bailiff.cli.setting.ServerOptions;
import io.bailiff.cli.setting.Surroundings;
import java.nio.charset.StandardCharsets;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Parameters;

/// `bailiff receivers replay`
@Command(
        name = "replay",
        description = "Send an event once more that a receiver refused or never took.",
        footer = {"", "Example:", "  bailiff receivers replay Zm9vYmFyYmF6cXV4cXV1eA.41"})
public final class ReceiversReplayCommand implements Callable<Integer> {
    private final Surroundings surroundings;

    @Parameters(paramLabel = "ID", description = "Of the delivery, as the list shows it.")
    private String delivery = "";

    @Mixin
    private OutputOptions output = new OutputOptions();

    @Mixin
    private ServerOptions server = new ServerOptions();

    public ReceiversReplayCommand(Surroundings surroundings) {
        this.surroundings = surroundings;
    }

    @Override
    public Integer call() {
        return new Ask(surroundings, server, output)
                .show(
                        Api.open(server, surroundings)
                                .post(
                                        "/receivers/deliveries/" + Request.encode(delivery) + "/replay",
                                        "application/json",
                                        "{}".getBytes(StandardCharsets.UTF_8)),
                        _ -> surroundings.terminal().line("On its way again: " + delivery));
    }
}
