package io.bailiff.cli.tenant;

import io.bailiff.cli.api.Api;
import io.bailiff.cli.api.ApiCommand;
import io.bailiff.cli.http.Answer;
import io.bailiff.cli.json.Json;
import io.bailiff.cli.setting.Surroundings;
import io.bailiff.cli.setting.WrongSetting;
import io.bailiff.cli.terminal.ExitCode;
import io.bailiff.cli.terminal.Terminal;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/// `bailiff apply`
@Command(
        name = "apply",
        description = "Make the tenant look as a file says, and print what that changed (docs/tenant-file.md).",
        footer = {"", "Example:", "  bailiff apply -f tenant.yaml --dry-run"})
public final class ApplyCommand extends ApiCommand implements Callable<Integer> {
    private static final int MAXIMUM = 1 << 20;

    @Option(
            names = {"-f", "--file"},
            paramLabel = "FILE",
            required = true,
            description = "The tenant file; - reads standard input.")
    private Path file = Path.of("-");

    @Option(names = "--dry-run", description = "Change nothing, only print what would change.")
    private boolean dryRun;

    public ApplyCommand(Surroundings surroundings) {
        super(surroundings);
    }

    @Override
    public Integer call() {
        byte[] yaml = read();
        Api api = api();
        Answer answer = api.post("/tenant/apply" + (dryRun ? "?dryRun=true" : ""), "application/yaml", yaml);
        return switch (answer) {
            case Answer.Done(var changes) -> {
                print(changes);
                yield ExitCode.DONE.number();
            }
            case Answer.Unknown(var why)
            when dryRun -> complaint().about(new Answer.NothingDone(why)).number();
            case Answer.Unknown(var why) ->
                complaint()
                        .unknown("It is not known whether the file was applied: " + why
                                + ". Apply it again: what is already so stays so.")
                        .number();
            case Answer.NotDone notDone -> complaint().about(notDone).number();
        };
    }

    private byte[] read() {
        try (InputStream in = file.toString().equals("-") ? System.in : Files.newInputStream(file)) {
            byte[] yaml = in.readNBytes(MAXIMUM + 1);
            if (yaml.length > MAXIMUM) {
                throw new WrongSetting(file + " is larger than 1 MiB");
            }
            return yaml;
        } catch (IOException e) {
            throw new WrongSetting("cannot read " + file + ": " + e.getClass().getSimpleName());
        }
    }

    private void print(Json changes) {
        Terminal terminal = terminal();
        if (json()) {
            terminal.json(changes);
            return;
        }
        for (Json change : changes.items("changes")) {
            String sign = change.text("action").equals("create") ? "+ " : "~ ";
            String detail = change.text("detail").isEmpty() ? "" : "  " + change.text("detail");
            terminal.line(sign + change.text("kind") + " " + change.text("id") + detail);
        }
        terminal.line(changes.items("changes").size() + (dryRun ? " would change, " : " changed, ")
                + changes.text("unchanged") + " unchanged");
    }
}
