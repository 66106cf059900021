package io.bailiff.cli.backup;

import io.bailiff.cli.api.Api;
import io.bailiff.cli.api.Ask;
import io.bailiff.cli.json.Json;
import io.bailiff.cli.setting.OutputOptions;
import io.bailiff.cli.setting.ServerOptions;
import io.bailiff.cli.setting.Surroundings;
import io.bailiff.cli.terminal.Table;
import io.bailiff.cli.terminal.Times;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;

/// `bailiff backup list`
@Command(
        name = "list",
        description = "List the backups that are on the server's disk, newest first.",
        footer = {"", "Example:", "  bailiff backup list"})
public final class BackupListCommand implements Callable<Integer> {
    private final Surroundings surroundings;

    @Mixin
    private OutputOptions output = new OutputOptions();

    @Mixin
    private ServerOptions server = new ServerOptions();

    public BackupListCommand(Surroundings surroundings) {
        this.surroundings = surroundings;
    }

    @Override
    public Integer call() {
        return new Ask(surroundings, server, output)
                .show(Api.open(server, surroundings).get("/backups"), this::print);
    }

    private void print(Json backups) {
        Times times = output.times(surroundings);
        var table = new Table("MADE", "BYTES", "NAME");
        for (Json one : backups.items("value")) {
            table.add(times.show(one.text("at")), one.text("bytes"), one.text("name"));
        }
        surroundings.terminal().table(table, "There is no backup yet. Make one: bailiff backup make");
    }
}
