package io.bailiff.cli.backup;

import io.bailiff.cli.api.Api;
import io.bailiff.cli.api.Ask;
import io.bailiff.cli.json.Json;
import io.bailiff.cli.setting.OutputOptions;
import io.bailiff.cli.setting.ServerOptions;
import io.bailiff.cli.setting.Surroundings;
import java.util.LinkedHashMap;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;

/// `bailiff backup make`
@Command(
        name = "make",
        description = "Have the server copy its SQLite database into the folder 'backups' of its data directory.",
        footer = {"", "Example:", "  bailiff backup make"})
public final class BackupMakeCommand implements Callable<Integer> {
    private final Surroundings surroundings;

    @Mixin
    private OutputOptions output = new OutputOptions();

    @Mixin
    private ServerOptions server = new ServerOptions();

    public BackupMakeCommand(Surroundings surroundings) {
        this.surroundings = surroundings;
    }

    @Override
    public Integer call() {
        return new Ask(surroundings, server, output)
                .show(
                        Api.open(server, surroundings).post("/backups", new Json.Members(new LinkedHashMap<>())),
                        backup -> surroundings
                                .terminal()
                                .line("Made: " + backup.text("name") + " (" + backup.text("bytes") + " bytes)"));
    }
}
