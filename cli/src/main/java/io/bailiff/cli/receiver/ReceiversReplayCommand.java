package io.bailiff.cli.receiver;

import io.bailiff.cli.api.ApiCommand;
import io.bailiff.cli.http.Request;
import io.bailiff.cli.setting.Surroundings;
import java.nio.charset.StandardCharsets;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Parameters;

/// `bailiff receivers replay`
@Command(
        name = "replay",
        description = "Send an event once more that a receiver refused or never took.",
        footer = {"", "Example:", "  bailiff receivers replay Zm9vYmFyYmF6cXV4cXV1eA.41"})
public final class ReceiversReplayCommand extends ApiCommand implements Callable<Integer> {
    @Parameters(paramLabel = "ID", description = "Of the delivery, as the list shows it.")
    private String delivery = "";

    public ReceiversReplayCommand(Surroundings surroundings) {
        super(surroundings);
    }

    @Override
    public Integer call() {
        return ask().show(
                        api().post(
                                        "/receivers/deliveries/" + Request.encode(delivery) + "/replay",
                                        "application/json",
                                        "{}".getBytes(StandardCharsets.UTF_8)),
                        _ -> line("On its way again: " + delivery));
    }
}
