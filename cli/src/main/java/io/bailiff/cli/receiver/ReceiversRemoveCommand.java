package io.bailiff.cli.receiver;

import io.bailiff.cli.api.Api;
import io.bailiff.cli.api.Ask;
import io.bailiff.cli.http.Request;
import io.bailiff.cli.setting.OutputOptions;
import io.bailiff.cli.setting.ServerOptions;
import io.bailiff.cli.setting.Surroundings;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Parameters;

/// `bailiff receivers remove`
@Command(
        name = "remove",
        description = "Delete a stream of shared signals, with all that waits for it.",
        footer = {"", "Example:", "  bailiff receivers remove Zm9vYmFyYmF6cXV4cXV1eA"})
public final class ReceiversRemoveCommand implements Callable<Integer> {
    private final Surroundings surroundings;

    @Parameters(paramLabel = "ID", description = "Of the stream.")
    private String stream = "";

    @Mixin
    private OutputOptions output = new OutputOptions();

    @Mixin
    private ServerOptions server = new ServerOptions();

    public ReceiversRemoveCommand(Surroundings surroundings) {
        this.surroundings = surroundings;
    }

    @Override
    public Integer call() {
        return new Ask(surroundings, server, output)
                .show(
                        Api.open(server, surroundings).delete("/receivers/streams/" + Request.encode(stream)),
                        _ -> surroundings.terminal().line("Removed: " + stream));
    }
}
