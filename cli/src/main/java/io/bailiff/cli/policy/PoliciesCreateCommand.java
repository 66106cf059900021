package io.bailiff.cli.policy;

import io.bailiff.cli.api.Api;
import io.bailiff.cli.api.Ask;
import io.bailiff.cli.setting.OutputOptions;
import io.bailiff.cli.setting.ServerOptions;
import io.bailiff.cli.setting.Surroundings;
import java.nio.file.Path;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/// `bailiff policies create`
@Command(
        name = "create",
        description = "Make a policy of a file.",
        footer = {"", "Example:", "  bailiff policies create --file policy.json"})
public final class PoliciesCreateCommand implements Callable<Integer> {
    private final Surroundings surroundings;

    @Option(
            names = {"-f", "--file"},
            paramLabel = "FILE",
            required = true,
            description = "JSON as Graph takes it; - reads standard input.")
    private Path file = Path.of("-");

    @Mixin
    private OutputOptions output = new OutputOptions();

    @Mixin
    private ServerOptions server = new ServerOptions();

    public PoliciesCreateCommand(Surroundings surroundings) {
        this.surroundings = surroundings;
    }

    @Override
    public Integer call() {
        return new Ask(surroundings, server, output)
                .show(
                        Api.graph(server, surroundings)
                                .post("/identity/conditionalAccess/policies", "application/json", JsonFile.read(file)),
                        body -> surroundings.terminal().line("Made: " + body.text("id")));
    }
}
