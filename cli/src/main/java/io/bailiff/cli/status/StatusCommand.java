package io.bailiff.cli.status;

import io.bailiff.cli.api.Api;
import io.bailiff.cli.api.Ask;
import io.bailiff.cli.json.Json;
import io.bailiff.cli.setting.OutputOptions;
import io.bailiff.cli.setting.ServerOptions;
import io.bailiff.cli.setting.Surroundings;
import io.bailiff.cli.terminal.Terminal;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;

/// `bailiff status`
@Command(
        name = "status",
        description = "Show the server's version, store and place in the log.",
        footer = {"", "Example:", "  bailiff status --url https://localhost:8443"})
public final class StatusCommand implements Callable<Integer> {
    private final Surroundings surroundings;

    @Mixin
    private OutputOptions output = new OutputOptions();

    @Mixin
    private ServerOptions server = new ServerOptions();

    public StatusCommand(Surroundings surroundings) {
        this.surroundings = surroundings;
    }

    @Override
    public Integer call() {
        Api api = Api.open(server, surroundings);
        return new Ask(surroundings, server, output).show(api.get("/status"), status -> print(api, status));
    }

    private void print(Api api, Json status) {
        Terminal terminal = surroundings.terminal();
        terminal.line("server    " + api.server());
        terminal.line("ready     " + (status.text("ready").equals("true") ? "yes" : "no"));
        terminal.line("version   " + status.text("version"));
        terminal.line("database  " + status.text("database"));
        terminal.line("position  " + status.text("position"));
        terminal.line("lineage   " + status.text("lineage"));
    }
}
