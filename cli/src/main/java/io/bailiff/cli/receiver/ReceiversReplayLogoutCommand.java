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

/// `bailiff receivers replay-logout`
@Command(
        name = "replay-logout",
        description = "Tell an application once more that a session is over, if it refused or never answered.",
        footer = {"", "Example:", "  bailiff receivers replay-logout 7d0f2a52-9a55-4c8f-b0a7-2f1f6a3c9b10 orders-web"})
public final class ReceiversReplayLogoutCommand implements Callable<Integer> {
    private final Surroundings surroundings;

    @Parameters(index = "0", paramLabel = "SESSION", description = "The session, as the list shows it.")
    private String session = "";

    @Parameters(index = "1", paramLabel = "CLIENT", description = "The application.")
    private String client = "";

    @Mixin
    private OutputOptions output = new OutputOptions();

    @Mixin
    private ServerOptions server = new ServerOptions();

    public ReceiversReplayLogoutCommand(Surroundings surroundings) {
        this.surroundings = surroundings;
    }

    @Override
    public Integer call() {
        String path = "/logouts/" + Request.encode(session) + "/" + Request.encode(client) + "/replay";
        return new Ask(surroundings, server, output)
                .show(
                        Api.open(server, surroundings)
                                .post(path, "application/json", "{}".getBytes(StandardCharsets.UTF_8)),
                        _ -> surroundings.terminal().line("On its way again: " + client));
    }
}
