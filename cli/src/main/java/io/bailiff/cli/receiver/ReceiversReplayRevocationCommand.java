package io.bailiff.cli.receiver;

import io.bailiff.cli.api.ApiCommand;
import io.bailiff.cli.http.Request;
import io.bailiff.cli.setting.Surroundings;
import java.nio.charset.StandardCharsets;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Parameters;

/// `bailiff receivers replay-revocation`
@Command(
        name = "replay-revocation",
        description = "Ask an application once more to end everything of a user, if it refused or never answered.",
        footer = {
            "",
            "Example:",
            "  bailiff receivers replay-revocation 1795302816123 crm 7d0f2a52-9a55-4c8f-b0a7-2f1f6a3c9b10"
        })
public final class ReceiversReplayRevocationCommand extends ApiCommand implements Callable<Integer> {
    @Parameters(index = "0", paramLabel = "KILL", description = "The position of the kill.")
    private String kill = "";

    @Parameters(index = "1", paramLabel = "CLIENT", description = "The application.")
    private String client = "";

    @Parameters(index = "2", paramLabel = "USER", description = "The id of the user.")
    private String user = "";

    public ReceiversReplayRevocationCommand(Surroundings surroundings) {
        super(surroundings);
    }

    @Override
    public Integer call() {
        String path = "/receivers/revocations/" + Request.encode(kill) + "/" + Request.encode(client) + "/"
                + Request.encode(user) + "/replay";
        return ask().show(
                        api().post(path, "application/json", "{}".getBytes(StandardCharsets.UTF_8)),
                        _ -> line("On its way again: " + client));
    }
}
