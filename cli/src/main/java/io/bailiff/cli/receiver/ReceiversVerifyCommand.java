package io.bailiff.cli.receiver;

import io.bailiff.cli.api.Api;
import io.bailiff.cli.api.Ask;
import io.bailiff.cli.http.Request;
import io.bailiff.cli.json.Json;
import io.bailiff.cli.setting.OutputOptions;
import io.bailiff.cli.setting.ServerOptions;
import io.bailiff.cli.setting.Surroundings;
import java.util.Map;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Parameters;

/// `bailiff receivers verify`
@Command(
        name = "verify",
        description = "Send a verification event to a receiver of shared signals, to see whether it takes it.",
        footer = {"", "Example:", "  bailiff receivers verify Zm9vYmFyYmF6cXV4cXV1eA"})
public final class ReceiversVerifyCommand implements Callable<Integer> {
    private final Surroundings surroundings;

    @Parameters(paramLabel = "ID", description = "Of the stream.")
    private String stream = "";

    @Mixin
    private OutputOptions output = new OutputOptions();

    @Mixin
    private ServerOptions server = new ServerOptions();

    public ReceiversVerifyCommand(Surroundings surroundings) {
        this.surroundings = surroundings;
    }

    @Override
    public Integer call() {
        return new Ask(surroundings, server, output)
                .show(
                        Api.open(server, surroundings)
                                .post(
                                        "/receivers/streams/" + Request.encode(stream) + "/verify",
                                        "application/json",
                                        Json.ofTexts(Map.of()).bytes()),
                        _ -> surroundings.terminal().line("A verification is on its way: " + stream));
    }
}
