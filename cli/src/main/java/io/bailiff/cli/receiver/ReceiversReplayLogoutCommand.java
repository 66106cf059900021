package io.bailiff.cli.receiver;

import io.bailiff.cli.api.ApiCommand;
import io.bailiff.cli.http.Request;
import io.bailiff.cli.setting.Surroundings;
import java.nio.charset.StandardCharsets;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Parameters;

/// `bailiff receivers replay-logout`
@Command(
        name = "replay-logout",
        description = "Tell an application once more that a session is over, if it refused or never answered.",
        footer = {"", "Example:", "  bailiff receivers replay-logout 7d0f2a52-9a55-4c8f-b0a7-2f1f6a3c9b10 orders-web"})
public final class ReceiversReplayLogoutCommand extends ApiCommand implements Callable<Integer> {
    @Parameters(index = "0", paramLabel = "SESSION", description = "The session, as the list shows it.")
    private String session = "";

    @Parameters(index = "1", paramLabel = "CLIENT", description = "The application.")
    private String client = "";

    public ReceiversReplayLogoutCommand(Surroundings surroundings) {
        super(surroundings);
    }

    @Override
    public Integer call() {
        String path = "/logouts/" + Request.encode(session) + "/" + Request.encode(client) + "/replay";
        return ask().show(
                        api().post(path, "application/json", "{}".getBytes(StandardCharsets.UTF_8)),
                        _ -> line("On its way again: " + client));
    }
}
