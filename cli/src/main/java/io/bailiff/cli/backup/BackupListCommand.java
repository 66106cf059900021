package io.bailiff.cli.backup;

import io.bailiff.cli.api.ApiCommand;
import io.bailiff.cli.json.Json;
import io.bailiff.cli.setting.Surroundings;
import io.bailiff.cli.terminal.Table;
import io.bailiff.cli.terminal.Times;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;

/// `bailiff backup list`
@Command(
        name = "list",
        description = "List the backups that are on the server's disk, newest first.",
        footer = {"", "Example:", "  bailiff backup list"})
public final class BackupListCommand extends ApiCommand implements Callable<Integer> {
    public BackupListCommand(Surroundings surroundings) {
        super(surroundings);
    }

    @Override
    public Integer call() {
        return ask().show(api().get("/backups"), this::print);
    }

    private void print(Json backups) {
        Times times = times();
        var table = new Table("MADE", "BYTES", "NAME");
        for (Json one : backups.items("value")) {
            table.add(times.show(one.text("at")), one.text("bytes"), one.text("name"));
        }
        table(table, "There is no backup yet. Make one: bailiff backup make");
    }
}
