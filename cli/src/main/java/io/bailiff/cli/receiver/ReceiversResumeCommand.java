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

/// `bailiff receivers resume`
@Command(
        name = "resume",
        description = "Go on sending to a receiver of shared signals that was paused or disabled.",
        footer = {"", "Example:", "  bailiff receivers resume Zm9vYmFyYmF6cXV4cXV1eA"})
public final class ReceiversResumeCommand implements Callable<Integer> {
    private final Surroundings surroundings;

    @Parameters(paramLabel = "ID", description = "Of the stream.")
    private String stream = "";

    @Mixin
    private OutputOptions output = new OutputOptions();

    @Mixin
    private ServerOptions server = new ServerOptions();

    public ReceiversResumeCommand(Surroundings surroundings) {
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
                                        Json.ofTexts(Map.of("status", "enabled")).bytes()),
                        _ -> surroundings.terminal().line("Resumed: " + stream));
    }
}
