package io.bailiff.cli.backup;

import io.bailiff.cli.api.ApiCommand;
import io.bailiff.cli.json.Json;
import io.bailiff.cli.setting.Surroundings;
import java.util.LinkedHashMap;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;

/// `bailiff backup make`
@Command(
        name = "make",
        description = "Have the server copy its SQLite database into the folder 'backups' of its data directory.",
        footer = {"", "Example:", "  bailiff backup make"})
public final class BackupMakeCommand extends ApiCommand implements Callable<Integer> {
    public BackupMakeCommand(Surroundings surroundings) {
        super(surroundings);
    }

    @Override
    public Integer call() {
        return ask().show(
                        api().post("/backups", new Json.Members(new LinkedHashMap<>())),
                        backup -> line("Made: " + backup.text("name") + " (" + backup.text("bytes") + " bytes)"));
    }
}
