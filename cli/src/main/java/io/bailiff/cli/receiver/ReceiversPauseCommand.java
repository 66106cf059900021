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
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/// `bailiff receivers pause`
@Command(
        name = "pause",
        description = "Send nothing to a receiver of shared signals until it is resumed; what happens is held.",
        footer = {"", "Example:", "  bailiff receivers pause Zm9vYmFyYmF6cXV4cXV1eA --reason \"moving house\""})
public final class ReceiversPauseCommand implements Callable<Integer> {
    private final Surroundings surroundings;

    @Parameters(paramLabel = "ID", description = "Of the stream.")
    private String stream = "";

    @Option(names = "--reason", paramLabel = "TEXT", description = "For the receiver, which is told that it is paused.")
    private String reason = "";

    @Mixin
    private OutputOptions output = new OutputOptions();

    @Mixin
    private ServerOptions server = new ServerOptions();

    public ReceiversPauseCommand(Surroundings surroundings) {
        this.surroundings = surroundings;
    }

    @Override
    public Integer call() {
        return new Ask(surroundings, server, output)
                .show(
                        Api.open(server, surroundings)
                                .post(
                                        "/receivers/streams/" + Request.encode(stream) + "/status",
                                        "application/json",
                                        Json.ofTexts(Map.of("status", "paused", "reason", reason)).bytes()),
                        _ -> surroundings.terminal().line("Paused: " + stream));
    }
}
